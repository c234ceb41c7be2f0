"""How far the notebook had come, kept outside its database: an older one put in its place shows.

A database whose log was cut, or that was swapped for a copy of last month, is whole in itself.
So each write counts itself, and the count, with the end of the activity log, is written down
beside the database and on this machine apart from the notebook, under a MAC. What was written
down was on the disk before; a database behind it, or on another branch, has been put back.

A restored backup has the id of the notebook it comes from and goes its own way beside it. So what
is written down on this machine is named by the id and the branch begun at the restore.
"""

import contextlib
import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from sotay.base.changing import remove
from sotay.base.errors import SotayError
from sotay.base.files import at_hand, read_limited, write_whole
from sotay.base.private import new_folder
from sotay.store.driver import Connection
from sotay.store.keys import MasterKey, wipe
from sotay.store.tables import Tables

NAME = "neo.json"
ORIGIN = "goc"  # names on this machine the notebook that was never restored
MACHINE = "neo"  # the folder of this machine's own copies, in the folder of its settings
ROLLED_BACK = "rolled-back"  # the act by which it is noted
_LIMIT = 4096  # bytes
_COUNT = (
    "INSERT INTO store_meta VALUES ('writes', '1')"
    " ON CONFLICT (name) DO UPDATE SET value = CAST(store_meta.value AS BIGINT) + 1"
)
_LAST = "SELECT seq, mac FROM activity ORDER BY seq DESC LIMIT 1"


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`writes` so far, the last entry of the activity log, and when it was written down (ms)."""

    vault_id: str
    writes: int
    seq: int
    mac: bytes
    at: int
    check: bytes = b""


class Behind(NamedTuple):
    """How many writes are missing of those there were at `at` (ms)."""

    missing: int
    at: int


@dataclass
class Anchor:
    """The places a mark is kept in, and the key that proves it."""

    vault_id: str
    _key: bytearray = field(repr=False)
    _places: list[Path]
    _earlier: dict[Path, Path] = field(default_factory=dict)  # by place, its name before branches
    _kept: tuple[int, int] = (-1, -1)

    @classmethod
    def of(cls, folder: Path, key: MasterKey, vault_id: str) -> "Anchor":
        """Return the anchor of the notebook in `folder`."""
        return cls(vault_id, key.subkey("anchor"), [folder / NAME])

    def keep_also(self, machine: Path, branch: str = "") -> None:
        """Keep a second copy in a folder of this machine: a whole notebook may be swapped.

        `branch` was begun by the restore this notebook comes from, if it does (`store.held`).
        """
        place = machine / f"neo-{self.vault_id}-{branch or ORIGIN}.json"
        if place not in self._places:
            self._places.append(place)
            self._earlier[place] = machine / f"neo-{self.vault_id}.json"
            self._kept = (-1, -1)

    @property
    def folders(self) -> list[Path]:
        """Return the folders marks are kept in: the notebook's, and this machine's if named."""
        return [place.parent for place in self._places]

    def read(self) -> Mark | None:
        """Return the farthest mark that is ours; a damaged or foreign one is as none."""
        places = [*self._places, *map(self._last, self._places)]
        for place, earlier in self._earlier.items():
            if not at_hand(place):  # else it tells of whichever notebook of this id came last
                places.append(earlier)
            if place.stem.endswith(ORIGIN):
                places.append(self._last(earlier))
        found = [mark for place in places if (mark := self._read(place)) is not None]
        return max(found, key=lambda mark: (mark.writes, mark.seq), default=None)

    def behind(self, store: Tables) -> Behind | None:
        """Return what `store` lacks of the farthest mark, None where it lacks nothing."""
        mark = self.read()
        lacks = _missing(store, mark) if mark else 0
        return Behind(lacks, mark.at) if mark and lacks else None

    def write(self, store: Tables, at_ms: int, *, beside: bool = True) -> None:
        """Write down how far `store` has come, in each place where that does not stand already.

        Not `beside` it where another database has its place. To open and close without a change
        writes nothing: each mark is flushed to the disk, and an old one takes its time.
        """
        bare = mark_of(store, self.vault_id, at_ms)
        if (bare.writes, bare.seq) == self._kept:
            return
        content = msgspec.json.encode(replace(bare, check=self._check(bare)))
        for place in self._places if beside else self._places[1:]:
            with contextlib.suppress(SotayError, OSError):  # a full disk or a read-only stick
                if not self._stands(place, bare):
                    new_folder(place.parent, exist_ok=True)
                    write_whole(place, content, replace=True)
                if earlier := self._earlier.get(place):
                    remove(earlier, missing_ok=True)
        if beside:
            self._kept = (bare.writes, bare.seq)

    def _stands(self, place: Path, bare: Mark) -> bool:
        """Return whether `place` says how far that is; when it was written down is no matter."""
        mark = self._read(place)
        return mark is not None and replace(mark, at=bare.at, check=b"") == bare

    def end(self, store: Tables, at_ms: int) -> None:
        """Write on this machine that under this key the notebook goes no farther.

        A copy of it from before its change of key, put back in its place, is then behind.
        """
        bare = mark_of(store, self.vault_id, at_ms)
        bare = replace(bare, writes=bare.writes + 1)
        content = msgspec.json.encode(replace(bare, check=self._check(bare)))
        for place in self._places[1:]:
            with contextlib.suppress(SotayError, OSError):
                new_folder(place.parent, exist_ok=True)
                write_whole(self._last(place), content, replace=True)

    def _last(self, place: Path) -> Path:
        """Return where the last mark under this key is kept, told apart from other keys'."""
        return place.with_name(f"{place.stem}-{sha256(self._key).hexdigest()[:8]}{place.suffix}")

    def wipe(self) -> None:
        """Overwrite the key."""
        wipe(self._key)

    def _read(self, place: Path) -> Mark | None:
        try:
            mark = msgspec.json.decode(read_limited(place, _LIMIT, ours=True), type=Mark)
        except (SotayError, msgspec.MsgspecError, UnicodeDecodeError):
            return None
        ours = mark.vault_id == self.vault_id and hmac.compare_digest(mark.check, self._check(mark))
        return mark if ours else None

    def _check(self, mark: Mark) -> bytes:
        bare = replace(mark, check=b"")
        return hmac.digest(self._key, msgspec.json.encode(bare), "sha256")


def count(connection: Connection) -> None:
    """Count a write, within its own transaction."""
    connection.execute(_COUNT)


def writes(store: Tables) -> int:
    """Return how many writes were counted."""
    return int(store.meta("writes") or 0)


def mark_of(store: Tables, vault_id: str, at_ms: int) -> Mark:
    """Return how far `store` has come."""
    last = store.one(_LAST)
    seq, mac = (int(last[0]), bytes(last[1])) if last else (0, b"")
    return Mark(vault_id, writes(store), seq, mac, at_ms)


def _missing(store: Tables, mark: Mark) -> int:
    """Return how many writes of `mark` the database lacks, at least 1 on another branch; or 0."""
    lacks = mark.writes - writes(store)
    there = store.one("SELECT mac FROM activity WHERE seq = ?", (mark.seq,))
    held = mark.seq == 0 or (there is not None and hmac.compare_digest(bytes(there[0]), mark.mac))
    return max(0, lacks) if held else max(1, lacks)


def was_rolled_back(store: Tables) -> bool:
    """Return whether an older database was ever found in the place of this one, and noted."""
    noted = "SELECT 1 FROM activity WHERE act = ? LIMIT 1"
    return store.one(noted, (ROLLED_BACK,)) is not None
