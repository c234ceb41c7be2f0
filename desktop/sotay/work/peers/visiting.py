"""A stick that goes round among the machines of a commune: take what is there, leave what is due.

Of each machine lie there its enrolment, by which the others know it, and one bundle for each that
it knows. A machine removes what it wrote itself and no other: once a newer one is there, or all of
it came.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sotay.base.changing import remove
from sotay.base.errors import Cancelled, FileUnreadable, PersonError, SotayError, TrustError
from sotay.base.files import read_limited, whole_file
from sotay.base.ids import new_id
from sotay.base.progress import Progress, Stopped, never, silent
from sotay.bundle import signed
from sotay.bundle.keys import comparison_code
from sotay.bundle.mailbox.places import between_folder, between_here, is_bundle, listing, shown_name
from sotay.bundle.peers import KIND, Claimed, Pair, claimed
from sotay.bundle.seal import seal_bundle
from sotay.vault import peers
from sotay.vault.records import lookup
from sotay.work import identity
from sotay.work.desk import Desk, Outcome
from sotay.work.errors import AttachmentUnsealable
from sotay.work.letters.reading import LETTERS
from sotay.work.membership import membership
from sotay.work.peers import arriving, differences, knowing
from sotay.work.peers.came import Came
from sotay.work.peers.knowing import PEERS, Peer
from sotay.work.peers.leaving import Share, share
from sotay.work.transfer.papers import Fault

_CARD, _ENDING = "may-", ".json"  # what a machine's enrolment is called on a stick
_SKIPPED = (PersonError, TrustError, FileUnreadable)  # what is wrong with one file alone


@dataclass
class Visited:
    """What one visit did: machines met for the first time, what came, what was left for whom.

    `left` are numbers of records by device; `staying` may not leave, `later` wait for the next
    visit. `strangers` are bundles of machines that nobody vouched for; `apart` records wait to be
    settled. `more`: the stick has more files than are looked at. `stopped`: the person did not wait
    for the end; what came by then is in.
    """

    met: list[str] = field(default_factory=list)
    came: list[Came] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)
    staying: int = 0
    later: int = 0
    strangers: int = 0
    faults: list[Fault] = field(default_factory=list)
    apart: int = 0
    more: bool = False
    stopped: bool = False


def visit(
    desk: Desk, root: Path, progress: Progress = silent, cancelled: Stopped = never
) -> Outcome[Visited]:
    """Take in what lies at `root` for this machine, then leave there what the others lack.

    What is wrong with one file stops no other. Raises `NotEnrolled`, or a `WorldError` of the stick
    or of ours: what was taken in by then is in.
    """
    told, going = Visited(), _Going(progress, cancelled)
    membership(desk)
    differences.resolve_all(desk)
    try:
        _exchange(desk, root, told, going)
    except Cancelled:
        told.stopped = True
    told.apart = differences.resolve_all(desk).value
    return Outcome(told, frozenset({*lookup.KINDS, PEERS, LETTERS}))


def take_file(desk: Desk, path: Path) -> Outcome[Visited]:
    """Take in one bundle that was handed over, whatever it is called; raises as `visit`."""
    told = Visited()
    differences.resolve_all(desk)
    _take_bundles(desk, (path,), told, _Going(silent, never))
    told.apart = differences.resolve_all(desk).value
    return Outcome(told, frozenset({*lookup.KINDS, PEERS, LETTERS}))


@dataclass(frozen=True)
class _Going:
    """How far it is, and whether the person stopped it: asked between batches, and in sealing."""

    progress: Progress
    cancelled: Stopped


def _exchange(desk: Desk, root: Path, told: Visited, going: _Going) -> None:
    for folder in between_here(root):
        there = listing(folder)
        files, told.more = there.files, told.more or there.more
        _take_cards(desk, files, told)
        _take_bundles(desk, tuple(filter(is_bundle, files)), told, going)
    folder = between_folder(root)
    _leave_card(desk, folder)
    own = identity.signing_keys(desk).id
    lying = [one for one in _claimed(filter(is_bundle, listing(folder).files), Visited())
             if one[1].manifest.device == own]  # fmt: skip
    for peer in knowing.known(desk):
        anew = _leave(desk, peer, folder, told, going)
        _clear(desk, peer, lying, anew=anew)


def _take_cards(desk: Desk, files: tuple[Path, ...], told: Visited) -> None:
    for path in files:
        name = path.name.casefold()
        if not (name.startswith(_CARD) and name.endswith(_ENDING)):
            continue
        try:
            content = read_limited(path, signed.DOCUMENT_LIMIT, ours=True)
            if met := knowing.take_card(desk, content).value:
                told.met.append(met)
        except _SKIPPED as fault:
            told.faults.append(Fault.of(shown_name(path), fault))


def _take_bundles(desk: Desk, files: tuple[Path, ...], told: Visited, going: _Going) -> None:
    own = identity.age_identity(desk).recipient.sha256
    known = {one.device: one for one in knowing.known(desk)}
    for path, said in _claimed(files, told):
        if said.manifest.to[0] != own or peers.is_known(desk.vault.store, said.digest):
            continue
        peer = known.get(said.manifest.device)
        if peer is None:
            told.strangers += 1
            continue
        try:
            came = arriving.take(desk, peer, path, going.progress, going.cancelled).value
        except _SKIPPED as fault:
            told.faults.append(Fault.of(shown_name(path), fault))
            continue
        told.came += [came] if came and came.anything else []


def _claimed(files: Iterable[Path], told: Visited) -> Iterator[tuple[Path, Claimed]]:
    for path in files:
        try:
            yield path, claimed(path)
        except _SKIPPED as fault:
            told.faults.append(Fault.of(shown_name(path), fault))


def _leave_card(desk: Desk, folder: Path) -> None:
    content = knowing.card(desk)
    code = comparison_code(identity.signing_keys(desk).id)
    path = folder / f"{_CARD}{code}{_ENDING}"
    with suppress(SotayError):
        if read_limited(path, signed.DOCUMENT_LIMIT, ours=True) == content:
            return
    with whole_file(path, replace=True) as out:
        out.write(content)


def _leave(desk: Desk, peer: Peer, folder: Path, told: Visited, going: _Going) -> bool:
    """Write a bundle for one machine where it lacks something; return whether it did.

    A record stays whose attachment turns out not to be readable; it holds up no other.
    """
    unread: set[str] = set()
    while True:
        found = share(desk, peer.device, unread)
        try:
            if found.needed:
                _seal(desk, peer, folder, found, going)
        except AttachmentUnsealable as met:
            unread.add(met.sha256)
        else:
            break
    told.staying = max(told.staying, found.staying)
    told.later += found.later
    if found.needed:
        told.left[peer.code] = found.records
    return found.needed


def _seal(desk: Desk, peer: Peer, folder: Path, found: Share, going: _Going) -> None:
    """Seal what was gathered right onto the stick, read back from it; then note it."""
    now = desk.clock.now_ms()
    seq, prev = peers.place(desk.vault.store, peer.device)
    own = identity.age_identity(desk).recipient
    epoch = membership(desk).policy.epoch
    sealed = seal_bundle(
        folder, device=identity.signing_keys(desk), chain=peer.row.chain, seq=seq + 1, prev=prev,
        policy=Pair(epoch, peer.recipient, own), bundle_id=new_id(now), created=now // 1000,
        records=found.lines, blobs=found.blobs, kind=KIND,
        progress=going.progress, cancelled=going.cancelled,
    )  # fmt: skip
    with desk.vault.writing(desk.clock, "peer-share", peer.device) as connection:
        peers.add_bundle(
            connection, sealed.digest, peer.device, seq + 1, now, ours=True, owed=False,
            items=found.items,
        )  # fmt: skip


def _clear(desk: Desk, peer: Peer, lying: list[tuple[Path, Claimed]], *, anew: bool) -> None:
    """Remove what lay there of this machine for another: once `anew` is there, or it came."""
    for path, said in lying:
        if said.manifest.to[0] == peer.recipient.sha256 and (
            anew or peers.is_confirmed(desk.vault.store, said.digest)
        ):
            with suppress(OSError):
                remove(path, missing_ok=True)
