"""The list of what was destroyed or withdrawn, kept outside the database too: no copy undoes it.

An older database knows nothing of what was destroyed, refused or withdrawn, or of a contact card
that was removed, after it was copied. So each notebook's list of these lies beside it, on this
machine, and in every folder its backups go to: encrypted and authenticated (AES-256-GCM) under a
key of its own, derived from the master key. After a change of the master key the list is written
once for each key there was (a notebook keeps the former keys of this one purpose), so that a backup
of any time finds the one it can read. A list only grows, but for a refusal that was put right. It
says in which of the notebooks of one id a thing was done: what was tried in a restored copy does
not come back over the notebook that copy was made of.
"""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import msgspec

from sotay.base.errors import SotayError
from sotay.model.kinds import ASKING
from sotay.store.door import Store
from sotay.store.driver import Connection, quoted
from sotay.store.held import acts_for, branch, held, hold
from sotay.store.keptlist import KeptList
from sotay.store.keptlist.errors import ListUnreadable
from sotay.store.keys import KEY_SIZE, MasterKey, wipe
from sotay.vault.privacy import consents, contacts, keptanswers, refusals
from sotay.vault.privacy.destroyedlist import (
    CardGone,
    DestroyedList,
    Gone,
    Known,
    Mark,
    Refused,
    TakenBack,
    joined,
)

PREFIX = "tieu-huy-"
_FORMER = "former-tombstone-keys"
_MAGIC = b"sotay-tieu-huy 1\n"
_LIMIT = 256 << 20  # bytes: more than a million tombstones
_ALL = (
    "SELECT tombstone.record, kind, day, due, cards, revisions, why, coalesce(sound, 1),"
    " coalesce(answers, ''), coalesce(went, 0) FROM tombstone LEFT JOIN held_source USING (record)"
    " LEFT JOIN remains USING (record) ORDER BY tombstone.record"
)
_SEQ = "SELECT coalesce(max(seq), 0) FROM activity"


def remember_key(connection: Connection, key: MasterKey) -> None:
    """Keep the key of the lists under a master key that is about to be replaced."""
    row = connection.execute("SELECT content FROM held WHERE name = ?", (_FORMER,)).fetchone()
    subkey = key.subkey("tombstones")
    hold(connection, _FORMER, (bytes(row[0]) if row else b"") + bytes(subkey))
    wipe(subkey)


def find(folders: Iterable[Path], key: MasterKey, vault_id: str) -> Known:
    """Return what the lists in `folders` say together, and which were there and cannot be read."""
    subkey = key.subkey("tombstones")
    read, unread = [], []
    for folder in folders:
        try:
            read.append(_read(_list(folder, bytes(subkey), vault_id), bytes(subkey)))
        except ListUnreadable as fault:
            unread.append(fault)
    wipe(subkey)
    known = joined([one for one in read if one is not None])
    return replace(known, unread=tuple(unread))


def spoilt(folders: Iterable[Path], key: MasterKey, vault_id: str) -> list[Path]:
    """Return the lists in `folders` that cannot be read, or were put apart for that."""
    folders = list(folders)
    subkey = key.subkey("tombstones")
    lists = [_list(folder, bytes(subkey), vault_id) for folder in folders]
    wipe(subkey)
    bad = [Path(fault.path) for fault in find(folders, key, vault_id).unread]
    return bad + [path for one in lists for path in one.spoilt()]


def write(store: Store, key: MasterKey, vault_id: str, folders: Iterable[Path], at_ms: int) -> None:
    """Write the list into each folder that is there, for this key and each there was before.

    A stick that is not plugged in or is full is passed over: it is tried again every time.
    """
    now, subkeys = _now(store, at_ms), _keys(store, key)
    for folder in folders:
        with contextlib.suppress(SotayError, OSError):
            before = [_read_or_apart(folder, subkey, vault_id) for subkey in subkeys]
            known = joined([*(one for one in before if one is not None), now])
            whole = _whole(store, known, now)
            for subkey in subkeys:
                _put(folder, subkey, vault_id, whole)


def _now(store: Store, at_ms: int) -> DestroyedList:
    """Return what this database knows, as of its own branch and those it goes on for."""
    here, all_of = branch(store), acts_for(store)
    return DestroyedList(
        0,
        0,
        tuple(
            msgspec.structs.replace(Gone(*row), branch=name)
            for row in store.rows(_ALL)
            for name in all_of
        ),
        tuple(TakenBack(*row, name) for row in consents.every(store) for name in all_of),
        tuple(Refused(*row, here) for row in refusals.every(store)),
        tuple(CardGone(*row, here) for row in contacts.removed(store)),
        (Mark(here, store.rows(_SEQ)[0][0], at_ms),),
    )


def _whole(store: Store, known: Known, now: DestroyedList) -> DestroyedList:
    """Return all that is known; of a refusal put right since, nothing: here it can be seen."""
    own, stand = branch(store), set(now.refused)
    here = f"SELECT 1 FROM record WHERE id = ? AND kind IN ({quoted(ASKING)})"  # noqa: S608 - ours
    refused = tuple(
        one
        for one in known.refused
        if one in stand or one.branch != own or not store.rows(here, (one.record,))
    )
    marks = tuple(known.marks[name] for name in sorted(known.marks))
    before = known.before
    return DestroyedList(
        before.seq, before.at, known.gone, known.withdrawn, refused, known.cards, marks
    )


def adopt(connection: Connection, gone: Sequence[Gone], purge: int) -> None:
    """Note records of a list that this database never held, so that none is taken in."""
    connection.executemany(
        "INSERT OR IGNORE INTO tombstone (record, kind, day, due, cards, revisions, purge)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(one.record, one.kind, one.day, one.due, one.cards, one.revisions, purge) for one in gone],
    )


def hold_back(connection: Connection, gone: Sequence[Gone]) -> None:
    """Note what a list says of destroyed interviews: what they held back, who agreed to what."""
    connection.executemany(
        "INSERT OR REPLACE INTO held_source VALUES (?, ?, ?)",
        [(one.record, one.why, one.sound) for one in gone if one.why or not one.sound],
    )
    for one in gone:
        if one.answers:
            keptanswers.note(connection, one.record, one.answers, sent=bool(one.sent))


def number(store: Store) -> int:
    """Return how many records this database knows to be destroyed."""
    return int(store.rows("SELECT count(*) FROM tombstone")[0][0])


def unknown(store: Store, told: Iterable[Gone]) -> list[Gone]:
    """Return what of a list this database has no tombstone of, each record once."""
    here = {row[0] for row in store.rows("SELECT record FROM tombstone")}
    return list({one.record: one for one in told if one.record not in here}.values())


def _keys(store: Store, key: MasterKey) -> list[bytes]:
    former = held(store, _FORMER) or b""
    subkey = key.subkey("tombstones")
    keys = [bytes(subkey)]
    wipe(subkey)
    return keys + [former[at : at + KEY_SIZE] for at in range(0, len(former), KEY_SIZE)]


def _list(folder: Path, subkey: bytes, vault_id: str) -> KeptList:
    name = f"{PREFIX}{vault_id[:8]}-{sha256(subkey).hexdigest()[:8]}.bin"
    return KeptList(folder / name, _MAGIC, f"sotay-tieu-huy 1 {vault_id}", _LIMIT)


def _put(folder: Path, subkey: bytes, vault_id: str, content: DestroyedList) -> None:
    _list(folder, subkey, vault_id).put(subkey, msgspec.json.encode(content))


def _read(listed: KeptList, subkey: bytes) -> DestroyedList | None:
    """Return what a list says, None where there is none; raises `ListUnreadable`."""
    content = listed.read(subkey)
    try:
        return msgspec.json.decode(content, type=DestroyedList) if content is not None else None
    except msgspec.MsgspecError as fault:
        raise listed.damaged() from fault


def _read_or_apart(folder: Path, subkey: bytes, vault_id: str) -> DestroyedList | None:
    """Return the list in a folder; one that cannot be read is kept apart before a new one."""
    listed = _list(folder, subkey, vault_id)
    try:
        return _read(listed, subkey)
    except ListUnreadable:
        listed.put_apart()
        return None
