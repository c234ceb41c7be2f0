"""A quoted answer put into the minutes or notes that are being written, and taken out again."""

from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from sotay.base.sentences import _
from sotay.base.text import nfc
from sotay.base.writing import written
from sotay.model.kinds import RecordKind
from sotay.model.records import MOST_TEXT
from sotay.vault.records import lookup
from sotay.vault.records.lookup import Entry, Row
from sotay.vault.search.narrowing import OPEN
from sotay.work import search
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires.errors import NotBeingWritten, QuoteGone, QuoteTooLong
from sotay.work.questionnaires.quoting import quoted
from sotay.work.records import reading, writing

FIELDS: Final[dict[RecordKind, str]] = {"meeting": "body", "interview": "notes"}
MOST: Final = 500  # drafts to choose among


@dataclass(frozen=True)
class Landed:
    """Where a quote is: of `field` of a record the letters from `at`; `title` is the record's."""

    record: str
    kind: RecordKind
    title: str
    field: str
    at: int
    quote: str


def told(landed: Landed) -> str:
    """Say where a quote is."""
    where = _("phần Diễn biến") if landed.kind == "meeting" else _("phần Ghi chép")
    says = _("Đã trích vào cuối {where} của “{title}”.")
    return says.format(where=where, title=landed.title or _("(Chưa có tên)"))


def targets(desk: Desk) -> list[Row]:
    """Return the minutes and notes that are being written, those written at last first."""
    found = lookup.drafts_since(desk.vault.store, 0, MOST)
    return [row for row in found if row.kind in FIELDS and row.told in OPEN]


def surveys(desk: Desk, words: str, most: int) -> list[tuple[Row, str]]:
    """Return surveys to quote from, those held last first, or those in which words are, with where.

    At most `most`; the index has to be caught up before (`work.search.catch_up`).
    """
    if not words.strip():
        return [(row, "") for row in reading.page(desk, {"survey"}, limit=most)]
    found = search.find(desk, words, {"survey"}, limit=most).items
    return [(one.row, one.snippet.text if one.snippet.marks else "") for one in found]


def parted(before: str, quote: str, after: str) -> str:
    """Return a quote with the line ends it needs to stand in lines of its own between two texts."""
    start = "\n" if before and not before.endswith("\n") else ""
    return start + nfc(written(quote)) + ("\n" if after and not after.startswith("\n") else "")


def insert(desk: Desk, record: str, path: str, into: str) -> Outcome[Landed]:
    """Put the answer to a question behind what is written in a draft; a step that is undone.

    Raises `NoSuchAnswer`, `NotToBeQuoted`, `NotBeingWritten`, `QuoteTooLong`.
    """
    entry = _open(desk, into)
    field = FIELDS[entry.row.kind]
    text = getattr(entry.record, field)
    piece = parted(text, quoted(desk, record, path), "")
    if len(text) + len(piece) > MOST_TEXT:
        raise QuoteTooLong(entry.row.title)
    changed = replace(entry.record, **{field: text + piece})
    kept = writing.keep(desk, changed, step="always")
    quote = piece.lstrip("\n")
    at = len(text) + len(piece) - len(quote)
    landed = Landed(into, entry.row.kind, entry.row.title, field, at, quote)
    return Outcome(landed, kept.touched)


def take_out(desk: Desk, landed: Landed) -> Outcome[None]:
    """Take a quote out of its draft, wherever it was moved to there.

    Raises `NotBeingWritten`, and `QuoteGone` where its words were changed or taken out since.
    """
    entry = _open(desk, landed.record)
    text = getattr(entry.record, landed.field)
    same = text[landed.at :].startswith(landed.quote)
    at = landed.at if same else text.rfind(landed.quote)
    if at < 0:
        raise QuoteGone(entry.row.title)
    before, after = text[:at], text[at + len(landed.quote) :]
    if before.endswith("\n") and (not after or after.startswith("\n")):
        before = before[:-1]
    changed = replace(entry.record, **{landed.field: before + after})
    return Outcome(None, writing.keep(desk, changed, step="always").touched)


def _open(desk: Desk, record: str) -> Entry:
    entry = reading.entry(desk, record)
    if entry.row.kind not in FIELDS or entry.row.told not in OPEN:
        raise NotBeingWritten(entry.row.title or record)
    return entry
