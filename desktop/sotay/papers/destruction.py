"""Destruction minutes: how many records of which kind were destroyed, when, why and how.

Nothing of what they said, and nobody they came from. Set as the minutes of a meeting are
(NĐ 30/2020, mẫu 1.9); the words are in `resources/layouts/nd30-tieu-huy.toml`. Loading this
module loads reportlab.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Annotated

import msgspec
from msgspec import Meta
from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from sotay.base.dates import long_date, long_time, short_date
from sotay.base.resources import resource, units
from sotay.model.office import Office
from sotay.model.records import RecordKind
from sotay.model.words import RECORD_KINDS
from sotay.papers.errors import LayoutUnusable
from sotay.papers.fonts import FontFamily, best_family
from sotay.papers.keeping import Heading, set_together
from sotay.papers.layout import load_layout
from sotay.papers.measures import Part, Share
from sotay.papers.minutes import LAYOUT, letterhead, number_line
from sotay.papers.paper import Paper
from sotay.papers.pen import Pen, text_width
from sotay.papers.sheet import printed

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
    """One finished job. `began` and `ended` are in Vietnam's time."""

    seq: int
    began: datetime
    ended: datetime
    reason: str
    lines: tuple[DestructionLine, ...]


@cache
def _words() -> Words:
    try:
        told = tomllib.loads(resource(f"layouts/{WORDS}.toml").read_text(encoding="utf-8"))
        return msgspec.convert(told, Words)
    except (OSError, ValueError) as fault:  # TOML's and msgspec's errors are ValueErrors too
        raise LayoutUnusable(WORDS, str(fault)) from fault


def destruction_pdf(told: Destruction, office: Office, *, fonts: FontFamily | None = None) -> Paper:
    """Return the minutes of one destruction; raises `NoSerifFont`, `LayoutUnusable`, …."""
    pen, words = Pen(load_layout(LAYOUT), fonts or best_family()), _words()
    layout, width = pen.layout, text_width(pen.layout.page)
    story = [
        *letterhead(pen, office, number_line(layout, "", office)),
        *pen.centred(layout.words.kind, layout.components.kind, width),
        *pen.centred(words.subject, layout.components.subject, width * 0.8, layout.rules.subject),
        Spacer(0, layout.head.gap_below),
        *_facts(pen, told, office),
        *_parts(pen, told),
    ]
    close = [
        pen.paragraph(words.made, layout.components.line),
        _signatures(pen, office, width),
        pen.paragraph(layout.words.recipients, layout.components.recipients),
        pen.paragraph(
            layout.words.item.format(text=f"{layout.words.kept_by}."), layout.components.recipient
        ),
    ]
    kept = set_together(story, close, width, layout.signing.body_lines)
    return printed(pen, kept, f"{layout.words.kind}: {words.subject}", draft=False)


def _facts(pen: Pen, told: Destruction, office: Office) -> list[Flowable]:
    words, line = _words(), pen.layout.components.line
    unit = units().get(office.unit)
    says = [
        words.starts.format(starts=_moment(told.began)),
        words.ends.format(ends=_moment(told.ended)),
        words.place.format(place=unit.name if unit else office.unit),
        words.who.format(who=office.recorder.strip() or pen.layout.blanks.name),
        words.job.format(seq=told.seq),
        words.reason.format(reason=told.reason),
    ]
    return [pen.paragraph(text, line) for text in says]


def _moment(at: datetime) -> str:
    return f"{long_time(at)}, {long_date(at)}"


def _parts(pen: Pen, told: Destruction) -> list[Flowable]:
    words = _words()
    with_them = words.with_them.format(
        revisions=_grouped(sum(line.revisions for line in told.lines)),
        cards=_grouped(sum(line.cards for line in told.lines)),
    )
    return [
        _heading(pen, words.what),
        _table(pen, told.lines),
        pen.paragraph(with_them, pen.layout.components.body),
        _heading(pen, words.how),
        *_dashed(pen, words.how_lines),
        _heading(pen, words.left),
        *_dashed(pen, words.left_lines),
    ]


def _heading(pen: Pen, text: str) -> Heading:
    return Heading.of(pen.paragraph(text, pen.layout.components.heading))


def _dashed(pen: Pen, lines: Sequence[str]) -> list[Flowable]:
    return [pen.paragraph(f"- {text}", pen.layout.components.body) for text in lines]


def _table(pen: Pen, lines: Sequence[DestructionLine]) -> Table:
    words, components = _words(), pen.layout.components
    mark, text = components.table_mark, components.table_text
    rows = [[pen.paragraph(head, components.table_head) for head in words.heads]]
    for ordinal, line in enumerate(lines, start=1):
        rows.append([
            pen.paragraph(str(ordinal), mark),
            pen.paragraph(RECORD_KINDS[line.kind], text),
            pen.paragraph(_grouped(line.number), mark),
            pen.paragraph(_span(line.days), mark),
            pen.paragraph(_span(line.due), mark),
        ])  # fmt: skip
    total = _grouped(sum(line.number for line in lines))
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


def _grouped(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _signatures(pen: Pen, office: Office, width: float) -> Table:
    layout, words = pen.layout, _words()
    roles = [
        pen.centred(role, layout.components.role, width * 0.45)
        for role in (words.left_role, words.right_role)
    ]
    names = [
        pen.centred(name.strip() or layout.blanks.name, layout.components.signatory, width * 0.45)
        for name in (office.recorder, "")
    ]
    room = Spacer(0, layout.signing.room * mm)
    return Table(
        [roles, [room, room], names],
        colWidths=[width / 2] * 2,
        style=pen.cells(0),
        spaceBefore=layout.signing.gap_above,
        spaceAfter=layout.signing.gap_above,
    )
