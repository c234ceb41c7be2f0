"""Where the receiver's worker begins: a process of its own that opens the register and takes in."""

import sys
from typing import Final

from sotay.app import INTAKE_CALL
from sotay.app.folders import unit_list
from sotay.app.hardening import end_with_parent, keep_memory_private
from sotay.base.resources import use_units
from sotay.province.receiver.worker import work

_START: Final = "from sotay.app.intakeworker import main; main()"


def command() -> list[str]:
    """Return what starts a worker: this Python, or this frozen program once more."""
    if getattr(sys, "frozen", False):
        return [sys.executable, INTAKE_CALL]
    return [sys.executable, "-I", "-B", "-X", "utf8", "-c", _START]


def main() -> None:
    """Work on stdin and stdout until stdin ends."""
    keep_memory_private()
    end_with_parent()
    use_units(unit_list())
    work(sys.stdin.buffer, sys.stdout.buffer)
