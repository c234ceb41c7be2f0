"""Which backups are kept: the newest seven, and one a month for twelve months.

Newer means a higher number, never a later date: a clock may be years off. A month is the one
the backup's date shows. Only a backup that is whole counts, and only such a one is ever removed.
"""

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sotay.base.changing import remove_tree, rename
from sotay.base.clock import local
from sotay.base.files import sync_folder
from sotay.store.backups.manifest import Manifest

NEWEST = 7
MONTHS = 12


class Made(NamedTuple):
    """What rotation looks at: the number that orders backups, and when it was made (ms)."""

    number: int
    made: int


def kept(backups: Sequence[Made], newest: int = NEWEST, months: int = MONTHS) -> set[int]:
    """Return the numbers of the backups to keep: `newest`, and the last of each older month."""
    falling = sorted(backups, reverse=True)
    keep = {one.number for one in falling[:newest]}
    last_of: dict[tuple[int, int], int] = {}
    for one in falling:
        day = local(one.made)
        last_of.setdefault((day.year, day.month), one.number)
    return keep | set(list(last_of.values())[:months])


def rotate(whole: Sequence[tuple[Path, Manifest]]) -> list[Path]:
    """Remove what need not be kept of one notebook's whole backups; return what was removed.

    One that cannot be removed stays for the next time.
    """
    keep = kept([Made(manifest.number, manifest.made) for _path, manifest in whole])
    removed = []
    for path, manifest in whole:
        if manifest.number not in keep:
            with contextlib.suppress(OSError):
                take_away(path)
                removed.append(path)
    return removed


def take_away(backup: Path) -> None:
    """Remove a folder; it loses its name first, so that no half of it is ever listed."""
    nameless = backup.with_name(f".{backup.name}.bo")
    rename(backup, nameless)
    sync_folder(backup.parent)
    remove_tree(nameless, strict=True)
