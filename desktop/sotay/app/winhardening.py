"""Windows' side of `hardening`: what is told to the system at the start of each program.

SetErrorMode, WerSetFlags, WerAddExcludedApplication: learn.microsoft.com/windows/win32/api;
owner rights (`OW`): learn.microsoft.com/windows/win32/secauthz/sid-strings.
"""

import ctypes
from contextlib import suppress
from ctypes import byref, c_size_t, c_uint32, c_void_p
from pathlib import Path
from typing import Any, Final

_FAULTS_UNSEEN: Final = 0x1 | 0x2 | 0x8000  # no box for a missing disk, a crash, a missing file
_NO_HEAP: Final = 0x1  # WER_FAULT_REPORTING_FLAG_NOHEAP
_THIS: Final = c_void_p(-1)
_LIST: Final = 0x4  # DACL_SECURITY_INFORMATION
# Who owns this process (whoever runs it): wait for it, end it, ask its name. The system: all.
_OTHERS_MAY: Final = "D:P(A;;0x121001;;;{me})(A;;0x121001;;;OW)(A;;0x1fffff;;;SY)"
_OURS: Final = "sotay"  # how the names of our own starters begin


def keep_memory_private() -> None:
    """Show no box and have no crash reported; nobody of this account reads our memory.

    An administrator can. What a Windows refuses is left as it is.
    """
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    kernel.SetErrorMode(kernel.GetErrorMode() | _FAULTS_UNSEEN)
    kernel.SetDllDirectoryW("")
    with suppress(OSError, AttributeError):
        kernel.WerSetFlags(_NO_HEAP)
        _leave_out_of_reports(kernel)
    with suppress(OSError, AttributeError):
        _close_to_others(kernel)


def _leave_out_of_reports(kernel: Any) -> None:
    """Have our own starters in no report, which a damaged heap writes whatever the error mode."""
    told = ctypes.create_unicode_buffer(32_768)
    kernel.GetModuleFileNameW(None, told, len(told))
    name = Path(told.value).name
    if name.lower().startswith(_OURS):
        reports = ctypes.WinDLL("wer")  # type: ignore[attr-defined]
        reports.WerAddExcludedApplication(ctypes.c_wchar_p(name), 0)


def _close_to_others(kernel: Any) -> None:
    """Give this process an access list by which programs of this account cannot read its memory."""
    security = ctypes.WinDLL("advapi32")  # type: ignore[attr-defined]
    made = c_void_p()
    told = _OTHERS_MAY.format(me=_me(kernel, security))
    if security.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        ctypes.c_wchar_p(told), 1, byref(made), None
    ):
        security.SetKernelObjectSecurity(_THIS, _LIST, made)
        kernel.LocalFree(made)


def _me(kernel: Any, security: Any) -> str:
    """Return who runs this, as access lists name one."""
    token, name, size = c_void_p(), ctypes.c_wchar_p(), c_uint32()
    security.OpenProcessToken(_THIS, 0x8, byref(token))
    held = (c_size_t * 32)()  # TOKEN_USER: a pointer first, to what lies behind it
    security.GetTokenInformation(token, 1, held, ctypes.sizeof(held), byref(size))
    security.ConvertSidToStringSidW(c_void_p(held[0]), byref(name))
    kernel.CloseHandle(token)
    said = name.value or ""
    kernel.LocalFree(name)
    return said
