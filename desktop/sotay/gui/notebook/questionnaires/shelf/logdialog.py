"""Whether surveys by a questionnaire keep a log of what was done when: off until turned on."""

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.forms.opening import Opened
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.widgets.dialog import Dialog, Done
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Shell
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.work.questionnaires import logging


class LogDialog(Dialog):
    """Says what a log holds; turns it on or off where the questionnaire asks for one."""

    def __init__(self, shell: Shell, over: QWidget, one: Questionnaire, opened: Opened) -> None:
        asked = logging.asks(opened.form)
        yes = _("Tắt nhật ký") if one.logged else _("Bật nhật ký") if asked else ""
        super().__init__(over, _("Nhật ký thao tác"), yes=yes, name="log_dialog")
        now = _("Đang bật cho phiếu theo mẫu này.") if one.logged else _("Đang tắt.")
        none = _("Mẫu này không đòi nhật ký thao tác (dòng kiểu audit), nên không có gì để bật.")
        self.add(
            label(now if yes else none, "strong", wrap=True, name="log_stands"),
            label(logging.explained(), "body", wrap=True, name="log_says"),
        )
        if one.logged:
            says = _("Tắt thì phiếu ghi thêm từ nay không có dòng mới; dòng đã ghi vẫn ở phiếu.")
            self.add(label(says, "quiet", wrap=True))
        self._shell, self._one = shell, one
        if yes:
            self.write_by(self._turn)

    def _turn(self, done: Done, failed: Failed) -> Job:
        sha256, on = self._one.sha256, not self._one.logged
        act = lambda desk: logging.switch(desk, sha256, on=on)  # noqa: E731 - a name for one line
        return self._shell.runner.do(act, done, owner=self, failed=failed)
