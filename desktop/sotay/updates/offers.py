"""Which version a believed list offers to a machine of this kind, and what it says of it."""

from __future__ import annotations

import os
import platform
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

from sotay.base.dates import short_date
from sotay.base.sentences import Sentence, _
from sotay.base.sizes import size_told
from sotay.updates.errors import UpdateDamaged, UpdateForOthers
from sotay.updates.sources import TARGETS

if TYPE_CHECKING:
    from tuf.api._payload import TargetFile, Targets

STABLE: Final = "stable"
CHANNELS: Final[dict[str, Sentence]] = {STABLE: "bản chính thức", "trial": "bản dùng thử"}
VERSION: Final = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){1,3}")
ARCHIVE_LIMIT: Final = 400 << 20  # bytes
UNPACKED_LIMIT: Final = 1 << 30
_Line = Annotated[str, Meta(max_length=500)]
_Hex = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Steps = dict[str, list[str]]  # of each kind of database the names of its migrations, in order


class About(Struct, frozen=True, kw_only=True):
    """What the signers say of one archive. `files` is the SHA-256 of its `files.sha256`."""

    version: Annotated[str, Meta(pattern=rf"^{VERSION.pattern}\Z")]
    platform: Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,40}\Z")]
    channel: Annotated[str, Meta(pattern=r"^[a-z]{1,20}\Z")]
    released: Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d\Z")]
    unpacked: Annotated[int, Meta(ge=1, le=UNPACKED_LIMIT)]
    files: _Hex
    steps: Annotated[dict[str, Annotated[list[_Line], Meta(max_length=1000)]], Meta(max_length=9)]
    news: Annotated[list[_Line], Meta(max_length=40)] = []


@dataclass(frozen=True)
class Offer:
    """One archive: where it lies in the source, its length in bytes and SHA-256, and about it."""

    name: str
    size: int
    sha256: str
    about: About


def this_platform() -> str:
    """Return what archives for this kind of machine are called, such as `windows-x64`."""
    system = "windows" if os.name == "nt" else platform.system().lower()
    machine = platform.machine().lower()
    return f"{system}-{'x64' if machine in ('amd64', 'x86_64') else machine}"


def in_order(version: str) -> tuple[int, ...]:
    """Return what versions are sorted by; raises `ValueError` for what is none."""
    if not VERSION.fullmatch(version):
        raise ValueError(version)
    numbers = [int(part) for part in version.split(".")]
    return (*numbers, *[0] * (4 - len(numbers)))


def choose(targets: Targets, kind: str, channel: str) -> Offer:
    """Return the newest archive for machines of `kind`; raises `UpdateForOthers`.

    `UpdateDamaged` for a list that is signed and yet says what none may say.
    """
    found, others = [], set()
    for path, target in targets.targets.items():
        offer = _offer(path, target)
        if (offer.about.platform, offer.about.channel) == (kind, channel):
            found.append(offer)
        else:
            others.add(kind_told(offer.about.platform, offer.about.channel))
    if not found:
        there = "; ".join(sorted(others)) or _("không máy nào")
        raise UpdateForOthers(kind_told(kind, channel), there)
    return max(found, key=lambda offer: in_order(offer.about.version))


def offer_told(offer: Offer) -> list[str]:
    """Return what a version brings, a line each."""
    about = offer.about
    day = short_date(date.fromisoformat(about.released))
    says = _("Bản {v}, phát hành ngày {d}, {s}.")
    head = says.format(v=about.version, d=day, s=size_told(offer.size))
    return [head, *(f"• {line}" for line in about.news)]


def kind_told(kind: str, channel: str) -> str:
    """Return in words which machines an archive is for."""
    return f"{kind}, {_(CHANNELS[channel]) if channel in CHANNELS else channel}"


def _offer(path: str, target: TargetFile) -> Offer:
    custom: Any = target.unrecognized_fields.get("custom", {})
    sha256 = target.hashes.get("sha256", "")
    try:
        about = msgspec.convert(custom, About)
    except msgspec.ValidationError as fault:
        raise UpdateDamaged(path, str(fault)) from fault
    if not _is_day(about.released):
        raise UpdateDamaged(path, about.released)
    plain = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}", path)
    if not plain or target.length > ARCHIVE_LIMIT or not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise UpdateDamaged(path[:120])
    return Offer(f"{TARGETS}/{sha256}.{path}", target.length, sha256, about)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
