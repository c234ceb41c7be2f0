"""What stands together on a page: a question and its room, a heading and what follows."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, FrameBreak

from sotay.papers.questionnaires.ink import Ink
from sotay.papers.questionnaires.parts import Rich
from sotay.papers.questionnaires.spaces import Beside, Boxed, Room, Ruled
from sotay.papers.together import ENDLESS, Kept, Text, stack_height

_SHARE = 0.5  # of the width, that room beside a label may take
_MOST_LINES = 3  # of a label with room beside it


class Labelled(Room):
    """The words of a question with its room at the right of them, where both fit."""

    def __init__(self, ink: Ink, label: Text, room: Room, width: float) -> None:
        super().__init__(ink)
        self.label, self.room, self.asks = label, room, width

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the whole width and the height of the taller."""
        self.width = available_width
        beside = available_width - self.asks - self.ink.size / 2
        label = self.label.wrap(beside, available_height)[1]
        room = self.room.wrap(self.asks, available_height)[1]
        self.low = self._raised(label, room)  # of the words above the foot of the room
        self.height = max(label + self.low, room) - min(self.low, 0)
        return available_width, self.height

    def _raised(self, label: float, room: float) -> float:
        """Return how far the words stand above the room's foot: one line at its middle."""
        leading = float(self.label.style.leading)
        if isinstance(self.room, Ruled):
            return -0.25 * leading  # letters on the line
        if isinstance(self.room, Boxed | Beside):
            middle = self.room.below + (room - self.room.below) / 2
            return middle + 0.45 * leading - label
        return room - label

    def draw(self) -> None:
        """Draw the words at the left, the room at the right."""
        foot = -min(self.low, 0)
        self.label.drawOn(self.canv, 0, foot + self.low)
        self.room.drawOn(self.canv, self.width - self.asks, foot)


def labelled(ink: Ink, label: Text, runs: Rich, room: Room | None, width: float) -> list[Flowable]:
    """Return words and room: beside each other where there is place, else one below the other."""
    if room is None:
        return [label]
    gap = ink.look.boxes.gap * mm * 2
    said = ink.inset + ink.measure(runs, "label") + ink.size
    if isinstance(room, Ruled) and room.number == 1:
        left = width - said - gap
        if (
            "\n" not in "".join(run.text for run in runs)
            and left >= ink.look.boxes.shortest_line * mm
        ):
            return [Labelled(ink, label, room, left)]
    elif room.natural and room.natural <= width * _SHARE:
        rest = width - room.natural - gap
        label.wrap(rest - ink.size / 2, 1e6)
        if said <= rest * _MOST_LINES and label.height <= _MOST_LINES * label.style.leading + 1:
            return [Labelled(ink, label, room, room.natural)]
    room.inset = ink.inset
    return [label, room]


class Block(Kept):
    """A question whole on one page where it is no longer than `most` points; else headed."""

    def __init__(self, parts: Sequence[Flowable], most: float) -> None:
        super().__init__()
        self.parts, self.most = list(parts), most

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Stay whole, go whole to the next page, or run on with its words before its room."""
        above = 0 if self.at_top() else self.parts[0].getSpaceBefore()
        tall = stack_height(self.parts, available_width) + above
        if tall <= available_height:
            return self.parts
        if tall <= self.most and not self.at_top():
            return [FrameBreak, *self.parts]
        if len(self.parts) == 1:
            halves = self.parts[0].split(available_width, available_height - above)
            return halves or [FrameBreak, *self.parts]
        body = self.parts[-1]
        room = available_height - tall
        room += body.wrap(available_width, ENDLESS)[1]
        runs_on = room > 0 and body.split(available_width, room)
        return self.parts if runs_on or self.at_top() else [FrameBreak, *self.parts]
