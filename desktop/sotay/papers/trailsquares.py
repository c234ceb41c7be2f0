"""The heads of the trails of matters on minutes: QR codes with what they are, above the end.

Each is the last step as of the day the minutes are printed: later files have it and go on from it.
"""

from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from sotay.base.dates import short_date
from sotay.papers.pen import Pen, text_width
from sotay.papers.qrsquare import QrSquare
from sotay.papers.square import QUIET

_SIDE = 30 * mm
_A_ROW = 5
_GAP = 6  # points


@dataclass(frozen=True)
class TrailHeads:
    """What the squares carry, of how many matters, as of which day."""

    texts: tuple[str, ...]
    number: int
    day: date


def trail_squares(pen: Pen, told: TrailHeads) -> list[Flowable]:
    """Return the squares in rows, each whole; with the first the words, beside a single one."""
    width = text_width(pen.layout.page)
    words = pen.layout.items.trail.format(count=told.number, day=short_date(told.day))
    says = pen.paragraph(words, pen.layout.components.table_text)
    squares = [QrSquare(text, _SIDE, QUIET) for text in told.texts]
    if len(squares) == 1:
        cells, widths = [[squares[0], says]], [_SIDE + 8, width - _SIDE - 8]
        return [Table(cells, colWidths=widths, style=pen.cells(0, 0, "MIDDLE"), spaceBefore=_GAP)]
    rows = [_row(pen, squares[at : at + _A_ROW], width) for at in range(0, len(squares), _A_ROW)]
    first = Table([[[says, rows[0]]]], colWidths=[width], style=pen.cells(0), spaceBefore=_GAP)
    return [first, *rows[1:]]


def _row(pen: Pen, squares: list[QrSquare], width: float) -> Table:
    blank = [""] * (_A_ROW - len(squares))
    return Table([[*squares, *blank]], colWidths=[width / _A_ROW] * _A_ROW, style=pen.cells(0))
