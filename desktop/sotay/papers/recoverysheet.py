"""Sheets that open a notebook: the recovery code, or one share, with a square code beside it.

Words and sizes are in `resources/layouts/to-khoa.toml`; the sheet itself is that of the minutes.
Loading this module loads reportlab.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Annotated, Literal

import msgspec
from msgspec import Meta
from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from sotay.base.dates import short_date
from sotay.papers.fonts import FontFamily, best_family
from sotay.papers.formal import read_words
from sotay.papers.layout import load_layout
from sotay.papers.measures import Component, Part, Points, Share
from sotay.papers.paper import Paper
from sotay.papers.pen import Pen, text_width
from sotay.papers.qrsquare import QrSquare
from sotay.papers.sheet import printed

LAYOUT = "to-khoa"
_SHEET = "nd30-bien-ban"  # whose margins and page numbers are used
Few = Annotated[int, Meta(ge=1, le=12)]


class Square(Part, frozen=True):
    """The square code: side in mm with its white edge, and how its text is grouped below."""

    side: Annotated[float, Meta(ge=30, le=120)]
    quiet: Few
    group: Few
    groups: Few


class Grid(Part, frozen=True):
    """Columns of the code's groups and of a share's words."""

    recovery: Few
    share: Few
    number: Share
    padding: Points


class Components(Part, frozen=True):
    """How each part is set."""

    office: Component
    title: Component
    fact: Component
    warning: Component
    number: Component
    code: Component
    word: Component
    head: Component
    step: Component
    square: Component


class Words(Part, frozen=True):
    """The words of one kind of sheet."""

    title: str
    facts: tuple[str, ...]
    warning: str
    secret: str
    square: str
    head: str
    steps: tuple[str, ...]
    last: str


class SheetLayout(Part, frozen=True):
    """The layout file."""

    basis: str
    square: Square
    grid: Grid
    components: Components
    recovery: Words
    share: Words


@dataclass(frozen=True)
class KeySheet:
    """One sheet. `secret` is the groups of a code or the words of a share, `square` its text."""

    kind: Literal["recovery", "share"]
    office: str
    notebook: str
    vault_id: str
    made: date
    secret: tuple[str, ...] = field(repr=False)
    square: str = field(repr=False)
    number: int = 0
    need: int = 0
    of: int = 0


@cache
def load_sheet_layout() -> SheetLayout:
    """Return `resources/layouts/to-khoa.toml`; raises `LayoutUnusable`."""
    return read_words(LAYOUT, SheetLayout)


def key_sheet_pdf(sheet: KeySheet, *, fonts: FontFamily | None = None) -> Paper:
    """Return one sheet; raises `NoSerifFont`, `FontUnreadable`, `LayoutUnusable`, `NotSetOut`."""
    look = load_sheet_layout()
    base = msgspec.structs.replace(load_layout(_SHEET), basis=look.basis)
    pen = Pen(base, fonts or best_family())
    words: Words = getattr(look, sheet.kind)
    parts, fills = look.components, _fills(sheet)
    story: list[Flowable] = [
        pen.paragraph(sheet.office, parts.office),
        pen.paragraph(words.title.format(**fills), parts.title),
        *(pen.paragraph(fact.format(**fills), parts.fact) for fact in words.facts),
        Spacer(0, 6),
        pen.paragraph(words.warning.format(**fills), parts.warning),
        pen.paragraph(words.secret, parts.head),
        _grid(pen, look, sheet),
        Spacer(0, 8),
        _square(pen, look, words, sheet),
        Spacer(0, 8),
        pen.paragraph(words.head, parts.head),
        *(pen.paragraph(step.format(**fills), parts.step) for step in words.steps),
        Spacer(0, 6),
        pen.paragraph(words.last, parts.warning),
    ]
    return printed(pen, story, words.title.format(**fills), draft=False)


def _fills(sheet: KeySheet) -> dict[str, object]:
    return {
        "notebook": sheet.notebook,
        "vault": f"{sheet.vault_id[:4]} {sheet.vault_id[4:8]}",
        "made": short_date(sheet.made),
        "number": sheet.number,
        "need": sheet.need,
        "of": sheet.of,
    }


def _grid(pen: Pen, look: SheetLayout, sheet: KeySheet) -> Flowable:
    """Return the secret in numbered cells, read along the rows."""
    parts, across = look.components, getattr(look.grid, sheet.kind)
    component = parts.code if sheet.kind == "recovery" else parts.word
    cells: list[list[object]] = [
        [pen.paragraph(f"{n}", parts.number), pen.paragraph(group, component)]
        for n, group in enumerate(sheet.secret, start=1)
    ]
    rows = [
        [cell for pair in cells[at : at + across] for cell in pair]
        for at in range(0, len(cells), across)
    ]
    for row in rows:
        row.extend([""] * (2 * across - len(row)))
    column = text_width(pen.layout.page) / across
    widths = [
        column * share for _ in range(across) for share in (look.grid.number, 1 - look.grid.number)
    ]
    style = [*pen.cells(4, look.grid.padding, "MIDDLE"), ("BOX", (0, 0), (-1, -1), 0.75, black)]
    return Table(rows, colWidths=widths, style=style)


def _square(pen: Pen, look: SheetLayout, words: Words, sheet: KeySheet) -> Flowable:
    """Return the QR code with what it is for and its text beside it."""
    square, parts = look.square, look.components
    lines: Sequence[str] = _lines(sheet.square, square)
    beside = [
        pen.paragraph(words.square, parts.step),
        Spacer(0, 6),
        *(pen.paragraph(line, parts.square) for line in lines),
    ]
    side, width = square.side * mm, text_width(pen.layout.page)
    return Table(
        [[QrSquare(sheet.square, side, square.quiet), beside]],
        colWidths=[side + 8, width - side - 8],
        style=pen.cells(0, 0, "MIDDLE"),
    )


def _lines(text: str, square: Square) -> list[str]:
    head, letters = text[: text.index(".") + 1], text[text.index(".") + 1 :]
    step = square.group
    groups = [head, *(letters[at : at + step] for at in range(0, len(letters), step))]
    many = square.groups
    return [" ".join(groups[at : at + many]) for at in range(0, len(groups), many)]
