"""Thiết bị: sign a device in, and look through those that are."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sotay.base.sentences import _
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import TYPING_MS, Latest
from sotay.gui.kit.shell import Screen
from sotay.gui.kit.widgets.laying import in_column, put
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.devices.enrolcard import EnrolCard
from sotay.gui.province.devices.listcard import ListCard
from sotay.gui.province.shell import BUNDLES, DEVICES, LETTERS, Shell
from sotay.province.devicelist import listed

if TYPE_CHECKING:
    from sotay.province.devicelist import Listed
    from sotay.province.opening import Province


class Devices(Screen):
    """Asks again whenever a device changed or a bundle came."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("devices")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self.enrol = EnrolCard(shell)
        self.list = ListCard(shell)
        page = ScrollPage()
        put(page.rows, label(_("Thiết bị"), "display"), self.enrol, self.list)
        in_column(page, of=self, gap=0)
        self.list.words_changed.connect(lambda: self._ask(TYPING_MS))
        Heeding(shell.runner, self, (BUNDLES, DEVICES, LETTERS), self._ask)

    def shown(self) -> None:
        """Ask again: a day may have passed, and with it an enrolment."""
        self._ask()

    def settle(self) -> None:
        """Keep what is typed of a device that is being signed in."""
        self.enrol.settle()

    def take_file(self, file: Path) -> None:
        """Take up a request that was handed to the window."""
        self.enrol.read(file)

    def search(self) -> None:
        """Go to the line that narrows the list."""
        self.list.line.setFocus()

    def open_item(self, key: str) -> None:
        """Show the device with this id alone."""
        self.list.only(key)
        self._ask()

    def _ask(self, wait_ms: int = 0) -> None:
        self._latest.ask(partial(_look, self.list.words()), self.list.show_devices, wait_ms=wait_ms)


def _look(words: str, province: "Province") -> "list[Listed]":
    return listed(province, words)
