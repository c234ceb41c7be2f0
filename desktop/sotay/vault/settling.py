"""Put a new set of files in the old one's place, or throw a half-made one away; at every start.

The folder `doi-khoa` is complete by its name: it got that name last. Its files are moved one by
one, the database first, and each that is not in it any more is in its place already. The old
log goes before the database does: SQLite would read it into whatever lies beside it.
"""

import contextlib
import shutil
from pathlib import Path

from sotay.base.files import reason_of, sync_folder
from sotay.store.copying import BEFORE
from sotay.store.header import COPIES
from sotay.store.place import Lock
from sotay.vault.anchor import NAME as ANCHOR
from sotay.vault.errors import SwitchUnfinished

HALF = "doi-khoa.dang-lam"
READY = "doi-khoa"


def settle(database: Path) -> None:
    """Finish or undo a change of key that was cut off; nearly always there is none.

    Raises `OpenElsewhere` while another window has the notebook, or `SwitchUnfinished`.
    """
    folder = database.parent
    ready, half = folder / READY, folder / HALF
    if not ready.is_dir() and not half.is_dir():
        return
    lock = Lock(database)
    try:
        shutil.rmtree(half, ignore_errors=True)
        if ready.is_dir():
            _switch(database, ready)
    except OSError as fault:
        raise SwitchUnfinished(str(folder), reason_of(fault)) from fault
    finally:
        lock.release()


def _switch(database: Path, ready: Path) -> None:
    folder = database.parent
    if (ready / database.name).exists():
        for ending in ("-wal", "-shm"):
            database.with_name(database.name + ending).unlink(missing_ok=True)
        sync_folder(folder)
    for name in (database.name, *COPIES, ANCHOR):
        if (ready / name).exists():
            (ready / name).replace(folder / name)
            sync_folder(folder)
    for path in copies_before(database):
        with contextlib.suppress(OSError):  # the next destruction insists
            path.unlink()
    shutil.rmtree(ready, ignore_errors=True)  # nothing of the notebook is in it any more
    sync_folder(folder)


def copies_before(database: Path) -> list[Path]:
    """Return the copies that were kept of this database before migrations."""
    return sorted(database.parent.glob(f"{database.stem}.{BEFORE}*{database.suffix}"))
