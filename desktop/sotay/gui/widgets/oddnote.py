"""Says in a field which characters came in that nobody can read, and were replaced by “�”."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from sotay.base.sentences import _
from sotay.base.writing import NOTHING
from sotay.gui.style.look import look
from sotay.gui.widgets.tip import set_tip

_EDGE: Final = 6  # pixels at 100 % to the field's right and bottom
_MOST: Final = 3  # characters named


class OddNote(QLabel):
    """Belongs to one field and stands in its corner until the last “�” is gone from its text."""

    def __init__(self, field: QLineEdit | QPlainTextEdit) -> None:
        super().__init__(field)
        self.setObjectName("odd")
        self.setProperty("role", "error")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._field = field
        self._odd: dict[str, None] = {}  # in the order they came
        self._ways: tuple[str, ...] = ("",)  # the whole sentence, then shorter
        self.hide()
        field.textChanged.connect(self._look)
        field.installEventFilter(self)

    def tell(self, letters: Iterable[str]) -> None:
        """Name what is replaced just now; a line tells it before its text has changed."""
        self._odd.update(dict.fromkeys(letters))
        if NOTHING in self._text():
            self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner of the field."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._stand()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        field = self._field
        if NOTHING not in self._text():
            self._odd.clear()
        if self.isHidden() and not self._odd:
            return
        names = ", ".join(f"U+{ord(letter):04X}" for letter in [*self._odd][:_MOST])
        names += "…" if len(self._odd) > _MOST else ""
        says = _("Ký tự không đọc được ({c}) đã thay bằng “�”").format(c=names) if names else ""
        whole = _("{s}. Xem lại chỗ đó, rồi xóa hoặc gõ lại.").format(s=says) if says else ""
        self._ways = (
            (says, _("Đã thay {c} bằng “�”").format(c=names), _("Có “�”")) if says else ("",)
        )
        field.setAccessibleDescription(whole)
        set_tip(field, whole)
        self.setVisible(bool(says))
        self._stand()

    def _text(self) -> str:
        field = self._field
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def _stand(self) -> None:
        """Say as much as leaves room for what is typed; the whole is in the tip."""
        line = isinstance(self._field, QLineEdit)
        room = self._field.width() // 2 if line else self._field.width()
        for says in self._ways:
            self.setText(says)
            self.adjustSize()
            if self.width() <= room:
                break
        edge = look().px(_EDGE)
        left = self._field.size() - self.size()
        self.move(max(0, left.width() - edge), left.height() // 2 if line else left.height() - edge)
        if isinstance(self._field, QLineEdit):  # what is typed stays in sight
            self._field.setTextMargins(0, 0, self.width() if not self.isHidden() else 0, 0)
