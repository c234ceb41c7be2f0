"""What the province says in a letter to a device: one thing a line, each about a record by its id.

A response (văn bản trả lời) answers a matter; a referral (phiếu chuyển) says who deals with it and
until when; a query (câu hỏi lại) asks about one record, or one field of it. None of them changes a
record: a matter's state follows from them (`model.progress`). Nobody is named in any but officials
who sign, or whom to ask. They travel as FORMAT.md §5b says.
"""

from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Final, Literal

from msgspec import Meta, MsgspecError
from msgspec.json import Decoder

from sotay.model.records import Id, Line, Moment, OfQuestion, Shape

Rev = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$(?!\n)")]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]
# What a response gives a matter as its state, of `model.words.MATTER_STATES`.
ResponseState = Literal["da_giai_quyet", "se_giai_quyet", "da_giai_trinh", "khong_thuoc_tham_quyen"]
ReferralState = Literal["da_chuyen", "dang_giai_quyet"]
LETTER_FILE_LIMIT: Final = 16 << 20  # bytes
MOST_LETTER_FILES: Final = 20
Written = Annotated[str, Meta(min_length=1, max_length=20_000)]
Named = Annotated[Line, Meta(min_length=1)]
StepPaper = Annotated[str, Meta(max_length=12_000)]  # a signed step of a trail (FORMAT.md §5c)


class Document(Shape, frozen=True, kw_only=True):
    """The paper a response is written on: number and symbol, day, who signed it, its title.

    Those are parts of every official document (Nghị định 30/2020/NĐ-CP, Điều 8).
    """

    number: Named
    day: date
    signer: Named
    title: Line = ""


class LetterFile(Shape, frozen=True, kw_only=True):
    """A file that goes with a response, named by the SHA-256 of its content; `size` in bytes."""

    sha256: Hash
    size: Annotated[int, Meta(ge=1, le=LETTER_FILE_LIMIT)]
    name: Named


class Response(Shape, frozen=True, kw_only=True, tag_field="type", tag="response"):
    """The answer to a matter; `rev` is the version that was answered.

    `deed` is what was or will be done, `until` by when, `ask` the office to turn to. One that
    `replaces` another stands in its place, whichever of them comes first. `step` is what it is in
    the matter's trail, signed; "" of one that proves nothing by itself.
    """

    id: Id
    matter: Id
    rev: Rev
    text: Written
    agency: Named
    state: ResponseState
    issued: Moment
    deed: Line = ""
    until: date | None = None
    ask: Line = ""
    document: Document | None = None
    replaces: Id | None = None
    files: Annotated[tuple[LetterFile, ...], Meta(max_length=MOST_LETTER_FILES)] = ()
    step: StepPaper = ""


class Referral(Shape, frozen=True, kw_only=True, tag_field="type", tag="referral"):
    """Who deals with a matter from now on, and until when; `step` as of a response."""

    id: Id
    matter: Id
    agency: Named
    state: ReferralState
    issued: Moment
    due: date | None = None
    step: StepPaper = ""


class Query(Shape, frozen=True, kw_only=True, tag_field="type", tag="query"):
    """A question back about a record, `rev` of it; the first of a thread is the `thread`.

    `field` is the name of a field of the record, "" for the whole; `question` the path of a
    survey's row, "" for none. `wants` a word in reply, or that the record is corrected. One that
    `closes` asks nothing more: the thread has ended.
    """

    id: Id
    thread: Id
    record: Id
    rev: Rev
    text: Written
    issued: Moment
    wants: Literal["reply", "correction"] = "reply"
    field: Line = ""
    question: OfQuestion = ""
    due: date | None = None
    closes: bool = False


_EVERY: Final[tuple[type[Shape], ...]] = (Response, Referral, Query)
LETTER_KINDS: Final = {str(kind.__struct_config__.tag): kind for kind in _EVERY}

if TYPE_CHECKING:
    LetterBody = Response | Referral | Query
else:
    LetterBody = reduce(or_, _EVERY)

ABOUT: Final = ("matter", "record")  # the keys of which one says what record a line is about
_BODY: "Decoder[LetterBody]" = Decoder(LetterBody)


def trust_body(raw: bytes) -> "LetterBody":
    """Return a body that was looked over when it was taken in."""
    return _BODY.decode(raw)


def words_of(raw: bytes) -> tuple[str, ...]:
    """Return the words by which a letter is looked for: of such a body, not of its state and days.

    Of a body that cannot be read there are none.
    """
    try:
        told = trust_body(raw)
    except MsgspecError:
        return ()
    found = [getattr(told, name, "") for name in ("text", "deed", "agency", "ask")]
    if isinstance(told, Response) and told.document is not None:
        found += [told.document.number, told.document.title]
    return tuple(filter(None, found))
