"""What a backup holds: each file with its SHA-256, how many rows, where the activity log stood.

The manifest is not secret (dates, sizes, counts) so that backups can be listed before anybody
types a passphrase. The notebook's key signs it, so that a mixture of files is found.
"""

import hmac
import re
from pathlib import Path, PurePosixPath
from typing import Annotated

import msgspec
from msgspec import Meta

from sotay.base.errors import FileTooLarge, FileUnreadable, LinkInside
from sotay.base.files import read_limited
from sotay.store.backups.errors import BackupAltered, BackupTooNew, NotABackup
from sotay.store.driver import Connection
from sotay.store.keys import MasterKey, wipe

NAME = "sao-luu.json"
FORMAT = "sotay-sao-luu"
VERSION = 1
LIMIT = 16 << 20  # bytes: a hundred thousand files
_SAFE = re.compile(r"[\w][\w.\-]*(/[\w][\w.\-]*)?")  # one folder deep, never hidden, never upwards
_BESIDES = ("search_", "sqlite_", "_sqlite")  # what is derived, and changes while nobody writes

Count = Annotated[int, Meta(ge=0)]


class Tally(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many rows each table has, and the last entry of the activity log: number and MAC."""

    rows: dict[str, Count]
    seq: Count
    mac: bytes


class FileNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file: bytes, and their SHA-256 in hex."""

    size: Count
    sha256: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a backup says of itself. `number` grows by one at each; `made` is ms, only a note."""

    format: str
    v: int
    vault_id: str
    number: Count
    made: int
    records: Count
    tally: Tally
    files: dict[str, FileNote]
    mac: bytes = b""

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files.values())

    def signed(self, key: MasterKey) -> "Manifest":
        """Return it under the notebook's key."""
        return msgspec.structs.replace(self, mac=self._mac(key))

    def prove(self, key: MasterKey, backup: Path) -> None:
        """Raise `BackupAltered` unless this key signed it."""
        if not hmac.compare_digest(self.mac, self._mac(key)):
            raise BackupAltered(backup.name)

    def encode(self) -> bytes:
        """Return the file's bytes."""
        return msgspec.json.format(msgspec.json.encode(self, order="deterministic"), indent=1)

    def _mac(self, key: MasterKey) -> bytes:
        subkey = key.subkey("backup-mac")
        bare = msgspec.structs.replace(self, mac=b"")
        mac = hmac.digest(subkey, bare.encode(), "sha256")
        wipe(subkey)
        return mac


class _Kind(msgspec.Struct):
    format: str
    v: int


def read(backup: Path) -> Manifest:
    """Return the manifest of the folder `backup`; nothing in it is proven yet.

    Raises `NotABackup` or `BackupTooNew`.
    """
    try:
        content = read_limited(backup / NAME, LIMIT, ours=True)
        kind = msgspec.json.decode(content, type=_Kind)
        if kind.format == FORMAT and kind.v > VERSION:
            raise BackupTooNew(backup.name)
        manifest = msgspec.json.decode(content, type=Manifest)
    except (
        msgspec.MsgspecError,
        UnicodeDecodeError,
        FileUnreadable,
        FileTooLarge,
        LinkInside,
    ) as fault:
        raise NotABackup(str(backup)) from fault
    if kind.format != FORMAT or not all(map(_safe, manifest.files)):
        raise NotABackup(str(backup))
    return manifest


def _safe(name: str) -> bool:
    return _SAFE.fullmatch(name) is not None and ".." not in PurePosixPath(name).parts


def tally(connection: Connection) -> Tally:
    """Count the rows of every table that is not derived, and read the log's last entry."""
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name"
    ).fetchall()
    rows = {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - the schema's own name
        for (name,) in tables
        if not name.startswith(_BESIDES)
    }
    last = connection.execute("SELECT seq, mac FROM activity ORDER BY seq DESC LIMIT 1").fetchone()
    seq, mac = last or (0, b"")
    return Tally(rows, seq, bytes(mac))


def records(connection: Connection) -> int:
    """Return how many records are not discarded."""
    query = "SELECT count(*) FROM record WHERE state <> 'discarded'"
    return int(connection.execute(query).fetchone()[0])
