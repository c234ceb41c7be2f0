"""The files of a register's lists: where each lies, sealed under a key of the register's."""

import contextlib
from pathlib import Path

import msgspec

from sotay.base.errors import SotayError
from sotay.province.lists.contents import Contents, Kind
from sotay.province.opening import Province
from sotay.store.keptlist import KeptList
from sotay.store.keptlist.errors import ListUnreadable
from sotay.store.keys import wipe
from sotay.store.log.anchor import ORIGIN


def of(province: Province, folder: Path, kind: Kind, branch: str) -> KeptList:
    """Return the file of one list, of this register or of one it comes from."""
    vault_id = province.anchor.vault_id
    name = f"{kind.prefix}-{vault_id[:16]}-{branch[:8] or ORIGIN}.bin"
    about = f"sotay-{kind.prefix} 1"
    return KeptList(folder / name, f"{about}\n".encode(), f"{about} {vault_id}", kind.limit)


def put(province: Province, file: KeptList, content: Contents) -> None:
    """Write a list anew; raises `ListTooLong`, `DiskFull`, …."""
    subkey = province.key.subkey("tombstones")  # bound to another kind of list
    file.put(subkey, msgspec.json.encode(content))
    wipe(subkey)


def read(province: Province, file: KeptList) -> Contents | None:
    """Return what a list says, None where there is none; raises `ListUnreadable`."""
    subkey = province.key.subkey("tombstones")  # bound to another kind of list
    try:
        content = file.read(subkey)
        return None if content is None else msgspec.json.decode(content, type=Contents)
    except msgspec.MsgspecError as fault:
        raise file.damaged() from fault
    finally:
        wipe(subkey)


def read_or_apart(province: Province, folder: Path, kind: Kind, branch: str) -> Contents | None:
    """Return what a list says; one that cannot be read is put apart, and then there is none."""
    file = of(province, folder, kind, branch)
    try:
        return read(province, file)
    except ListUnreadable:
        with contextlib.suppress(SotayError):
            file.put_apart()
        return None
