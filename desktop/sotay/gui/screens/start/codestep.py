"""Third step of a new notebook: the recovery code, shown this once."""

from pathlib import Path

from PySide6.QtCore import Signal

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.screens.start.page import Page
from sotay.gui.widgets.button import Button
from sotay.gui.widgets.codesheet import CodeSheet


class CodeStep(Page):
    """`done` once the person says that the code is on paper."""

    done = Signal()

    def __init__(self, code: str, notebook: Path) -> None:
        super().__init__(
            _("Mã khôi phục"),
            _(
                "Bước 3 trên 3. Khi quên mật khẩu, chỉ mã này mở được sổ, và mã chỉ hiện một lần. "
                "Chép ra giấy hoặc lưu tệp để in, rồi cất ở nơi khóa được, không để cùng máy."
            ),
            "code_step",
        )
        self.sheet = CodeSheet(code, notebook)
        onward = Button(_("Tôi đã chép xong"), "primary", "", "code_step_next")
        self.put(self.sheet)
        self.foot(onward)
        self.sheet.failed.connect(self._failed)
        onward.clicked.connect(self.done)

    def begin(self) -> None:
        """Leave the focus off the button: Enter must not skip the page."""
        self.sheet.setFocus()

    def _failed(self, fault: SotayError) -> None:
        self.tell(fault)
