"""A questionnaire taken back, with the reason that communes read."""

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.bundle.questionnaires import Pack
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.widgets.dialog import Dialog, Done
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.shell import PACKS, Shell
from sotay.gui.province.unwritten import Unwritten
from sotay.province.questionnaires import publishing

_MOST = 200  # letters of a reason, as a list of questionnaires carries


class RecallDialog(Dialog):
    """The reason crosses a lock."""

    def __init__(self, parent: QWidget, shell: Shell, one: Pack) -> None:
        title = _("Thu hồi mẫu phiếu")
        super().__init__(parent, title, yes=_("Thu hồi"), kind="danger", name="recall")
        self._shell, self._one = shell, one
        says = _(
            "“{t}”: các xã thôi hỏi bằng mẫu này từ lần nhận tới. Phiếu đang ghi dở vẫn ghi xong "
            "được, phiếu đã ghi vẫn giữ và gửi."
        )
        self._why = LineField(_("Lý do"), _("Các xã đọc được."), "recall_why", most=_MOST)
        self.add(label(says.format(t=one.title), wrap=True), self._why)
        self._unwritten = Unwritten(
            shell, self, f"recall {one.xform.sha256}", lambda: {"why": self._why.text()},
            lambda words: self._why.set_text(words.get("why", "")),
        )  # fmt: skip
        self._why.changed.connect(self._unwritten.touch)
        self.given_up.connect(self._unwritten.written)  # what was typed is thrown away
        self.write_by(self._recall, self._told)

    def accept(self) -> None:
        """Take it back, where it says why."""
        if self._why.text():
            super().accept()
        else:
            self._why.ask_again(_("Cần ghi lý do."))

    def _recall(self, written: Done, failed: Failed) -> Job:
        one, why = self._one, self._why.text()
        return self._shell.do(
            lambda province: publishing.recall(province, one.id, one.version, why),
            (PACKS,), written, owner=self, failed=failed,
        )  # fmt: skip

    def _told(self, gone: Pack) -> None:
        self._unwritten.written()
        says = _("Đã thu hồi “{t}”. Các máy biết ở lần tới có USB hoặc mạng.")
        self._shell.presenter.note("ok", says.format(t=gone.title))
