"""A new passphrase, typed twice, with how long it would last; a weak one is refused."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.passphrase import Passphrase
from sotay.gui.kit.widgets.text import label


class Weighed(Protocol):
    """How long a passphrase would stand."""

    @property
    def enough(self) -> bool:
        """Whether it may be taken."""

    def lasts(self) -> str:
        """Return for how long, as a clause."""


class NewPassphrase(QWidget):
    """`value` gives the passphrase once both fields agree.

    `judge` raises `FieldProblem` for one too weak, `weigh` tells how long one would last.
    """

    entered = Signal()

    def __init__(
        self, name: str, judge: Callable[[str], object], weigh: Callable[[str], Weighed]
    ) -> None:
        super().__init__()
        self._judge, self._weighed = judge, weigh
        self.first = Field(
            _("Mật khẩu mới"),
            Passphrase(f"{name}_first"),
            _(
                "Ghép 4 từ trở lên dễ nhớ mà không liên quan nhau; không phải tên người, địa danh, "
                "năm sinh, số điện thoại hay câu quen. Bấm hình con mắt để xem lại."
            ),
            f"{name}_first",
        )
        self.again = Field(_("Gõ lại mật khẩu"), Passphrase(f"{name}_again"), "", f"{name}_again")
        self._lasts = label("", "caption", wrap=True, name=f"{name}_lasts")
        self._lasts.hide()
        in_column(self.first, self._lasts, self.again, of=self, gap=12)
        self.setFocusProxy(self.first.control)
        self.again.control.entered.connect(self.entered)
        self.first.control.changed.connect(self._weigh)
        for field in (self.first, self.again):
            field.control.changed.connect(self._forgive)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on from the first field at Enter: a dialog would take half of it as all."""
        if self.first.control.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.again.control.setFocus()
        else:
            super().keyPressEvent(event)

    def value(self) -> str:
        """Return what was typed; raises `FieldProblem`, which is shown beside its field."""
        typed = self.first.control.text()
        try:
            self._judge(typed)
        except FieldProblem as problem:
            self._refuse(self.first, problem.reason)
            raise
        if typed != self.again.control.text():
            reason = _("hai lần gõ không giống nhau")
            self._refuse(self.again, reason)
            raise FieldProblem(_("Gõ lại mật khẩu"), reason)
        return typed

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.control.clear()
        self.again.control.clear()

    def _refuse(self, field: Field[Passphrase], reason: str) -> None:
        field.ask_again(_("Chưa đặt được: {why}.").format(why=reason))

    def _weigh(self) -> None:
        typed = self.first.control.text()
        self._lasts.setVisible(bool(typed))
        strength = self._weighed(typed)
        told = (
            _("Đủ mạnh: người lấy được máy phải dò {lasts}.")
            if strength.enough
            else _("Chưa đủ mạnh: người lấy được máy có thể dò ra sau {lasts}; cần ít nhất 3 năm.")
        )
        self._lasts.setText(told.format(lasts=strength.lasts()) if typed else "")

    def _forgive(self) -> None:
        self.first.show_error("")
        self.again.show_error("")
