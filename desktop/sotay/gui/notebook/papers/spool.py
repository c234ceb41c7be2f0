"""Where CUPS makes its file while something is printed: in the machine's memory, never on a disk.

CUPS takes a file by its name only, so that for seconds a paper lies there plain, in a folder that
is its owner's alone. The folder goes as soon as CUPS has taken the file; what a kill left goes at
the next start, or before the next print.
"""

import contextlib
import os
import re
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sotay.base.changing import remove_tree
from sotay.base.files import folder_there
from sotay.base.private import clear, new_folder
from sotay.store.place import alone, is_held

MEMORY: Final = Path("/dev/shm")  # noqa: S108 - not of a disk, and a folder of our own in it
_OURS: Final = re.compile(r"sotay-in-[0-9a-f]{16}")
_ANY: Final = re.compile(r".+", re.DOTALL)


@contextlib.contextmanager
def in_memory() -> Iterator[None]:
    """Have CUPS make its file in memory: it asks the environment where when it begins one."""
    if not folder_there(MEMORY):
        yield  # neither Windows nor macOS has Qt make a file
        return
    sweep()
    before = os.environ.get("TMPDIR")
    with contextlib.ExitStack() as held:
        folder = _folder(held)
        os.environ["TMPDIR"] = str(folder)
        try:
            yield
        finally:
            remove_tree(folder)
            if before is None:
                del os.environ["TMPDIR"]
            else:
                os.environ["TMPDIR"] = before


def sweep() -> None:
    """Remove what a kill left while printing; not another's, no link, nor what is in use."""
    with contextlib.suppress(OSError):
        for folder in MEMORY.iterdir():
            if _OURS.fullmatch(folder.name) and _is_own(folder) and not is_held(folder):
                clear(folder, _ANY)


def _is_own(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()


def _folder(held: contextlib.ExitStack) -> Path:
    """Make a folder and hold it against `sweep` of another window that starts just now."""
    while True:
        folder = MEMORY / f"sotay-in-{secrets.token_hex(8)}"
        new_folder(folder)
        held.enter_context(alone(folder))
        if folder_there(folder):
            return folder
