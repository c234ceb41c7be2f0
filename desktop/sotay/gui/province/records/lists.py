"""Rows of the province's list: read by page or found by words, narrowed by filters."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sotay.base.clock import local
from sotay.base.resources import units
from sotay.base.sentences import _, counted, shown
from sotay.gui.kit.widgets.menuchip import MenuChip, menu_of
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.rows import Page, Row
from sotay.gui.province.units import unit_told
from sotay.gui.reading.rowwords import day_words, marked_row, untitled
from sotay.model.kinds import RECORD_KINDS
from sotay.model.words import HOLDS_OF_CONSENT, MATTER_STATES, SECTORS
from sotay.province import finding, reading
from sotay.register.narrowing import Narrowing
from sotay.register.records import AdmittedRow
from sotay.store.search.finding import Asked

if TYPE_CHECKING:
    from sotay.province.finding import Found
    from sotay.province.opening import Province

_BEGINS: Final[Mapping[str, Callable[[date], date]]] = {
    "month": lambda today: today.replace(day=1),
    "quarter": lambda today: today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1),
    "year": lambda today: today.replace(month=1, day=1),
}


def menus() -> dict[str, MenuChip]:
    """Return the filters by name."""
    periods = {"month": _("Tháng này"), "quarter": _("Quý này"), "year": _("Năm nay")}
    communes = sorted(units().items(), key=lambda one: one[1].name)
    return {
        "unit": menu_of(_("Xã, phường"), "filter_unit", {code: it.name for code, it in communes}),
        "kind": menu_of(_("Loại"), "filter_kind", shown(RECORD_KINDS)),
        "sector": menu_of(_("Lĩnh vực"), "filter_sector", shown(SECTORS)),
        "state": menu_of(_("Tình trạng"), "filter_state", shown(MATTER_STATES)),
        "period": menu_of(_("Thời gian"), "filter_period", periods),
    }


def read(
    province: "Province", words: str, chosen: Mapping[str, str], after: Any, limit: int
) -> Page:
    """Return a page of the list, or of what is found."""
    today = local(province.clock.now_ms()).date()
    only = _narrowed(chosen, today)
    if words.strip():
        return _found(province, words, only, after, limit, today)
    rows = reading.page(province, only, after or "", limit)
    total = reading.number(province, only) if after is None else None
    capped = total is not None and total > reading.COUNTED
    more = rows[-1].id if len(rows) == limit else None
    told = tuple(tell(row, today) for row in rows)
    return Page(told, more, reading.COUNTED if capped else total, capped)


def _found(
    province: "Province", words: str, only: Narrowing, skip: int | None, limit: int, today: date
) -> Page:
    """Return what is found; the first answer has only words in a row, and is not counted."""
    asked = Asked(skip or 0, limit, skip is not None)
    found = finding.find(province, words, only, asked)
    rows = tuple(_marked(one, today) for one in found.items)
    if skip is None:
        return Page(rows, again=0)
    more = skip + limit if len(rows) == limit else None
    return Page(rows, more, found.count, found.capped, pending=found.pending)


def _marked(one: "Found", today: date) -> Row:
    return marked_row(tell(one.row, today), one.title, one.snippet)


def _narrowed(chosen: Mapping[str, str], today: date) -> Narrowing:
    since = _BEGINS[chosen["period"]](today) if "period" in chosen else None
    kind, unit, sector, state = (chosen.get(one, "") for one in ("kind", "unit", "sector", "state"))
    return Narrowing(kind, unit, sector, state, since)


def tell(row: AdmittedRow, today: date) -> Row:
    """Return a record as a row: whose it is, of what kind, of which day, what is to be known."""
    title = row.title if not row.unseen else _("(Chưa đọc được nội dung)")
    when = day_words(date.fromisoformat(row.day), today)
    below = " · ".join((when, unit_told(row.unit), _(RECORD_KINDS[row.kind])))
    found = states(row)
    return Row(
        row.id, untitled(title), below, found[0] if found else None, attached=row.attachments
    )


def states(row: AdmittedRow) -> list[State]:
    """Return what has to be known of a record, the gravest first."""
    found = []
    if row.destroyed:
        found.append(State(_("Xã đã tiêu hủy"), "bad"))
    if row.consent:
        found.append(State(_(HOLDS_OF_CONSENT[row.consent]), "warn"))
    if row.heads > 1:
        found.append(State(counted("{n} bản khác nhau", row.heads), "warn"))
    if row.missing:
        found.append(State(counted("thiếu {n} tệp", row.missing), "warn"))
    if row.state:
        found.append(State(_(MATTER_STATES[row.state])))
    return found
