"""A line to type into in which what is shown is what is kept, whichever way it came in."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame

from sotay.base.writing import unreadable_in, written_line
from sotay.gui.kit.widgets.oddnote import OddNote
from sotay.gui.kit.widgets.tip import show_tip

_SIDE = 2  # pixels that Qt leaves free at either end of a line


class _OddOut(QValidator):
    """Puts what `base.writing` says for characters that no key makes, before anyone is told."""

    def validate(self, typed: str, at: int) -> tuple[QValidator.State, str, int]:
        """Accept everything, rewritten where it must be; the cursor stays by its letter."""
        shown = written_line(typed)
        line = self.parent()
        if (odd := unreadable_in(typed)) and isinstance(line, Line):
            line.odd.tell(odd)
        if shown == typed:
            return QValidator.State.Acceptable, typed, at
        return QValidator.State.Acceptable, shown, len(written_line(typed[:at]))


class Line(QLineEdit):
    """Typed, pasted, dropped or composed: one line of characters that can be seen."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.odd = OddNote(self)
        self.setValidator(_OddOut(self))

    def elided(self) -> str:
        """Return what is shown of a text that may only be read and is too long, "" of all else."""
        if not self.isReadOnly() or self.hasFocus():  # with the cursor in it one can go along it
            return ""
        room = self._room().width()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        return shown if shown != self.text() else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """End what is cut with dots."""
        if not (shown := self.elided()):
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        panel = QStyle.PrimitiveElement.PE_PanelLineEdit
        self.style().drawPrimitive(panel, option, painter, self)
        painter.setPen(option.palette.text().color())
        painter.drawText(self._room(), Qt.AlignmentFlag.AlignVCenter, shown)

    def event(self, event: QEvent) -> bool:
        """Tell the whole of what is cut where one points at it."""
        asked = event.type() == QEvent.Type.ToolTip and bool(self.elided())
        return (asked and show_tip(self, event, self.text())) or super().event(event)

    def _room(self) -> QRect:
        """Return where the letters stand."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        contents = QStyle.SubElement.SE_LineEditContents
        room = self.style().subElementRect(contents, option, self)
        return room.marginsRemoved(self.textMargins()).adjusted(_SIDE, 0, -_SIDE, 0)
