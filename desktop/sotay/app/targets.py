"""Where a secret or a paper is to be written: looked at before anything is changed for it."""

from pathlib import Path

from sotay.base.errors import FileExists
from sotay.base.files import write_whole


def refuse_taken(target: Path | None) -> None:
    """Raise unless `target` can be written, before a secret is made that could then not be.

    Raises `FileExists`, `FileUnwritable` or `DiskFull`; nothing is left at `target`.
    """
    if target is None:
        return
    if target.exists() or target.is_symlink():
        raise FileExists(str(target))
    write_whole(target, b"")
    target.unlink()
