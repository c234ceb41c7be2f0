"""What this notebook knows of the records that letters are about."""

from collections.abc import Collection, Iterator
from typing import Final, Literal, NamedTuple

from sotay.model.matter import MatterState
from sotay.store.tables import Tables
from sotay.vault.search.narrowing import marks

_AT_ONCE: Final = 500  # values in one query
Where = Literal["here", "destroyed", "elsewhere"]


class About(NamedTuple):
    """Where a record is; the revision that was closed last here, and all there are."""

    where: Where = "elsewhere"
    head: str | None = None
    revs: frozenset[str] = frozenset()


def at_once(values: Collection[str]) -> Iterator[list[str]]:
    """Yield these, some at a time: as many as one query takes."""
    every = list(values)
    return (every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE))


def about(store: Tables, records: Collection[str]) -> dict[str, About]:
    """Return what is known of each of these records."""
    return {one: told for some in at_once(records) for one, told in _about(store, some).items()}


def _about(store: Tables, asked: list[str]) -> dict[str, About]:
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


def own_states(store: Tables, records: Collection[str]) -> dict[str, MatterState]:
    """Return what the records of these matters say their state is, of those that are here."""
    found: dict[str, MatterState] = {}
    for some in at_once(records):
        query = f"SELECT id, json_extract(body, '$.state') FROM record WHERE id IN ({marks(some)})"  # noqa: S608
        found |= {id_: state for id_, state in store.rows(query, some) if state}
    return found
