"""What lies under a name of ours and leads elsewhere, or is no plain file."""

import os
import stat
from pathlib import Path
from typing import Final

from sotay.base.errors import LinkInside
from sotay.base.winnames import full

_SURROGATE: Final = 0x20000000  # of a reparse tag: another place; a file of a cloud has no such bit


def is_link(path: Path) -> bool:
    """Return whether another place stands behind this name: a link, or a junction of Windows."""
    try:
        found = os.lstat(full(path))
    except OSError:
        return False
    leads = getattr(found, "st_reparse_tag", 0) & _SURROGATE
    return stat.S_ISLNK(found.st_mode) or bool(leads)


def refuse_links(folder: Path) -> None:
    """Raise `LinkInside` where anything that lies in `folder` is a link; `OSError`."""
    for path in folder.iterdir():
        if is_link(path):
            raise LinkInside(str(path))


def refuse_other_than_files(*paths: Path) -> None:
    """Raise `LinkInside` for a path under which something lies that is no plain file."""
    for path in paths:
        try:
            found = os.lstat(full(path)).st_mode
        except OSError:
            continue
        if not stat.S_ISREG(found) or is_link(path):
            raise LinkInside(str(path))
