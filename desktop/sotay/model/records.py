"""The shapes that records share.

What is asked of every record is `model.record`; each kind stands in a file of its own.

These types are the one documented shape: of `sotayctl import` and `export`, of the lines in a
bundle, and of the JSON Schema in `resources/schema/`. They are msgspec structs so that parsing
from outside is strict (unknown keys, wrong types and over-long text are refused) and fast.
Times are local with their offset, seconds precision; text is NFC (see `model.shape`).
"""

from datetime import datetime
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

Id = Annotated[
    str,
    Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$(?!\n)"),
]
# `$` alone lets a line feed at the end pass in Python; `\Z` is unknown to JSON Schema's dialect.
LINE_PATTERN: Final = r"^[^\n]*$(?!\n)"
Line = Annotated[str, Meta(max_length=300, pattern=LINE_PATTERN)]
MOST_TEXT: Final = 200_000  # characters
Text = Annotated[str, Meta(max_length=MOST_TEXT)]
Paragraph = Annotated[str, Meta(max_length=20_000)]
Count = Annotated[int, Meta(ge=0, le=100_000)]
UnitCode = Annotated[str, Meta(pattern=r"^[0-9]{5}$(?!\n)")]
Moment = Annotated[datetime, Meta(tz=True)]
WhoAnswered = Annotated[str, Meta(pattern=r"^(NG-[0-9A-HJKMNP-TV-Z]{6})?$(?!\n)")]
RespondentCode = Annotated[str, Meta(pattern=r"^NG-[0-9A-HJKMNP-TV-Z]{6}$(?!\n)")]

QuestionPath = Annotated[  # of a question or turn in a survey: `/data/member[2]/age`
    str, Meta(max_length=1_000, pattern=r"^(/[^/\[\]\s]+(\[[1-9][0-9]{0,5}\])?)+$(?!\n)")
]
OfQuestion = Annotated[
    str, Meta(max_length=1_000, pattern=r"^(/[^/\[\]\s]+(\[[1-9][0-9]{0,5}\])?)*$(?!\n)")
]

AgeBand = Literal["duoi_18", "18_30", "31_45", "46_60", "tren_60", "khong_ro"]
Purpose = Literal[
    "ghi_nhan_y_kien", "chuyen_noi_dung", "ghi_am", "chuyen_ghi_am", "ghi_danh_tinh",
    "lien_he_phan_hoi", "chuyen_danh_tinh",
]  # fmt: skip
# `loi_noi` alone proves nothing: only answers of before text 2026-3 have it (decision 016).
# `tu_tra_loi`: chosen by the person, alone with the machine; the activity log has when (045).
ConsentMethod = Literal[
    "van_ban", "loi_noi_co_chung_kien", "loi_noi_ghi_am", "tu_tra_loi", "loi_noi"
]
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
    """Where a matter was heard: the record, and the line in it (from 1), 0 for the whole.

    `question` is the path of a survey's row, "" where it is no survey or the whole of it.
    """

    record: Id
    line: Count = 0
    question: OfQuestion = ""
