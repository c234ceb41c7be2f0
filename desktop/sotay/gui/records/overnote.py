"""Says in a field how many letters are beyond what a record takes, and so are not kept."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from sotay.base.sentences import _
from sotay.base.text import nfc
from sotay.gui.style.look import look
from sotay.gui.widgets.text import set_wrong

_EDGE: Final = 6  # pixels at 100 % to the field's right and bottom


class OverNote(QLabel):
    """Belongs to one field and stands in its corner while the text is longer than `limit`."""

    def __init__(self, field: QLineEdit | QPlainTextEdit, limit: int) -> None:
        super().__init__(field)
        self.setObjectName("over")
        self.setProperty("role", "error")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.field = field
        self._limit = limit
        self.hide()
        field.textChanged.connect(self._measure)
        field.installEventFilter(self)

    def over(self) -> int:
        """Return how many letters are not kept."""
        field = self.field
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        return max(0, len(nfc(text)) - self._limit) if len(text) > self._limit else 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner of the field."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._stand()
        return super().eventFilter(watched, event)

    def _measure(self) -> None:
        number = self.over()
        if not number and self.isHidden():
            return
        set_wrong(self.field, bool(number))
        says = _("Thừa {n} ký tự, chưa lưu phần này").format(n=number) if number else ""
        self.setText(says)
        self.field.setAccessibleDescription(says)
        self.setVisible(bool(number))
        self._stand()

    def _stand(self) -> None:
        self.adjustSize()
        edge = look().px(_EDGE)
        room = self.field.size() - self.size()
        across = isinstance(self.field, QLineEdit)
        self.move(
            max(0, room.width() - edge), room.height() // 2 if across else room.height() - edge
        )
        if isinstance(self.field, QLineEdit):  # what is typed stays in sight
            self.field.setTextMargins(0, 0, self.width() if not self.isHidden() else 0, 0)
