"""The one door through which names of files change or go, and what is written reaches the medium.

Windows refuses all of it for as long as another program holds the file, a virus scanner most of
all: it is asked again for two seconds there. A rename is on the medium when it returns, on Linux
once its folder is synced (`files.sync_folder`).
"""

import os
import shutil
import sys
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    from sotay.base import winfiles


def rename(path: Path, target: Path) -> None:
    """Give `path` the name `target`, which nothing should have; raises `OSError`."""
    if sys.platform == "win32":
        winfiles.move(path, target, replace=False)
    else:
        path.rename(target)


def replace_file(path: Path, target: Path) -> None:
    """Give a file the name `target` at one stroke, whichever file has it; raises `OSError`."""
    if sys.platform == "win32":
        winfiles.move(path, target, replace=True)
    else:
        path.replace(target)


def remove(path: Path, *, missing_ok: bool = False) -> None:
    """Remove a file, or a link as itself; raises `OSError`."""
    try:
        if sys.platform == "win32":
            winfiles.remove(path)
        else:
            path.unlink()
    except FileNotFoundError:
        if not missing_ok:
            raise


def remove_folder(path: Path) -> None:
    """Remove an empty folder; raises `OSError`."""
    if sys.platform == "win32":
        winfiles.remove_folder(path)
    else:
        path.rmdir()


def remove_tree(path: Path, *, strict: bool = False) -> None:
    """Remove a folder with all in it, going through no link; raises `OSError` if `strict` alone."""
    if sys.platform == "win32":
        winfiles.remove_tree(path, strict=strict)
    else:
        shutil.rmtree(path, ignore_errors=not strict)


def sync_file(out: BinaryIO) -> None:
    """Have all that was written to an open file on the medium; raises `OSError`."""
    out.flush()
    if sys.platform == "win32":
        winfiles.flush(out.fileno())
    else:
        os.fsync(out.fileno())


def sync_path(path: Path) -> None:
    """Have all that was written to `path` on the medium; raises `OSError`.

    Windows does so only for who may write there.
    """
    with open_to_write(path) as file:
        sync_file(file)


def open_to_write(path: Path) -> BinaryIO:
    """Open a file that is there for reading and writing in it; raises `OSError`."""
    if sys.platform == "win32":
        return os.fdopen(winfiles.open_number(path, os.O_RDWR), "r+b")
    return path.open("r+b")
