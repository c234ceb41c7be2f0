"""Cài đặt: how this machine shows the window and locks it, and what is set for all communes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sotay.base.finding import Finding
from sotay.base.sentences import _
from sotay.base.settings import SettingsFile
from sotay.gui.kit.aboutcard import AboutCard
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.lookcard import LookCard
from sotay.gui.kit.machinecard import MachineCard
from sotay.gui.kit.shell import Screen
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.facts import Facts
from sotay.gui.kit.widgets.laying import in_column, put
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.contacts.holderscard import HoldersCard
from sotay.gui.province.officers.listcard import ListCard
from sotay.gui.province.officers.owncard import OwnCard
from sotay.gui.province.settings import listsread
from sotay.gui.province.settings.agenciescard import AgenciesCard
from sotay.gui.province.settings.backupcard import BackupCard
from sotay.gui.province.settings.holidayscard import HolidaysCard
from sotay.gui.province.settings.listsread import Read
from sotay.gui.province.settings.packscard import PacksCard
from sotay.gui.province.settings.periodscard import PeriodsCard
from sotay.gui.province.settings.policycard import PolicyCard
from sotay.gui.province.settings.sectorscard import SectorsCard
from sotay.gui.province.settings.templatescard import TemplatesCard
from sotay.gui.province.settings.textscard import TextsCard
from sotay.gui.province.settings.unitscard import UnitsCard
from sotay.gui.province.shell import LISTS, Shell
from sotay.province import placing

if TYPE_CHECKING:
    from sotay.province.opening import Province


class SettingsScreen(Screen):
    """What is set takes effect at once."""

    def __init__(
        self,
        shell: Shell,
        settings: SettingsFile,
        idle: Callable[[int], None],
        machine: Callable[[], list[Finding]],
    ) -> None:
        super().__init__()
        self.setObjectName("settings")
        self._shell = shell
        self._facts = Facts("register_facts")
        self._make_cards(shell)
        self._latest = Latest(shell.runner, self)
        Heeding(shell.runner, self, (LISTS,), self._ask)
        self._officers = ListCard(shell)
        self._officers.setVisible(shell.officer is None or shell.officer.has("quan_tri"))
        page = ScrollPage()
        put(
            page.rows,
            label(_("Cài đặt"), "display"),
            LookCard(shell, settings, idle),
            _register(self._facts),
            self._backup,
            self._policy,
            self._units,
            self._agencies,
            self._sectors,
            self._holidays,
            self._periods,
            self._texts,
            self._templates,
            self._holders,
            self._packs,
            OwnCard(shell),
            self._officers,
            MachineCard(shell, machine),
            AboutCard(),
        )
        in_column(page, of=self, gap=0)

    def _make_cards(self, shell: Shell) -> None:
        self._agencies, self._sectors = AgenciesCard(shell), SectorsCard(shell)
        self._holidays, self._periods = HolidaysCard(shell), PeriodsCard(shell)
        self._texts, self._templates = TextsCard(shell), TemplatesCard(shell)
        self._backup, self._policy = BackupCard(shell), PolicyCard(shell)
        self._holders = HoldersCard(shell)
        self._packs, self._units = PacksCard(shell), UnitsCard(shell)

    def shown(self) -> None:
        """Read which register it is."""
        self._shell.runner.ask(_facts, self._facts.show_facts, owner=self)
        self._backup.ask()
        self._policy.ask()
        self._packs.ask()
        self._officers.read()
        self._holders.read()
        self._ask()

    def settle(self) -> None:
        """Stop a backup that is under way."""
        self._backup.settle()

    def _ask(self) -> None:
        self._latest.ask(listsread.read, self._show_lists)

    def _show_lists(self, got: Read) -> None:
        cards = (
            self._agencies, self._sectors, self._holidays, self._periods, self._texts,
            self._templates, self._units,
        )  # fmt: skip
        for card in cards:
            card.show_read(got)


def _facts(province: "Province") -> list[tuple[str, str]]:
    return [
        (_("Mã đối chiếu của tỉnh"), province.code),
        (_("Thư mục"), str(province.folder)),
        (_("Bản ghi nằm ở"), placing.told(province.store)),
    ]


def _register(facts: Facts) -> Card:
    hint = _("Mã đối chiếu in ra giấy cho các xã; cán bộ gõ mã này khi nhập tệp xác nhận.")
    card = Card(_("Sổ tiếp nhận"), hint, "register")
    card.add(facts)
    return card
