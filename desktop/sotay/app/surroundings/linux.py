"""Linux: what /proc, /sys and the session's own variables tell; no other program is asked."""

import os
import platform
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from sotay.app.surroundings.found import Around, System
from sotay.base.errors import SotayError
from sotay.base.files import at_hand, read_limited

_LIMIT: Final = 1 << 20  # bytes
_METHODS: Final = {"ibus": "IBus", "fcitx": "Fcitx", "scim": "SCIM", "uim": "uim"}
_SAID_BY: Final = ("GTK_IM_MODULE", "QT_IM_MODULE", "XMODIFIERS", "INPUT_METHOD")
_DEEP: Final = 8  # devices one upon another


def around(folder: Path) -> Around:
    """Return what this system tells; `folder` is where the notebook lies."""
    return Around(
        system=System(f"{platform.system()} {platform.release()}"),
        memory=memory(_read(Path("/proc/meminfo"))),
        encrypted=encrypted(folder.stat().st_dev, Path("/sys/dev/block")),
        swaps=tuple(plain_swaps(_read(Path("/proc/swaps")), Path("/sys/class/block"))),
        keyboards=tuple(keyboards(dict(os.environ))),
        printer=_printer(Path("/etc/cups")),
        shared_program=_shared(Path(sys.prefix)),
    )


def memory(table: str) -> int | None:
    """Return the bytes of memory that `/proc/meminfo` tells."""
    for line in table.splitlines():
        name, _colon, rest = line.partition(":")
        if name == "MemTotal" and rest.split()[:1]:
            return int(rest.split()[0]) << 10
    return None


def encrypted(device: int, blocks: Path) -> bool | None:
    """Return whether the file system on this device lies behind dm-crypt; None for one of none."""
    at = blocks / f"{os.major(device)}:{os.minor(device)}"
    return _crypt(at, _DEEP) if at_hand(at) else None


def plain_swaps(table: str, blocks: Path) -> Iterator[str]:
    """Yield the swaps of `/proc/swaps` that are on a disk and behind no dm-crypt."""
    for line in table.splitlines()[1:]:
        name, kind, *_rest = (*line.split(), "", "")
        at = blocks / Path(name).name
        if kind == "partition" and (Path(name).name.startswith("zram") or _crypt(at, _DEEP)):
            continue
        with suppress(OSError):
            if kind == "file" and encrypted(Path(name).stat().st_dev, Path("/sys/dev/block")):
                continue
        if name:
            yield name


def keyboards(session: dict[str, str]) -> Iterator[str]:
    """Yield the input methods that a session says it types by."""
    said = " ".join(session.get(name, "") for name in _SAID_BY).casefold()
    yield from (called for word, called in _METHODS.items() if word in said)


def _crypt(block: Path, deep: int) -> bool:
    """Return whether a block device, or one that it lies on, is of dm-crypt."""
    if _read(block / "dm/uuid").startswith("CRYPT-"):
        return True
    with suppress(OSError):
        if deep and at_hand(block / "partition"):
            return _crypt(block.resolve().parent, deep - 1)
        below = list((block / "slaves").iterdir())
        return bool(deep and below) and all(_crypt(one, deep - 1) for one in below)
    return False


def _printer(folder: Path) -> str | None:
    """Return the printer that CUPS prints on unless told otherwise; None without CUPS."""
    if not at_hand(folder):
        return None
    for file in (Path.home() / ".cups/lpoptions", folder / "lpoptions", folder / "printers.conf"):
        for line in _read(file).splitlines():
            word, _space, name = line.strip().partition(" ")
            if word in {"Default", "<DefaultPrinter"} and name:
                return name.split()[0].rstrip(">")
    return ""


def _shared(program: Path) -> str:
    """Return the program's folder where somebody else but root may change it."""
    with suppress(OSError):
        found = program.stat()
        others = found.st_mode & stat.S_IWOTH or found.st_uid not in {0, os.getuid()}
        return str(program) if others else ""
    return ""


def _read(file: Path) -> str:
    try:
        return read_limited(file, _LIMIT).decode("utf-8", "replace")
    except SotayError:
        return ""
