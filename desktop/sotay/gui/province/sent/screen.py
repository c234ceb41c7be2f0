"""Gửi xuống: what waits for each device, what is not known to have come, sticks made ready."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sotay.base.sentences import _
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.shell import Screen
from sotay.gui.kit.widgets.laying import put
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.sent.listcard import ListCard
from sotay.gui.province.sent.stickcard import StickCard
from sotay.gui.province.sent.waitingcard import WaitingCard
from sotay.gui.province.shell import BUNDLES, CASES, DEVICES, LETTERS, Shell
from sotay.gui.province.turns import Turns
from sotay.province.letters import posted
from sotay.province.letters.posted import Posted

if TYPE_CHECKING:
    from sotay.province.opening import Province

_CHOSEN = "sent"  # what the devices chosen are kept under over a lock


class Sent(Screen):
    """Asks again whenever something was issued, sealed, written or said to have come.

    While a run of many devices is under way, not after each of them. Which devices were chosen
    crosses a lock.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("sent")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        progress = ProgressPanel("sent_progress")
        self._found: Sequence[Posted] = ()
        self._turns = Turns(shell, progress, self)
        self.waiting = WaitingCard(shell, self._turns)
        self.stick = StickCard(shell, self._turns)
        self.list = ListCard(shell)
        page = ScrollPage()
        put(page.rows, label(_("Gửi xuống"), "display"), self.waiting, self.stick, self.list)
        page.stand_over(progress, self)
        self.list.chosen.connect(self._show_chosen)
        self._turns.done.connect(self.ask)
        Heeding(shell.runner, self, (BUNDLES, DEVICES, LETTERS, CASES), self.ask)
        shell.typed(_CHOSEN, lambda words: self.list.mark(words["devices"].split()), self)

    def shown(self) -> None:
        """Ask again: a receiver may have heard from a device meanwhile."""
        self.ask()

    def settle(self) -> None:
        """Stop what is under way: what was sealed, and written, stays."""
        self._turns.stop()
        devices = " ".join(one.id for one in self.list.marked())
        self._shell.keep_typed(_CHOSEN, {"devices": devices})

    def search(self) -> None:
        """Go to the line that narrows the list."""
        self.list.line.setFocus()

    def open_item(self, key: str) -> None:
        """Show the device with this id alone."""
        self.list.only(key)
        self.ask()

    def ask(self) -> None:
        """Read again what is shown, unless the end of a run does it."""
        if not self._turns.running:
            self._latest.ask(_look, self._show)

    def _show(self, found: "tuple[list[Posted], int]") -> None:
        self._found, now = found
        self.waiting.show_devices(self._found)
        self.list.show_devices(self._found, now)

    def _show_chosen(self) -> None:
        chosen = self.list.marked()
        owed = [one for one in self._found if one.owed]
        self.stick.show_for(chosen or owed, chosen=bool(chosen))


def _look(province: "Province") -> "tuple[list[Posted], int]":
    return posted.every(province), province.clock.now_ms()
