"""A fresh recovery code in a dialog that closes only once two of its groups were typed back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.keys.codecheck import CodeCheck
from sotay.gui.notebook.keys.codesheet import CodeSheet
from sotay.gui.notebook.shell import Runner
from sotay.work.keys.sheets import RecoverySheetJob


class NewCode(Dialog):
    """`failed` tells why the code could not be saved to a file.

    The code opens nothing yet: `leave`, the words of a button, says what stays then.
    """

    failed = Signal(object)

    def __init__(
        self, parent: QWidget, runner: Runner, job: RecoverySheetJob, *, leave: str
    ) -> None:
        super().__init__(
            parent, _("Mã khôi phục mới"), yes=_("Đã in hoặc chép xong"), no=leave, name="new_code"
        )
        self._sheet = CodeSheet(runner, job)
        self._check = CodeCheck(job.code)
        self._check.hide()
        self._says = label(
            _("In tờ khôi phục hoặc chép tay, cất ở nơi khóa được. Mã chỉ hiện một lần này."),
            "quiet",
            wrap=True,
        )
        self.add(self._says, self._sheet, self._check)
        self._sheet.failed.connect(self.failed)
        self._check.entered.connect(self.yes.click)

    def accept(self) -> None:
        """Hide the code and ask for two groups; close when they are right."""
        if self._sheet.isVisible():
            self._sheet.hide()
            self._check.show()
            self._check.setFocus()
            self._says.setText(_("Gõ hai nhóm sau từ bản vừa chép. Cần xem lại thì bấm Esc."))
            self.yes.setText(_("Xong"))
            return
        try:
            self._check.check()
        except FieldProblem:
            return  # shown beside its field
        super().accept()

    def reject(self) -> None:
        """Leave; from the groups back to the code first."""
        if self._sheet.isVisible():
            super().reject()
            return
        self._check.hide()
        self._sheet.show()
        self.yes.setText(_("Đã in hoặc chép xong"))
