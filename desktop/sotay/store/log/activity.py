"""Who did what to which record, without any content: a chain of HMACs under a key of its own.

Each entry's MAC covers the one before, so an edit, a deletion or a changed time shows at its
place. A cut tail shows only against a number kept elsewhere.
"""

import hmac
from hashlib import sha256

from sotay.store.driver import Connection
from sotay.store.log.errors import ActivityBroken
from sotay.store.tables import Tables

# An act is asked for by what it is called: of years of acts none is read for that.
ACT_INDEXES = """\
CREATE INDEX act_by_name ON activity (act, seq, at);
CREATE INDEX act_by_time ON activity (at);
"""
_START = b"sotay-activity-v1"
_BATCH = 5_000  # entries in memory at a time
_NEXT = "SELECT seq, at, act, object, mac FROM activity WHERE seq > ? ORDER BY seq LIMIT ?"


def _mac(key: bytes | bytearray, before: bytes, seq: int, at: int, act: str, what: str) -> bytes:
    parts = (before, str(seq).encode(), str(at).encode(), act.encode(), what.encode())
    framed = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hmac.new(key, framed, sha256).digest()


def note(connection: Connection, key: bytes | bytearray, at_ms: int, act: str, what: str) -> None:
    """Add one entry; `what` is an id or a digest, never text somebody wrote."""
    last = connection.execute(
        "SELECT seq, at, mac FROM activity ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    seq, at, before = last or (0, 0, _START)
    seq, at = seq + 1, max(at_ms, at)
    mac = _mac(key, before, seq, at, act, what)
    connection.execute("INSERT INTO activity VALUES (?, ?, ?, ?, ?)", (seq, at, act, what, mac))


def last(store: Tables) -> int:
    """Return the number of the last entry, 0 where there is none."""
    return int(store.rows("SELECT coalesce(max(seq), 0) FROM activity")[0][0])


def last_at(store: Tables, act: str) -> int | None:
    """Return when `act` was last done, in milliseconds UTC."""
    row = store.one("SELECT max(at) FROM activity WHERE act = ?", (act,))
    return row[0] if row else None


def newest(store: Tables, act: str, most: int) -> list[tuple[int, str]]:
    """Return when `act` was done and to what, the last times first."""
    query = "SELECT at, object FROM activity WHERE act = ? ORDER BY seq DESC LIMIT ?"
    return [(at, what) for at, what in store.rows(query, (act, most))]


def verify(store: Tables, key: bytes | bytearray) -> int:
    """Return the number of entries; raises `ActivityBroken` at the first that does not hold."""
    before, expected = _START, 1
    for seq, at, act, what, mac in store.rows("SELECT * FROM activity ORDER BY seq"):
        if seq != expected or not hmac.compare_digest(mac, _mac(key, before, seq, at, act, what)):
            raise ActivityBroken(expected)
        before, expected = mac, seq + 1
    return expected - 1


def remake(connection: Connection, old: bytes | bytearray, new: bytes | bytearray) -> None:
    """Give every entry its MAC under the key `new`, once it is proven under `old`.

    Raises `ActivityBroken`: a log that was tampered with is not made to look whole.
    """
    proven, made, seq = _START, _START, 0
    while rows := connection.execute(_NEXT, (seq, _BATCH)).fetchall():
        changed = []
        for number, at, act, what, mac in rows:
            seq += 1
            proven = _mac(old, proven, number, at, act, what)
            if number != seq or not hmac.compare_digest(bytes(mac), proven):
                raise ActivityBroken(seq)
            made = _mac(new, made, number, at, act, what)
            changed.append((made, number))
        connection.executemany("UPDATE activity SET mac = ? WHERE seq = ?", changed)
