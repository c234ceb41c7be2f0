"""Files as Windows opens, moves, locks and flushes them (kernel32): the half Python leaves out.

What a virus scanner or an indexer holds for a moment is tried again for about two seconds. Opened
files may be renamed and removed by others only where they are read. Nothing here runs elsewhere.
"""

import ctypes
import errno
import os
import shutil
import time
from collections.abc import Callable
from ctypes import byref, c_int, c_void_p
from ctypes.wintypes import BOOL, DWORD, HANDLE, LPCWSTR, ULONG
from pathlib import Path
from typing import Any, Final, TypeVar

from sotay.base.winlibs import (
    NO_HANDLE,
    descriptor_of,
    handle_of,
    last_error,
    library,
    number_of,
    winerror,
)
from sotay.base.winlists import own_list
from sotay.base.winnames import NO_SUCH_NAME, full, unusable

T = TypeVar("T")
_READ, _WRITE, _DELETE, _ADD, _LIST = 0x80000000, 0x40000000, 0x00010000, 0x2, 0x81
_SHARE_KEPT, _SHARE_ALL = 0x3, 0x7  # without and with FILE_SHARE_DELETE
_CREATE_NEW, _OPEN_EXISTING, _OPEN_ALWAYS = 1, 3, 4
_AS_ITSELF, _FOLDERS_TOO = 0x00200000, 0x02000000
_IS_FOLDER, _IS_REPARSE, _NO_KIND = 0x10, 0x400, 0xFFFFFFFF  # attributes, and where there are none
_REPLACE, _WRITE_THROUGH = 0x1, 0x8
_DENIED, _HELD, _LOCKED, _MAPPED, _GOING = 5, 32, 33, 1224, 303
_BUSY: Final = frozenset({_DENIED, _HELD, _LOCKED, _MAPPED, _GOING})
_STATUS_GOING: Final = 0xC0000056  # STATUS_DELETE_PENDING, which Win32 tells as a denial
_SURROGATE: Final = 0x20000000  # a reparse tag that names another place; a cloud's file has none
_PAUSES: Final = (0.01, 0.02, 0.04, 0.08, 0.15, *(0.25,) * 7)  # seconds, two in all


_KERNEL: Final = library("kernel32", {
    "CreateFileW": (HANDLE, LPCWSTR, DWORD, DWORD, c_void_p, DWORD, DWORD, HANDLE),
    "CloseHandle": (BOOL, HANDLE),
    "FlushFileBuffers": (BOOL, HANDLE),
    "MoveFileExW": (BOOL, LPCWSTR, LPCWSTR, DWORD),
    "DeleteFileW": (BOOL, LPCWSTR),
    "RemoveDirectoryW": (BOOL, LPCWSTR),
    "CreateDirectoryW": (BOOL, LPCWSTR, c_void_p),
    "GetFileAttributesW": (DWORD, LPCWSTR),
    "GetFileInformationByHandleEx": (BOOL, HANDLE, c_int, c_void_p, DWORD),
})  # fmt: skip
_NTDLL: Final = library("ntdll", {"RtlGetLastNtStatus": (ULONG,)})


def open_number(path: Path, flags: int, *, own: bool = False, itself: bool = False) -> int:
    """Return a descriptor of `path`, opened as `os.open` does; raises `OSError`.

    `own`: what is made may be opened by its owner alone. `itself`: no link is followed (`ELOOP`).
    """
    making = flags & os.O_CREAT
    if making:
        refuse_name(path)
    way = _CREATE_NEW if flags & os.O_EXCL else _OPEN_ALWAYS if making else _OPEN_EXISTING
    writes = flags & (os.O_WRONLY | os.O_RDWR)
    access = _WRITE if flags & os.O_WRONLY else _READ | _WRITE if writes else _READ
    share = _SHARE_KEPT if writes else _SHARE_ALL
    kept = own_list(path) if own and making else None
    handle = _patiently(lambda: _opened(path, access, share, way, kept, itself=itself))
    return descriptor_of(handle, flags & os.O_APPEND)


def hold_folder(folder: Path) -> int:
    """Return a handle while which nobody renames or replaces `folder`; `OSError`, also for a link.

    To be given to `close`.
    """
    handle = _handle(folder, _LIST, _SHARE_KEPT, _OPEN_EXISTING, _FOLDERS_TOO | _AS_ITSELF)
    if _leads_elsewhere(handle):
        close(handle)
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(folder))
    return handle


def close(handle: int) -> None:
    """Let go of a handle."""
    _KERNEL.CloseHandle(handle)


def make_folder(path: Path, *, own: bool) -> None:
    """Make one folder, its owner's alone if `own`; raises `OSError`."""
    refuse_name(path)
    kept = own_list(path) if own else None
    if not _KERNEL.CreateDirectoryW(full(path), byref(kept) if kept else None):
        raise winerror(last_error(), path)


def move(path: Path, target: Path, *, replace: bool) -> None:
    """Give `path` the name `target`, on the medium when this returns; raises `OSError`."""
    refuse_name(target)
    flags = _WRITE_THROUGH | (_REPLACE if replace else 0)

    def act() -> None:
        if not _KERNEL.MoveFileExW(full(path), full(target), flags):
            raise winerror(last_error(), path, target)

    _patiently(act, path, target)


def remove(path: Path) -> None:
    """Remove a file, a link or a junction as itself; raises `OSError`."""
    kind = _KERNEL.GetFileAttributesW(full(path))
    if kind != _NO_KIND and kind & _IS_FOLDER and not kind & _IS_REPARSE:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    junction = kind != _NO_KIND and kind & _IS_FOLDER
    call = _KERNEL.RemoveDirectoryW if junction else _KERNEL.DeleteFileW
    _patiently(lambda: _went(call, path), path)


def remove_folder(path: Path) -> None:
    """Remove an empty folder; raises `OSError`."""
    _patiently(lambda: _went(_KERNEL.RemoveDirectoryW, path), path)


def remove_tree(path: Path, *, strict: bool) -> None:
    """Remove a folder with all in it, going through no link; raises `OSError` if `strict` alone."""

    def again(_call: Callable[..., Any], name: str, _why: Any) -> None:
        try:
            _remove_any(Path(name))
        except OSError:
            if strict:
                raise

    shutil.rmtree(path, onerror=again)


def _remove_any(path: Path) -> None:
    try:
        remove(path)
    except IsADirectoryError:
        remove_folder(path)


def _went(call: Callable[[str], int], path: Path) -> None:
    if not call(full(path)):
        raise winerror(last_error(), path)


def flush(number: int) -> None:
    """Have what was written through this descriptor on the medium; raises `OSError`."""
    if not _KERNEL.FlushFileBuffers(handle_of(number)):
        raise winerror(last_error())


def refuse_name(path: Path) -> None:
    """Raise `OSError` for a name that Windows would give another meaning, or none."""
    if unusable(path):
        raise winerror(NO_SUCH_NAME, path)


def _opened(
    path: Path, access: int, share: int, way: int, kept: Any, *, itself: bool
) -> int:  # fmt: skip
    handle = _handle(path, access, share, way, _AS_ITSELF if itself else 0, kept)
    if not itself or not (tag := _tag(handle)):
        return handle
    close(handle)
    if tag & _SURROGATE:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return _handle(path, access, share, way, 0, kept)  # a cloud's, or one that saves room


def _handle(
    path: Path, access: int, share: int, way: int, how: int, kept: Any = None
) -> int:  # fmt: skip
    security = byref(kept) if kept is not None else None
    found = _KERNEL.CreateFileW(full(path), access, share, security, way, how, None)
    if found != NO_HANDLE:
        return int(found)
    number, status = last_error(), _NTDLL.RtlGetLastNtStatus()
    if number == _DENIED and status == _STATUS_GOING:
        number = _GOING
    elif number == _DENIED and os.path.isdir(path):  # noqa: PTH112 - False where it may not look
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    raise winerror(number, path)


def _tag(handle: int) -> int:
    """Return the reparse tag of what is open, 0 for a plain one."""
    found = (DWORD * 2)()  # FILE_ATTRIBUTE_TAG_INFO
    if not _KERNEL.GetFileInformationByHandleEx(handle, 9, byref(found), ctypes.sizeof(found)):
        return 0  # FAT knows no links
    return int(found[1]) if found[0] & _IS_REPARSE else 0


def _leads_elsewhere(handle: int) -> bool:
    return bool(_tag(handle) & _SURROGATE)


def _patiently(act: Callable[[], T], *named: Path) -> T:
    """Do it again while another program holds the file; `named` are those it moves or removes."""
    for pause in _PAUSES:
        try:
            return act()
        except OSError as met:
            if number_of(met) not in _BUSY or (number_of(met) == _DENIED and not _may(named)):
                raise
            time.sleep(pause)
    try:
        return act()
    except OSError as met:
        if number_of(met) == _DENIED:
            raise winerror(_HELD, *named) from met
        raise


def _may(named: tuple[Path, ...]) -> bool:
    """Return whether our rights reach: then a denial is another program's open file."""
    return bool(named) and not any(
        _lacks(path.parent, _ADD) or _lacks(path, _DELETE) for path in named
    )


def _lacks(path: Path, access: int) -> bool:
    try:
        close(_handle(path, access, _SHARE_ALL, _OPEN_EXISTING, _FOLDERS_TOO | _AS_ITSELF))
    except OSError as met:
        return number_of(met) == _DENIED
    return False
