"""Rows of the queue: the soonest due first, or what is found by words."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.rows import Page, Row
from sotay.gui.province.cases.filters import narrowed
from sotay.gui.province.units import unit_told
from sotay.gui.reading.rowwords import marked_row, untitled
from sotay.model.words import MATTER_STATES
from sotay.province.cases import queue, searching
from sotay.register.casequeue import COUNTED
from sotay.store.search.finding import Asked

if TYPE_CHECKING:
    from sotay.province.cases.queue import Queued
    from sotay.province.opening import Province
    from sotay.register.casequeue import Narrowed

_SOON: Final = 3  # working days


def read(
    province: "Province", words: str, chosen: Mapping[str, str], after: Any, limit: int
) -> Page:
    """Return a page of the queue, or of what is found in it."""
    only = narrowed(chosen, queue.today(province))
    if words.strip():
        return _found(province, words, only, after, limit)
    found = queue.page(province, only, after, limit)
    total = queue.count(province, only) if after is None else None
    more = (found[-1].due, found[-1].matter) if len(found) == limit else None
    capped = total is not None and total >= COUNTED
    return Page(tuple(map(tell, found)), more, total, capped)


def _found(
    province: "Province", words: str, only: "Narrowed", skip: int | None, limit: int
) -> Page:
    """Return what is found; the first answer has only words in a row, and is not counted."""
    told = searching.find(province, words, only, Asked(skip or 0, limit, skip is not None))
    rows = tuple(
        marked_row(tell(one.case), one.found.title, one.found.snippet) for one in told.items
    )
    if skip is None:
        return Page(rows, again=0)
    more = skip + limit if len(rows) == limit else None
    return Page(rows, more, told.count, told.capped, pending=told.pending)


def tell(one: "Queued") -> Row:
    """Return a case as a row: what is asked, of which commune, who deals with it until when."""
    title = _("(Chưa đọc được nội dung)") if one.unseen else untitled(one.title)
    where = unit_told(one.unit)
    if one.together:
        where = counted("{u} và {n} hồ sơ gộp", one.together, u=where)
    below = f"{where} · {one.agency or _('chưa giao')}"
    return Row(one.matter, title, below, _known(one, _until(one))[0], version=one.version)


def states(one: "Queued") -> list[State]:
    """Return what has to be known of a case, the gravest first."""
    return _known(one, _left(one))


def _known(one: "Queued", due: str) -> list[State]:
    found = []
    if one.destroyed:
        found.append(State(_("Xã đã tiêu hủy"), "bad"))
    if one.masked:
        found.append(State(_("Đã rút lại sự đồng ý"), "warn"))
    if one.objected:
        found.append(State(_("Xã báo chưa trả lời đúng việc"), "warn"))
    if due and one.is_open:
        soon = one.left is not None and one.left <= _SOON
        found.append(State(due, "bad" if one.overdue else "warn" if soon else "plain"))
    return [*found, State(_(MATTER_STATES[one.state]))]


def _until(one: "Queued") -> str:
    if not one.due:
        return ""
    says = _("Quá hạn {d}") if one.overdue else _("Hạn {d}")
    return says.format(d=f"{date.fromisoformat(one.due):%d/%m}")


def _left(one: "Queued") -> str:
    if one.left is None:
        return ""
    if one.overdue:
        return counted("Quá hạn {n} ngày làm việc", -one.left) if one.left else _("Quá hạn")
    return counted("Còn {n} ngày làm việc", one.left) if one.left else _("Đến hạn")
