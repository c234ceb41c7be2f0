"""Steps one after the other, a dot each: full where the step was taken, with a line between."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.laying import STRETCH, fill, in_column, in_row
from sotay.gui.kit.widgets.text import label


class Dotted(NamedTuple):
    """A step: its words, its day or why there is none, whether it was taken."""

    words: str
    told: str
    taken: bool


class DotLine(QWidget):
    """Shows them from above to below."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = in_column(of=self, gap=0)

    def show_steps(self, steps: Sequence[Dotted]) -> None:
        """Show these in place of what was there."""
        last = len(steps) - 1
        rows = (_row(one, first=not at, last=at == last) for at, one in enumerate(steps))
        fill(self._rows, list(rows))


class _Mark(QWidget):
    """A dot of the line, with the line to its neighbours."""

    def __init__(self, taken: bool, *, first: bool, last: bool) -> None:
        super().__init__()
        self._taken, self._first, self._last = taken, first, last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        """Return the room of a dot, and a row's height."""
        return QSize(look().px(18), look().px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, then the dot over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, ground = look().color("accent" if self._taken else "ink3"), look().color("surface")
        across_, middle, dot = self.width() / 2, self.height() / 2, look().px(5)
        painter.setPen(QPen(QColor(look().color("ink3")), look().px(1)))
        top = middle if self._first else 0.0
        bottom = middle if self._last else float(self.height())
        painter.drawLine(QPointF(across_, top), QPointF(across_, bottom))
        painter.setPen(QPen(QColor(ink), look().px(2)))
        painter.setBrush(QColor(ink if self._taken else ground))
        painter.drawEllipse(QPointF(across_, middle), dot, dot)


def _row(step: Dotted, *, first: bool, last: bool) -> QWidget:
    holder = QWidget()
    word = label(step.words, "body" if step.taken else "quiet")
    mark = _Mark(step.taken, first=first, last=last)
    row = in_row(mark, word, label(step.told, "caption"), STRETCH, of=holder, gap=10)
    row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return holder
