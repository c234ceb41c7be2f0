"""A decision on a bundle kept apart: why it waits, what is known of it, in or not, and why."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from sotay.base.dates import short_time
from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.bundle.keys import comparison_code
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.widgets.dialog import Dialog, Done
from sotay.gui.kit.widgets.facts import Facts
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.radio import Radio
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.shell import BUNDLES, Shell
from sotay.province import receiving
from sotay.province.arrived import reason
from sotay.province.aside import why
from sotay.province.received import Received
from sotay.register.aside import Aside

_MOST = 300  # letters of a reason


class Decision(Dialog):
    """Neither way is chosen for the person; without a reason nothing is done."""

    def __init__(
        self, parent: QWidget, shell: Shell, one: Aside, of: str, failed: Callable[[], object]
    ) -> None:
        title = _("Quyết định gói tạm giữ")
        super().__init__(parent, title, yes=_("Ghi quyết định"), name="decision")
        self._shell, self._one, self._failed = shell, one, failed
        self._job = Job()
        facts = Facts("decision_facts")
        self.add(label(why(one.code), "strong", wrap=True), facts)
        self.add(label(reason(one.code), wrap=True, name="decision_why"))
        facts.show_facts(
            [
                (_("Của"), of),
                (_("Máy"), comparison_code(one.device)),
                (_("Gói số"), str(one.seq)),
                (_("Giữ lúc"), short_time(one.at)),
                (_("Cỡ"), size_told(one.size)),
                (_("Tệp"), one.name),
            ]
        )
        self._admit = Radio(_("Cho nhập: mọi kiểm tra khác vẫn làm như thường"), "decision_admit")
        self._reject = Radio(
            _("Không nhập: tệp tạm giữ bị xóa, xã được báo bằng phiếu"), "decision_reject"
        )
        self._reason = LineField(
            _("Lý do"), _("Ghi vào sổ tiếp nhận cùng quyết định."), "decision_reason", most=_MOST
        )
        self._unchosen = label("", "error", wrap=True, name="decision_unchosen")
        self._unchosen.hide()
        self.add(self._admit, self._reject, self._unchosen, self._reason)
        self.write_by(self._decide, self._told)
        shell.runner.shutting.connect(self._leave)
        shell.typed(self._name, self._put, self)

    @property
    def _name(self) -> str:
        return f"decide {self._one.sha256}"

    def _leave(self) -> None:
        """Keep what was typed over the lock that takes the dialog away."""
        self._job.cancel()
        way = "admit" if self._admit.isChecked() else "reject" if self._reject.isChecked() else ""
        self._shell.keep_typed(self._name, {"reason": self._reason.text(), "way": way})

    def _put(self, words: dict[str, str]) -> None:
        """Put back what a lock came upon, unless something was typed by now."""
        if not self._reason.text():
            self._reason.set_text(words.get("reason", ""))
            self._admit.setChecked(words.get("way") == "admit")
            self._reject.setChecked(words.get("way") == "reject")

    def accept(self) -> None:
        """Write it, where it says which and why."""
        chosen = self._admit.isChecked() or self._reject.isChecked()
        self._unchosen.setText("" if chosen else _("Chọn cho nhập hay không nhập."))
        self._unchosen.setVisible(not chosen)
        if not self._reason.text():
            self._reason.ask_again(_("Cần ghi lý do của quyết định."))
        elif chosen:
            super().accept()
        self.fit()

    def _decide(self, written: Done, failed: Failed) -> Job:
        one, admit, why_so = self._one, self._admit.isChecked(), self._reason.text()
        job = self._job

        def fault(error: SotayError) -> None:
            self._failed()
            failed(error)

        return self._shell.do(
            lambda province: receiving.decide(
                province, one.sha256, admit=admit, reason=why_so,
                progress=job.progress, cancelled=job.stopped,
            ),
            (BUNDLES,), written, owner=self, failed=fault, job=job,
        )  # fmt: skip

    def _told(self, got: Received) -> None:
        self._shell.keep_typed(self._name, {})
        admitted = self._admit.isChecked()
        if not admitted and got.state != "refused":
            says = _("Gói đã được nhập từ trước nên không từ chối được nữa; đã ghi là cho nhập.")
        elif admitted:
            says = counted("Đã nhập gói: {n} bản ghi.", got.records)
        else:
            says = _("Đã từ chối gói; phiếu báo cho xã đi theo USB hoặc mạng.")
        self._shell.presenter.note("ok", says)
