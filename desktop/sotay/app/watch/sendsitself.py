"""Sends what waits without a press, where the province's policy lets machines do so.

Some time after the notebook is opened, after each bundle that is sealed, every quarter of an hour,
and soon after the network changed, so never twice in a minute. Where nothing waits it asks now and
then what the province sent down. Not over a line that is paid for by the byte. A closed road is no
news; a receipt is, and what has to be put right by a person.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from sotay.base.errors import PersonError, TrustError
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.heeding import Heeding
from sotay.gui.notebook.shell import Shell
from sotay.work.desk import Desk, Outcome

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkInformation

    from sotay.gui.notebook.transfer.going import Going
    from sotay.work.transfer.papers import Taken
    from sotay.work.transfer.sending import SendJob
    from sotay.work.transfer.uploading import Sent

SOON_MS, AGAIN_MS = 60_000, 900_000
ASKS_EACH = 4  # looks: an hour, and the first, at which it asks though nothing waits to be sent
SETTLED_MS = 5_000  # after which a line that came up has an address and names are found


class SendsItself(QObject):
    """`begin` with an open notebook, `end` before it is shut."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._own: Going | None = None
        self._looks = 0
        self._heeds = False  # whether changes of the network are told here
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        Heeding(shell.runner, self, frozenset({"bundle"}), self._soon)
        Heeding(shell.runner, self, frozenset({"send-rules"}), self._anew)

    def begin(self) -> None:
        """Look in a minute, and then every so often."""
        self._looks = 0
        self._timer.start(SOON_MS)

    def end(self, _why: object) -> None:
        """Stop what is under way; the next time it goes on from there."""
        self._timer.stop()
        self._stop()

    def look(self) -> None:
        """Send what may go by itself, unless something is under way."""
        self._timer.start(AGAIN_MS)
        if self._shell.going is None:
            asks = self._looks % ASKS_EACH == 0
            self._looks += 1
            self._shell.runner.ask(partial(_by_itself, asks=asks), self._go, owner=self)

    def _anew(self) -> None:
        """Let other rules hold at once: what is under way went by those of before."""
        if self._own is not None:
            self._stop()
            self._timer.start(SOON_MS)

    def _stop(self) -> None:
        if self._own is not None:
            self._own.job.cancel()

    def _soon(self) -> None:
        if self._timer.isActive() and self._shell.going is None:
            self._timer.start(SOON_MS)

    def _heed(self, network: "QNetworkInformation") -> None:
        """Be told of changes from now on; asked for where something waits, for it takes Qt's."""
        self._heeds = True
        network.reachabilityChanged.connect(self._changed)
        network.transportMediumChanged.connect(self._changed)
        network.isMeteredChanged.connect(self._changed)
        network.isBehindCaptivePortalChanged.connect(self._changed)

    def _changed(self) -> None:
        """Look once the line has settled, a minute after the last look at the soonest."""
        if not self._timer.isActive() or self._shell.going is not None:
            return
        left = self._timer.remainingTime()
        soon = max(SETTLED_MS, SOON_MS - (self._timer.interval() - left))
        if soon < left:
            self._timer.start(soon)

    def _go(self, send: "SendJob | None") -> None:
        if send is None or self._shell.going is not None:
            return
        network = _network()
        if network is not None and not self._heeds:
            self._heed(network)
        if network is not None and network.isMetered():
            return
        from sotay.gui.notebook.transfer.going import Going  # noqa: PLC0415 - seldom, and Qt's network

        self._own = going = Going(send, by_itself=True)
        going.job.ended.connect(self._ended)
        self._shell.runner.side(Beside.NETWORK, going.run, self._ran, owner=self, job=going.job)
        self._shell.begin_sending(going)

    def _ended(self) -> None:
        self._own = None

    def _ran(self, sent: "Sent") -> None:
        self._shell.runner.do(
            lambda desk: _note(desk, sent), lambda taken: self._tell(sent, taken), owner=self
        )

    def _tell(self, sent: "Sent", taken: "Taken") -> None:
        from sotay.work.transfer.sendtold import (  # noqa: PLC0415 - seldom
            came_down,
            stood_in_the_way,
        )

        self._timer.start(AGAIN_MS)  # what was noted just now is no reason to look again soon
        for line in came_down(taken):
            self._shell.presenter.note("ok", line)
        for line in stood_in_the_way(sent, taken):
            self._shell.presenter.note("warn", line)
        if isinstance(sent.ended, PersonError | TrustError):
            self._shell.presenter.note("warn", f"{sent.ended.code} · {sent.ended}")


def _by_itself(desk: Desk, *, asks: bool) -> "SendJob | None":
    from sotay.work.transfer import sending  # noqa: PLC0415 - not with the start: it takes keys

    return sending.by_itself(desk, asks=asks)


def _note(desk: Desk, sent: "Sent") -> "Outcome[Taken]":
    from sotay.work.transfer import sending  # noqa: PLC0415 - as above

    return sending.note(desk, sent)


def _network() -> "QNetworkInformation | None":
    """Return what the system says of its network, None where it says nothing."""
    from PySide6.QtNetwork import QNetworkInformation  # noqa: PLC0415 - seldom, and Qt's network

    if QNetworkInformation.instance() is None:
        QNetworkInformation.loadDefaultBackend()
    return QNetworkInformation.instance()
