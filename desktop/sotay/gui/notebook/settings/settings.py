"""Cài đặt: look, locking, the office on the papers, passphrase, ways in, about."""

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QWidget

from sotay.base.finding import Finding
from sotay.base.sentences import _
from sotay.base.settings import SettingsFile
from sotay.gui.kit.aboutcard import AboutCard
from sotay.gui.kit.cursorspot import put_back
from sotay.gui.kit.lookcard import LookCard
from sotay.gui.kit.machinecard import MachineCard
from sotay.gui.kit.shell import Screen, Spot
from sotay.gui.kit.style.look import space
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import put, wide
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.backups.backupcard import BackupCard
from sotay.gui.notebook.backups.oldcopiescard import OldCopiesCard
from sotay.gui.notebook.keys.accesscard import AccessCard
from sotay.gui.notebook.keys.drillcard import DrillCard
from sotay.gui.notebook.keys.handovercard import HandOverCard
from sotay.gui.notebook.keys.historycard import HistoryCard
from sotay.gui.notebook.keys.passphrasecard import PassphraseCard
from sotay.gui.notebook.keys.pincard import PinCard
from sotay.gui.notebook.keys.rekeycard import RekeyCard
from sotay.gui.notebook.keys.sessionpin import SessionPin
from sotay.gui.notebook.keys.sharescard import SharesCard
from sotay.gui.notebook.office.officecard import OfficeCard
from sotay.gui.notebook.office.placescard import PlacesCard
from sotay.gui.notebook.settings.index import Index
from sotay.gui.notebook.settings.updatecard import NotebookUpdateCard
from sotay.gui.notebook.shell import Shell
from sotay.gui.notebook.transfer.losscard import LossCard
from sotay.updates.taking import Updating

_NARROW = 1000  # pixels at 100 %


class SettingsScreen(Screen):
    """One card for each thing that can be set; each takes effect where it is changed."""

    def __init__(
        self,
        shell: Shell,
        settings: SettingsFile,
        idle: Callable[[int], None],
        pin: SessionPin,
        updating: Callable[[], Updating],
        machine: Callable[[], list[Finding]],
    ) -> None:
        super().__init__()
        self.setObjectName("settings")
        self._shell = shell
        self.look = LookCard(shell, settings, idle)
        self.office = OfficeCard(shell)
        self.places = PlacesCard(shell)
        self.passphrase = PassphraseCard(shell)
        self.pin = PinCard(shell, pin)
        self.access = AccessCard(shell)
        self.backup = BackupCard(shell)
        self.update_card = NotebookUpdateCard(shell, updating, self.backup)
        self.drill = DrillCard(shell)
        self.shares = SharesCard(shell)
        self.handover = HandOverCard(shell)
        self.rekey = RekeyCard(shell)
        self.old_copies = OldCopiesCard(shell)
        self.loss = LossCard(shell)
        self.history = HistoryCard(shell)
        self._machine = MachineCard(shell, machine)
        page = self._page = ScrollPage()
        page.rows.addWidget(label(_("Cài đặt"), "display"))
        cards = self._cards()
        put(page.rows, *cards)
        self.index = Index(page, cards)
        self._outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        space(self._outer, (0, 0, 0, 0), 0)
        put(self._outer, self.index, wide(page))

    def _cards(self) -> list[Card]:
        """Return the cards from the top of the page to its end."""
        first = [self.look, self.backup, self.office, self.places, self.passphrase, self.pin]
        ways = [self.access, self.drill, self.shares, self.handover, self.rekey, self.old_copies]
        last = [self._machine, self.update_card, AboutCard()]
        return [*first, *ways, self.loss, self.history, *last]

    def fit(self, width: int, _height: int) -> None:
        """Put the index above the cards where it is narrow."""
        narrow, way = width < _NARROW, QBoxLayout.Direction
        self._outer.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.index.fit(narrow=narrow)

    def areas(self) -> list[QWidget]:
        """Return the index and the cards, for F6."""
        return [self.index, self._page]

    def shown(self) -> None:
        """Read the office and the ways in again."""
        self.office.ask()
        self.places.ask()
        self.access.ask()
        self.backup.ask()
        self.update_card.ask()
        self.drill.ask()
        self.history.ask()
        self.old_copies.ask()
        self.pin.show_state()

    def return_to(self, spot: Spot) -> None:
        """Go there again; to the letter, once the office was read and stands there."""
        super().return_to(spot)
        to = spot.cursor
        self._shell.runner.ask(bool, lambda _read: put_back(self, to), owner=self)  # behind it

    def settle(self) -> None:
        """Forget a passphrase or code that was being typed; keep an office that was."""
        self.office.unsaved.settle()
        self.passphrase.forget()
        self.pin.forget()
        self.backup.settle()
        self.update_card.settle()
        self.drill.forget()
        self.rekey.settle()
