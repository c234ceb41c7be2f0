"""The rows of a register that lies on a server, gathered into an encrypted database like any other.

So a backup is the same wherever the rows are: one folder, encrypted, proven, brought back by the
key file in it alone, as a register in its own folder that may move to a server again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sotay.base.changing import remove_tree
from sotay.base.private import own_folder
from sotay.base.progress import Progress
from sotay.province import placing
from sotay.province.opening import DATABASE, Province
from sotay.register import carrying
from sotay.register.errors import CopyDiffers
from sotay.register.postgres.door import Postgres
from sotay.register.schema import PROVINCE
from sotay.store.copying import beside, copy_database
from sotay.store.door import Store
from sotay.store.place import Lock

_FOLDER: Final = "chep-tam"  # while a backup is made; what a kill leaves the next one removes


@contextmanager
def database(province: Province, progress: Progress) -> Iterator[Path | None]:
    """Lend a database with all rows of a register on a server; None of one in its folder.

    Raises `OpenElsewhere` while another program makes one, `CopyDiffers`, `RegisterUnreachable`,
    `DiskFull`, …, `Cancelled`.
    """
    there = province.store
    if not isinstance(there, Postgres):
        yield None
        return
    folder = province.folder / _FOLDER
    lock = Lock(folder)
    try:
        remove_tree(folder)
        own_folder(folder)
        _gather(province, there, folder / DATABASE, progress)
        yield folder / DATABASE
    finally:
        remove_tree(folder)
        lock.release()


def _gather(province: Province, there: Postgres, target: Path, progress: Progress) -> None:
    def step() -> None:
        progress(0, None)

    vault_id = province.anchor.vault_id
    with province.safe() as safe, beside(safe.path, province.key) as connection:
        copy_database(connection, safe.path, target, step)
    with there.still() as rows, Store.open(target, province.key, vault_id, PROVINCE) as copy:
        with copy.write() as connection:
            carrying.carry(rows, connection, step)
            placing.stay(connection)
        with copy.read() as connection:
            found, own = carrying.sums(connection, step), carrying.sums(rows, step)
    if differing := [name for name, told in own.items() if found[name] != told]:
        raise CopyDiffers(str(target), ", ".join(differing))


def forget_former(province: Province) -> None:
    """Remove the rows that stayed here when the register moved to a server: a backup has them."""
    if isinstance(province.store, Postgres):
        with province.safe() as safe, safe.write() as connection:
            carrying.empty(connection)
