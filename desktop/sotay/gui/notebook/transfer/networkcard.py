"""Gửi qua mạng: one press sends what waits, and what is shown is what the province confirmed."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtNetwork import QNetworkInformation

from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.notebar import Note
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.widgets.tip import set_tip
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
_SENDING = "sending"  # what a note is about that is true until it is sent again


class NetworkCard(Card):
    """Off where the policy names no receiver. A press while it waits has it try at once.

    What goes by itself is shown as well; a press takes its place, goes on where it was, and gives
    up less soon.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Gửi qua mạng"), "", "network")
        self._shell = shell
        self._going: Going | None = None
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
        shell.sends.connect(self._follow)
        if isinstance(shell.going, Going):
            self._follow(shell.going)

    def show_waiting(self, found: ToSend) -> None:
        """Show what would go now."""
        self._waits = found
        for row in (self.rules, self.networks):
            row.setVisible(found.receivers)
            row.show_rules(found.rules)
        self.rules.show_policy(lets=found.automatic)
        self._rest()

    def stop(self) -> None:
        """Stop what is under way; the next press goes on from there."""
        if self._going is not None:
            self._going.job.cancel()

    def _rest(self) -> None:
        if self._going is not None:
            return
        self.send.setText(_("Gửi"))
        self.send.show()
        self.send.setEnabled(self._waits.receivers)
        self._says.setText(said := _said(self._waits))
        set_tip(self.send, "" if self._waits.receivers else said)

    def _press(self) -> None:
        if self._going is None or self._going.by_itself:
            self._shell.runner.ask(sending.prepare, self._go, owner=self)
        else:
            self._going.hurry()

    def _go(self, send: SendJob) -> None:
        before = self._shell.going
        if before is not None and not before.by_itself:  # pressed twice
            return
        if before is not None:
            before.job.cancel()  # what it has done so far is noted all the same
        going = Going(send)
        self._shell.runner.side(Beside.NETWORK, going.run, self._ran, owner=self, job=going.job)
        self._shell.presenter.note_cut_off(going.job, _cut_off(), about=_SENDING)
        self._shell.begin_sending(going)
        self._heed_network()

    def _follow(self, going: Going) -> None:
        self._going, self._noted = going, {}
        going.job.moved.connect(self._moved)
        going.job.ended.connect(self._ended)
        self._shell.presenter.area.take_back(_SENDING)
        itself = going.by_itself
        only_asks = not going.send.to_go
        says = _("Máy đang tự gửi…") if itself else _("Đang gửi qua mạng…")
        self._progress.follow(
            going.job, _("Đang hỏi tỉnh có gửi gì xuống không…") if only_asks else says
        )
        self.send.setText(_("Gửi ngay") if itself else _("Thử lại ngay"))
        self.send.setVisible(itself)
        takes_over = itself and not only_asks
        self._says.setText(_takes_over() if takes_over else _said(self._waits))
        self._timer.start(_NOTE_EVERY_MS)

    def _moved(self, done: int, total: int) -> None:
        if self._going is None or self.sender() is not self._going.job:
            return
        if self._going.by_itself:
            says = _("Tỉnh đã xác nhận {s}/{t}.").format(s=size_told(done), t=size_told(total))
            self._says.setText(f"{says} {_takes_over()}")
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
        if self._going is None or self.sender() is not self._going.job:
            return  # another took its place
        self._timer.stop()
        self._going = None
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
        if self._going is not None and not self._going.by_itself:
            self._going.hurry()


def _said(waits: ToSend) -> str:
    if not waits.enrolled:
        return _("Máy này chưa đăng ký với tỉnh nên chưa gửi được qua mạng. Đăng ký máy trước.")
    if not waits.receivers:
        return _(
            "Chính sách của tỉnh chưa nêu máy chủ tiếp nhận nên chưa gửi được qua mạng. Nhập chính "
            "sách mới của tỉnh, hoặc gửi bằng USB."
        )
    if not waits.number:
        return _("Không có gói nào chờ gửi. Bấm Gửi để hỏi tỉnh có phiếu báo nhận mới không.")
    says = counted("{n} gói chờ gửi ({s}).", waits.number, s=size_told(waits.size))
    return says + " " + _("Mất mạng giữa chừng thì lần sau gửi tiếp từ chỗ đang dở.")


def _takes_over() -> str:
    return _("Máy đang tự gửi. Bấm Gửi ngay để máy gửi đến cùng và chờ phiếu báo nhận.")


def _cut_off() -> str:
    return _(
        "Khóa sổ khi đang gửi qua mạng nên việc gửi tạm dừng. Mở sổ rồi bấm Gửi, sẽ gửi tiếp từ "
        "chỗ đang dở."
    )
