"""Room to answer by hand: boxes for figures and dates, lines, boxes to tick."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from sotay.papers.questionnaires.ink import Ink

_CAPTION = 1.15  # height of the words under boxes, in their sizes
_GREY = 0.45  # of the lines to write on: seen, and not in the way
_DOTS = (0.8, 2.2)  # points on, points off
_INVISIBLE = 3  # text that is read by programs and not drawn (PDF 32000, 9.3.6)


class Room(Flowable):
    """Room to answer. `natural` is the width it needs, in points; 0: all that there is."""

    natural: float = 0
    inset: float = 0

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self.ink = ink

    below: float = 0  # height of the words under boxes, in points

    def stroke(self) -> None:
        """Draw in the stroke of boxes from here on."""
        self.canv.setLineWidth(self.ink.look.boxes.stroke)
        self.canv.setStrokeGray(0)

    def small(self, text: str, across: float, up: float, *, middle: bool = True) -> None:
        """Write small words, their middle or their beginning at a place."""
        component = self.ink.component("small")
        self.canv.setFont(self.ink.pen.face(component), component.size)
        write = self.canv.drawCentredString if middle else self.canv.drawString
        write(across, up, self.ink.plain(text))

    def dots(self, start: float, end: float, up: float) -> None:
        """Draw a line to write on."""
        self.canv.saveState()
        self.canv.setLineWidth(0.7)
        self.canv.setStrokeGray(_GREY)
        self.canv.setDash(*_DOTS)
        self.canv.line(start, up, end, up)
        self.canv.restoreState()


class Boxed(Room):
    """Boxes in groups: `groups` are (boxes, words below), `between` what stands between them."""

    def __init__(
        self, ink: Ink, groups: Sequence[tuple[int, str]], between: str, note: str = ""
    ) -> None:
        super().__init__(ink)
        self.groups, self.between, self.note = list(groups), between, note
        boxes = ink.look.boxes
        self.box, self.tall = boxes.digit_width * mm, boxes.digit_height * mm
        self.gap = ink.wide(between, "option") + 4 if between.strip() else 8
        self.before = ink.wide(note, "small") + 5 if note else 0
        told = any(words for _count, words in groups)
        self.below = ink.component("small").size * _CAPTION if told else 0
        number = sum(count for count, _words in groups)
        self.natural = self.before + number * self.box + (len(groups) - 1) * self.gap

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Take the boxes' width and height."""
        return self.inset + self.natural, self.tall + self.below

    def draw(self) -> None:
        """Draw the boxes from the left."""
        across = self.inset
        if self.note:
            self.small(self.note, across, self.below + self.tall / 3, middle=False)
            across += self.before
        for place, (count, words) in enumerate(self.groups):
            if place:
                self._sign(across - self.gap / 2)
            self.stroke()
            for nth in range(count):
                self.canv.rect(across + nth * self.box, self.below, self.box, self.tall)
            if words:
                size = self.ink.component("small").size
                self.small(words, across + count * self.box / 2, self.below - size)
            across += count * self.box + self.gap

    def _sign(self, across: float) -> None:
        component = self.ink.component("option")
        self.canv.setFont(self.ink.pen.face(component), component.size)
        self.canv.drawCentredString(across, self.below + self.tall / 3, self.between)


class Ruled(Room):
    """Lines to write on, which may run over a page."""

    def __init__(self, ink: Ink, number: int) -> None:
        super().__init__(ink)
        self.number = number
        self.line = ink.look.boxes.line * mm

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Take the whole width."""
        self.width = available_width
        return available_width, self.number * self.line

    def split(self, available_width: float, available_height: float) -> list[Flowable]:  # noqa: ARG002 - reportlab's signature
        """Leave as many lines here as there is room for."""
        stay = int(available_height / self.line)
        if not 0 < stay < self.number:
            return []
        halves = [Ruled(self.ink, number) for number in (stay, self.number - stay)]
        for half in halves:
            half.inset = self.inset
        return list(halves)

    def draw(self) -> None:
        """Draw them, the last at the bottom."""
        for nth in range(self.number):
            self.dots(self.inset, self.width, nth * self.line + 1)


class Captioned(Room):
    """Words with a line behind each, beside each other."""

    def __init__(self, ink: Ink, captions: Sequence[str]) -> None:
        super().__init__(ink)
        self.captions = list(captions)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Take the whole width."""
        self.width = available_width
        return available_width, self.ink.look.boxes.line * mm

    def draw(self) -> None:
        """Draw each in its share of the width."""
        share = (self.width - self.inset) / len(self.captions)
        component = self.ink.component("option")
        for place, caption in enumerate(self.captions):
            start = self.inset + place * share
            self.canv.setFont(self.ink.pen.face(component), component.size)
            said = self.ink.plain(caption)
            self.canv.drawString(start, 2, said)
            self.dots(start + self.ink.wide(said, "option") + 3, start + share - 6, 1)


def tick(room: Any, across: float, up: float, how: str) -> None:
    """Draw a box to tick with its lower left corner at a place: round where one is to be chosen.

    The sign is also written so that programs read it and nobody sees it twice.
    """
    side, canvas = room.ink.look.boxes.tick * mm, room.canv
    canvas.saveState()
    canvas.setLineWidth(room.ink.look.boxes.stroke * 1.3)
    canvas.setStrokeGray(0)
    if how == "one":
        canvas.circle(across + side / 2, up + side / 2, side / 2)
    else:
        canvas.rect(across, up, side, side)
    told = canvas.beginText(across, up)
    told.setFont(room.ink.pen.face(room.ink.component("option")), side)
    told.setTextRenderMode(_INVISIBLE)
    told.textOut(room.ink.plain("○" if how == "one" else "□"))
    told.setTextRenderMode(0)
    canvas.drawText(told)
    canvas.restoreState()


class Beside(Room):
    """Boxes beside each other."""

    def __init__(self, ink: Ink, rooms: Sequence[Room]) -> None:
        super().__init__(ink)
        self.rooms = list(rooms)
        self.gap = ink.size * 1.5
        self.natural = sum(one.natural for one in rooms) + self.gap * (len(rooms) - 1)
        self.below = max(one.below for one in rooms)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the width of all, the height of the tallest."""
        tall = max(one.wrap(available_width, available_height)[1] for one in self.rooms)
        return self.inset + self.natural, tall

    def draw(self) -> None:
        """Draw them from the left."""
        across = self.inset
        for one in self.rooms:
            one.drawOn(self.canv, across, 0)
            across += one.natural + self.gap


class Choosing(Room):
    """Words that say where to choose, and lines for what was chosen."""

    def __init__(self, ink: Ink, says: str, lines: int) -> None:
        super().__init__(ink)
        self.says = ink.words(says, "hint")
        self.lines = Ruled(ink, lines)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the whole width."""
        room = available_width - self.inset
        self.tall = self.lines.wrap(room, available_height)[1]
        return available_width, self.says.wrap(room, available_height)[1] + self.tall

    def draw(self) -> None:
        """Draw the words above the lines."""
        self.lines.drawOn(self.canv, self.inset, 0)
        self.says.drawOn(self.canv, self.inset, self.tall)
