"""Gửi qua mạng: one press sends what waits, and what is shown is what the province confirmed."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtNetwork import QNetworkInformation

from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.notebar import Note
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Shell
from sotay.gui.notebook.transfer.going import Going
from sotay.gui.notebook.transfer.networksrow import NetworksRow
from sotay.gui.notebook.transfer.rulesrow import RulesRow
from sotay.upload.errors import REASONS
from sotay.work.transfer import sending, sendrules
from sotay.work.transfer.papers import Taken
from sotay.work.transfer.sending import SendJob, ToSend
from sotay.work.transfer.sendtold import came_down, stood_in_the_way
from sotay.work.transfer.uploading import Sent

_NOTE_EVERY_MS = 3000


class NetworkCard(Card):
    """Off where the policy names no receiver. A press while it waits has it try at once."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Gửi qua mạng"), "", "network")
        self._shell = shell
        self._going: Going | None = None
        self._job: Job | None = None
        self._noted: dict[str, int] = {}
        self._heeds = False
        self._waits = ToSend()
        self._says = label("", "quiet", wrap=True, name="network_says")
        self.send = Button(_("Gửi"), "primary", "send", "network_send", self._press)
        self._progress = ProgressPanel("network_progress")
        self.rules, self.networks = RulesRow(), NetworksRow(shell.runner)
        for row in (self.rules, self.networks):
            row.said.connect(
                lambda said: shell.runner.do(partial(sendrules.set_rules, said=said), owner=self)
            )
        self.add(self._says, self._progress, across(self.send), self.rules, self.networks)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    def show_waiting(self, found: ToSend) -> None:
        """Show what would go now."""
        self._waits = found
        for row in (self.rules, self.networks):
            row.setVisible(found.receivers)
            row.show_rules(found.rules)
        self._rest()

    def stop(self) -> None:
        """Stop what is under way; the next press goes on from there."""
        if self._job is not None:
            self._job.cancel()

    def _rest(self) -> None:
        if self._going is not None:
            return
        self.send.setText(_("Gửi"))
        self.send.show()
        self.send.setEnabled(self._waits.receivers)
        self._says.setText(_said(self._waits))

    def _press(self) -> None:
        if self._going is not None:
            self._going.hurry()
        else:
            self._shell.runner.ask(sending.prepare, self._go, owner=self)

    def _go(self, send: SendJob) -> None:
        if self._going is not None:  # pressed twice
            return
        self._going = Going(send)
        self._noted = {}
        job = self._shell.runner.side(Beside.NETWORK, self._going.run, self._ran, owner=self)
        self._job = job
        job.moved.connect(self._moved)
        job.ended.connect(self._ended)
        self._progress.follow(job, _("Đang gửi qua mạng…"))
        self._shell.presenter.note_cut_off(job, _cut_off())
        self.send.setText(_("Thử lại ngay"))
        self.send.hide()
        self._timer.start(_NOTE_EVERY_MS)
        self._heed_network()

    def _moved(self, done: int, total: int) -> None:
        if self._going is None or self.sender() is not self._job:
            return
        pause = self._going.pause
        self.send.setVisible(pause is not None and pause.why != "limit")
        says = _("Tỉnh đã xác nhận {s}/{t}.").format(s=size_told(done), t=size_told(total))
        if pause is not None and pause.why != "limit":
            why = _("Đang chờ để thử lại: {w}.").format(w=_(REASONS[pause.why]))
            says = f"{says} {why}"
        self._says.setText(says)

    def _look(self) -> None:
        """Have the notebook note what was confirmed since, for the list and for after a kill."""
        if self._going is None:
            return
        confirmed = {digest: count for digest, count in [*self._going.confirmed.items()] if count}
        if confirmed != self._noted:
            self._noted = confirmed
            self._shell.runner.do(partial(sending.note_confirmed, confirmed=confirmed))

    def _ended(self) -> None:
        self._timer.stop()
        self._going = self._job = None
        self._rest()

    def _ran(self, sent: Sent) -> None:
        self._shell.runner.do(
            lambda desk: sending.note(desk, sent), lambda taken: self._tell(sent, taken), owner=self
        )

    def _tell(self, sent: Sent, taken: Taken) -> None:
        presenter = self._shell.presenter
        for line in came_down(taken):
            presenter.note("ok", line)
        for line in stood_in_the_way(sent, taken):
            presenter.note("warn", line)
        if isinstance(sent.ended, SotayError):
            again = _("Thử lại")
            presenter.area.show_note(
                Note("bad", str(sent.ended), again, self._press, sent.ended.code)
            )

    def _heed_network(self) -> None:
        """Have a change of network end a pause, where the system tells of it."""
        if self._heeds:
            return
        if QNetworkInformation.instance() is None:
            QNetworkInformation.loadDefaultBackend()
        if (told := QNetworkInformation.instance()) is not None:
            told.reachabilityChanged.connect(self._changed)
            self._heeds = True

    def _changed(self) -> None:
        if self._going is not None:
            self._going.hurry()


def _said(waits: ToSend) -> str:
    if not waits.receivers:
        return _("Chính sách của tỉnh chưa nêu máy chủ tiếp nhận: gửi bằng USB.")
    if not waits.number:
        return _("Không có gói nào chờ gửi. Bấm Gửi để hỏi tỉnh có phiếu báo nhận mới không.")
    says = counted("{n} gói chờ gửi ({s}).", waits.number, s=size_told(waits.size))
    return says + " " + _("Mất mạng giữa chừng thì lần sau gửi tiếp từ chỗ đang dở.")


def _cut_off() -> str:
    return _(
        "Khóa sổ khi đang gửi qua mạng nên việc gửi tạm dừng. Mở sổ rồi bấm Gửi, sẽ gửi tiếp từ "
        "chỗ đang dở."
    )
