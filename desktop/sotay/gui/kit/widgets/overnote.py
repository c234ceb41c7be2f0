"""Says in a field how many letters are beyond what a record takes, and so are not kept."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from sotay.base.sentences import counted
from sotay.base.text import nfc
from sotay.gui.kit.widgets.cornernote import CornerNote
from sotay.gui.kit.widgets.text import set_wrong


class OverNote(CornerNote):
    """Stands there while the field's text is longer than `limit`."""

    def __init__(self, field: QLineEdit | QPlainTextEdit, limit: int) -> None:
        super().__init__(field, "over")
        self._limit = limit
        field.textChanged.connect(self._measure)

    def over(self) -> int:
        """Return how many letters are not kept."""
        text = self.typed()
        return max(0, len(nfc(text)) - self._limit) if len(text) > self._limit else 0

    def _measure(self) -> None:
        number = self.over()
        if not number and self.isHidden():
            return
        set_wrong(self.field, bool(number))
        whole = counted("Thừa {n} ký tự, chưa lưu phần này", number)
        ways = (whole, counted("Thừa {n} ký tự", number)) if number else ()
        self.say(*ways)
