"""Bundles kept apart: signed by an enrolled device, and yet for a person to judge.

The file lies untouched in a folder of its own, its row says what it is and what was decided.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sotay.base.changing import remove
from sotay.base.errors import FileExists, FileUnreadable, TrustError
from sotay.base.ids import only
from sotay.base.proven import copy_whole, file_sha256
from sotay.base.reasons import unreadable
from sotay.base.sentences import Sentence, _
from sotay.bundle import canonical
from sotay.bundle.errors import ChainBreak, Fork, Refused, RevokedDevice, UnknownVersion
from sotay.bundle.mailbox.places import shown_name
from sotay.bundle.verify import opened, read_front
from sotay.province.errors import (
    AsideLost,
    AsideUnknown,
    ChainOfAnother,
    EnrolmentExpired,
    NoRoomAside,
    RecordTooNew,
    ToldTooMuch,
)
from sotay.province.opening import QUARANTINE, Province
from sotay.register import aside as aside_rows
from sotay.register import bundles
from sotay.register.aside import Aside, Decision

# What a person may pardon, each in a few words; the error itself says what to do.
WHY: Final[dict[type[TrustError], Sentence]] = {
    RevokedDevice: "Máy đã bị thu hồi",
    Fork: "Trùng số với gói khác của máy",
    ChainBreak: "Không nối với gói liền trước",
    UnknownVersion: "Lập bằng Sổ tay mới hơn",
    EnrolmentExpired: "Đăng ký của máy đã hết hạn",
    ChainOfAnother: "Đánh số vào chuỗi của máy khác",
    ToldTooMuch: "Báo rút lại, tiêu hủy nhiều bất thường",
    RecordTooNew: "Có bản ghi theo mẫu mới hơn",
}
FOR_A_PERSON = tuple(WHY)


@dataclass(frozen=True)
class Quota:
    """How much may be kept apart: bytes in all, bytes and files of one device."""

    total: int = 20 << 30
    of_device: int = 5 << 30
    files: int = 100


QUOTA = Quota()


def kept(province: Province, *, decided: bool = False) -> list[Aside]:
    """Return what waits for a person, the oldest first; with `decided` also what no longer does."""
    return aside_rows.kept(province.store, decided=decided)


def why(code: str) -> str:
    """Return in a few words what a bundle waits for, by the code of its fault."""
    return next((_(told) for kind, told in WHY.items() if kind.code == code), code)


def find(province: Province, beginning: str) -> Aside:
    """Return what waits under a hash that begins so; raises `AsideUnknown`."""
    waiting = {one.sha256: one for one in kept(province)}
    if (sha256 := only(waiting, beginning)) is None:
        raise AsideUnknown(beginning)
    return waiting[sha256]


def keep(
    province: Province, path: Path, sha256: str, fault: TrustError, quota: Quota = QUOTA
) -> None:
    """Keep a copy of `path` for a person, once; raises `NoRoomAside`, `DiskFull`, …."""
    with opened(path) as source:
        envelope = read_front(source).envelope
    raw = canonical.decode_object(envelope.payload)
    device, chain, seq = raw.get("device"), raw.get("chain"), raw.get("seq")
    size = path.stat().st_size
    waiting = [one for one in kept(province) if one.sha256 != sha256]
    own = [one for one in waiting if one.device == device]
    if (
        sum(one.size for one in waiting) + size > quota.total
        or sum(one.size for one in own) + size > quota.of_device
        or len(own) >= quota.files
    ):
        raise NoRoomAside(len(waiting))
    with suppress(FileExists):  # the same file was kept before
        copy_whole(path, place(province, sha256))
    with province.writing("keep-aside", sha256) as connection:
        aside_rows.add(
            connection,
            Decision(
                sha256,
                shown_name(path),
                str(device),
                chain if isinstance(chain, str) else "",
                seq if isinstance(seq, int) else 0,
                size,
                province.clock.now_ms(),
                fault.code,
                decision="",
                reason="",
                digest=envelope.digest,
            ),
        )


def place(province: Province, sha256: str) -> Path:
    """Return where the file lies that is kept under this hash."""
    return province.place(QUARANTINE) / f"{sha256[:16]}.sotay"


def whole(province: Province, one: Aside) -> Path:
    """Return the file of `one`, read and found unchanged; raises `AsideLost`."""
    path = place(province, one.sha256)
    try:
        same = file_sha256(path) == one.sha256
    except FileUnreadable as fault:
        raise AsideLost(one.name) from fault
    if not same:
        raise AsideLost(one.name)
    return path


def lies_here(province: Province, one: Aside) -> bool:
    """Return whether what waits went in all the same, by its own file or the same bundle's."""
    try:
        return bundles.is_in(province.store, named(whole(province, one)))
    except AsideLost:
        return False


def named(path: Path) -> str:
    """Return the digest that the bundle at `path` is named by, not yet believed."""
    with opened(path) as source:
        return read_front(source).envelope.digest


def told_of(province: Province, one: Aside) -> Aside:
    """Return `one` with its bundle's digest, which an earlier version did not note."""
    return one if one.digest else replace(one, digest=digest_here(province, one))


def digest_here(province: Province, one: Aside) -> str:
    """Return the digest of what is kept as `one`, "" where its file is no bundle any more."""
    try:
        return named(place(province, one.sha256))
    except (FileUnreadable, Refused):
        return ""


def sealed_for(province: Province, one: Aside) -> tuple[str, ...] | None:
    """Return whom what is kept as `one` names as recipients, None where its file says nothing."""
    try:
        with opened(place(province, one.sha256)) as source:
            told = canonical.decode_object(read_front(source).envelope.payload).get("to")
    except (FileUnreadable, Refused):
        return None
    return tuple(map(str, told)) if isinstance(told, list) else None


def also_faulty(province: Province, one: Aside, fault: TrustError) -> None:
    """Keep `one` for another fault that showed when those a person saw were let pass."""
    with province.writing("keep-aside", one.sha256) as connection:
        aside_rows.wait_again(connection, one, fault.code)


def taken_in(province: Province, path: Path) -> None:
    """Let a file that was taken in after all no longer wait for a decision."""
    try:
        size = path.stat().st_size
    except OSError as fault:
        raise unreadable(path, fault) from fault
    same = [one for one in kept(province) if one.size == size]
    sha256 = file_sha256(path) if same else ""
    for one in same:
        if one.sha256 == sha256:
            settle(province, one, "admitted", _("đã nhận khi đưa lại"))


def settle(province: Province, one: Aside, decision: str, reason: str) -> None:
    """Note what a person decided, then remove the file that was kept for it."""
    with province.writing(f"decide-{decision}", one.sha256) as connection:
        aside_rows.decide(connection, one.sha256, decision, reason, province.clock.now_ms())
    with suppress(OSError):
        remove(place(province, one.sha256), missing_ok=True)
