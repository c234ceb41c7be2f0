"""What kind of medium a path of Windows lies on: of this machine, one that travels, the network."""

from ctypes import POINTER, byref, c_void_p
from ctypes.wintypes import BOOL, BYTE, DWORD, HANDLE, LPCWSTR
from pathlib import Path
from typing import Final

from sotay.base.winlibs import NO_HANDLE, library

_REMOVABLE, _FIXED, _REMOTE = 2, 3, 4
_BUS_ASKED: Final = 0x002D1400  # IOCTL_STORAGE_QUERY_PROPERTY
_BUS_AT: Final = 28  # bytes before BusType in STORAGE_DEVICE_DESCRIPTOR
_OUTSIDE: Final = frozenset({4, 7, 12, 13})  # 1394, USB, SD, MMC: a case that can be pulled
_KERNEL: Final = library("kernel32", {
    "GetDriveTypeW": (DWORD, LPCWSTR),
    "CreateFileW": (HANDLE, LPCWSTR, DWORD, DWORD, c_void_p, DWORD, DWORD, HANDLE),
    "CloseHandle": (BOOL, HANDLE),
    "DeviceIoControl": (
        BOOL, HANDLE, DWORD, c_void_p, DWORD, c_void_p, DWORD, POINTER(DWORD), c_void_p,
    ),
})  # fmt: skip


def is_remote(path: Path) -> bool:
    """Return whether `path` is on another machine, also under a letter of this one."""
    root = _root(path)
    if root.startswith("\\\\") and not root.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    return root.upper().startswith("\\\\?\\UNC\\") or _KERNEL.GetDriveTypeW(root) == _REMOTE


def is_removable(root: str) -> bool:
    """Return whether Windows calls the drive of this root (`E:/`) a removable one."""
    return bool(_KERNEL.GetDriveTypeW(root.replace("/", "\\")) == _REMOVABLE)


def travels(path: Path) -> bool:
    """Return whether the medium under `path` may be carried to another machine, or is there."""
    root = _root(path)
    return _KERNEL.GetDriveTypeW(root) != _FIXED or _bus(root) in _OUTSIDE


def _root(path: Path) -> str:
    return path.absolute().anchor


def _bus(root: str) -> int:
    """Return what the drive hangs on, as STORAGE_BUS_TYPE has it; 0 where nobody says."""
    device = f"\\\\.\\{root.removeprefix(chr(92) * 2 + '?' + chr(92))[:2]}"
    handle = _KERNEL.CreateFileW(device, 0, 3, None, 3, 0, None)
    if handle == NO_HANDLE:
        return 0
    query, answer, got = (DWORD * 3)(), (BYTE * 1024)(), DWORD()
    try:
        done = _KERNEL.DeviceIoControl(
            handle, _BUS_ASKED, byref(query), 12, byref(answer), 1024, byref(got), None
        )
    finally:
        _KERNEL.CloseHandle(handle)
    return int(answer[_BUS_AT]) if done and got.value > _BUS_AT else 0
