"""Tiếp nhận: take bundles in, decide on those kept apart, see what came and what is missing."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.focus import focus_into
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.shell import Screen
from sotay.gui.kit.widgets.laying import put
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.intake.apartcard import ApartCard
from sotay.gui.province.intake.arrivedcard import ArrivedCard
from sotay.gui.province.intake.gapscard import GapsCard
from sotay.gui.province.intake.networkcard import NetworkCard
from sotay.gui.province.intake.takecard import TakeCard
from sotay.gui.province.intake.taking import Taking
from sotay.gui.province.shell import BUNDLES, DEVICES, Shell
from sotay.province import arrived, aside, enrolling, gaps
from sotay.province.enrolling import Device

if TYPE_CHECKING:
    from sotay.province.arrived import RefusedFile
    from sotay.province.gaps import OfChain
    from sotay.province.opening import Province
    from sotay.register.arrivals import Arrival
    from sotay.register.aside import Aside

_PAGE: Final = 20


@dataclass(frozen=True)
class _Found:
    """What the cards show; `more` says that older bundles are there."""

    apart: "list[Aside]"
    lacking: "list[OfChain]"
    bundles: "list[Arrival]"
    more: bool
    refused: "list[RefusedFile]"
    devices: dict[str, Device]
    on_the_network: "list[Path]"


class Intake(Screen):
    """Asks again whenever a bundle came or was decided on."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("intake")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self._shown = _PAGE
        progress = ProgressPanel("intake_progress")
        self.taking = Taking(shell, progress, self)
        self.take = TakeCard(shell, self.taking)
        self.apart = ApartCard(shell)
        self.gaps = GapsCard(shell)
        self.arrived = ArrivedCard()
        self.network = NetworkCard(self.taking)
        self._page = ScrollPage()
        put(
            self._page.rows,
            label(_("Tiếp nhận"), "display"),
            self.network,
            self.take,
            self.apart,
            self.gaps,
            self.arrived,
        )
        self._page.stand_over(progress, self)
        self.apart.changed.connect(self.ask)
        self.arrived.more_asked.connect(self._show_more)
        Heeding(shell.runner, self, (BUNDLES, DEVICES), self.ask)

    def shown(self) -> None:
        """Look again: a receiver may have taken something in meanwhile, a stick may be there."""
        self.ask()

    def settle(self) -> None:
        """Stop what is being taken in: what was let in stays."""
        self.taking.stop()

    def open_item(self, key: str) -> None:
        """Bring what has this key into sight: a bundle kept apart, a chain, one let in."""
        self._latest.ask(partial(_look, self._shown), partial(self._show, key=key))

    def take_file(self, file: Path) -> None:
        """Take in a bundle that was handed to the window."""
        self.take.begin_files([file])

    def choose(self, root: Path) -> None:
        """Take in what is in this folder, as if it were a stick."""
        self.take.begin(root)

    def ask(self) -> None:
        """Read again what is shown."""
        self._latest.ask(partial(_look, self._shown), self._show)

    def _show_more(self) -> None:
        self._shown += 5 * _PAGE
        self.ask()

    def _show(self, found: _Found, key: str = "") -> None:
        self.apart.show_rows(found.apart, found.devices)
        self.gaps.show_rows(found.lacking)
        self.arrived.show_rows(found.bundles, found.refused, more=found.more)
        self.network.show_waiting(found.on_the_network)
        self._shell.count("intake", sum(not one.decision for one in found.apart))
        row = next((r for r in self.findChildren(QWidget) if getattr(r, "key", "") == key), None)
        if key and row is not None:
            self._page.ensureWidgetVisible(row)
            focus_into(row)


def _look(number: int, province: "Province") -> _Found:
    bundles = arrived.bundles(province, None, number + 1)
    return _Found(
        aside.kept(province, decided=True),
        gaps.every(province),
        bundles[:number],
        len(bundles) > number,
        arrived.refused(province),
        {one.id: one for one in enrolling.known(province)},
        arrived.on_the_network(province),
    )
