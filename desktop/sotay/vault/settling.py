"""Put a new set of files in the old one's place, or throw a half-made one away; at every start.

The folder `doi-khoa` is complete by its name: it got that name last. Its files are moved one by
one, the database first, and each that is not in it any more is in its place already. The old
log goes before the database does: SQLite would read it into whatever lies beside it.

A name proves nothing: anybody who can write into the folder can put such a set there. So the key
comes first, and nothing is moved before key file, database and mark are proven under it.
"""

import contextlib
import re
from collections.abc import Callable
from pathlib import Path

from sotay.base.changing import remove, replace_file
from sotay.base.errors import SotayError
from sotay.base.files import folder_there, sync_folder, there
from sotay.base.links import is_link
from sotay.base.private import clear, remove_in
from sotay.base.reasons import reason_of
from sotay.store import header
from sotay.store.copying import BEFORE, look_into
from sotay.store.header import COPIES
from sotay.store.keys import MasterKey
from sotay.store.log.anchor import NAME as ANCHOR
from sotay.store.log.anchor import Anchor
from sotay.store.place import Lock
from sotay.vault.errors import SwitchNotProven, SwitchUnfinished

HALF = "doi-khoa.dang-lam"
READY = "doi-khoa"
OpenSlot = Callable[[Path], MasterKey]


def settle(database: Path, open_slot: OpenSlot) -> MasterKey | None:
    """Finish or undo a change of key that was cut off; nearly always there is none: then None.

    Return the key that `open_slot` took out of the new set. Raises `OpenElsewhere` while another
    window has the notebook, `SwitchNotProven`, `SwitchUnfinished`, or what the slot says.
    """
    folder = database.parent
    ready, half = folder / READY, folder / HALF
    if not (there(ready) or there(half)):
        return None
    lock = Lock(database)
    try:
        clear(half, _ours(database))
        return _put_in_place(database, ready, open_slot) if _is_folder(ready) else None
    finally:
        lock.release()


def _put_in_place(database: Path, ready: Path, open_slot: OpenSlot) -> MasterKey:
    key = _key_of(ready, open_slot)
    try:
        vault_id = _prove(database, ready, key)
        _switch(database, ready, key, vault_id)
    except OSError as fault:
        key.wipe()
        raise SwitchUnfinished(str(database.parent), reason_of(fault)) from fault
    except BaseException:
        key.wipe()
        raise
    return key


def _is_folder(path: Path) -> bool:
    return folder_there(path) and not is_link(path)


def _key_of(ready: Path, open_slot: OpenSlot) -> MasterKey:
    """Take the key out of the new key file; say so where only the old one opens."""
    folder = ready.parent
    if not any(there(ready / name) for name in COPIES):
        return open_slot(folder)
    try:
        return open_slot(ready)
    except SotayError as refused:
        try:
            open_slot(folder).wipe()
        except SotayError:
            raise refused from None
        raise SwitchNotProven(str(folder)) from refused


def _prove(database: Path, ready: Path, key: MasterKey) -> str:
    """Return the notebook's id; raises `SwitchNotProven` unless all that is there is this key's."""
    folder = database.parent
    made = ready / database.name
    try:
        with look_into(made if there(made) else database, key) as connection:
            told = "SELECT value FROM store_meta WHERE name = 'vault_id'"
            vault_id = str(connection.execute(told).fetchone()[0])
        for place in (ready, folder):
            if any(there(place / name) for name in COPIES):
                own = header.prove(place, key) if place is ready else header.read_header(place)
                if own.vault_id != vault_id:
                    raise SwitchNotProven(str(folder))
    except SotayError as refused:
        raise SwitchNotProven(str(folder)) from refused
    return vault_id


def _switch(database: Path, ready: Path, key: MasterKey, vault_id: str) -> None:
    folder = database.parent
    if there(ready / database.name):
        for ending in ("-wal", "-shm"):
            remove(database.with_name(database.name + ending), missing_ok=True)
        sync_folder(folder)
    for name in (database.name, *COPIES, ANCHOR):
        if there(ready / name) and (name != ANCHOR or _is_own_mark(ready, key, vault_id)):
            replace_file(ready / name, folder / name)
            sync_folder(folder)
    for path in copies_before(database):
        with contextlib.suppress(OSError):  # the next destruction insists
            remove_in(folder, path.name)
    clear(ready, _ours(database))  # nothing of the notebook is in it any more
    sync_folder(folder)


def _is_own_mark(ready: Path, key: MasterKey, vault_id: str) -> bool:
    mark = Anchor.of(ready, key, vault_id)
    try:
        return mark.read() is not None
    finally:
        mark.wipe()


def _ours(database: Path) -> re.Pattern[str]:
    """Return the names of the files that making such a set leaves."""
    names = "|".join(map(re.escape, (*COPIES, ANCHOR)))
    made = re.escape(database.name)
    return re.compile(
        rf"\.?(?:{made}(?:-wal|-shm|-journal|\.lock)?|{names})(?:\.[0-9a-f]{{8}}\.part)?"
    )


def copies_before(database: Path) -> list[Path]:
    """Return the copies that were kept of this database before migrations."""
    return sorted(database.parent.glob(f"{database.stem}.{BEFORE}*{database.suffix}"))
