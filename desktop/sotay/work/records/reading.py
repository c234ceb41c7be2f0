"""Look things up: lists, one record, the matters of a meeting."""

from collections.abc import Collection
from dataclasses import replace

from sotay.model.kinds import RecordKind
from sotay.store.search.finding import COUNT_CAP
from sotay.vault.records import lookup
from sotay.vault.records.lookup import Entry, Revision, Row
from sotay.vault.records.offers import MOST as MOST_OFFERS
from sotay.vault.records.offers import Kind, Offer
from sotay.vault.records.offers import offers as found_before
from sotay.vault.search.narrowing import ALL, Narrowing
from sotay.work.desk import Desk
from sotay.work.directory import standing


def page(
    desk: Desk,
    kinds: Collection[RecordKind] = lookup.KINDS,
    *,
    narrowing: Narrowing = ALL,
    after: Row | None = None,
    limit: int = lookup.PAGE,
) -> list[Row]:
    """Return the next rows of a list, newest event first."""
    return lookup.page(desk.vault.store, kinds, narrowing=narrowing, after=after, limit=limit)


def count(
    desk: Desk,
    kinds: Collection[RecordKind],
    narrowing: Narrowing = ALL,
    cap: int | None = COUNT_CAP + 1,
) -> int:
    """Return how many rows `page` has in all, `cap` for any number above that."""
    return lookup.count(desk.vault.store, kinds, narrowing, cap)


def hamlets(desk: Desk, kinds: Collection[RecordKind]) -> list[str]:
    """Return the hamlets to choose from, the most named first."""
    return lookup.hamlets(desk.vault.store, kinds)


def offers(desk: Desk, kind: Kind, typed: str, besides: str = "", sector: str = "") -> list[Offer]:
    """Return what was written before in fields of this kind, as `vault.records.offers` says.

    Agencies of the province's list go first, of those the ones that deal with `sector`.
    """
    before = found_before(desk.vault.store, kind, typed, besides)
    if kind != "agency":
        return before
    told = standing.counts(desk).agencies
    listed = [Offer(name) for name in told.matching(typed, sector) if name != typed.strip()]
    meant = told.all_named(one.text for one in before)
    return [*listed, *(one for one, it in zip(before, meant, strict=True) if not it)][:MOST_OFFERS]


def counts(desk: Desk) -> dict[tuple[str, str], int]:
    """Return how many records there are by (kind, state)."""
    return lookup.counts(desk.vault.store)


def entry(desk: Desk, record_id: str) -> Entry:
    """Return one record with its row and what of it is not written; raises `RecordUnknown`."""
    return _with_typed(desk, lookup.entry(desk.vault.store, record_id))


def find_entry(desk: Desk, beginning: str) -> Entry:
    """Return the one record whose id begins or ends so."""
    return entry(desk, lookup.find(desk.vault.store, beginning))


def matters_of(desk: Desk, record_id: str) -> list[Entry]:
    """Return the matters heard in a meeting or interview."""
    return [_with_typed(desk, one) for one in lookup.heard_in(desk.vault.store, record_id)]


def revisions(desk: Desk, record_id: str) -> list[Revision]:
    """Return every closed revision of a record, newest first."""
    return lookup.revisions(desk.vault.store, record_id)


def _with_typed(desk: Desk, found: Entry) -> Entry:
    typed = desk.unwritten.get(found.row.id)
    return found if typed is None else replace(found, typed=typed)
