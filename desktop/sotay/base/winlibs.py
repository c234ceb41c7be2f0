"""The libraries of Windows that `base` calls, and what their numbers mean; read everywhere."""

import ctypes
import os
import sys
from collections.abc import Mapping
from ctypes import wintypes
from pathlib import Path
from typing import Any, Final

if sys.platform == "win32":
    import msvcrt

NO_HANDLE: Final = wintypes.HANDLE(-1).value
Types = Mapping[str, tuple[Any, ...]]  # a function's name: what it gives, and what it takes


def library(name: str, functions: Types) -> Any:
    """Return a library with these functions of it declared; None where it cannot be."""
    if sys.platform != "win32":
        return None
    found = ctypes.WinDLL(name, use_last_error=True)
    for one, (gives, *takes) in functions.items():
        call = getattr(found, one)
        call.restype, call.argtypes = gives, tuple(takes)
    return found


def last_error() -> int:
    """Return the number that the call just made left."""
    if sys.platform == "win32":
        return ctypes.get_last_error()
    return 0


def winerror(number: int, *paths: Path) -> OSError:
    """Return the error of this number, with what it was about."""
    told = ""
    if sys.platform == "win32":
        told = ctypes.FormatError(number).strip()
    first = str(paths[0]) if paths else None
    return OSError(0, told, first, number, str(paths[1]) if paths[1:] else None)


def number_of(fault: OSError) -> int:
    """Return the system's own number of an error, 0 where it has none."""
    return int(getattr(fault, "winerror", 0) or 0)


def handle_of(descriptor: int) -> int:
    """Return the handle behind an open file."""
    if sys.platform == "win32":
        return msvcrt.get_osfhandle(descriptor)
    return descriptor


def descriptor_of(handle: int, flags: int = os.O_RDONLY) -> int:
    """Return a descriptor of what is open, and gone with it."""
    if sys.platform == "win32":
        return msvcrt.open_osfhandle(handle, flags)
    return handle
