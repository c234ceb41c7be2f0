"""A line typed on Windows' console and not shown.

Python's own takes key by key: Ctrl+C is lost there where a console keeps it for itself, and an
arrow or Home puts letters into a passphrase that nobody sees. Here the console edits the line as
any other, with its echo turned off.
"""

import ctypes
import os
import sys
from ctypes import wintypes
from typing import Final

import click

from sotay.app.cli.output import say
from sotay.base.winlibs import library

_INPUT: Final = wintypes.DWORD(-10)  # STD_INPUT_HANDLE
_PROCESSED, _LINE, _ECHO = 0x1, 0x2, 0x4  # consoleapi.h: ENABLE_…_INPUT
_KERNEL: Final = {
    "GetStdHandle": (wintypes.HANDLE, wintypes.DWORD),
    "GetConsoleMode": (wintypes.BOOL, wintypes.HANDLE, wintypes.LPDWORD),
    "SetConsoleMode": (wintypes.BOOL, wintypes.HANDLE, wintypes.DWORD),
}


def ask_unseen() -> None:
    """Have every hidden question asked so, on Windows."""
    if os.name == "nt":
        click.termui.hidden_prompt_func = hidden_line


def hidden_line(prompt: str) -> str:
    """Return the line typed after `prompt`; raises `EOFError`, `KeyboardInterrupt`."""
    kernel = library("kernel32", _KERNEL)
    console, before = kernel.GetStdHandle(_INPUT), wintypes.DWORD()
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
