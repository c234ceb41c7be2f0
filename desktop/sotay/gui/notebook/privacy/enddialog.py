"""How a request ended: done or not, and in a line what was done or why not."""

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.linefield import LineField


class EndDialog(Dialog):
    """Closes only with something written."""

    def __init__(self, parent: QWidget, code: str) -> None:
        title = _("Kết thúc {code}").format(code=code)
        super().__init__(parent, title, yes=_("Kết thúc"), name="end_request")
        ways = ((False, _("Đã thực hiện")), (True, _("Không thực hiện, đã nêu lý do")))
        self.way = Field(_("Kết quả"), Choice(ways), "", "request_way")
        self.told = LineField(
            _("Việc đã làm hoặc lý do"), _("Một dòng, không ghi tên ai."), "request_done"
        )
        self.add(self.way)
        self.add(self.told)

    def refused(self) -> bool:
        """Return whether it was not done."""
        return bool(self.way.control.value())

    def accept(self) -> None:
        """Ask for the line first."""
        if self.told.text():
            super().accept()
        else:
            self.told.show_error(_("Ghi ngắn gọn việc đã làm hoặc lý do."))
