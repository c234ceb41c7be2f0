"""Last of a new notebook: two groups of the code typed back from where it was copied to."""

from PySide6.QtCore import Signal

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.notebook.keys.codecheck import CodeCheck
from sotay.gui.notebook.start.page import Page


class CheckStep(Page):
    """`done` when both groups are right; Escape shows the code again."""

    done = Signal()

    def __init__(self, code: str) -> None:
        super().__init__(
            _("Kiểm tra bản chép"),
            _("Gõ hai nhóm sau đây từ tờ giấy hoặc bản in, để chắc chắn mã đã chép đúng."),
            "check_step",
        )
        self.check = CodeCheck(code)
        enter = Button(_("Vào sổ"), "primary", "", "check_step_enter", self._try)
        again = Button(_("Xem lại mã"), "quiet", "arrow_left", "check_step_back", self.left)
        self.put(self.check)
        self.foot(enter, again)
        self.check.entered.connect(enter.click)

    def begin(self) -> None:
        """Let typing start with the first group."""
        self.check.setFocus()

    def _try(self) -> None:
        try:
            self.check.check()
        except FieldProblem:
            return  # shown beside its field
        self.done.emit()
