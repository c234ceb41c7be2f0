"""What was written apart here and on another machine: put together, or settled by a person.

What comes is a version beside the head. Where one of both follows the other, that one stands;
where they wrote in different fields, a version that follows both is closed by itself, spelt so that
either machine closes the very same one. Where both wrote one field, both stand until a person
saves one that follows both. A record that is being written here waits for whoever writes it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from sotay.base.errors import PersonError, TrustError
from sotay.bundle.records import checked_line, record_line
from sotay.model import comparing, merging
from sotay.model.comparing import Difference
from sotay.model.merging import Dispute, Merged, Side, Version
from sotay.model.record import Record
from sotay.model.schemas import WRITES
from sotay.model.shape import encode, trust_line
from sotay.store.driver import Connection
from sotay.vault.records import apart, keeping, lookup
from sotay.vault.records.lookup import Entry, Revision, Row
from sotay.vault.search.narrowing import OPEN
from sotay.work.desk import Desk, Outcome
from sotay.work.peers.errors import NothingApart, SidesNewer, SidesUnknown
from sotay.work.peers.knowing import PEERS
from sotay.work.records import writing
from sotay.work.records.obstacles import obstacles
from sotay.work.records.revisions import shown

_WRITTEN = OPEN | {"discarded"}  # what stands here may be otherwise than any version
_WORKING = "0" * 32  # in place of a revision: what is being written here
_LAST = (1 << 64) - 1  # of 12 and 4 hex digits
_SIDES = 5  # of one machine in one field that are shown, the newest
_BY = "hop-nhat"  # in place of an author: no person closed it


@dataclass(frozen=True)
class Beside:
    """One part in which versions differ: what is shown until a person decides, and another's words.

    `shown_of` is the machine of the first, "" of what stands here: two other machines may both have
    written after that. `rev` and `device` are of the other.
    """

    fields: tuple[str, ...]
    part: str
    device: str
    rev: str
    difference: Difference
    shown_of: str = ""


@dataclass(frozen=True)
class Apart:
    """A record of which something stands apart, put together as far as it can be.

    `writing`: it is being written here, and that is the side shown. `seen` stands for the versions
    of others that are in this: who decides says which those were.
    """

    entry: Entry
    merged: Merged
    beside: tuple[Beside, ...]
    writing: bool
    seen: str


def listed(desk: Desk) -> list[Row]:
    """Return the records of which something stands apart, those that came last first."""
    return lookup.rows_of(desk.vault.store, apart.records(desk.vault.store))


def of_record(desk: Desk, record: str) -> Apart:
    """Return what stands apart of a record; raises `NothingApart`, `RecordUnknown`."""
    entry = lookup.entry(desk.vault.store, record)
    with desk.vault.store.read() as connection:
        devices = apart.devices(connection, record)
        if not devices:
            raise NothingApart
        merged = _merged(desk, connection, entry, apart.graph(connection, record))
    beside = [
        Beside(
            one.fields, told.part, devices.get(side.revs[0], ""), side.revs[0], told,
            devices.get(one.sides[0].revs[0], ""),
        )
        for one in merged.disputes
        for side in _few(one.sides[1:], devices)
        for told in _told(one, side.record)
    ]  # fmt: skip
    seen = sha256("".join(sorted(devices)).encode()).hexdigest()[:8]
    return Apart(entry, merged, tuple(beside), entry.row.status in OPEN, seen)


def _few(sides: Iterable[Side], devices: Mapping[str, str]) -> Iterator[Side]:
    """Yield the newest sides of each machine: one that sends hundreds hides no other's words."""
    seen: Counter[str] = Counter()
    for one in sides:
        device = devices.get(one.revs[0], "")
        seen[device] += 1
        if seen[device] <= _SIDES:
            yield one


def _told(one: Dispute, other: Record) -> list[Difference]:
    return comparing.compare(one.sides[0].record, other, one.fields)


def begin(desk: Desk, connection: Connection, record: Record, revision: Revision) -> None:
    """Have a record here that was not, as another machine closed it."""
    _stand(desk, connection, record, revision)


def resolve(desk: Desk, connection: Connection, record: str) -> None:
    """Put a record together as far as nobody need be asked; what is being written stays as it is.

    To be called in the transaction that brings a version.
    """
    entry = lookup.entry(desk.vault.store, record)
    if entry.row.status in _WRITTEN:
        return
    every = apart.graph(connection, record)
    merged = _merged(desk, connection, entry, every)
    if merged.heads == (entry.head,):
        apart.settle(connection, record)
    elif len(merged.heads) == 1:
        revision = next(one for one in every if one.rev in merged.heads)
        _stand(desk, connection, trust_line(revision.line), revision)
    elif not merged.disputes and not obstacles(desk, merged.record, encode(merged.record)):
        _stand(desk, connection, merged.record, _joining(every, merged))


def resolve_all(desk: Desk) -> Outcome[int]:
    """Put together what can be now, as after an amendment was closed; return how many are left."""
    waiting = apart.records(desk.vault.store)
    for record in waiting:
        with suppress(PersonError, TrustError), desk.vault.writing(desk.clock) as connection:
            resolve(desk, connection, record)  # what cannot be put together waits for a person
    left = len(apart.records(desk.vault.store))
    return Outcome(left, frozenset({*lookup.KINDS, PEERS}) if left < len(waiting) else frozenset())


def settle(
    desk: Desk,
    record: str,
    picks: Mapping[tuple[str, ...], str],
    *,
    seen: str,
    close: bool = True,
) -> Outcome[Record]:
    """Take of each field in dispute the version picked, else what stands here; close it if asked.

    The version that is closed follows all that stood apart, which is what the person saw (`seen`)
    and nothing that came since. Raises `NothingApart`, `SidesNewer`, `SidesUnknown`,
    `RecordIncomplete` with the record open and nothing apart any more.
    """
    found = of_record(desk, record)
    if found.seen != seen:
        raise SidesNewer
    known = {one.fields: {rev for side in one.sides for rev in side.revs}
             for one in found.merged.disputes}  # fmt: skip
    for fields, rev in picks.items():
        if rev not in known.get(fields, ()):
            raise SidesUnknown(fields[0])
    whole = merging.decided(found.merged, picks)
    with desk.vault.writing(desk.clock, "peer-settle", record) as connection:
        kept = keeping.keep(connection, whole, desk.clock.now_ms(), step="always")
        apart.settle(connection, record)
    writing.cut(desk, kept)
    closed = writing.close(desk, kept.record).value if close else kept.record
    return Outcome(closed, frozenset({whole.of_kind, PEERS}))


def _merged(desk: Desk, connection: Connection, entry: Entry, every: Sequence[Revision]) -> Merged:
    """Return a record out of `every` version of it, and of what is being written in it here.

    Each as it may be seen: what somebody took back does not come back beside another.
    """
    known = _versions(desk, every)
    first = entry.head or ""
    if entry.row.status in _WRITTEN:
        beside = apart.devices(connection, entry.row.id)
        before = frozenset(one.rev for one in known if one.rev not in beside)
        known.append(Version(_WORKING, before, "", entry.record))
        first = _WORKING
    return merging.merge(known, first, of=len(every))


def _versions(desk: Desk, every: Sequence[Revision]) -> list[Version]:
    """Return versions as they may be seen; of more than are put together those none follows.

    Whoever closed a thousand versions of one record does not have all of them read each time.
    """
    parents = {one.rev: frozenset(checked_line(one.line).parents) for one in every}
    if len(every) > merging.MOST:
        followed = frozenset().union(*parents.values())
        every = [one for one in every if one.rev not in followed]
    return [
        Version(one.rev, parents[one.rev], one.hlc, shown(desk, trust_line(one.line)))
        for one in every
    ]


def _joining(every: Sequence[Revision], merged: Merged) -> Revision:
    """Return the version that follows all heads, spelt from them alone: no clock, no machine."""
    lines = {one.rev: one.line for one in every}
    heads = [checked_line(lines[rev]) for rev in sorted(merged.heads)]
    before = sorted({parent for one in heads for parent in one.parents} - set(merged.heads))
    parents = [*(one.rev for one in heads), *before][: keeping.NAMED]
    hlc = _next(max(one.hlc for one in heads))
    one = merged.record
    rev, line = record_line(
        id=one.id, parents=parents, hlc=hlc, author=_BY, type=one.of_kind,
        schema=WRITES[one.of_kind], body=encode(one),
        blobs=[attachment.sha256 for attachment in one.attachments],
    )  # fmt: skip
    return Revision(rev, one.id, hlc, 0, line)


def _next(hlc: str) -> str:
    """Return the stamp right after another, of the same machine; none is after the last."""
    at, counter, device = hlc.split("-")
    moment = min((int(at, 16) << 16 | int(counter, 16)) + 1, _LAST)
    return f"{moment >> 16:012x}-{moment & 0xFFFF:04x}-{device}"


def _stand(desk: Desk, connection: Connection, record: Record, revision: Revision) -> None:
    """Have a version stand here; where more binds the record here, what it says is open again."""
    kept = keeping.keep(connection, record, desk.clock.now_ms())
    at = keeping.next_ms(connection, desk.clock.now_ms())
    new = Revision(revision.rev, revision.record, revision.hlc, at, revision.line)
    keeping.close(connection, new)
    if kept.record != record:
        keeping.set_state(connection, record.id, "draft")
    apart.settle(connection, record.id)
