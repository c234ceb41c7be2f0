"""The places of the province's window in the order of its rail, a line each; made when gone to."""

from collections.abc import Callable
from importlib import import_module

from sotay.base.sentences import _
from sotay.gui.kit.shell import Place, Screen
from sotay.gui.province.shell import Shell


def places(settings: Callable[[Shell], Screen]) -> list[Place]:
    """Return every place, a package of `sotay.gui.province` each; `settings` makes the last one."""
    return [
        Place("home", _("Hôm nay"), "home", _lazily("today.screen", "TodayScreen")),
        Place("intake", _("Tiếp nhận"), "mail_inbox", _lazily("intake.screen", "Intake")),
        Place("records", _("Bản ghi"), "notebook", _lazily("records.screen", "Records")),
        Place("cases", _("Kiến nghị"), "clipboard_task", _lazily("cases.screen", "Cases")),
        Place("sent", _("Gửi xuống"), "send", _lazily("sent.screen", "Sent")),
        Place("devices", _("Thiết bị"), "key", _lazily("devices.screen", "Devices")),
        Place("settings", _("Cài đặt"), "settings", settings, last=True),
    ]


def _lazily(module: str, name: str) -> Callable[[Shell], Screen]:
    def make(shell: Shell) -> Screen:
        screen: Screen = getattr(import_module(f"sotay.gui.province.{module}"), name)(shell)
        return screen

    return make
