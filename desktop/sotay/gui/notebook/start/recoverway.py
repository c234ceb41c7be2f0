"""The secret from paper: the recovery code, or shares; and the square's text where it is needed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.linefield import LineField

_CODE, _SHARES = "code", "shares"


class RecoverWay(QWidget):
    """`secret` is the code as typed, or the text of all shares; `square` may be asked for too."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        ways = ((_CODE, _("Mã khôi phục")), (_SHARES, _("Các mảnh khóa")))
        self.way = Field(_("Giấy đang giữ"), Choice(ways, "recover_way"), "", "recover_way")
        self.code = LineField(
            _("Mã khôi phục"),
            _("Chín nhóm trên tờ khôi phục. Chữ hoa, chữ thường, dấu gạch đều được."),
            "recovery_code",
            most=100,
        )
        self.shares = Field(
            _("Các mảnh khóa"),
            TextEditor("recovery_shares", least=4, most=8),
            _("Hai mươi từ của từng mảnh, mảnh này tiếp mảnh kia; gõ bốn chữ cái đầu là đủ."),
            "recovery_shares",
        )
        self.square = LineField(
            _("Dòng chữ dưới mã QR"),
            _("Tệp khóa của sổ này đã mất. Quét mã QR trên tờ giấy, hoặc gõ dòng chữ in dưới mã."),
            "recovery_square",
            most=400,
        )
        in_column(self.way, self.square, self.code, self.shares, of=self, gap=12)
        self.square.hide()
        self.shares.hide()
        self.way.control.activated.connect(self._choose)
        self.shares.control.changed.connect(lambda: self.shares.show_error(""))
        self.code.control.returnPressed.connect(self.entered)

    def by_shares(self) -> bool:
        """Tell whether shares were chosen."""
        return bool(self.way.control.value() == _SHARES)

    def secret(self) -> str:
        """Return what was typed."""
        return self.shares.control.text() if self.by_shares() else self.code.text()

    def refuse(self, reason: str) -> None:
        """Show why the secret was not taken, beside it."""
        field = self.shares if self.by_shares() else self.code
        field.ask_again(reason)

    def begin(self) -> None:
        """Let typing start."""
        (self.shares if self.by_shares() else self.code).control.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self.code.control.clear()
        self.shares.control.clear()
        self.square.control.clear()

    def _choose(self) -> None:
        self.code.setVisible(not self.by_shares())
        self.shares.setVisible(self.by_shares())
        self.begin()
