"""What goes to another machine: all that it is not known to have, and may leave this one.

What it does not say to have goes again, in each bundle, until it does: a stick that was lost hurts
nothing, and no number has to be waited for. A contact card never goes, nor a draft. What stays is
judged as for the province (`work.outgoing`): whoever was heard agreed to that, or did not.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sotay.base.errors import SotayError
from sotay.base.files import file_there
from sotay.base.ids import new_id
from sotay.bundle.inside.packing import INPUT_LIMIT, Blob
from sotay.bundle.records import hlc_text, record_line
from sotay.model.peers import MOST_GOT, MOST_RECEIVED, PEER, PeerState
from sotay.model.records import Consent
from sotay.model.shape import encode
from sotay.model.withdrawals import MOST_ANSWERS
from sotay.store import held
from sotay.store.door import Store
from sotay.vault import peers
from sotay.vault.letters import returned
from sotay.vault.privacy import consents, tombstones
from sotay.vault.records.lookup import Revision
from sotay.work import attachments, identity
from sotay.work.desk import Desk
from sotay.work.letters import returning
from sotay.work.outgoing import Named, Outgoing, named_in
from sotay.work.transfer import telling
from sotay.work.transfer.blobs import blobs
from sotay.work.transfer.loading import Closed, Load, with_records

SAID = "r:"  # begins what was said of a letter (`vault.letters.returned.drop`)
HAS = "p:"  # begins what the province has of ours (`vault.records.unsent`)
ANSWER, BRANCH = "a:", "b:"  # begin items: a bundle was answered; this notebook says what it is


@dataclass(frozen=True)
class Share:
    """What one bundle to a machine takes: its lines, and what they are called (`vault.peers`).

    `staying` records may not leave, or not with all their files; `later` did not fit. `anything`:
    there is more than a word about what came.
    """

    lines: list[bytes]
    items: list[str]
    blobs: list[Blob]
    records: int = 0
    staying: int = 0
    later: int = 0
    anything: bool = True

    @property
    def needed(self) -> bool:
        """Whether there is a reason for a bundle."""
        return self.anything or any(one.startswith((ANSWER, BRANCH)) for one in self.items)


def share(desk: Desk, device: str, unread: Collection[str] = ()) -> Share:
    """Return what a bundle to a machine takes; `unread` attachments, by SHA-256, are not there."""
    outgoing = Outgoing(desk)
    told = dict(_told(desk, outgoing, device))
    free, staying = _free(desk, outgoing, peers.waiting(desk.vault.store, device), unread)
    load = with_records(Load(told, {}, [], {}, 0, []), free, (), INPUT_LIMIT)
    taken, received = load.revisions, peers.received(desk.vault.store, device, MOST_RECEIVED)
    return Share(
        [*load.bare, *(one.line for one in taken), _state(desk, device, received)],
        [*told, *(one.rev for one in taken), *(f"{HAS}{rev}" for rev in received),
         *_answers(desk, device)],
        blobs(desk, load.named.values()), len(taken), staying, load.later,
        bool(told or taken or received),
    )  # fmt: skip


def _free(
    desk: Desk, outgoing: Outgoing, waiting: list[Revision], unread: Collection[str]
) -> tuple[list[Closed], int]:
    """Return what may go, each with its files, and how many stay."""
    free = []
    for one in waiting:
        passed = outgoing.passage(one)
        whole = len(passed.attachments) == named_in(one.line)
        its = [it for it in passed.attachments if it.sha256 not in unread and _here(desk, it)]
        if passed.why is None and whole and len(its) == len(passed.attachments):
            free.append((one, passed.attachments))
    return free, len(waiting) - len(free)


def _here(desk: Desk, named: Named) -> bool:
    try:
        content = attachments.content(desk, named.sha256)
    except SotayError:
        return False
    return content.size == named.size and file_there(content.path)


def _told(desk: Desk, outgoing: Outgoing, device: str) -> Iterator[tuple[str, bytes]]:
    """Yield what is told of records and is no version, with what it is called."""
    store = desk.vault.store
    gone = {f"t:{one.record}": one for one in tombstones.every(store)}
    back = {_called(record, part): (record, part) for record, part in _taken_back(store)}
    has = peers.has(store, device, [*gone, *back])
    stones = telling.stones(desk, [one for item, one in gone.items() if item not in has])
    yield from ((f"t:{record}", line) for record, line in stones.items())
    waiting = {item: told for item, told in back.items() if item not in has}
    yield from zip(waiting, telling.taken_back(desk, waiting.values()), strict=True)
    yield from _said(desk, outgoing, device)


def _taken_back(store: Store) -> Iterator[tuple[str, list[Consent]]]:
    """Yield what was taken back of each record, as much at a time as a line holds."""
    for record, noted in consents.noted(store).items():
        said = [one for one in noted if one.given]
        for first in range(0, len(said), MOST_ANSWERS):
            yield record, said[first : first + MOST_ANSWERS]


def _said(desk: Desk, outgoing: Outgoing, device: str) -> Iterator[tuple[str, bytes]]:
    """Yield what was said of letters and may leave, as for the province."""
    rows = {f"{SAID}{row.id}": row for row in returned.every(desk.vault.store)}
    has = peers.has(desk.vault.store, device, rows)
    author = identity.signing_keys(desk).id
    hlc = hlc_text(desk.clock.now_ms(), 0, author)
    for item, row in rows.items():
        if item not in has and returning.may_leave(desk, outgoing, row):
            yield item, returning.line_of(row, hlc, author)


def _called(record: str, said: object) -> str:
    """Return what the withdrawals of a record are called: otherwise with each one more."""
    return f"w:{record}:{sha256(encode(said)).hexdigest()[:16]}"


def _answers(desk: Desk, device: str) -> list[str]:
    """Return what is said besides: that a notebook brought back goes on, and what came."""
    store = desk.vault.store
    own = f"{BRANCH}{held.branch(store)}"
    said = [] if own == BRANCH or peers.has(store, device, [own]) else [own]
    if not peers.unanswered(store, device):
        return said
    return [*said, *(f"{ANSWER}{one}" for one in peers.got(store, device, MOST_GOT))]


def _state(desk: Desk, device: str, received: Sequence[str]) -> bytes:
    """Return the line in which this machine says of itself what it is and has."""
    store, now = desk.vault.store, desk.clock.now_ms()
    author, own = identity.signing_keys(desk).id, held.branch(store)
    body = PeerState(
        id=new_id(now), branch=own, before=tuple(sorted(held.lineage(store) - {"", own})),
        got=tuple(peers.got(store, device, MOST_GOT)), received=tuple(received),
    )  # fmt: skip
    return record_line(
        id=body.id, parents=(), hlc=hlc_text(now, 0, author), author=author, type=PEER, schema=1,
        body=encode(body),
    )[1]  # fmt: skip
