"""Destruction minutes: how many records of which kind were destroyed, when, why and how.

Nothing of what they said, and nobody they came from. Set as the minutes of a meeting are
(NĐ 30/2020, mẫu 1.9); the words are in `resources/layouts/nd30-tieu-huy.toml`. Loading this
module loads reportlab.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Annotated

from msgspec import Meta
from reportlab.lib.colors import black
from reportlab.platypus import Flowable, Table

from sotay.base.dates import long_date, long_time, short_date
from sotay.base.resources import units
from sotay.base.text import grouped
from sotay.model.kinds import RECORD_KINDS, RecordKind
from sotay.model.office import Office
from sotay.papers.fonts import FontFamily
from sotay.papers.formal import Signatory, dashed, formal_minutes, formal_pen, heading, read_words
from sotay.papers.measures import Part, Share
from sotay.papers.paper import Paper
from sotay.papers.pen import Pen, text_width

WORDS = "nd30-tieu-huy"
Lines = Annotated[tuple[str, ...], Meta(min_length=1)]


class Words(Part, frozen=True):
    """The words of the paper."""

    subject: str
    starts: str
    ends: str
    place: str
    who: str
    reason: str
    job: str
    what: str
    how: str
    left: str
    heads: tuple[str, str, str, str, str]
    columns: tuple[Share, Share, Share, Share, Share]
    total: str
    span: str
    with_them: str
    how_lines: Lines
    left_lines: Lines
    made: str
    left_role: str
    right_role: str


@dataclass(frozen=True)
class DestructionLine:
    """One kind of record: how many, first and last day of event and of retention, and parts."""

    kind: RecordKind
    number: int
    days: tuple[date, date]
    due: tuple[date, date]
    revisions: int
    cards: int


@dataclass(frozen=True)
class Destruction:
    """One finished job. `began` and `ended` are in Vietnam's time.

    `copies` are sentences about backups that still hold what was destroyed.
    """

    seq: int
    began: datetime
    ended: datetime
    reason: str
    lines: tuple[DestructionLine, ...]
    attachments: int = 0
    copies: tuple[str, ...] = ()


@cache
def _words() -> Words:
    return read_words(WORDS, Words)


def destruction_pdf(told: Destruction, office: Office, *, fonts: FontFamily | None = None) -> Paper:
    """Return the minutes of one destruction; raises `NoSerifFont`, `LayoutUnusable`, …."""
    pen, words = formal_pen(fonts), _words()
    signatories = (
        Signatory(words.left_role, office.recorder.strip()),
        Signatory(words.right_role, ""),
    )
    facts = _facts(pen, told, office)
    return formal_minutes(
        pen, office, words.subject, facts, _parts(pen, told), words.made, signatories
    )


def _facts(pen: Pen, told: Destruction, office: Office) -> list[str]:
    words, unit = _words(), units().get(office.unit)
    return [
        words.starts.format(starts=_moment(told.began)),
        words.ends.format(ends=_moment(told.ended)),
        words.place.format(place=unit.name if unit else office.unit),
        words.who.format(who=office.recorder.strip() or pen.layout.blanks.name),
        words.job.format(seq=told.seq),
        words.reason.format(reason=told.reason),
    ]


def _moment(at: datetime) -> str:
    return f"{long_time(at)}, {long_date(at)}"


def _parts(pen: Pen, told: Destruction) -> list[Flowable]:
    words = _words()
    with_them = words.with_them.format(
        revisions=grouped(sum(line.revisions for line in told.lines)),
        cards=grouped(sum(line.cards for line in told.lines)),
        attachments=grouped(told.attachments),
    )
    return [
        heading(pen, words.what),
        _table(pen, told.lines),
        pen.paragraph(with_them, pen.layout.components.body),
        heading(pen, words.how),
        *dashed(pen, words.how_lines),
        heading(pen, words.left),
        *dashed(pen, (*words.left_lines, *told.copies)),
    ]


def _table(pen: Pen, lines: Sequence[DestructionLine]) -> Table:
    words, components = _words(), pen.layout.components
    mark, text = components.table_mark, components.table_text
    rows = [[pen.paragraph(head, components.table_head) for head in words.heads]]
    for ordinal, line in enumerate(lines, start=1):
        rows.append([
            pen.paragraph(str(ordinal), mark),
            pen.paragraph(RECORD_KINDS[line.kind], text),
            pen.paragraph(grouped(line.number), mark),
            pen.paragraph(_span(line.days), mark),
            pen.paragraph(_span(line.due), mark),
        ])  # fmt: skip
    total = grouped(sum(line.number for line in lines))
    head = components.table_head
    rows.append([pen.paragraph(said, head) for said in ("", words.total, total, "", "")])
    pad = pen.layout.roll.padding
    return Table(
        rows,
        colWidths=[share * text_width(pen.layout.page) for share in words.columns],
        repeatRows=1,
        style=[*pen.cells(pad + 1, pad, "MIDDLE"), ("GRID", (0, 0), (-1, -1), 0.5, black)],
        spaceAfter=components.body.gap * 2,
    )


def _span(days: tuple[date, date]) -> str:
    first, last = map(short_date, days)
    return first if first == last else _words().span.format(first=first, last=last)
