"""One thing that waits: what it is, where and when, its state; the whole row is a button."""

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from sotay.base.sentences import _, counted
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.pill import State, paint_pill, pill_size
from sotay.gui.kit.widgets.tip import set_tip


class TaskRow(QPushButton):
    """Title on one line, a line below, a pill at the right."""

    def __init__(self, title: str, subline: str, state: State, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "quiet")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{title}. {state.text}")
        self.setAccessibleDescription(subline)
        set_tip(self, title)
        self._title, self._subline, self._state = title, subline, state

    def sizeHint(self) -> QSize:
        """Return two lines of text and some air."""
        return QSize(look().px(200), look().px(52))

    def minimumSizeHint(self) -> QSize:
        """Take any width: what does not fit is elided."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button's ground, then the words and the pill."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        px = look().px
        inner = self.rect().adjusted(px(12), px(6), -px(12), -px(6))
        pill = pill_size(self._state.text)
        corner = QRect(inner.right() - pill.width(), 0, pill.width(), self.height())
        corner.setTop((self.height() - pill.height()) // 2)
        paint_pill(painter, corner.topLeft(), self._state)
        room = inner.width() - pill.width() - px(16)
        half = inner.height() // 2
        for place, (text, kind, role) in enumerate(
            ((self._title, "strong", "ink"), (self._subline, "caption", "ink3"))
        ):
            font = look().font(kind)
            painter.setFont(font)
            painter.setPen(look().color(role))
            words = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
            box = QRect(inner.left(), inner.top() + place * half, room, half)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def due_state(due: date, today: date) -> State:
    """Return how many days are left, or how long it is overdue."""
    if due < today:
        return State(counted("Quá hạn {n} ngày", (today - due).days), "bad")
    if due == today:
        return State(_("Hạn hôm nay"), "warn")
    return State(counted("Còn {n} ngày", (due - today).days), "warn")
