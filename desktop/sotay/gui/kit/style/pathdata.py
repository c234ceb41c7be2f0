"""SVG path data (SVG 1.1 §8.3) to a QPainterPath, so that icons need neither files nor QtSvg."""

import math
import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QTransform

_TOKEN = re.compile(r"[a-zA-Z]|[-+]?(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?")
_ARC_TOKEN = re.compile(
    r"[\s,]*([-+]?(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?)" * 3
    + r"[\s,]*([01])[\s,]*([01])"
    + r"[\s,]*([-+]?(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?)" * 2
)
_STEP = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2}


def parse(data: str) -> QPainterPath:
    """Return the path that `data` draws, filled by the non-zero rule as SVG does."""
    pen = _Pen()
    for letter, rest in _STEP.findall(data):
        for numbers in _groups(letter.upper(), rest):
            pen.step(letter, numbers)
            letter = {"M": "L", "m": "l"}.get(letter, letter)  # noqa: PLW2901 - SVG: further pairs are lines
    return pen.path


def _groups(letter: str, rest: str) -> Iterator[tuple[float, ...]]:
    if letter == "Z":
        yield ()
    elif letter == "A":  # its two flags may be written without a space between
        for found in _ARC_TOKEN.findall(rest):
            yield tuple(float(n) for n in found)
    else:
        numbers = [float(n) for n in _TOKEN.findall(rest)]
        size = _TAKES[letter]
        for start in range(0, len(numbers), size):
            yield tuple(numbers[start : start + size])


class _Pen:
    """The moving point of a path and the control point before it."""

    def __init__(self) -> None:
        self.path = QPainterPath()
        self.path.setFillRule(Qt.FillRule.WindingFill)
        self._at = QPointF()
        self._start = QPointF()
        self._control = QPointF()
        self._last = ""

    def step(self, letter: str, numbers: tuple[float, ...]) -> None:
        """Draw one command with one group of its numbers."""
        origin = self._at if letter.islower() else QPointF()
        name = letter.upper()
        self._draws[name](self, origin, numbers)
        self._last = name

    def _points(self, origin: QPointF, numbers: tuple[float, ...]) -> list[QPointF]:
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        return [QPointF(origin.x() + x, origin.y() + y) for x, y in pairs]

    def _mirror(self, after: str) -> QPointF:
        """Return the last control point mirrored, where the last command was one of `after`."""
        if self._last not in after:
            return QPointF(self._at)
        return self._at * 2 - self._control

    def _move(self, origin: QPointF, numbers: tuple[float, ...]) -> None:
        (self._at,) = self._points(origin, numbers)
        self._start = QPointF(self._at)
        self.path.moveTo(self._at)

    def _line(self, origin: QPointF, numbers: tuple[float, ...]) -> None:
        (self._at,) = self._points(origin, numbers)
        self.path.lineTo(self._at)

    def _across(self, origin: QPointF, numbers: tuple[float, ...]) -> None:
        self._at = QPointF(origin.x() + numbers[0], self._at.y())
        self.path.lineTo(self._at)

    def _down(self, origin: QPointF, numbers: tuple[float, ...]) -> None:
        self._at = QPointF(self._at.x(), origin.y() + numbers[0])
        self.path.lineTo(self._at)

    def _cubic(self, origin: QPointF, numbers: tuple[float, ...]) -> None:
        first, self._control, self._at = self._points(origin, numbers)
        self.path.cubicTo(first, self._control, self._at)

    def _smooth(self, origin: QPointF, numbers: tuple[float, ...]) -> None:
        first = self._mirror("CS")
        self._control, self._at = self._points(origin, numbers)
        self.path.cubicTo(first, self._control, self._at)

    def _quad(self, origin: QPointF, numbers: tuple[float, ...]) -> None:
        self._control, self._at = self._points(origin, numbers)
        self.path.quadTo(self._control, self._at)

    def _smooth_quad(self, origin: QPointF, numbers: tuple[float, ...]) -> None:
        self._control = self._mirror("QT")
        (self._at,) = self._points(origin, numbers)
        self.path.quadTo(self._control, self._at)

    def _arc(self, origin: QPointF, numbers: tuple[float, ...]) -> None:
        rx, ry, tilt, large, sweep, x, y = numbers
        end = QPointF(origin.x() + x, origin.y() + y)
        _add_arc(self.path, self._at, end, (abs(rx), abs(ry), tilt), large != sweep, sweep > 0)
        self._at = end

    def _close(self, _origin: QPointF, _numbers: tuple[float, ...]) -> None:
        self.path.closeSubpath()
        self._at = QPointF(self._start)

    _draws: dict[str, Callable[["_Pen", QPointF, tuple[float, ...]], None]] = {  # noqa: RUF012 - a constant table
        "M": _move, "L": _line, "H": _across, "V": _down, "C": _cubic, "S": _smooth,
        "Q": _quad, "T": _smooth_quad, "A": _arc, "Z": _close,
    }  # fmt: skip


def _add_arc(
    path: QPainterPath,
    start: QPointF,
    end: QPointF,
    ellipse: tuple[float, float, float],
    left_centre: bool,
    clockwise: bool,
) -> None:
    """Add an elliptic arc by its end points (SVG 1.1 §F.6.5: on the unit circle, then back)."""
    rx, ry, tilt = ellipse
    if start == end or not rx or not ry:
        path.lineTo(end)
        return
    back = QTransform().rotate(tilt).scale(rx, ry)
    unit, _able = back.inverted()
    a, b = unit.map(start), unit.map(end)
    middle, half = (a + b) / 2, (b - a) / 2
    length = math.hypot(half.x(), half.y())
    grow = max(1.0, length)  # radii too small to reach are enlarged
    off = math.sqrt(max(0.0, grow * grow - length * length)) / length
    side = 1 if left_centre else -1
    centre = QPointF(middle.x() - side * off * half.y(), middle.y() + side * off * half.x())
    first = math.degrees(math.atan2(-(a.y() - centre.y()), a.x() - centre.x()))
    last = math.degrees(math.atan2(-(b.y() - centre.y()), b.x() - centre.x()))
    span = (last - first) % 360
    arc = QPainterPath(a)
    box = QRectF(centre.x() - grow, centre.y() - grow, 2 * grow, 2 * grow)
    arc.arcTo(box, first, span - 360 if clockwise else span)
    drawn = back.map(arc)
    points = [QPointF(e.x, e.y) for e in map(drawn.elementAt, range(drawn.elementCount()))]
    curves = points[-3 * ((len(points) - 1) // 3) :]  # without the move, and a line of no length
    for at in range(0, len(curves), 3):
        path.cubicTo(*curves[at : at + 3])
