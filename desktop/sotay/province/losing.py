"""A device was lost: what the province had of it, and the minutes with what to do now."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sotay import papers
from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _, counted
from sotay.model.kinds import RECORD_KINDS
from sotay.model.office import Office
from sotay.province import aside, enrolling, gaps, revoking
from sotay.province.opening import Province
from sotay.register import posts, records
from sotay.register.bundles import Chain
from sotay.register.posts import Post

if TYPE_CHECKING:
    from datetime import datetime

    from sotay.papers.lostdevice import Step
    from sotay.papers.paper import Paper

_MOST = 4  # chains and gaps told on the page


@dataclass(frozen=True)
class Loss:
    """What is known here of a device. `records` by kind, `last` received in ms UTC, 0 for never.

    `gaps` are the numbers that never came, by chain; `apart` how many bundles wait for a person;
    `letters` of the province to it.
    """

    device: str
    code: str
    unit: str
    office: str
    label: str
    revoked: bool
    chains: tuple[Chain, ...]
    gaps: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    records: dict[str, int]
    last: int
    apart: int
    letters: Post
    at: "datetime"

    def known(self) -> tuple[str, ...]:
        """Return in words what the province had of it."""
        counts = ", ".join(
            f"{number} {_(RECORD_KINDS[kind]).lower()}" for kind, number in self.records.items()
        )
        lines = [_last_told(self)]
        if counts:
            lines.append(_("Bản ghi tỉnh có từ máy này: {what}.").format(what=counts))
        if self.gaps:
            told = ", ".join(_gap(a, b) for _chain, gaps in self.gaps for a, b in gaps[:_MOST])
            lines.append(_("Gói chưa đến tỉnh, có thể còn trên USB: số {n}.").format(n=told))
        if self.apart:
            lines.append(counted("{n} gói của máy đang tạm giữ, chờ quyết định.", self.apart))
        if self.letters.got:
            lines.append(counted("Máy giữ {n} thư của tỉnh mà máy báo đã tới.", self.letters.got))
        if self.letters.away:
            says = counted(
                "{n} thư của tỉnh chưa báo tới, có thể còn trên USB: chỉ máy này và tỉnh mở được.",
                self.letters.away,
            )
            lines.append(says)
        lines.append(_("Những gì chưa gửi và thẻ liên hệ chỉ có trên máy: hỏi cơ quan giữ."))
        return (*lines, _state(self))

    def print(self) -> "Paper":
        """Return the minutes as PDF."""
        told = papers.lostdevice.LostDevice(self.at, self.label, self.code, self.known())
        return papers.lostdevice.lost_device_pdf(told, Office(unit=self.unit, name=self.office))


def steps() -> "tuple[Step, ...]":
    """Return what is to be done now, who does it and by when."""
    return papers.lostdevice.steps()


def lost(province: Province, code: str) -> Loss:
    """Return what is known here of the device whose code begins so; raises `DeviceUnknown`."""
    device = revoking.find(province, code)
    found = ((one.chain, gaps.waited(province, one.chain)) for one in device.chains)
    kinds, last = records.of_device(province.store, device.id)
    return Loss(
        device.id,
        device.code,
        device.unit,
        enrolling.office_of(province, device.id),
        device.label,
        device.last_seq is not None,
        device.chains,
        tuple((chain, waited) for chain, waited in found if waited),
        kinds,
        last,
        sum(one.device == device.id for one in aside.kept(province)),
        posts.every(province.store).get(device.id, Post()),
        local(province.clock.now_ms()),
    )


def _last_told(loss: Loss) -> str:
    here = sum(one.here for one in loss.chains)
    if not here:
        return _("Tỉnh chưa nhận gói nào của máy này.")
    numbers = "; ".join(
        _("chuỗi {c}: đến số {n}").format(c=one.chain[:8], n=one.highest)
        for one in loss.chains[-_MOST:]
        if one.here
    )
    return counted(
        "Tỉnh đã nhận {n} gói, lần cuối {t} ({c}).", here, t=short_time(local(loss.last)), c=numbers
    )


def _gap(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _state(loss: Loss) -> str:
    if not loss.revoked:
        return _("Máy CHƯA bị thu hồi: gói mới của máy vẫn được nhận. Thu hồi ngay.")
    ends = ", ".join(str(one.last_seq) for one in loss.chains[-_MOST:] if one.last_seq is not None)
    return _("Máy đã bị thu hồi; chỉ còn nhận đến gói số {n}.").format(n=ends)
