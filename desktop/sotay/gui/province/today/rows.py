"""What each card of Hôm nay says, a row a thing; where the person goes from it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _, counted
from sotay.bundle.keys import comparison_code
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.taskrow import due_state
from sotay.gui.province.units import unit_told
from sotay.gui.reading.rowwords import untitled
from sotay.province import upkeep as upkeeping
from sotay.province.aside import why
from sotay.province.cases.queue import Queued
from sotay.province.enrolling import Device
from sotay.province.today import NEW_DAYS, Today
from sotay.province.waiting import Asked

INTAKE, DEVICES, RECORDS, SENT, CASES = "intake", "devices", "records", "sent", "cases"  # places
SETTINGS = "settings"  # another
_MOST: Final = 5  # rows of a card; the rest is where it belongs


@dataclass(frozen=True)
class Told:
    """One row: what it is, a line below, its state, the place and the item it leads to."""

    title: str
    subline: str
    state: State
    place: str
    key: str = ""


def came(found: Today) -> str:
    """Return how much came of late."""
    told = found.came
    says = counted("Không có gói nào đến trong {n} ngày qua.", NEW_DAYS)
    if told.bundles:
        says = counted(
            "Trong {d} ngày qua: {n} gói, {r} bản ghi, {u} xã, phường.",
            told.bundles, d=NEW_DAYS, r=told.records, u=told.units,
        )  # fmt: skip
    if number := found.waiting.overdue:
        says += " " + counted("{n} kiến nghị đã quá hạn.", number)
    return says


def due(found: Today) -> list[Told]:
    """Return matters that are overdue or due soon, the longest overdue first."""
    told = [
        Told(
            _title(one.title, one.unseen),
            " · ".join((unit_told(one.unit), one.agency or _("chưa giao"))),
            _left(one),
            CASES,
            one.matter,
        )
        for one in found.waiting.due
    ]
    left = found.waiting.overdue + found.waiting.soon
    return _some(told, CASES, lambda n: counted("Còn {n} kiến nghị khác", n), left)


def _left(one: Queued) -> State:
    left = one.left or 0
    if left < 0:
        return State(counted("Quá hạn {n} ngày làm việc", -left), "bad")
    if not left:
        return State(_("Hạn hôm nay"), "warn")
    return State(counted("Còn {n} ngày làm việc", left), "warn")


def objected(found: Today) -> list[Told]:
    """Return matters of which a commune says that the response does not answer."""
    told = [
        Told(
            _title(one.title, one.unseen),
            _("{u} · báo {t}").format(u=unit_told(one.unit), t=short_time(local(one.at))),
            State(_("Cần trả lời lại"), "warn"),
            CASES,
            one.matter,
        )
        for one in found.waiting.objected
    ]
    more = found.waiting.objections
    return _some(told, CASES, lambda n: counted("Còn {n} kiến nghị khác", n), more)


def asked(found: Today) -> list[Told]:
    """Return questions to communes that are open: first those with a reply."""
    told = [
        Told(
            one.query.text,
            _("{u} · hỏi {t}").format(u=unit_told(one.unit), t=short_time(one.query.issued)),
            _turn(one, found.day),
            RECORDS,
            one.query.record,
        )
        for one in found.waiting.asked
    ]
    return _some(told, RECORDS, lambda n: counted("Còn {n} câu hỏi khác", n))


def _turn(one: Asked, today: date) -> State:
    if one.replied:
        return State(_("Xã đã trả lời"), "ok")
    if one.query.due is not None:
        return due_state(one.query.due, today)
    return State(_("Chờ xã trả lời"))


def late(found: Today) -> list[Told]:
    """Return devices that did not say for long that a letter came, the longest first."""
    told = []
    for device, since in sorted(found.waiting.late.items(), key=lambda one: one[1]):
        one = found.devices.get(device)
        if one is None or one.last_seq is not None:
            continue
        says = _("{l} · {c} · thư đóng {t}").format(
            l=one.label, c=one.code, t=short_time(local(since))
        )
        told.append(Told(unit_told(one.unit), says, State(_("Chưa báo tới"), "warn"), SENT, device))
    return _some(told, SENT, lambda n: counted("Còn {n} máy khác", n))


def _title(title: str, unseen: bool) -> str:
    return _("(Chưa đọc được nội dung)") if unseen else untitled(title)


def apart(found: Today) -> list[Told]:
    """Return what waits for a decision, the oldest first."""
    told = [
        Told(
            why(one.code),
            _("{who} · gói số {n} · giữ lúc {t}").format(
                who=_who(found, one.device), n=one.seq, t=short_time(one.at)
            ),
            State(_("Chờ quyết định"), "warn"),
            INTAKE,
            one.sha256,
        )
        for one in found.apart
    ]
    return _some(told, INTAKE, lambda n: counted("Còn {n} gói tạm giữ khác", n))


def lacking(found: Today) -> list[Told]:
    """Return which bundles have not come, a row a chain."""
    told = []
    for one in found.lacking:
        number = sum(last - first + 1 for first, last in one.waited)
        numbers = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in one.waited[:_MOST])
        says = _("Gói số {n} · máy {d}").format(n=numbers, d=one.label)
        state = State(counted("Thiếu {n} gói", number), "warn")
        told.append(Told(unit_told(one.unit), says, state, INTAKE, one.chain))
    return _some(told, INTAKE, lambda n: counted("Còn {n} chuỗi gói khác", n))


def silent(found: Today) -> list[Told]:
    """Return which devices were not heard from, the longest first."""
    told = []
    for one in found.silent:
        heard = _("Lần cuối {t}").format(t=short_time(local(one.heard)))
        enrolled = short_time(local(one.device.enrolled))
        if not one.heard:
            heard = _("Chưa gửi lần nào, đăng ký {t}").format(t=enrolled)
        says = _("{l} · {c} · {h}").format(l=one.device.label, c=one.device.code, h=heard)
        state = State(counted("{n} ngày", one.days), "warn")
        told.append(Told(unit_told(one.device.unit), says, state, DEVICES, one.device.id))
    return _some(told, DEVICES, lambda n: counted("Còn {n} máy khác", n))


def newest(found: Today) -> list[Told]:
    """Return the last few bundles that came."""
    return [
        Told(
            unit_told(one.unit),
            _("Gói số {n} · {l} · nhận {t}").format(
                n=one.seq, l=one.label, t=short_time(local(one.received))
            ),
            State(counted("{n} bản ghi", one.records), "ok"),
            INTAKE,
            one.digest,
        )
        for one in found.newest
    ]


def upkeep(found: Today) -> list[Told]:
    """Return what of keys and enrolments needs somebody soon."""
    here, state = upkeeping.enrolments(), State(_("Cần làm"), "bad")
    return [
        Told(one.what, one.told, state, DEVICES if one.what == here else SETTINGS)
        for one in found.upkeep
    ]


def _who(found: Today, device: str) -> str:
    known: Device | None = found.devices.get(device)
    return f"{unit_told(known.unit)}, {known.label}" if known else comparison_code(device)


def _some(
    told: list[Told], place: str, more: Callable[[int], str], number: int | None = None
) -> list[Told]:
    """Return the first of them, and how many of `number`, or of all, are left."""
    left = (len(told) if number is None else number) - _MOST
    if left <= 0:
        return told
    return [*told[:_MOST], Told(more(left), "", State(_("Xem")), place)]
