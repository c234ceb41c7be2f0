"""What a machine brought that counts, also of a bundle of which not all came (`peer_item`)."""

from collections.abc import Iterable
from typing import Final

from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault import peers

_BEGUN: Final = "begun:"  # before the digest of a bundle that came in part


def begin(
    connection: Connection, digest: str, device: str, at_ms: int, items: Iterable[str]
) -> None:
    """Note what a bundle brings that counts, before all of it came; `end_begun` ends it."""
    peers.add_bundle(
        connection, f"{_BEGUN}{digest}", device, 0, at_ms, ours=False, owed=False, items=items
    )


def begun(store: Store, digest: str) -> list[str]:
    """Return what was so noted of a bundle of which not all came yet."""
    query = "SELECT item FROM peer_item WHERE digest = ?"
    return [item for (item,) in store.rows(query, (f"{_BEGUN}{digest}",))]


def end_begun(connection: Connection, digest: str) -> None:
    """Let go of what was noted of a bundle that came whole now, which says itself what it has."""
    for table in ("peer_item", "peer_bundle"):
        connection.execute(f"DELETE FROM {table} WHERE digest = ?", (f"{_BEGUN}{digest}",))  # noqa: S608


def count(store: Store, device: str, beginning: str) -> int:
    """Return how many items that begin so came from a machine."""
    row = store.one(
        "SELECT count(DISTINCT item) FROM peer_item AS i JOIN peer_bundle AS b USING (digest)"
        " WHERE i.device = ?1 AND substr(item, 1, length(?2)) = ?2 AND NOT ours",
        (device, beginning),
    )
    return int(row[0]) if row else 0
