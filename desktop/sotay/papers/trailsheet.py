"""The trail of a matter on one sheet: a line of dots with days, and the head as a QR code.

Nothing of what was said, and nobody's name: who asks knows which matter it is. The words are in
`resources/layouts/nd30-hanh-trinh.toml`. Loading this module loads reportlab.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated

from msgspec import Meta
from reportlab.lib.colors import black, white
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from sotay.base.dates import short_date
from sotay.model.office import Office
from sotay.papers.fonts import FontFamily
from sotay.papers.formal import dashed, formal_pen, read_words
from sotay.papers.measures import Part
from sotay.papers.minutes import letterhead
from sotay.papers.paper import Paper
from sotay.papers.pen import Pen, text_width
from sotay.papers.qrsquare import QrSquare
from sotay.papers.sheet import printed
from sotay.papers.square import QUIET

WORDS = "nd30-hanh-trinh"
_ROW, _DOT, _LINE = 24.0, 5.0, 1.4  # points: height of a row, radius, the line between


class Words(Part, frozen=True):
    """The words of the paper; `side` of the square in mm with its white edge."""

    kind: str
    mark: str
    what: str
    made: str
    device: str
    province: str
    times: str
    later: str
    undated: str
    unproven: str
    square: str
    how: tuple[str, ...]
    side: Annotated[float, Meta(ge=20, le=60)]


@dataclass(frozen=True)
class TrailStep:
    """One kind of step in words; `day` of the first, None where none is known."""

    word: str
    number: int
    day: date | None
    proven: bool = True


@dataclass(frozen=True)
class TrailSheet:
    """What the sheet tells; `province` is "" of a device that no province knows."""

    mark: str
    kind: str
    sector: str
    made: date
    device: str
    province: str
    steps: tuple[TrailStep, ...]
    head: str


@cache
def _words() -> Words:
    return read_words(WORDS, Words)


class _Dot(Flowable):
    """A dot of the line, full where the step was taken, with the line to the next one."""

    def __init__(self, taken: bool, *, first: bool, last: bool) -> None:
        super().__init__()
        self.taken, self.first, self.last = taken, first, last

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Take a row, so that the lines of neighbours meet."""
        return 4 * _DOT, _ROW

    def draw(self) -> None:
        """Draw the line behind the dot."""
        across, middle = 2 * _DOT, _ROW / 2
        self.canv.setLineWidth(_LINE)
        self.canv.setStrokeColor(black)
        bottom, top = middle if self.last else 0.0, middle if self.first else _ROW
        self.canv.line(across, bottom, across, top)
        self.canv.setFillColor(black if self.taken else white)
        self.canv.circle(across, middle, _DOT, stroke=1, fill=1)


def trail_sheet_pdf(told: TrailSheet, office: Office, *, fonts: FontFamily | None = None) -> Paper:
    """Return the sheet; raises `NoSerifFont`, `LayoutUnusable`, …."""
    pen, words = formal_pen(fonts), _words()
    parts, width = pen.layout.components, text_width(pen.layout.page)
    facts = [
        words.mark.format(mark=told.mark),
        words.what.format(kind=told.kind, sector=told.sector),
        words.device.format(code=told.device),
        *([words.province.format(code=told.province)] if told.province else []),
        words.made.format(made=short_date(told.made)),
    ]
    story: list[Flowable] = [
        *letterhead(pen, office, ""),
        *pen.centred(words.kind, parts.kind, width),
        Spacer(0, pen.layout.head.gap_below),
        *(pen.paragraph(fact, parts.line) for fact in facts),
        Spacer(0, 8),
        _dots(pen, told.steps),
        Spacer(0, 12),
        _square(pen, told.head),
        Spacer(0, 8),
        *dashed(pen, words.how),
    ]
    return printed(pen, story, f"{words.kind} {told.mark}", draft=False)


def _dots(pen: Pen, steps: Sequence[TrailStep]) -> Table:
    text, width = pen.layout.components.table_text, text_width(pen.layout.page)
    last = len(steps) - 1
    rows = [
        [
            _Dot(bool(step.number), first=not at, last=at == last),
            pen.paragraph(step.word, text),
            pen.paragraph(_day(step), text),
        ]
        for at, step in enumerate(steps)
    ]
    narrow = 6 * _DOT
    left = width - narrow
    return Table(
        rows,
        colWidths=[narrow, left * 0.55, left * 0.45],
        rowHeights=[_ROW] * len(rows),
        style=pen.cells(0, 0, "MIDDLE"),
    )


def _day(step: TrailStep) -> str:
    words = _words()
    if not step.number:
        return words.later
    day = short_date(step.day) if step.day else words.undated
    if not step.proven:
        return words.unproven.format(day=day)
    return day if step.number == 1 else words.times.format(number=step.number, day=day)


def _square(pen: Pen, head: str) -> Table:
    words, text = _words(), pen.layout.components.table_text
    side, width = words.side * mm, text_width(pen.layout.page)
    lines = [head[at : at + 32] for at in range(0, len(head), 32)]
    beside = [pen.paragraph(line, text) for line in (words.square, *lines)]
    return Table(
        [[QrSquare(head, side, QUIET), beside]],
        colWidths=[side + 8, width - side - 8],
        style=pen.cells(0, 0, "MIDDLE"),
    )
