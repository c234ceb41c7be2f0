"""Choices to tick, in as many columns as they fit in, down each column; they may run over pages."""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Paragraph

from sotay.papers.questionnaires.ink import Ink
from sotay.papers.questionnaires.parts import Option, Picture
from sotay.papers.questionnaires.spaces import Room, tick

_MOST_COLUMNS = 5
_LEADING = 1.32  # of a row, in sizes of its type: pens need more room than print
_LEVEL = 0.32  # of a size, by which a box's middle stands above the line of letters


class _Cell(NamedTuple):
    words: Paragraph
    picture: Picture | None
    size: tuple[float, float]  # of the picture, in points
    tall: float


class Ticks(Room):
    """Boxes with their words. `columns` 0 takes as many as fit."""

    def __init__(self, ink: Ink, options: Sequence[Option], how: str, columns: int = 0) -> None:
        super().__init__(ink)
        self.options, self.how = list(options), how
        side = ink.look.boxes.tick * mm
        self.lead = side + ink.size * 0.45
        self.gutter = ink.size * 1.2
        self.wanted = columns
        self.widths = [self.lead + ink.measure(one.label, "option") for one in options]
        plain = not any(one.picture for one in options)
        row = sum(self.widths) + self.gutter * (len(options) - 1)
        self.natural = row if plain and options and not columns else 0
        self._laid: tuple[float, list[list[_Cell]], list[float]] | None = None

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Lay the choices out in the width there is."""
        room = available_width - self.inset
        if self._laid is None or self._laid[0] != available_width:
            lefts = self._lefts(room)
            self._laid = (available_width, self._rows(lefts, room), lefts)
        return available_width, sum(map(_tall, self._laid[1]))

    def _lefts(self, room: float) -> list[float]:
        """Return where the columns begin: in one row as it comes, else alike."""
        if self.natural and self.natural <= room:
            lefts, at = [], 0.0
            for width in self.widths:
                lefts.append(at)
                at += width + self.gutter
            return lefts
        widest = max(self.widths, default=room)
        fit = int((room + self.gutter) / (min(widest, room) + self.gutter))
        count = max(1, min(self.wanted or fit, _MOST_COLUMNS, len(self.options)))
        rows = -(-len(self.options) // count)
        count = -(-len(self.options) // rows)  # no column that stays empty
        return [place * (room + self.gutter) / count for place in range(count)]

    def _rows(self, lefts: list[float], room: float) -> list[list[_Cell]]:
        ends = [*(left - self.gutter for left in lefts[1:]), room]
        count = len(lefts)
        rows = -(-len(self.options) // count)
        made = []
        for row in range(rows):
            places = range(row, len(self.options), rows)  # down each column
            cells = zip(places, lefts, ends, strict=False)
            made.append([self._cell(self.options[at], end - left) for at, left, end in cells])
        return made

    def _cell(self, option: Option, width: float) -> _Cell:
        words = self.ink.rich(option.label, "option")
        tall = words.wrap(max(width - self.lead + 1, 20), 1e6)[1]
        spare = self.ink.component("option").size * (_LEADING - 1.2)
        size = _size(option.picture, self.ink, width - self.lead) if option.picture else (0.0, 0.0)
        above = size[1] + 3 if option.picture else 0
        return _Cell(words, option.picture, size, tall + spare + above)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Leave as many rows here as there is room for, two at least."""
        self.wrap(available_width, available_height)
        assert self._laid is not None  # noqa: S101 - just laid out
        rows, stay, height = self._laid[1], 0, 0.0
        while stay < len(rows) and height + _tall(rows[stay]) <= available_height:
            height += _tall(rows[stay])
            stay += 1
        if stay in (0, len(rows)) or (stay == 1 and len(rows) > 2):  # noqa: PLR2004 - a widow
            return []
        return [self._half(rows[:stay]), self._half(rows[stay:])]

    def _half(self, rows: list[list[_Cell]]) -> "Ticks":
        assert self._laid is not None  # noqa: S101 - laid out before it is split
        half = Ticks(self.ink, [], self.how)
        half.inset = self.inset
        half._laid = (self._laid[0], rows, self._laid[2])
        return half

    def draw(self) -> None:
        """Draw the rows from above."""
        assert self._laid is not None  # noqa: S101 - laid out before it is drawn
        _width, rows, lefts = self._laid
        top = sum(map(_tall, rows))
        for row in rows:
            pictured = any(cell.picture for cell in row)
            for cell, left in zip(row, lefts, strict=False):  # below pictures, words stand level
                lower = _tall(row) - cell.tall if pictured else 0
                self._draw(cell, self.inset + left, top - lower)
            top -= _tall(row)

    def _draw(self, cell: _Cell, left: float, top: float) -> None:
        side, size = self.ink.look.boxes.tick * mm, self.ink.component("option").size
        if cell.picture is not None:
            wide, tall = cell.size
            draw_picture(self.canv, cell.picture, left + self.lead, top - tall, wide, tall)
            top -= tall + 3
        tick(self, left, top - size + size * _LEVEL - side / 2, self.how)
        cell.words.drawOn(self.canv, left + self.lead, top - cell.words.height)


def _tall(row: list[_Cell]) -> float:
    return max(cell.tall for cell in row)


def _size(picture: Picture, ink: Ink, width: float) -> tuple[float, float]:
    return fitted(picture, width, ink.look.boxes.option_picture * mm)


def fitted(picture: Picture, width: float, height: float) -> tuple[float, float]:
    """Return a picture's size in points within a width and a height, at most as at 96 dpi."""
    scale = min(0.75, width / picture.width, height / picture.height)
    return picture.width * scale, picture.height * scale


def draw_picture(
    canvas: object, picture: Picture, left: float, up: float, wide: float, tall: float
) -> None:
    """Draw a picture that a child made."""
    canvas.drawImage(ImageReader(BytesIO(picture.content)), left, up, wide, tall, mask="auto")  # type: ignore[attr-defined]


class Shown(Room):
    """A picture of a question, or several beside each other."""

    def __init__(self, ink: Ink, pictures: Sequence[Picture]) -> None:
        super().__init__(ink)
        self.pictures = list(pictures)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Take the height of the tallest."""
        share = (available_width - self.inset) / len(self.pictures) - 4
        most = self.ink.look.boxes.picture * mm
        self._sizes = [fitted(one, share, most) for one in self.pictures]
        return available_width, max(tall for _wide, tall in self._sizes)

    def draw(self) -> None:
        """Draw them from the left."""
        across = self.inset
        for picture, (wide, tall) in zip(self.pictures, self._sizes, strict=True):
            draw_picture(self.canv, picture, across, 0, wide, tall)
            across += wide + 4
