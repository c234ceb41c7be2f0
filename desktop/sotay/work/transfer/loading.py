"""What the next bundle takes: closed records, the oldest first, and the attachments they name.

What was destroyed here goes before them: a line each, of which the province is to know. So do
withdrawals of consent, and what was said about letters; what nobody agreed to send stays
(`work.outgoing`).

Words go before pictures: where the attachments of a bundle come to more than `RIDE_ALONG`, its
records go first, by themselves, and the attachments behind them in bundles of their own (FORMAT.md
§7 lets a line name what is in another bundle). On a thin line the province has what was said today.

An attachment goes once in a chain: not again while a bundle that carries it has a verified
receipt, or lies in the outbox to be copied to a stick once more. Where the province did not admit
that bundle, or its file is gone, it goes again; twice does no harm, for the province keeps content
by its hash. What went from this machine by choice goes in no chain again: a line names it, and the
province had it before.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from sotay.base.files import file_there
from sotay.base.sentences import counted
from sotay.base.text import grouped
from sotay.bundle.inside.packing import INPUT_LIMIT
from sotay.model.waiting import Waiting
from sotay.vault import outbox
from sotay.vault.attachments import pruning
from sotay.vault.privacy import withdrawing
from sotay.vault.records import lookup
from sotay.vault.records.lookup import Revision
from sotay.work.desk import Desk
from sotay.work.letters import returning
from sotay.work.outgoing import HeldBack, Named, Outgoing
from sotay.work.transfer import contactsending
from sotay.work.transfer.contactsending import Passing
from sotay.work.transfer.errors import AllStaying, NothingToSeal
from sotay.work.transfer.telling import tombstone_lines, withdrawal_lines

RIDE_ALONG = 64 << 10  # bytes of attachments that go with the words; a bundle by itself has 17 KB
MOST_BLOBS = 19_000  # of the 20,000 members of FORMAT.md §6; the rest is room for record files

Closed = tuple[Revision, tuple[Named, ...]]  # one that may leave, and what of its files may


@dataclass(frozen=True)
class Load:
    """One bundle's content: `named` are the attachments it carries, with the first to name each.

    `told` are the lines on destroyed records, by record, `withdrawn` those on withdrawals,
    `returned` those about letters of the province, by their own id, `cards` those on contact cards.
    `later` records do not fit any more and wait for the next bundle; `behind` are attachments that
    follow in bundles of their own; `held` may not leave.
    """

    told: dict[str, bytes]
    withdrawn: dict[str, bytes]
    revisions: list[Revision]
    named: dict[str, tuple[Named, Revision]]
    later: int
    held: list[HeldBack]
    behind: tuple[tuple[Named, Revision], ...] = ()
    returned: dict[str, bytes] = field(default_factory=dict)
    cards: tuple[Passing, ...] = ()

    @property
    def bare(self) -> list[bytes]:
        """The lines that are no revision."""
        told = (*self.told.values(), *self.withdrawn.values(), *self.returned.values())
        return [*told, *(one.line for one in self.cards)]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to be sealed."""
        return not (self.revisions or self.bare or self.named)

    def missing(self, left: int) -> NothingToSeal:
        """Return what is to be said of an empty one where `left` records are for another time."""
        if not self.held and not left:
            return NothingToSeal()
        why = Counter(one.why for one in self.held)
        told = Waiting(0, tuple(why.most_common())).why()
        if left:
            told.append(counted("{n} bản ghi để lại cho gói sau.", left, n=grouped(left)))
        return AllStaying(len(self.held) + left, " ".join(told))

    @property
    def only_files(self) -> bool:
        """Whether all of it follows records that left."""
        return bool(self.named) and not (self.revisions or self.bare)

    @property
    def naming(self) -> list[Revision]:
        """The revisions that left before, and name attachments of this one."""
        own = {revision.rev for revision in self.revisions}
        named = {revision.rev: revision for _one, revision in self.named.values()}
        return [revision for rev, revision in named.items() if rev not in own]

    @property
    def text(self) -> int:
        """Bytes of text, before packing."""
        return sum(len(revision.line) for revision in self.revisions)

    @property
    def attached(self) -> int:
        """Bytes of attachments."""
        return sum(named.size for named, _revision in self.named.values())


def next_load(
    desk: Desk,
    chain: str,
    *,
    without: Collection[str] = (),
    limit: int = INPUT_LIMIT,
    unread: Collection[str] = (),
) -> Load:
    """Return what a bundle of `limit` bytes takes, but for the records `without`.

    Records go in the order they were closed; the first goes even if it alone is over `limit`.
    `unread` are attachments, by SHA-256, that cannot be read: they stay, and hold up nothing.
    """
    outgoing, sent = Outgoing(desk), already_sent(desk, chain) | set(unread)
    closed = [(one, outgoing.passage(one)) for one in lookup.unsealed(desk.vault.store)]
    held = [HeldBack(one.record, passed.why) for one, passed in closed if passed.why is not None]
    free = [(one, passed.attachments) for one, passed in closed if passed.why is None]
    waiting = [(one, its) for one, its in free if one.record not in without]
    told, withdrawn = tombstone_lines(desk), withdrawal_lines(desk)
    first = Load(told, withdrawn, [], {}, 0, held, returned=returning.lines(desk, outgoing))
    load = with_records(first, waiting, sent, limit)
    gone = gone_before(desk, outgoing, without)
    if load.attached > RIDE_ALONG:
        load = with_records(first, [(one, ()) for one, _its in waiting], sent, limit)
        gone += waiting[: len(load.revisions)]
    files, rest = _files(gone, sent | set(load.named), limit)
    going = {one.record for one in load.revisions}
    load = replace(load, cards=contactsending.lines(desk, outgoing, going))
    if load.empty:
        return replace(load, named=files, behind=rest)
    return replace(load, behind=(*files.values(), *rest))


def with_records(first: Load, waiting: Sequence[Closed], sent: Collection[str], limit: int) -> Load:
    """Return `first` with the records that fit behind it, and all they name that was not sent."""
    revisions = [one for one, _its in waiting]
    named: dict[str, tuple[Named, Revision]] = {}
    used = sum(len(line) + 1 for line in first.bare)
    for place, (revision, attached) in enumerate(waiting):
        new = {
            one.sha256: (one, revision)
            for one in attached
            if one.sha256 not in sent and one.sha256 not in named
        }
        used += len(revision.line) + 1 + sum(one.size for one, _revision in new.values())
        if place and (used > limit or len(named) + len(new) > MOST_BLOBS):
            later = len(waiting) - place
            return replace(first, revisions=revisions[:place], named=named, later=later)
        named |= new
    return replace(first, revisions=revisions, named=named)


def gone_before(desk: Desk, outgoing: Outgoing, without: Collection[str]) -> list[Closed]:
    """Return what left in words alone so far, with the attachments that may go after it."""
    store = desk.vault.store
    revisions = [lookup.revision(store, rev) for rev in outbox.without_attachments(store)]
    passed = [(one, outgoing.passage(one)) for one in revisions if one.record not in without]
    return [(one, passage.attachments) for one, passage in passed if passage.why is None]


def _files(
    gone: Sequence[Closed], sent: set[str], limit: int
) -> tuple[dict[str, tuple[Named, Revision]], tuple[tuple[Named, Revision], ...]]:
    """Return the attachments that fit into one bundle, and those that wait for the one after."""
    each = {one.sha256: (one, by) for by, its in gone for one in its if one.sha256 not in sent}
    fits: dict[str, tuple[Named, Revision]] = {}
    used = 0
    for sha256, (named, revision) in each.items():
        used += named.size
        if fits and (used > limit or len(fits) >= MOST_BLOBS):
            break
        fits[sha256] = (named, revision)
    return fits, tuple(one for sha256, one in each.items() if sha256 not in fits)


def already_sent(desk: Desk, chain: str) -> set[str]:
    """Return what need not go, or cannot: consent to it was withdrawn, or it went from here."""
    store = desk.vault.store
    cannot = pruning.hashes(store) | withdrawing.lost_to_withdrawal(store)
    return cannot | {
        sha256
        for sha256, bundles in outbox.carried(store, chain).items()
        if any(one.receipt or file_there(desk.vault.outbox / one.file) for one in bundles)
    }
