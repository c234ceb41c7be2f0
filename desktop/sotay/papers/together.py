"""What stays together when a page ends: headings with their text, signatures with theirs."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from reportlab.platypus import Flowable, FrameBreak, Paragraph

ENDLESS = 0xFFFFFF  # taller than any page, so that reportlab asks for a split
LEAST = 2  # lines of a paragraph on either side of a page end (no widow, no orphan)


class Text(Paragraph):
    """A paragraph that remembers how its lines broke.

    reportlab breaks the whole rest of a paragraph again for each page and each question about
    its height; for 200 kB without a line end that is seconds. Only plain text (reportlab's
    kind 0) is remembered; text in several faces is short and broken anew.
    """

    _broken: tuple[list[float], Any] | None = None

    def breakLines(self, width: Any) -> Any:  # noqa: N802 - reportlab's name
        """Return the broken lines for `width`, the first line's and the others'."""
        if self._broken is None or self._broken[0] != width:
            lines = super().breakLines(width)
            self._broken = (width, lines) if lines.kind == 0 else None
            return lines
        return self._broken[1]

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Split as a paragraph does, and hand on the lines that were broken already."""
        parts: list[Any] = list(super().split(available_width, available_height))
        if self._broken and len(parts) == LEAST:
            widths, lines = self._broken
            stay = len(parts[0].blPara.lines)  # its height still counts a line sent on as company
            rest = lines.clone(lines=lines.lines[stay:])
            parts[1]._broken = ([widths[1]] * 2, rest)  # noqa: SLF001 - one of us
        return parts


class Heading(Text):
    """A paragraph that never ends a page."""

    @classmethod
    def of(cls, paragraph: Paragraph) -> "Heading":
        """Return `paragraph` as a heading."""
        return cls("", paragraph.style, frags=paragraph.frags)


def stack_height(flowables: Sequence[Flowable], width: float) -> float:
    """Return the height of `flowables` set one under the other in `width`, in points."""
    total = space = 0.0
    for place, flowable in enumerate(flowables):
        if place:
            total += max(space, flowable.getSpaceBefore())
        total += flowable.wrap(width, ENDLESS)[1]
        space = flowable.getSpaceAfter()
    return total


def line_count(paragraph: Paragraph, width: float) -> int:
    """Return how many lines `paragraph` takes in `width`."""
    paragraph.wrap(width, ENDLESS)
    return len(paragraph.blPara.lines)  # type: ignore[attr-defined]  # set by wrap


def cut(
    flowables: list[Flowable], width: float, height: float, keep_back: int
) -> tuple[list[Flowable], list[Flowable]]:
    """Cut the first paragraph under the headings so that what comes before fits in `height`.

    At least `LEAST` lines stay and `keep_back` lines go; where that cannot be, all goes.
    """
    headings = list(takewhile(lambda one: isinstance(one, Heading), flowables))
    rest = flowables[len(headings) :]
    if not (rest and isinstance(body := rest[0], Paragraph)):
        return [], flowables
    lines, leading = line_count(body, width), float(body.style.leading)
    room = height - (stack_height([*headings, body], width) - lines * leading)
    stays = min(int(room / leading + 1e-6), lines - max(keep_back, LEAST))
    if stays < LEAST:
        return [], flowables
    first, *second = body.split(width, stays * leading + 1e-3)
    return [*headings, first], [*second, *rest[1:]]


class Kept(Flowable):
    """Something that is never drawn itself: it always splits into what is."""

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Ask to be split."""
        return available_width, ENDLESS

    def at_top(self) -> bool:
        """Return whether nothing stands on the page yet."""
        frame = getattr(self, "_frame")  # noqa: B009 - set by reportlab while it asks for a split
        return bool(frame._atTop)  # noqa: SLF001 - reportlab has no public word for it


class Headed(Kept):
    """Headings, and the first two lines (or rows) of what they head, on one page."""

    def __init__(self, headings: Sequence[Flowable], body: Flowable) -> None:
        super().__init__()
        self.headings, self.body = list(headings), body

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Stay where the headings and a beginning fit, else go to the next page."""
        whole = [*self.headings, self.body]
        height = stack_height(whole, available_width)
        body_height = self.body.wrap(available_width, ENDLESS)[1]
        room = available_height - (height - body_height)
        fits = body_height <= room or (room > 0 and self.body.split(available_width, room))
        return whole if fits or self.at_top() else [FrameBreak, *whole]


class Ending(Kept):
    """The last body text and the closing block, which never goes to a page alone.

    `closes` are the block as it is best, and closer, for where that alone spares a page.
    """

    def __init__(
        self, body: Sequence[Flowable], closes: Sequence[Sequence[Flowable]], lines: int
    ) -> None:
        super().__init__()
        self.body, self.closes, self.lines = list(body), closes, lines

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Set all here; else keep what can stay and send `lines` lines on with the close."""
        wholes = [[*self.body, *close] for close in self.closes]
        for whole in wholes:
            if stack_height(whole, available_width) <= available_height:
                return whole
        if self.body:
            stay, go = cut(self.body, available_width, available_height, self.lines)
            if stay:
                return [*stay, FrameBreak, Ending(go, self.closes, self.lines)]
        if self.at_top():  # taller than a whole page: let it run on
            return wholes[0]
        return [FrameBreak, self]


def set_together(
    story: Sequence[Flowable], closes: Sequence[Sequence[Flowable]], width: float, lines: int
) -> list[Flowable]:
    """Return `story` and one of `closes` with headings and signatures kept to their text."""
    rest = list(story)
    tail: list[Flowable] = []
    got = 0
    while got < lines and rest and isinstance(last := rest[-1], Paragraph):
        tail.insert(0, rest.pop())
        got += 0 if isinstance(last, Heading) else line_count(last, width)
    while rest and isinstance(rest[-1], Heading):
        tail.insert(0, rest.pop())
    return [*_headed(rest), Ending(tail, closes, lines)]


def _headed(story: Sequence[Flowable]) -> list[Flowable]:
    kept: list[Flowable] = []
    headings: list[Flowable] = []
    for flowable in story:
        if isinstance(flowable, Heading):
            headings.append(flowable)
        elif headings:
            kept.append(Headed(headings, flowable))
            headings = []
        else:
            kept.append(flowable)
    return kept + headings
