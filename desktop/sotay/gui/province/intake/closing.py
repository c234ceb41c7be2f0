"""A gap that is waited for no more: a person says why those bundles never will come."""

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _, counted
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.widgets.dialog import Dialog, Done
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.intake.words import numbers_told
from sotay.gui.province.shell import BUNDLES, Shell
from sotay.province import gaps
from sotay.province.gaps import OfChain
from sotay.register.gaps import ClosedGap

_MOST = 300  # letters of a reason


class ClosingGap(Dialog):
    """All that one chain lacks; what comes all the same is taken in as ever."""

    def __init__(self, parent: QWidget, shell: Shell, one: OfChain, of: str) -> None:
        super().__init__(
            parent, _("Ngừng chờ gói không đến nữa"), yes=_("Ngừng chờ"), name="close_gap"
        )
        self._shell, self._one = shell, one
        says = _(
            "{of}: gói số {n}. Chỉ ngừng chờ khi xã cho biết gói không còn nữa; nếu gói vẫn đến, "
            "sổ nhận như thường."
        )
        self.add(label(says.format(of=of, n=numbers_told(one.waited)), wrap=True))
        self._reason = LineField(
            _("Lý do"), _("Ghi vào sổ tiếp nhận."), "close_gap_reason", most=_MOST
        )
        self.add(self._reason)
        self.write_by(self._stop_waiting, self._told)
        shell.runner.shutting.connect(self._leave)
        shell.typed(f"gap {one.chain}", self._put, self)

    def _leave(self) -> None:
        """Keep what was typed over the lock that takes the dialog away."""
        self._shell.keep_typed(f"gap {self._one.chain}", {"reason": self._reason.text()})

    def _put(self, words: dict[str, str]) -> None:
        if not self._reason.text():
            self._reason.set_text(words.get("reason", ""))

    def accept(self) -> None:
        """Write it, where it says why."""
        if self._reason.text():
            super().accept()
        else:
            self._reason.ask_again(_("Cần ghi lý do."))

    def _stop_waiting(self, written: Done, failed: Failed) -> Job:
        chain, why = self._one.chain, self._reason.text()
        return self._shell.do(
            lambda province: gaps.close(province, chain, why), (BUNDLES,), written,
            owner=self, failed=failed,
        )  # fmt: skip

    def _told(self, closed: tuple[ClosedGap, ...]) -> None:
        self._shell.keep_typed(f"gap {self._one.chain}", {})
        number = sum(one.last - one.first + 1 for one in closed)
        self._shell.presenter.note("ok", counted("Ngừng chờ {n} gói.", number))
