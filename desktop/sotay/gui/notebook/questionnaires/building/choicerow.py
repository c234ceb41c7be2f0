"""One choice of a list: its words, its code where codes are shown, and the way to take it out."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.base.text import nfc
from sotay.forms.building.design import Choice
from sotay.gui.kit.shortcuts import pressed
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import in_row, wide
from sotay.gui.kit.widgets.line import Line

_MOST = 300  # characters of a choice
_STEPS = {
    Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down", Qt.Key.Key_PageUp: "page_up",
    Qt.Key.Key_PageDown: "page_down", Qt.Key.Key_Return: "enter", Qt.Key.Key_Enter: "enter",
}  # fmt: skip
_ROWS = ("row_up", "row_down", "row_gone")


class ChoiceRow(QWidget):
    """Shows the choice at `at`, and another one later: rows are used again, not made anew."""

    said = Signal(int, str)
    recoded = Signal(int, str)
    asked = Signal(int, str)  # what a key or the cross asks for: up, page_down, enter, row_gone, …
    pasted = Signal(int, str)  # more than one line

    def __init__(self) -> None:
        super().__init__()
        self.at = 0
        self.line, self.code = Line(), Line()
        self.code.setMaxLength(64)
        self.line.textEdited.connect(lambda text: self.said.emit(self.at, nfc(text).strip()))
        self.code.editingFinished.connect(lambda: self.recoded.emit(self.at, self.code.text()))
        self.line.installEventFilter(self)
        self._gone = IconButton("dismiss", _("Bỏ lựa chọn này"))
        self._gone.clicked.connect(lambda: self.asked.emit(self.at, "row_gone"))
        in_row(wide(self.line, 3), wide(self.code), self._gone, of=self, gap=4)

    def show_choice(self, at: int, one: Choice, *, code: bool) -> None:
        """Show a choice; what says so already is not touched."""
        if at != self.at or not self.line.objectName():
            self._name(at)
        self.line.setMaxLength(max(_MOST, len(one.label)))
        if nfc(self.line.text()).strip() != nfc(one.label).strip():
            self.line.setText(one.label)
        if not self.code.hasFocus():
            self.code.setText(one.name)
        self.code.setVisible(code)

    def _name(self, at: int) -> None:
        self.at = at
        self.line.setObjectName(f"choice_{at}")
        says = _("Lựa chọn {n}").format(n=at + 1)
        self.line.setAccessibleName(says)
        self.line.setPlaceholderText(says)
        self.code.setObjectName(f"choice_code_{at}")
        self.code.setAccessibleName(_("Mã của lựa chọn {n}").format(n=at + 1))
        self._gone.setObjectName(f"choice_gone_{at}")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys of a list of rows."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        asks = next((one for one in _ROWS if pressed(one, event)), "")
        if not asks and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        ):  # fmt: skip
            asks = _STEPS.get(Qt.Key(event.key()), "")
        if asks:
            self.asked.emit(self.at, asks)
            return True
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if len(text.splitlines()) > 1 or "\t" in text:
                self.pasted.emit(self.at, text)
                return True
        return False
