"""Who may open what is made, as Windows keeps it: its owner, the system, its administrators.

The three are those of a person's own folder on Windows. A medium that goes to other machines keeps
no list of ours: the owner's number there is another, and a backup must open.
"""

import ctypes
from ctypes import POINTER, byref, c_int, c_void_p
from ctypes.wintypes import BOOL, DWORD, HANDLE, LPCWSTR
from functools import cache
from pathlib import Path
from typing import Any, Final

from sotay.base.winlibs import last_error, library, winerror
from sotay.base.winnames import full
from sotay.base.winvolumes import travels

_DACL, _PROTECTED = 0x4, 0x80000000
_DENIED: Final = 5
_FILE: Final = 1  # SE_FILE_OBJECT
_TRUSTED: Final = frozenset({"SY", "BA", "S-1-5-18", "S-1-5-32-544", "OW", "S-1-3-4", "CO"})


class _Attributes(ctypes.Structure):
    _fields_ = (
        ("length", DWORD), ("descriptor", c_void_p), ("inherit", BOOL),
    )  # fmt: skip


_SECURITY: Final = library("advapi32", {
    "ConvertStringSecurityDescriptorToSecurityDescriptorW": (
        BOOL, LPCWSTR, DWORD, POINTER(c_void_p), c_void_p,
    ),
    "ConvertSecurityDescriptorToStringSecurityDescriptorW": (
        BOOL, c_void_p, DWORD, DWORD, POINTER(c_void_p), c_void_p,
    ),
    "GetSecurityDescriptorDacl": (
        BOOL, c_void_p, POINTER(BOOL), POINTER(c_void_p), POINTER(BOOL),
    ),
    "GetNamedSecurityInfoW": (
        DWORD, LPCWSTR, c_int, DWORD, *(c_void_p,) * 4, POINTER(c_void_p),
    ),
    "SetNamedSecurityInfoW": (DWORD, LPCWSTR, c_int, DWORD, *(c_void_p,) * 4),
    "SetFileSecurityW": (BOOL, LPCWSTR, DWORD, c_void_p),
    "OpenProcessToken": (BOOL, HANDLE, DWORD, POINTER(HANDLE)),
    "GetTokenInformation": (BOOL, HANDLE, c_int, c_void_p, DWORD, POINTER(DWORD)),
    "ConvertSidToStringSidW": (BOOL, c_void_p, POINTER(c_void_p)),
})  # fmt: skip
_KERNEL: Final = library("kernel32", {
    "LocalFree": (c_void_p, c_void_p),
    "CloseHandle": (BOOL, HANDLE),
    "GetCurrentProcess": (HANDLE,),
})  # fmt: skip


def own_list(path: Path) -> _Attributes | None:
    """Return what a file or folder is made with for its owner alone; None where it travels."""
    return None if travels(path) else _attributes()


def is_closed(path: Path) -> bool:
    """Return whether nobody but owner, system and administrators is let in; raises `OSError`."""
    return all(who in _TRUSTED | {_user()} for who in _let_in(path))


def close_list(path: Path) -> None:
    """Let in nobody else, and look again whether it is so; raises `OSError`."""
    if travels(path) or is_closed(path):
        return
    present, dacl, default = BOOL(), c_void_p(), BOOL()
    _SECURITY.GetSecurityDescriptorDacl(
        _descriptor(), byref(present), byref(dacl), byref(default)
    )  # fmt: skip
    asked = _DACL | _PROTECTED
    number = _SECURITY.SetNamedSecurityInfoW(full(path), _FILE, asked, None, None, dacl, None)
    if not number and not is_closed(path):  # wine says yes, and does nothing
        _must(_SECURITY.SetFileSecurityW(full(path), asked, _descriptor()))
    if number or not is_closed(path):
        raise winerror(number or _DENIED, path)


def _let_in(path: Path) -> list[str]:
    """Return the owners' marks of all entries that let in, as SDDL spells them."""
    found, text = c_void_p(), c_void_p()
    nothing = (None,) * 4
    number = _SECURITY.GetNamedSecurityInfoW(full(path), _FILE, _DACL, *nothing, byref(found))
    if number:
        raise winerror(number, path)
    try:
        _must(_SECURITY.ConvertSecurityDescriptorToStringSecurityDescriptorW(
            found, 1, _DACL, byref(text), None
        ))  # fmt: skip
        said = ctypes.wstring_at(text.value or 0)
    finally:
        _KERNEL.LocalFree(found)
        _KERNEL.LocalFree(text)
    return marks(said)


def marks(sddl: str) -> list[str]:
    """Return who the entries of a list let in; one without a list lets in everybody (`WD`)."""
    if "(" not in sddl:
        return [] if sddl.startswith("D:") and "NO_ACCESS_CONTROL" not in sddl else ["WD"]
    entries = (part.split(")")[0].split(";") for part in sddl.split("(")[1:])
    return [entry[5] for entry in entries if entry[0] in {"A", "OA", "XA"}]


@cache
def _attributes() -> _Attributes:
    return _Attributes(ctypes.sizeof(_Attributes), _descriptor(), False)


@cache
def _descriptor() -> int:
    """Return the address of the list that all of ours have; it stays for as long as we run."""
    entries = "".join(f"(A;OICI;FA;;;{who})" for who in (_user(), "SY", "BA"))
    found = c_void_p()
    _must(_SECURITY.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        f"D:P{entries}", 1, byref(found), None
    ))  # fmt: skip
    return found.value or 0


@cache
def _user() -> str:
    """Return the number (SID) of the account that runs this."""
    token, needed, text = HANDLE(), DWORD(), c_void_p()
    _must(_SECURITY.OpenProcessToken(_KERNEL.GetCurrentProcess(), 0x8, byref(token)))
    room = (c_void_p * 64)()  # TOKEN_USER: an address and what it points to
    try:
        _must(_SECURITY.GetTokenInformation(
            token, 1, byref(room), ctypes.sizeof(room), byref(needed)
        ))  # fmt: skip
        _must(_SECURITY.ConvertSidToStringSidW(room[0], byref(text)))
        return ctypes.wstring_at(text.value or 0)
    finally:
        _KERNEL.CloseHandle(token)
        _KERNEL.LocalFree(text)


def _must(done: Any) -> None:
    if not done:
        raise winerror(last_error())
