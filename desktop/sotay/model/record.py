"""What is asked of every record, of whatever kind."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

from msgspec.structs import replace

from sotay.base.clock import VIETNAM
from sotay.base.sentences import Sentence
from sotay.model.freetext import written
from sotay.model.gapcodes import Gap
from sotay.model.records import (
    SOUND,
    Attachment,
    Attachments,
    Consent,
    Id,
    Place,
    Respondent,
    Shape,
    Source,
)


class Face(NamedTuple):
    """What a list, its filters and both registers need of a record; `day` is ISO."""

    kind: str
    title: str
    day: str
    unit: str
    hamlet: str
    sector: str
    state: str


class Question(NamedTuple):
    """What somebody was asked, by its path, as it was read to them, and what they said."""

    path: str
    label: str
    said: str


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
    stays: ClassVar[frozenset[str]] = frozenset()  # free texts that nobody who was heard said
    names_told: ClassVar[bool] = True  # that a person's name is in its words is worth a notice
    together: ClassVar[tuple[str, ...]] = ()  # fields that mean nothing one without the other
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

    def questions(self) -> Iterator[Question]:
        """Yield what somebody was asked; of most kinds nothing."""
        yield from ()

    @property
    @abstractmethod
    def headline(self) -> str:
        """Return what a list shows: the title, else the first words of the text."""

    @abstractmethod
    def words(self) -> tuple[str, str]:
        """Return (title, body) as search sees them; nothing in it is a person to look up by.

        What somebody no longer agrees to is not found.
        """

    def texts(self) -> Iterator[str]:
        """Return every text of it in which somebody wrote freely."""
        yield from (
            text for name in _said(type(self)) if isinstance(text := getattr(self, name), str)
        )

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

    def finished(self) -> Self:
        """Return it as it is closed: without what only a working copy keeps."""
        return self

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
    def recorder(self) -> str:
        """Return who wrote down what they agreed to."""
        return ""

    @property
    def anonymous(self) -> bool:
        """Return whether nothing in it belongs to one person who was heard."""
        return False

    @property
    def heard_at(self) -> tuple[Source, ...]:
        """Return where it was heard: what is agreed to there binds it."""
        return ()

    def at(self, question: str) -> str:  # noqa: ARG002 - a kind without questions
        """Return the words of a question in it, "" where it has none of that name."""
        return ""

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

    def sound_unasked(self) -> Gap | None:
        """Return the gap of those who have not agreed to it, None where nobody has to."""
        return None

    def sound_withdrawn(self) -> bool:
        """Return whether leave to keep sound was given by one in it and then taken back."""
        return False

    def honoured(self, gone: Iterable[Consent]) -> Self:  # noqa: ARG002 - a kind without answers
        """Return it with the answers withdrawn that `gone` names."""
        return self

    def with_files_called(self, names: Mapping[str, str]) -> Self:  # noqa: ARG002 - names none
        """Return it with the files that it names called by new names."""
        return self

    def withheld(self) -> bool:
        """Return whether somebody who was heard took back the leave to keep what they said."""
        return False

    def without_words(self) -> Self:
        """Return it without a word that somebody may take back, its spot and its files."""
        if not (self.asks_consent or self.has_sources):
            return self
        return replace(self, place=replace(self.place, spot=""), **_said(type(self)))

    def with_words_of(self, standing: "Record") -> Self:
        """Return it with the words that `without_words` took, as another copy of it has them."""
        if type(standing) is not type(self) or not (self.asks_consent or self.has_sources):
            return self
        words = {name: getattr(standing, name) for name in _said(type(self))}
        return replace(self, place=replace(self.place, spot=standing.place.spot), **words)

    def without_sounds(self) -> Self:
        """Return it without its sounds."""
        silent = tuple(one for one in self.attachments if one.type != SOUND)
        return replace(self, attachments=silent)


@cache
def _said(kind: type[Record]) -> dict[str, Any]:
    """Return the fields that go when consent is withdrawn, each as it stands where it is gone.

    They are read off the types: a field that comes later goes too. Of the place the spot goes.
    """
    stays = kind.stays | {"place"}
    return {name: gone for name, gone in written(kind).items() if name not in stays}


def first_words(text: str) -> str:
    """Return the first line of a text as a list shows it."""
    words = text.strip().split("\n", 1)[0]
    return words if len(words) <= 160 else words[:159].rstrip() + "…"  # noqa: PLR2004 - two list lines
