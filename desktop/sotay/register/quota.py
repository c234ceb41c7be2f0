"""How much one device has had the register remember for good."""

from typing import Final

from sotay.store.driver import Connection

_ROW: Final = 200  # bytes of a row beside its text
_WITHDRAWN: Final = "answer", "withdrawal"
_DESTROYED: Final = "why", "tombstone"
_RETURNED: Final = "body", "letter_return"


def withdrawn(connection: Connection, device: str, digest: str) -> int:
    """Return the bytes of what a device says was taken back, 0 where this bundle says nothing."""
    return _bytes(connection, _WITHDRAWN, device, digest)


def destroyed(connection: Connection, device: str, digest: str) -> int:
    """Return the bytes of what a device says was destroyed, 0 where this bundle says nothing."""
    return _bytes(connection, _DESTROYED, device, digest)


def returned(connection: Connection, device: str, digest: str) -> int:
    """Return the bytes of what a device says of letters, 0 where this bundle says nothing."""
    return _bytes(connection, _RETURNED, device, digest)


def _bytes(connection: Connection, of: tuple[str, str], device: str, digest: str) -> int:
    text, table = of
    (size,) = connection.execute(
        f"SELECT coalesce(sum(octet_length({text}) + ?), 0) FROM {table}"  # noqa: S608 - ours
        f" JOIN bundle USING (digest) WHERE device = ? AND EXISTS"
        f" (SELECT 1 FROM {table} WHERE digest = ?)",
        (_ROW, device, digest),
    ).fetchone()
    return int(size)
