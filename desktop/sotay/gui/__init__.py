"""Floor 4, the window: Qt, the only threads beside the bundle's, and everything a person sees.

PySide puts a function of its own in the place of Python's import, for another spelling of its names
that a program can ask for (`from __feature__ import snake_case`). It reads the source of each
module that is imported and keeps the lines: 15 ms of a start, and 7 MiB. Nothing here asks for it.
"""

import builtins

from PySide6 import QtCore

__all__ = ["QtCore"]  # which puts it there
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
