"""How this machine shows Sổ tay, and how soon it locks itself."""

from collections.abc import Callable
from typing import Any

from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.base.settings import IDLE_MINUTES, SettingsFile
from sotay.gui.kit.shell import Shell
from sotay.gui.kit.style.tokens import PERCENTS
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.foldingrow import FoldingRow
from sotay.gui.kit.widgets.laying import wide


class LookCard(Card):
    """Each choice takes effect at once and is written down."""

    def __init__(
        self, shell: Shell[Any], settings: SettingsFile, idle: Callable[[int], None]
    ) -> None:
        super().__init__(_("Giao diện và tự khóa"), "", "look")
        self._shell = shell
        self._settings = settings
        self._idle = idle
        modes = (("system", _("Theo máy")), ("light", _("Sáng")), ("dark", _("Tối")))
        sizes = [(percent, f"{percent} %") for percent in PERCENTS]
        waits = [(minutes, counted("{n} phút", minutes)) for minutes in IDLE_MINUTES]
        self.theme = Field(_("Nền"), Choice(modes, "theme"), "", "theme")
        self.percent = Field(_("Cỡ chữ"), Choice(sizes, "percent"), "", "percent")
        self.idle = Field(_("Tự khóa khi không dùng"), Choice(waits, "idle"), "", "idle")
        now = settings.now
        for field, value in (
            (self.theme, now.theme),
            (self.percent, now.percent),
            (self.idle, now.idle),
        ):
            field.control.set_value(value)
        self.add(FoldingRow(*map(wide, (self.theme, self.percent, self.idle)), gap=12))
        self.theme.control.activated.connect(self._set_theme)
        self.percent.control.activated.connect(self._set_percent)
        self.idle.control.activated.connect(self._set_idle)
        shell.looks.changed.connect(self._changed)

    def _changed(self) -> None:
        """Show the size that was chosen by Ctrl and + or -, too."""
        self.percent.control.set_value(self._shell.looks.percent)

    def _set_theme(self) -> None:
        self._shell.looks.set_choice(self.theme.control.value())
        self._keep(theme=self.theme.control.value())

    def _set_percent(self) -> None:
        self._shell.looks.set_percent(self.percent.control.value())
        self._keep(percent=self.percent.control.value())

    def _set_idle(self) -> None:
        self._idle(self.idle.control.value())
        self._keep(idle=self.idle.control.value())

    def _keep(self, **changed: Any) -> None:
        try:
            self._settings.change(**changed)
        except SotayError as fault:
            self._shell.presenter.show_error(fault, lambda: self._keep(**changed))
