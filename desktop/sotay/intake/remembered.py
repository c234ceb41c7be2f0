"""What an older copy of the register must not undo: devices revoked, answers taken back.

As a notebook's list of what was destroyed (`vault.gone`): outside the database, in the register's
folder, on this machine and where backups go, encrypted under a key of its own. It only grows, and
so does what follows from it: a copy that is brought back revokes and masks again. Each restored
copy writes a list of its own and reads those of what it comes from: what is tried in one is done
nowhere else.
"""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from sotay.base.errors import SotayError
from sotay.base.files import read_limited, sweep_parts, write_whole
from sotay.base.sentences import _
from sotay.intake.office import Province
from sotay.store.apart import open_under, seal_under
from sotay.store.driver import Connection
from sotay.store.keys import wipe
from sotay.vault import held
from sotay.vault.anchor import ORIGIN

PREFIX: Final = "thu-hoi-"
_MAGIC: Final = b"sotay-thu-hoi 1\n"
_LIMIT: Final = 64 << 20  # bytes: far more than every withdrawal of a province
_PLACES: Final = "backup-places"
_ENDS: Final = "SELECT device, chain, last_seq FROM chain_end ORDER BY device, chain"
_TAKEN_BACK: Final = (
    "SELECT record, code, purpose, answered, answer, unit FROM withdrawal UNION"
    " SELECT record, code, purpose, answered, answer, unit FROM withdrawal_kept"
)


class End(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Up to which bundle a chain of a revoked device counts."""

    device: str
    chain: str
    last_seq: int


class TakenBack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An answer that was withdrawn, as JSON with nobody's name, and the unit that told of it."""

    record: str
    code: str
    purpose: str
    answered: str
    answer: str
    unit: str


class _List(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    seq: int  # the last activity it was written after
    ends: tuple[End, ...] = ()
    withdrawn: tuple[TakenBack, ...] = ()


@dataclass(frozen=True)
class Heeded:
    """How many chains were ended again, and how many withdrawals put back."""

    ends: int = 0
    withdrawn: int = 0

    def told(self) -> str:
        """Return what a person is told, "" where nothing had come back."""
        if not (self.ends or self.withdrawn):
            return ""
        says = _(
            "Bản này cũ hơn danh sách giữ riêng; đã ghi lại: {e} lần thu hồi máy, {w} câu trả lời "
            "đã rút lại."
        )
        return says.format(e=self.ends, w=self.withdrawn)


def note_place(connection: Connection, folder: Path) -> None:
    """Note a folder that backups go to: the list goes there, too."""
    row = connection.execute("SELECT content FROM held WHERE name = ?", (_PLACES,)).fetchone()
    known = bytes(row[0]).decode().split("\n") if row else []
    told = "\n".join(dict.fromkeys([*known, str(folder.absolute())]))
    held.hold(connection, _PLACES, told.encode())


def keep(province: Province, machine: Path) -> None:
    """Write the list wherever it belongs; a stick that is not there is tried again each time."""
    now = _here(province)
    if not (now.ends or now.withdrawn):
        return
    places = (held.held(province.store, _PLACES) or b"").decode().split("\n")
    for folder in dict.fromkeys([province.folder, machine, *map(Path, filter(None, places))]):
        with contextlib.suppress(SotayError, OSError):
            before = _read(province, folder, held.chain(province.store))
            whole = _joined([before, now]) if before else now
            if folder.is_dir() and whole != before:
                _put(province, folder, whole)


def heed(province: Province, folders: Iterable[Path], *, restored: bool = False) -> Heeded:
    """Do again what the lists in `folders` know and this database does not.

    Only where a copy was `restored` just now does a list's number stand over one here: later the
    office may have set another, and which of two counts of activity is ahead says nothing of that.
    """
    read = [_read(province, at, of) for at in folders for of in held.lineage(province.store)]
    found = [one for one in read if one is not None]
    known, here = _joined(found), _here(province)
    ended = {(one.device, one.chain): one for one in here.ends}
    devices = {row[0] for row in province.store.rows("SELECT id FROM device")}
    ends = [
        one
        for one in known.ends
        if one.device in devices
        and ((was := ended.get((one.device, one.chain))) is None or restored)
        and was != one
    ]
    there = set(here.withdrawn)
    withdrawn = [one for one in known.withdrawn if one not in there]
    if ends or withdrawn:
        _apply(province, ends, withdrawn)
    return Heeded(len(ends), len(withdrawn))


def _apply(province: Province, ends: Sequence[End], withdrawn: Sequence[TakenBack]) -> None:
    with province.writing("heed", f"{len(ends)} {len(withdrawn)}") as connection:
        connection.executemany(
            "INSERT OR REPLACE INTO chain_end VALUES (?, ?, ?)", map(msgspec.structs.astuple, ends)
        )
        connection.executemany(
            "UPDATE device SET last_seq = (SELECT max(last_seq) FROM chain_end WHERE device = id)"
            " WHERE id = ?",
            [(one.device,) for one in ends],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO withdrawal_kept VALUES (?, ?, ?, ?, ?, ?)",
            map(msgspec.structs.astuple, withdrawn),
        )


def _here(province: Province) -> _List:
    store = province.store
    seq = store.rows("SELECT coalesce(max(seq), 0) FROM activity")[0][0]
    ends = tuple(End(*row) for row in store.rows(_ENDS))
    return _List(seq, ends, tuple(TakenBack(*row) for row in store.rows(_TAKEN_BACK)))


def _joined(lists: Sequence[_List]) -> _List:
    """Return all that the lists hold; of two ends of a chain that of the newer list."""
    ends: dict[tuple[str, str], End] = {}
    for one in sorted(lists, key=lambda listed: listed.seq):
        ends |= {(end.device, end.chain): end for end in one.ends}
    withdrawn = sorted(
        {back for one in lists for back in one.withdrawn}, key=msgspec.structs.astuple
    )
    newest = max((one.seq for one in lists), default=0)
    return _List(newest, tuple(ends[at] for at in sorted(ends)), tuple(withdrawn))


def _place(province: Province, folder: Path, branch: str) -> Path:
    register = (province.store.meta("vault_id") or "")[:16]
    return folder / f"{PREFIX}{register}-{branch[:8] or ORIGIN}.bin"


def _put(province: Province, folder: Path, content: _List) -> None:
    subkey = province.key.subkey("tombstones")  # bound to another kind of list
    sealed = seal_under(subkey, msgspec.json.encode(content), _bound(province))
    wipe(subkey)
    place = _place(province, folder, held.chain(province.store))
    sweep_parts(place)
    write_whole(place, _MAGIC + sealed, replace=True)


def _read(province: Province, folder: Path, branch: str) -> _List | None:
    """Return the list in a folder; a damaged or foreign one is as none."""
    subkey = province.key.subkey("tombstones")  # bound to another kind of list
    try:
        content = read_limited(_place(province, folder, branch), _LIMIT, ours=True).removeprefix(
            _MAGIC
        )
        return msgspec.json.decode(open_under(subkey, content, _bound(province)), type=_List)
    except (SotayError, msgspec.MsgspecError):
        return None
    finally:
        wipe(subkey)


def _bound(province: Province) -> str:
    return f"sotay-thu-hoi 1 {province.store.meta('vault_id')}"
