"""What this notebook knows of the records that letters are about."""

from collections.abc import Collection
from typing import Literal, NamedTuple

from sotay.store.tables import Tables
from sotay.vault.search.narrowing import marks

Where = Literal["here", "destroyed", "elsewhere"]


class About(NamedTuple):
    """Where a record is; the revision that was closed last here, and all there are."""

    where: Where = "elsewhere"
    head: str | None = None
    revs: frozenset[str] = frozenset()


def about(store: Tables, records: Collection[str]) -> dict[str, About]:
    """Return what is known of each of these records."""
    asked = list(records)
    gone = store.rows(f"SELECT record FROM tombstone WHERE record IN ({marks(asked)})", asked)  # noqa: S608
    found = {record: About("destroyed") for (record,) in gone}
    revs: dict[str, set[str]] = {}
    query = f"SELECT record, rev FROM revision WHERE record IN ({marks(asked)})"  # noqa: S608
    for record, rev in store.rows(query, asked):
        revs.setdefault(record, set()).add(rev)
    query = f"SELECT id, head FROM record WHERE id IN ({marks(asked)})"  # noqa: S608
    for record, head in store.rows(query, asked):
        found[record] = About("here", head, frozenset(revs.get(record, ())))
    return {record: found.get(record, About()) for record in asked}
