"""Says in a field which characters came in that nobody can read, and were replaced by “�”."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from sotay.base.sentences import _
from sotay.base.writing import NOTHING
from sotay.gui.kit.widgets.cornernote import CornerNote

_MOST: Final = 3  # characters named


class OddNote(CornerNote):
    """Stands there until the last “�” is gone from the field's text."""

    def __init__(self, field: QLineEdit | QPlainTextEdit) -> None:
        super().__init__(field, "odd")
        self._odd: dict[str, None] = {}  # in the order they came
        field.textChanged.connect(self._look)

    def tell(self, letters: Iterable[str]) -> None:
        """Name what is replaced just now; a line tells it before its text has changed."""
        self._odd.update(dict.fromkeys(letters))
        if NOTHING in self.typed():
            self._look()

    def _look(self) -> None:
        if NOTHING not in self.typed():
            self._odd.clear()
        if not self._odd:
            self.say()
            return
        names = ", ".join(f"U+{ord(letter):04X}" for letter in [*self._odd][:_MOST])
        names += "…" if len(self._odd) > _MOST else ""
        says = _("Ký tự không đọc được ({c}) đã thay bằng “�”").format(c=names)
        whole = _("{s}. Xem lại chỗ đó, rồi xóa hoặc gõ lại.").format(s=says)
        self.say(says, _("Đã thay {c} bằng “�”").format(c=names), _("Có “�”"), whole=whole)
