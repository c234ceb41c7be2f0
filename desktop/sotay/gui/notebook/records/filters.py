"""What the lists of records can be narrowed by: kind, state, hamlet, period, sector."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Final

from sotay.base.sentences import _, shown
from sotay.gui.kit.widgets.menuchip import MenuChip
from sotay.gui.notebook.shell import Runner
from sotay.model.kinds import RECORD_KINDS, RecordKind
from sotay.model.words import SECTORS, STATUS
from sotay.vault.search.narrowing import OPEN, Narrowing
from sotay.work.directory import standing
from sotay.work.records import reading

MOST_PERIODS: Final = 12  # of the province, the latest
_BEGINS: Final[Mapping[str, Callable[[date], date]]] = {
    "month": lambda today: today.replace(day=1),
    "quarter": lambda today: today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1),
    "year": lambda today: today.replace(month=1, day=1),
}


def menus(runner: Runner, kinds: Collection[RecordKind], *, sectors: bool) -> dict[str, MenuChip]:
    """Return the filters by name; hamlets are those that records name."""
    state = MenuChip(_("Tình trạng"), "filter_status")
    states = tuple((key, _(STATUS[key])) for key in ("draft", "kept", "sealed", "received"))
    state.opening.connect(lambda: state.show_options(states))
    hamlet = MenuChip(_("Thôn"), "filter_hamlet")
    hamlet.opening.connect(
        lambda: runner.ask(
            lambda desk: [(name, name) for name in reading.hamlets(desk, kinds)],
            hamlet.show_options,
        )
    )
    period = MenuChip(_("Thời gian"), "filter_period")
    periods = [("month", _("Tháng này")), ("quarter", _("Quý này")), ("year", _("Năm nay"))]
    period.opening.connect(
        lambda: runner.ask(
            lambda desk: [
                (f"{one.since}/{one.until}", one.name)
                for one in standing.counts(desk).periods.periods[:MOST_PERIODS]
            ],
            lambda own: period.show_options([*periods, *own]),
        )
    )
    made = {"status": state, "hamlet": hamlet, "period": period}
    if sectors:
        sector = MenuChip(_("Lĩnh vực"), "filter_sector")
        sector.opening.connect(lambda: sector.show_options(list(shown(SECTORS).items())))
        made["sector"] = sector
    return ({"kind": _kinds(kinds)} if len(kinds) > 1 else {}) | made


def _kinds(kinds: Collection[RecordKind]) -> MenuChip:
    kind = MenuChip(_("Loại"), "filter_kind")
    options = [(key, _(word)) for key, word in RECORD_KINDS.items() if key in kinds]
    kind.opening.connect(lambda: kind.show_options(options))
    return kind


def narrowed(chosen: Mapping[str, str], today: date) -> Narrowing:
    """Return what the filters of a list leave out on the day `today`."""
    status, period = chosen.get("status", ""), chosen.get("period", "")
    first, _mark, last = period.partition("/")  # of a period of the province: both of its days
    return Narrowing(
        statuses=OPEN if status == "draft" else frozenset({status} - {""}),
        sector=chosen.get("sector", ""),
        hamlet=chosen.get("hamlet", ""),
        since=date.fromisoformat(first) if last else _BEGINS[first](today) if first else None,
        until=date.fromisoformat(last) if last else None,
    )
