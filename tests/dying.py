"""A program that is killed at a named step: in itself, with kill -9, at a call of a function."""

import subprocess
import sys

from makers import PASSPHRASE

ALIVE = 9999  # a call that never comes: it ends by itself
_HEAD = """
import os, signal, sys
from pathlib import Path

where, nth, *words = sys.argv[1:]
left = int(nth)

def see(frame, event, _argument):
    global left
    name = Path(frame.f_code.co_filename).stem + "." + frame.f_code.co_name
    if name == where and event == "call":
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
"""

REGISTER_OPEN = f"""
from sotay.province import opening
from sotay.store.slots import Cost
province = opening.unlock(Path(words[0]), {PASSPHRASE!r}, floor=Cost(64, 1, 1))
"""


def run(before: str, then: str, where: str, nth: int, *words: object) -> bool:
    """Run `before`, then `then` until call `nth` (from 0) of `where`, as `file.function`.

    Both find their `words` under that name. Returns whether it was killed there.
    """
    program = f"{_HEAD}\n{before}\nsys.setprofile(see)\n{then}\n"
    given = [sys.executable, "-c", program, where, str(nth), *map(str, words)]
    ended = subprocess.run(given, check=False, timeout=100).returncode
    assert ended in (0, -9), ended
    return ended != 0
