"""Who did what to which record, without any content: a chain of HMACs under a key of its own.

Each entry's MAC covers the one before, so an edit, a deletion or a changed time shows at its
place. A cut tail shows only against a number kept elsewhere.
"""

import hmac
from hashlib import sha256

from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.errors import ActivityBroken

_START = b"sotay-activity-v1"


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


def verify(store: Store, key: bytes | bytearray) -> int:
    """Return the number of entries; raises `ActivityBroken` at the first that does not hold."""
    before, expected = _START, 1
    for seq, at, act, what, mac in store.rows("SELECT * FROM activity ORDER BY seq"):
        if seq != expected or not hmac.compare_digest(mac, _mac(key, before, seq, at, act, what)):
            raise ActivityBroken(expected)
        before, expected = mac, seq + 1
    return expected - 1
