"""A line typed on Windows' console and not shown.

Python's own takes key by key: Ctrl+C is lost there where a console keeps it for itself, and an
arrow or Home puts letters into a passphrase that nobody sees. Here the console edits the line as
any other, with its echo turned off.
"""

import ctypes
import sys
from ctypes import wintypes
from typing import Final

from sotay.app.cli.output import say

_INPUT: Final = -10  # STD_INPUT_HANDLE
_PROCESSED, _LINE, _ECHO = 0x1, 0x2, 0x4  # consoleapi.h: ENABLE_…_INPUT


def hidden_line(prompt: str) -> str:
    """Return the line typed after `prompt`; raises `EOFError`, `KeyboardInterrupt`."""
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    kernel.GetStdHandle.restype = wintypes.HANDLE
    console = wintypes.HANDLE(kernel.GetStdHandle(_INPUT))
    before = wintypes.DWORD()
    kernel.GetConsoleMode(console, ctypes.byref(before))
    say(prompt, err=True, nl=False)
    kernel.SetConsoleMode(console, (before.value | _PROCESSED | _LINE) & ~_ECHO)
    try:
        line = sys.stdin.readline()
    finally:
        kernel.SetConsoleMode(console, before.value)
        say("", err=True)
    if not line:
        raise EOFError
    return line.rstrip("\r\n")
