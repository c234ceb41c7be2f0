"""What the queue is narrowed by: agency, day due, state, sector, commune."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from sotay.base.resources import units
from sotay.base.sentences import Sentence, _, counted, shown
from sotay.gui.kit.widgets.menuchip import MenuChip, menu_of
from sotay.gui.province.shell import Runner
from sotay.model.cases import NEVER
from sotay.model.words import MATTER_STATES, SECTORS
from sotay.province.cases import queue
from sotay.register.casequeue import Narrowed

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

NOBODY: Final = "0"  # of no agency yet; the name of one is told with a sign before it
_NAMED: Final = "="
DUES: Final[dict[str, Sentence]] = {
    "late": "Quá hạn",
    "today": "Hạn hôm nay",
    "week": "Hạn tuần này",
    "next": "Hạn tuần tới",
    "none": "Chưa có hạn",
}
_DAYS: Final[Mapping[str, Callable[[date], tuple[date | None, date | None]]]] = {
    "late": lambda day: (None, day - timedelta(days=1)),
    "today": lambda day: (day, day),
    "week": lambda day: (day, _sunday(day)),
    "next": lambda day: (_sunday(day) + timedelta(days=1), _sunday(day) + timedelta(days=7)),
}


def menus(runner: Runner, owner: "QObject") -> dict[str, MenuChip]:
    """Return the filters by name; the agencies are asked for as their menu opens."""
    communes = sorted(units().items(), key=lambda one: one[1].name)
    agency = MenuChip(_("Cơ quan"), "filter_agency")

    def offer(known: list[tuple[str, int]]) -> None:
        named = [
            (f"{_NAMED}{name}", counted("{a} ({n} đang chờ)", number, a=name))
            for name, number in known
        ]
        agency.show_options([(NOBODY, _("Chưa giao")), *named])

    agency.opening.connect(lambda: runner.ask(queue.agencies, offer, owner=owner))
    return {
        "due": menu_of(_("Hạn"), "filter_due", shown(DUES)),
        "agency": agency,
        "state": menu_of(
            _("Tình trạng"), "filter_state", shown(MATTER_STATES), _("Đang chờ")
        ),
        "sector": menu_of(_("Lĩnh vực"), "filter_sector", shown(SECTORS)),
        "unit": menu_of(
            _("Xã, phường"), "filter_unit", {code: one.name for code, one in communes}
        ),
    }  # fmt: skip


def narrowed(chosen: Mapping[str, str], today: date) -> Narrowed:
    """Return what was chosen; days are as of `today`."""
    agency = chosen.get("agency")
    if agency is not None:
        agency = "" if agency == NOBODY else agency.removeprefix(_NAMED)
    since, until = _days(chosen.get("due", ""), today)
    told = {name: chosen.get(name, "") for name in ("sector", "unit", "state")}
    return Narrowed(agency, since=since, until=until, **told)


def _days(due: str, today: date) -> tuple[str, str]:
    if due == "none":
        return NEVER, NEVER
    first, last = _DAYS[due](today) if due else (None, None)
    return first.isoformat() if first else "", last.isoformat() if last else ""


def _sunday(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())
