"""A growing wait after wrong passphrases, kept beside the header and so past a restart.

It makes guessing at somebody's own keyboard tiresome and no more: whoever can delete the file
can as well copy the header and guess elsewhere, where only Argon2id stands in the way.

No clock is trusted, because none is asked. What counts is how long the machine has been up:
setting the date does nothing, and after a restart the time since then has passed for certain.
Code and shares are not made to wait: nobody guesses 128 bits, and who forgot must get in.
"""

import contextlib
import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from sotay.base.changing import remove, replace_file
from sotay.base.errors import FileTooLarge, FileUnreadable, LinkInside
from sotay.base.files import read_limited
from sotay.base.private import new_file
from sotay.store.errors import TooSoon, WrongPassphrase
from sotay.store.place import alone

FILE = "lan-sai.json"
LONGEST_S = 300.0
_FREE = 2  # typing mistakes that cost nothing
_FIRST_S = 5.0
_LIMIT = 1024

Uptime = Callable[[], float]


class _Tries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many wrong tries in a row, and the machine's uptime in seconds at the last."""

    wrong: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 0
    up: Annotated[float, msgspec.Meta(ge=0)] = 0.0


def wait_left(folder: Path, uptime: Uptime = time.monotonic) -> float:
    """Return the seconds until a try in `folder` is taken; 0 when it is welcome."""
    tries = _read(folder)
    due = _wait_after(tries.wrong)
    now = uptime()
    passed = now - tries.up if now >= tries.up else now
    return max(0.0, due - passed)


@contextlib.contextmanager
def one_try(folder: Path, uptime: Uptime = time.monotonic) -> Iterator[None]:
    """Run the block as one try; raises `TooSoon`.

    The try is written down before it is made, so that killing the program saves nobody a wait,
    and twelve programs that guess at once are twelve tries.
    A right one clears the count, and anything but a wrong passphrase leaves it as it was.
    """
    with alone(folder):
        left = wait_left(folder, uptime)
        if left > 0:
            raise TooSoon(math.ceil(left))
        _write(folder, _Tries(_read(folder).wrong + 1, uptime()))
    try:
        yield
    except WrongPassphrase:
        with alone(folder):
            _write(folder, _Tries(max(1, _read(folder).wrong), uptime()))
        raise
    except BaseException:
        with alone(folder):
            counted = _read(folder)
            _write(folder, _Tries(max(0, counted.wrong - 1), counted.up))
        raise
    forget(folder)


def forget(folder: Path) -> None:
    """Clear the count, as when a new passphrase was set."""
    _write(folder, _Tries())


def _wait_after(wrong: int) -> float:
    """Return 0, 0, 5, 10, 20 … at most 300 seconds."""
    if wrong <= _FREE:
        return 0.0
    return min(LONGEST_S, _FIRST_S * 2.0 ** min(wrong - _FREE - 1, 16))


def _read(folder: Path) -> _Tries:
    """Return what is written down; a missing or damaged file counts as none."""
    try:
        return msgspec.json.decode(read_limited(folder / FILE, _LIMIT, ours=True), type=_Tries)
    except (msgspec.MsgspecError, UnicodeDecodeError, FileUnreadable, FileTooLarge, LinkInside):
        return _Tries()


def _write(folder: Path, tries: _Tries) -> None:
    """Write it down; not flushed to the disk, for a lost count costs what a deleted one does."""
    path, aside = folder / FILE, folder / f".{FILE}.part"
    with contextlib.suppress(OSError):  # a read-only stick opens nothing anyway
        if not tries.wrong:
            remove(path, missing_ok=True)
            return
        remove(aside, missing_ok=True)
        with new_file(aside) as out:
            out.write(msgspec.json.encode(tries))
        replace_file(aside, path)  # a link under this name goes, what it points to stays
