"""Cài đặt: look, locking, the office on the papers, passphrase, ways in, about."""

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QWidget

from sotay.base.sentences import _
from sotay.base.settings import SettingsFile
from sotay.gui.cursorspot import put_back
from sotay.gui.oldcopiescard import OldCopiesCard
from sotay.gui.screens.settings.aboutcard import AboutCard
from sotay.gui.screens.settings.accesscard import AccessCard
from sotay.gui.screens.settings.backupcard import BackupCard
from sotay.gui.screens.settings.drillcard import DrillCard
from sotay.gui.screens.settings.handovercard import HandOverCard
from sotay.gui.screens.settings.historycard import HistoryCard
from sotay.gui.screens.settings.index import Index
from sotay.gui.screens.settings.lookcard import LookCard
from sotay.gui.screens.settings.officecard import OfficeCard
from sotay.gui.screens.settings.passphrasecard import PassphraseCard
from sotay.gui.screens.settings.pincard import PinCard
from sotay.gui.screens.settings.rekeycard import RekeyCard
from sotay.gui.screens.settings.sharescard import SharesCard
from sotay.gui.sessionpin import SessionPin
from sotay.gui.shell import Screen, Shell, Spot
from sotay.gui.style.look import space
from sotay.gui.widgets.scrollpage import ScrollPage
from sotay.gui.widgets.text import label

_NARROW = 1000  # pixels at 100 %


class SettingsScreen(Screen):
    """One card for each thing that can be set; each takes effect where it is changed."""

    def __init__(
        self, shell: Shell, settings: SettingsFile, idle: Callable[[int], None], pin: SessionPin
    ) -> None:
        super().__init__()
        self.setObjectName("settings")
        self._shell = shell
        self.look = LookCard(shell, settings, idle)
        self.office = OfficeCard(shell)
        self.passphrase = PassphraseCard(shell)
        self.pin = PinCard(shell, pin)
        self.access = AccessCard(shell)
        self.backup = BackupCard(shell)
        self.drill = DrillCard(shell)
        self.shares = SharesCard(shell)
        self.handover = HandOverCard(shell)
        self.rekey = RekeyCard(shell)
        self.old_copies = OldCopiesCard(shell)
        self.history = HistoryCard(shell)
        keys = (
            self.passphrase,
            self.pin,
            self.access,
            self.drill,
            self.shares,
            self.handover,
            self.rekey,
            self.old_copies,
            self.history,
        )
        page = self._page = ScrollPage()
        page.rows.addWidget(label(_("Cài đặt"), "display"))
        cards = (self.look, self.backup, self.office, *keys, AboutCard())
        for card in cards:
            page.rows.addWidget(card)
        self.index = Index(page, cards)
        self._outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        space(self._outer, (0, 0, 0, 0), 0)
        self._outer.addWidget(self.index)
        self._outer.addWidget(page, 1)

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
        self.access.ask()
        self.backup.ask()
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
        self.drill.forget()
        self.rekey.settle()
