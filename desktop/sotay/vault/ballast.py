"""Room kept on the disk for the day it is full: dropped, it lets what is being typed be saved.

SQLite needs room even to delete; so a file of 16 MB lies beside the database, of no other use.
"""

import contextlib
import os
import shutil
from pathlib import Path

from sotay.base.errors import SotayError
from sotay.base.files import CHUNK, there, whole_file
from sotay.base.private import remove_in

NAME = "giu-cho"
SIZE = 16 << 20  # bytes: four checkpoints of the largest day measured
LEAST_FREE = 8 * SIZE  # below this the room is needed more than kept


def keep(folder: Path) -> None:
    """Make the ballast where it is missing and there is room enough; failing to is no matter."""
    place = folder / NAME
    with contextlib.suppress(SotayError, OSError):
        if there(place) or shutil.disk_usage(folder).free < LEAST_FREE:
            return
        with whole_file(place) as out:
            for _ in range(SIZE // CHUNK):
                out.write(os.urandom(CHUNK))  # a disk that packs would keep no room for zeros


def drop(folder: Path) -> bool:
    """Give the room back; return whether there was any."""
    try:
        remove_in(folder, NAME)
    except OSError:
        return False
    return True
