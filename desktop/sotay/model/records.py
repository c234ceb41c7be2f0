"""What a notebook holds: the shapes that records share, and what is asked of every record.

Each kind stands in a file of its own and answers there; `model.kinds` lists them.

These types are the one documented shape: of `sotayctl import` and `export`, of the lines in a
bundle, and of the JSON Schema in `resources/schema/`. They are msgspec structs so that parsing
from outside is strict (unknown keys, wrong types and over-long text are refused) and fast.
Times are local with their offset, seconds precision; text is NFC (see `model.shape`).
"""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, ClassVar, Final, Literal, NamedTuple, Self

from msgspec import Meta, Struct
from msgspec.structs import replace

from sotay.base.clock import VIETNAM
from sotay.base.sentences import Sentence
from sotay.model.gapcodes import Gap

Id = Annotated[
    str,
    Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$(?!\n)"),
]
# `$` alone lets a line feed at the end pass in Python; `\Z` is unknown to JSON Schema's dialect.
Line = Annotated[str, Meta(max_length=300, pattern=r"^[^\n]*$(?!\n)")]
Text = Annotated[str, Meta(max_length=200_000)]
Paragraph = Annotated[str, Meta(max_length=20_000)]
Count = Annotated[int, Meta(ge=0, le=100_000)]
UnitCode = Annotated[str, Meta(pattern=r"^[0-9]{5}$(?!\n)")]
Moment = Annotated[datetime, Meta(tz=True)]
WhoAnswered = Annotated[str, Meta(pattern=r"^(NG-[0-9A-HJKMNP-TV-Z]{6})?$(?!\n)")]
RespondentCode = Annotated[str, Meta(pattern=r"^NG-[0-9A-HJKMNP-TV-Z]{6}$(?!\n)")]

AgeBand = Literal["duoi_18", "18_30", "31_45", "46_60", "tren_60", "khong_ro"]
Purpose = Literal[
    "ghi_nhan_y_kien", "chuyen_noi_dung", "ghi_am", "chuyen_ghi_am", "ghi_danh_tinh",
    "lien_he_phan_hoi", "chuyen_danh_tinh",
]  # fmt: skip
# `loi_noi` alone proves nothing: only answers of before text 2026-3 have it (decision 016).
ConsentMethod = Literal["van_ban", "loi_noi_co_chung_kien", "loi_noi_ghi_am", "loi_noi"]
Guardian = Literal["", "cha_me", "nguoi_giam_ho"]
AttachmentType = Literal[
    "image/jpeg", "image/png", "image/webp", "audio/x-matroska", "application/pdf"
]
SOUND: Final = "audio/x-matroska"


class Shape(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every recorded shape: frozen, and strict about what it is read from."""


class Place(Shape, frozen=True):
    """Where something happened: the commune's 5-digit code, the hamlet, the spot."""

    unit: UnitCode
    hamlet: Line = ""
    spot: Line = ""


class Attachment(Shape, frozen=True, kw_only=True):
    """A photo, scan, sound or paper kept with a record, named by the hash of its content.

    `size` is bytes; `seconds` is the length of a sound, `pages` of a PDF, else 0. `name` is only
    for people: the content is found by `sha256`. `signed`: a PDF with a digital signature, kept
    byte for byte with what it says of its author.
    """

    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]
    size: Annotated[int, Meta(ge=1, le=1 << 30)]
    type: AttachmentType
    name: Line = ""
    caption: Line = ""
    added: Moment
    seconds: Count = 0
    pages: Count = 0
    signed: bool = False


Attachments = Annotated[tuple[Attachment, ...], Meta(max_length=200)]


class Consent(Shape, frozen=True, kw_only=True):
    """One person's answer to one purpose; silence is no consent (Luật 91/2025/QH15, Điều 9).

    `respondent` is the code of who answered; empty in answers of before, given for a whole
    interview. `guardian` is what the one who agreed beside someone under 18 is to them.
    """

    purpose: Purpose
    respondent: WhoAnswered = ""
    given: bool
    method: ConsentMethod
    text_version: Line
    at: Moment
    recorded_by: Line = ""
    witness: Line = ""
    guardian: Guardian = ""
    withdrawn: Moment | None = None


class Respondent(Shape, frozen=True):
    """Someone who was heard: a random code and an age band, and nothing that names them."""

    code: RespondentCode
    age_band: AgeBand = "khong_ro"


class Source(Shape, frozen=True):
    """Where a matter was heard: the record, and the line in it (from 1), 0 for the whole."""

    record: Id
    line: Count = 0


class Face(NamedTuple):
    """What a list, its filters and both registers need of a record; `day` is ISO."""

    kind: str
    title: str
    day: str
    unit: str
    hamlet: str
    sector: str
    state: str


class Record(Shape, frozen=True, kw_only=True):
    """A record, of whatever kind: all that is asked of it without knowing which.

    A kind answers here what it is asked otherwise than most. It writes the four fields where they
    stand in its order of recording, which is that of the published schema.
    """

    called: ClassVar[Sentence]  # what people call one
    writes: ClassVar[int] = 1  # the number of its schema: what this version writes (FORMAT.md §7)
    reads: ClassVar[frozenset[int]] = frozenset((1,))
    asks_consent: ClassVar[bool] = False  # people in it agree to what is kept and sent, or do not
    has_sources: ClassVar[bool] = False  # it was heard in others, and nothing is heard in it
    names_told: ClassVar[bool] = True  # that a person's name is in its words is worth a notice
    most_ahead: ClassVar[timedelta] = timedelta(days=1)  # by so much may a clock be behind unsaid

    if TYPE_CHECKING:
        id: Id
        place: Place
        attachments: Attachments
        retain_until: date | None

    @property
    def of_kind(self) -> str:
        """Return its kind, a key of `model.kinds.KINDS`."""
        return str(self.__struct_config__.tag)

    @property
    @abstractmethod
    def moment(self) -> datetime:
        """Return when its event began, was held or was noted."""

    @property
    def day(self) -> date:
        """Return the day in Vietnam on which its event took place."""
        return self.moment.astimezone(VIETNAM).date()

    @property
    @abstractmethod
    def headline(self) -> str:
        """Return what a list shows: the title, else the first words of the text."""

    @abstractmethod
    def words(self) -> tuple[str, str]:
        """Return (title, body) as search sees them; nothing in it is a person to look up by.

        What somebody no longer agrees to is not found.
        """

    @abstractmethod
    def texts(self) -> Iterator[str]:
        """Return every text of it in which somebody wrote freely."""

    @abstractmethod
    def gaps(self) -> tuple[Gap, ...]:
        """Return what keeps it from being closed, one clause each; empty when nothing does."""

    @property
    def sector(self) -> str:
        """Return what it is about, a key of `model.words.SECTORS`; "" for a kind without."""
        return ""

    @property
    def state(self) -> str:
        """Return how far it is dealt with, a key of `model.words.MATTER_STATES`; "" likewise."""
        return ""

    @property
    def face(self) -> "Face":
        """Return what lists and filters show of it and are narrowed by."""
        place, day = self.place, self.day.isoformat()
        return Face(
            self.of_kind, self.headline, day, place.unit, place.hamlet, self.sector, self.state
        )

    def miscounted(self) -> bool:
        """Return whether it counts what cannot be, as more votes than people."""
        return False

    @property
    def respondents(self) -> tuple[Respondent, ...]:
        """Return who was heard in it: nobody, but in a kind that has them."""
        return ()

    @property
    def consents(self) -> tuple[Consent, ...]:
        """Return what they agreed to, or did not."""
        return ()

    @property
    def anonymous(self) -> bool:
        """Return whether nothing in it belongs to one person who was heard."""
        return False

    @property
    def heard_at(self) -> tuple[Source, ...]:
        """Return where it was heard: what is agreed to there binds it."""
        return ()

    @property
    def captions(self) -> list[str]:
        """Return what is written under its attachments."""
        return [one.caption for one in self.attachments]

    @property
    def sounds(self) -> tuple[Attachment, ...]:
        """Return the sounds kept with it."""
        return tuple(one for one in self.attachments if one.type == SOUND)

    def may_hold_sound(self) -> bool:
        """Return whether sound may be recorded or added, as far as who is in it was asked."""
        return True

    def sound_withdrawn(self) -> bool:
        """Return whether leave to keep sound was given by one in it and then taken back."""
        return False

    def honoured(self, gone: Iterable[Consent]) -> Self:  # noqa: ARG002 - a kind without answers
        """Return it with the answers withdrawn that `gone` names."""
        return self

    def withheld(self) -> bool:
        """Return whether somebody who was heard took back the leave to keep what they said."""
        return False

    def without_words(self) -> Self:
        """Return it without a word that somebody may take back, and without files then."""
        return self

    def with_words_of(self, standing: "Record") -> Self:  # noqa: ARG002 - as above
        """Return it with the words that `without_words` took, as another copy of it has them."""
        return self

    def without_sounds(self) -> Self:
        """Return it without its sounds."""
        silent = tuple(one for one in self.attachments if one.type != SOUND)
        return replace(self, attachments=silent)


def first_words(text: str) -> str:
    """Return the first line of a text as a list shows it."""
    words = text.strip().split("\n", 1)[0]
    return words if len(words) <= 160 else words[:159].rstrip() + "…"  # noqa: PLR2004 - two list lines
