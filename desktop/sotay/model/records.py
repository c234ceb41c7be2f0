"""What a notebook holds: meetings, interviews, matters.

These types are the one documented shape: of `sotayctl import` and `export`, of the lines in a
bundle, and of the JSON Schema in `resources/schema/`. They are msgspec structs so that parsing
from outside is strict (unknown keys, wrong types and over-long text are refused) and fast.
Times are local with their offset, seconds precision; text is NFC (see `model.shape`).
"""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

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

MeetingKind = Literal[
    "hop_thon", "doi_thoai", "tiep_xuc_cu_tri", "tiep_cong_dan", "giao_ban", "hoi_nghi"
]
Sector = Literal[
    "dat_dai", "giao_thong", "moi_truong", "nong_nghiep", "nuoc_dien", "y_te", "giao_duc",
    "van_hoa", "an_sinh", "viec_lam", "an_ninh", "thu_tuc", "sap_xep", "ton_giao_dan_toc",
    "chuyen_doi_so", "khac",
]  # fmt: skip
AgeBand = Literal["duoi_18", "18_30", "31_45", "46_60", "tren_60", "khong_ro"]
MatterKind = Literal["y_kien", "kien_nghi", "phan_anh"]
MatterState = Literal[
    "moi_ghi_nhan", "da_chuyen", "dang_giai_quyet", "da_giai_quyet", "se_giai_quyet",
    "da_giai_trinh", "khong_thuoc_tham_quyen", "da_phan_hoi", "nguoi_dan_xac_nhan",
]  # fmt: skip
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
Presence = Literal["co_mat", "vang_co_ly_do", "vang_khong_ly_do"]


class Shape(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every recorded shape: frozen, and strict about what it is read from."""


class Place(Shape, frozen=True):
    """Where something happened: the commune's 5-digit code, the hamlet, the spot."""

    unit: UnitCode
    hamlet: Line = ""
    spot: Line = ""


class Official(Shape, frozen=True):
    """Someone who attended in an office (never a resident): name, post, presence."""

    name: Line
    post: Line = ""
    presence: Presence = "co_mat"


class Attendance(Shape, frozen=True):
    """Who was there: officials by name, residents only as a number.

    `present` is everyone counted in the room. It is left out of the JSON while nobody counted,
    so that a record without it reads, and is hashed, as it was before there was this count.
    """

    invited: Count = 0
    officials: tuple[Official, ...] = ()
    residents: Count = 0
    absent_with_leave: Count = 0
    absent_without_leave: Count = 0
    note: Paragraph = ""
    present: Count | UnsetType = UNSET


class Contribution(Shape, frozen=True, kw_only=True):
    """One contribution. `speaker` is an office or a group ("Một số hộ dân"), or empty."""

    speaker: Line = ""
    text: Paragraph


class Vote(Shape, frozen=True):
    """One vote by show of hands or ballot, as counts."""

    question: Paragraph
    agree: Count = 0
    disagree: Count = 0
    abstain: Count = 0


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


class Task(Shape, frozen=True):
    """A task given by the meeting: what, to whom, until when."""

    text: Paragraph
    owner: Line = ""
    due: date | None = None


class Meeting(Shape, frozen=True, kw_only=True, tag_field="type", tag="meeting"):
    """A meeting with all parts of its minutes (NĐ 30/2020, mẫu 1.9)."""

    id: Id
    kind: MeetingKind = "hop_thon"
    title: Line = ""
    starts: Moment
    ends: Moment | None = None
    place: Place
    chair: Official
    secretary: Official
    attendance: Attendance = Attendance()
    agenda: tuple[Line, ...] = ()
    body: Text = ""
    contributions: tuple[Contribution, ...] = ()
    votes: tuple[Vote, ...] = ()
    conclusion: Text = ""
    tasks: tuple[Task, ...] = ()
    number: Line = ""
    recipients: tuple[Line, ...] = ()
    attachments: Attachments = ()
    retain_until: date | None = None


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


class Interview(Shape, frozen=True, kw_only=True, tag_field="type", tag="interview"):
    """One interview: free notes, who was heard (by code), what each agreed to.

    `anonymous`: nobody agreed to be written down, so nothing is kept that belongs to one person.
    """

    id: Id
    title: Line = ""
    held: Moment
    place: Place
    recorder: Line = ""
    respondents: Annotated[tuple[Respondent, ...], Meta(max_length=50)] = ()
    consents: Annotated[tuple[Consent, ...], Meta(max_length=1000)] = ()
    anonymous: bool = False
    notes: Text = ""
    attachments: Attachments = ()
    retain_until: date | None = None


MOST_SOURCES = 500  # records that one matter was heard in


class Source(Shape, frozen=True):
    """Where a matter was heard: the record, and the line in it (from 1), 0 for the whole."""

    record: Id
    line: Count = 0


class Matter(Shape, frozen=True, kw_only=True, tag_field="type", tag="matter"):
    """An opinion, recommendation or reported problem, by place and never by person."""

    id: Id
    kind: MatterKind = "kien_nghi"
    text: Paragraph = ""
    sector: Sector = "khac"
    place: Place
    raised: Annotated[int, Meta(ge=1, le=100_000)] = 1
    heard_at: Annotated[tuple[Source, ...], Meta(max_length=MOST_SOURCES)] = ()
    noted: Moment
    agency: Line = ""
    due: date | None = None
    state: MatterState = "moi_ghi_nhan"
    attachments: Attachments = ()
    retain_until: date | None = None


Record = Meeting | Interview | Matter
RecordKind = Literal["meeting", "interview", "matter"]
