"""Standard streams as each program of ours has them: UTF-8 in any locale, none closed under us."""

import io
import os
import sys


def settle_streams() -> None:
    """Have all three streams speak UTF-8, in code: an isolated Python heeds no environment.

    Called where a program begins. Windows gives what is piped or redirected its own code page,
    in which the first letter with a mark would end a program whose work is done.
    """
    _fill_closed()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _fill_closed() -> None:
    """Put nothing where a stream was closed, or a file of ours would get its number.

    Python took note before: such a stream stays `None` here, as all do of a window on Windows.
    """
    held = os.open(os.devnull, os.O_RDWR)
    while held <= 2:  # noqa: PLR2004 - the standard streams
        held = os.dup(held)
    os.close(held)
