"""Third step of a new notebook: the recovery code, shown this once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.notebook.keys.codesheet import CodeSheet
from sotay.gui.notebook.shell import Runner
from sotay.gui.notebook.start.page import Page

if TYPE_CHECKING:
    from sotay.work.keys.sheets import RecoverySheetJob


class CodeStep(Page):
    """`done` once the person says that the code is on paper."""

    done = Signal()

    def __init__(self, runner: Runner, job: "RecoverySheetJob") -> None:
        super().__init__(
            _("Mã khôi phục"),
            _(
                "Bước 3/3. Khi quên mật khẩu, chỉ mã này mở được sổ, và mã chỉ hiện một lần. In "
                "tờ khôi phục (có cả mã QR thay được tệp khóa bị mất) hoặc chép tay, rồi cất ở "
                "nơi khóa được, không để cùng máy."
            ),
            "code_step",
        )
        self.sheet = CodeSheet(runner, job)
        onward = Button(_("Đã in hoặc chép xong"), "primary", "", "code_step_next", self.done)
        self.put(self.sheet)
        self.foot(onward)
        self.sheet.failed.connect(self._failed)

    def begin(self) -> None:
        """Leave the focus off the button: Enter must not skip the page."""
        self.sheet.setFocus()

    def _failed(self, fault: SotayError) -> None:
        self.tell(fault)
