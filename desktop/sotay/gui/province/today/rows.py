"""What each card of Hôm nay says, a row a thing; where the person goes from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _, counted
from sotay.bundle.keys import comparison_code
from sotay.gui.kit.widgets.pill import State
from sotay.gui.province.units import unit_told
from sotay.province.aside import why
from sotay.province.enrolling import Device
from sotay.province.today import NEW_DAYS, Today

INTAKE, DEVICES = "intake", "devices"  # places
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
    if not told.bundles:
        return counted("Không có gói nào đến trong {n} ngày qua.", NEW_DAYS)
    return counted(
        "Trong {d} ngày qua: {n} gói, {r} bản ghi, {u} xã, phường.",
        told.bundles, d=NEW_DAYS, r=told.records, u=told.units,
    )  # fmt: skip


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
    return [Told(one.what, one.told, State(_("Cần làm"), "bad"), DEVICES) for one in found.upkeep]


def _who(found: Today, device: str) -> str:
    known: Device | None = found.devices.get(device)
    return f"{unit_told(known.unit)}, {known.label}" if known else comparison_code(device)


def _some(told: list[Told], place: str, more: Callable[[int], str]) -> list[Told]:
    left = len(told) - _MOST
    if left <= 0:
        return told
    return [*told[:_MOST], Told(more(left), "", State(_("Xem")), place)]
