r"""Windows: what the registry, the shell and the spooler tell to somebody who is no administrator.

Sources: System.Volume.BitLockerProtection (propkey.h; 1 and 5: encrypted, 2: not), which the shell
tells anybody while `manage-bde` and WMI ask for an administrator; CI\Policy SkuPolicyRequired for
S mode; Memory Management and Power for what of memory goes to the disk.
"""

import ctypes
import os
import platform
import sys
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path
from typing import Any, Final

from sotay.app.surroundings.found import Around, System
from sotay.app.surroundings.volume import protection
from sotay.base.sentences import _
from sotay.base.winlibs import library

_OLDEST: Final = 17763  # the build of 1809
_CONTROL: Final = r"SYSTEM\CurrentControlSet\Control"
_MEMORY: Final = rf"{_CONTROL}\Session Manager\Memory Management"
_GUARD: Final = (
    r"SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\Controlled Folder Access"
)
_METHODS: Final = {
    "unikeynt.exe": "UniKey", "unikey.exe": "UniKey", "evkey64.exe": "EVKey", "evkey.exe": "EVKey",
    "evkey32.exe": "EVKey", "gotiengviet.exe": "GoTiengViet", "vietkeynt.exe": "Vietkey",
    "openkey64.exe": "OpenKey", "openkey.exe": "OpenKey",
}  # fmt: skip
_VIETNAMESE: Final = 0x042A  # LANGID
_CLOUDS: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


class _Status(ctypes.Structure):
    """MEMORYSTATUSEX."""

    _fields_ = (
        ("length", wintypes.DWORD),
        ("load", wintypes.DWORD),
        *((name, ctypes.c_uint64) for name in ("total", "free", *"abcde")),
    )


class _Process(ctypes.Structure):
    """PROCESSENTRY32W."""

    _fields_ = (
        ("size", wintypes.DWORD),
        ("usage", wintypes.DWORD),
        ("id", wintypes.DWORD),
        ("heap", ctypes.c_size_t),
        *((name, wintypes.DWORD) for name in ("module", "threads", "parent", "base", "flags")),
        ("file", wintypes.WCHAR * 260),
    )


def around(folder: Path) -> Around:
    """Return what this system tells; `folder` is where the notebook lies."""
    said = protection(folder.anchor)
    encrypted = said in {1, 5} if said in {1, 2, 5} else None
    return Around(
        system=_system(),
        memory=_memory(),
        encrypted=encrypted,
        swaps=None if encrypted is None else () if encrypted else tuple(_to_disk()),
        keyboards=tuple(dict.fromkeys(_keyboards())),
        printer=_printer(),
        guarded=_number(_GUARD, "EnableControlledFolderAccess") == 1,
        synced=tuple(os.environ[name] for name in _CLOUDS if os.environ.get(name)),
    )


def _system() -> System:
    if sys.platform != "win32":
        return System(platform.system())
    found = sys.getwindowsversion()
    name = f"Windows {found.major}.{found.minor}.{found.build}, {platform.machine()}"
    old = (found.major, found.build) < (10, _OLDEST) or platform.machine() not in {"AMD64", "ARM64"}
    return System(name, old, _number(rf"{_CONTROL}\CI\Policy", "SkuPolicyRequired") == 1)


def _memory() -> int | None:
    kernel = library("kernel32", {"GlobalMemoryStatusEx": (wintypes.BOOL, ctypes.c_void_p)})
    status = _Status(length=ctypes.sizeof(_Status))
    asked = kernel is not None and kernel.GlobalMemoryStatusEx(ctypes.byref(status))
    return int(status.total) if asked else None


def _to_disk() -> Iterator[str]:
    """Yield the files in which memory comes to lie on a disk that is not encrypted."""
    encrypts = _number(r"SYSTEM\CurrentControlSet\Policies", "NtfsEncryptPagingFile") == 1
    if _value(_MEMORY, "PagingFiles") and not encrypts:
        yield "pagefile.sys"
    if _number(rf"{_CONTROL}\Power", "HibernateEnabled") == 1:
        yield "hiberfil.sys"


def _keyboards() -> Iterator[str]:
    user = library(
        "user32", {"GetKeyboardLayoutList": (ctypes.c_int, ctypes.c_int, wintypes.LPVOID)}
    )
    if user is not None:
        held = (ctypes.c_void_p * 64)()
        number = user.GetKeyboardLayoutList(len(held), held)
        if any((one or 0) & 0xFFFF == _VIETNAMESE for one in held[:number]):
            yield _("bàn phím tiếng Việt của Windows")
    yield from (_METHODS[name] for name in _running() if name in _METHODS)


def _running() -> Iterator[str]:
    """Yield the names of the programs that run."""
    kernel = library(
        "kernel32",
        {
            "CreateToolhelp32Snapshot": (wintypes.HANDLE, wintypes.DWORD, wintypes.DWORD),
            "Process32FirstW": (wintypes.BOOL, wintypes.HANDLE, wintypes.LPVOID),
            "Process32NextW": (wintypes.BOOL, wintypes.HANDLE, wintypes.LPVOID),
            "CloseHandle": (wintypes.BOOL, wintypes.HANDLE),
        },
    )
    if kernel is None:
        return
    taken, one = kernel.CreateToolhelp32Snapshot(0x2, 0), _Process(size=ctypes.sizeof(_Process))
    more = kernel.Process32FirstW(taken, ctypes.byref(one))
    while more:
        yield one.file.casefold()
        more = kernel.Process32NextW(taken, ctypes.byref(one))
    kernel.CloseHandle(taken)


def _printer() -> str | None:
    spooler = library(
        "winspool.drv", {"GetDefaultPrinterW": (wintypes.BOOL, wintypes.LPWSTR, wintypes.LPDWORD)}
    )
    if spooler is None:
        return None
    name, size = ctypes.create_unicode_buffer(512), wintypes.DWORD(512)
    return name.value if spooler.GetDefaultPrinterW(name, ctypes.byref(size)) else ""


def _number(key: str, name: str) -> int:
    found = _value(key, name)
    return found if isinstance(found, int) else 0


def _value(key: str, name: str) -> Any:
    """Return a value of the machine's registry, None where there is none to be read."""
    if sys.platform != "win32":
        return None
    import winreg  # noqa: PLC0415 - of one system only

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
            return winreg.QueryValueEx(opened, name)[0]
    except OSError:
        return None
