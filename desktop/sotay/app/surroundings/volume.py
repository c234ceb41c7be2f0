"""Whether a drive is behind BitLocker, as the shell tells anybody: no administrator is needed."""

import ctypes
from ctypes import wintypes
from typing import Any, Final

from sotay.base.winlibs import library

_PROPERTY: Final = "System.Volume.BitLockerProtection"
_ITEM: Final = (ctypes.c_ubyte * 16).from_buffer_copy(  # IID_IShellItem2, shobjidl_core.h
    bytes.fromhex("d3b09f7e 1f91 0743 ab2e 9b1860310c93")
)
_RELEASE, _GET_INT32 = 2, 15  # places in the table of IShellItem2
_APARTMENT: Final = 0x2  # COINIT_APARTMENTTHREADED


def protection(drive: str) -> int | None:
    """Return what the shell says of `drive`, such as that of C:; None where it says nothing."""
    ole = library("ole32", {
        "CoInitializeEx": (ctypes.c_long, wintypes.LPVOID, wintypes.DWORD),
        "CoUninitialize": (None,),
    })  # fmt: skip
    if ole is None:
        return None
    begun = ole.CoInitializeEx(None, _APARTMENT)
    try:
        return _told(drive)
    except (OSError, AttributeError):  # a system without the property, or without the shell
        return None
    finally:
        if begun >= 0:
            ole.CoUninitialize()


def _told(drive: str) -> int | None:
    names = library(
        "propsys",
        {"PSGetPropertyKeyFromName": (ctypes.c_long, wintypes.LPCWSTR, wintypes.LPVOID)},
    )
    shell = library(
        "shell32",
        {"SHCreateItemFromParsingName":
         (ctypes.c_long, wintypes.LPCWSTR, wintypes.LPVOID, wintypes.LPVOID, wintypes.LPVOID)},
    )  # fmt: skip
    key, item = (ctypes.c_ubyte * 20)(), ctypes.c_void_p()
    if names.PSGetPropertyKeyFromName(_PROPERTY, key) < 0:
        return None
    if shell.SHCreateItemFromParsingName(drive, None, _ITEM, ctypes.byref(item)) < 0:
        return None
    value = ctypes.c_int()
    asked = _call(item, _GET_INT32, key, ctypes.byref(value))
    _call(item, _RELEASE)
    return value.value if asked >= 0 else None


def _call(item: ctypes.c_void_p, place: int, *given: Any) -> int:
    table = ctypes.cast(item, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))[0]
    kinds = [ctypes.c_void_p] * (1 + len(given))
    called: int = ctypes.CFUNCTYPE(ctypes.c_long, *kinds)(table[place] or 0)(
        item, *(ctypes.cast(one, ctypes.c_void_p) for one in given)
    )
    return called
