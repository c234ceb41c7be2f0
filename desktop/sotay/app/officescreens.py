"""The places of the province's window in the order of its rail, a line each; made when gone to."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final

from sotay.base.sentences import _
from sotay.gui.kit.shell import Place, Screen
from sotay.gui.province.shell import Shell

if TYPE_CHECKING:
    from sotay.model.officers import Officer, Role


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


_OF_ROLE: Final["dict[Role, tuple[str, ...]]"] = {
    "tiep_nhan": ("intake", "records", "sent", "devices"),
    "chuyen_vien": ("records", "cases", "sent"),
    "lanh_dao": ("records", "cases", "sent"),
    "quan_tri": ("sent", "devices"),
}


def offered(officer: "Officer | None") -> set[str] | None:
    """Return which places an account sees, None for all; what it may do the register says."""
    if officer is None:
        return None
    own = (places for role, places in _OF_ROLE.items() if officer.has(role))
    return {"home", "settings", *(name for places in own for name in places)}


def told(code: str, officer: "Officer | None") -> str:
    """Return what the rail says below the name: which register, and whose account."""
    from sotay.model.officers import roles_told  # noqa: PLC0415 - a locked window does without

    says = _("Mã đối chiếu:\n{code}").format(code=code)
    return f"{officer.name} · {roles_told(officer.roles)}\n{says}" if officer else says


def _lazily(module: str, name: str) -> Callable[[Shell], Screen]:
    def make(shell: Shell) -> Screen:
        screen: Screen = getattr(import_module(f"sotay.gui.province.{module}"), name)(shell)
        return screen

    return make
