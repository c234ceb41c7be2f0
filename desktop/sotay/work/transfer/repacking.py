"""Bundles numbered anew, and packing once more what the province turned away or never had."""

import contextlib
from pathlib import Path

from sotay.base.errors import SotayError
from sotay.base.files import there
from sotay.base.private import names_in, remove_in
from sotay.bundle import canonical, verify
from sotay.bundle.policies import Policy
from sotay.bundle.seal import NAMED
from sotay.store import held
from sotay.store.driver import Connection
from sotay.vault import outbox, shredding, uploads
from sotay.vault.attachments import pruning
from sotay.vault.outbox import SealedRow
from sotay.vault.privacy import maybesent
from sotay.vault.records import lookup
from sotay.work.desk import Desk, Outcome
from sotay.work.errors import BundleNotPending


def pending(desk: Desk, seq: int) -> SealedRow:
    """Return the newest bundle of this number that has no receipt and holds something.

    Raises `BundleNotPending`.
    """
    found = [
        one
        for one in outbox.bundles(desk.vault.store)
        if one.seq == seq and one.receipt is None and one.holds
    ]
    if not found:
        raise BundleNotPending(seq)
    return found[0]


def pack_anew(desk: Desk, bundle: SealedRow) -> Outcome[SealedRow]:
    """Let what a bundle held go in another: the province turned it away, or it never came.

    Bundles are numbered anew from then on, for one that was turned away as a fork, or as one that
    follows none, would take all after it along. The notebook stays the same one: what it destroyed
    and withdrew holds for its backups of before (`store.held`).
    """
    with desk.vault.writing(desk.clock, "bundle-anew", bundle.digest) as connection:
        outbox.release(connection, bundle.digest)
        held.begin_chain(connection)
    return Outcome(bundle, frozenset({*lookup.KINDS, "bundle"}))


def begin_branch(desk: Desk) -> None:
    """Go on as a restored notebook does: a branch of its own, bundles numbered anew (FORMAT.md).

    The notebook it was copied from may have sealed since: the same number would come twice.
    """
    with desk.vault.writing(desk.clock, "chain") as connection:
        maybesent.begin_branch(connection)


def release_lost(desk: Desk) -> Outcome[int]:
    """Let what lost bundles held go in another; return how many records that are.

    Lost is a bundle whose file is gone from the outbox and which no receipt is known for. It may
    have been copied to a stick before: the province takes the same revision twice for one.
    """
    lost = [
        bundle
        for bundle in outbox.bundles(desk.vault.store)
        if bundle.receipt is None and bundle.holds and not there(desk.vault.outbox / bundle.file)
    ]
    back = 0
    for bundle in lost:
        with desk.vault.writing(desk.clock, "bundle-lost", bundle.digest) as connection:
            back += outbox.release(connection, bundle.digest)
    return Outcome(back, frozenset({*lookup.KINDS, "bundle"} if lost else ()))


def for_strangers(desk: Desk, now: Policy, doubted: Policy | None = None) -> list[SealedRow]:
    """Return what waits and was sealed for other keys than the policy of `now` names.

    Of one province, whose keys change: what was sealed by a `doubted` policy, for its keys may be a
    thief's. The province cannot open it, and nobody else should. What carries an attachment that
    went from here (decision 039) stays: nothing else can bring its receipt again.
    """
    ours = _named(now)
    theirs = _named(doubted) if doubted else None
    if theirs == ours:
        return []
    only = pruning.carriers(desk.vault.store)
    found = []
    for row in outbox.bundles(desk.vault.store):
        if row.receipt is None and row.holds and row.digest not in only:
            named = _recipients(desk.vault.outbox / row.file)
            if named == theirs if theirs else named not in (None, ours):
                found.append(row)
    return found


def disown(desk: Desk, connection: Connection, bundles: list[SealedRow], code: str) -> None:
    """Let what these held go in others, numbered anew; `drop` is for after the transaction.

    `code` is why they go no more.
    """
    for bundle in bundles:
        outbox.release(connection, bundle.digest)
        uploads.note_tried(connection, bundle.digest, desk.clock.now_ms(), code)
    if bundles:
        held.begin_chain(connection)


def drop(desk: Desk, bundles: list[SealedRow]) -> None:
    """Remove the files of bundles that are not to leave any more, nor lie about."""
    for bundle in bundles:
        with contextlib.suppress(OSError, SotayError):
            desk.vault.store.prove()
            remove_in(desk.vault.outbox, bundle.file)


def _named(policy: Policy) -> list[str]:
    return [one.sha256 for one in policy.recipients()]


def _recipients(file: Path) -> object:
    """Return whom a sealed file names, None where it cannot be read."""
    with contextlib.suppress(SotayError), verify.opened(file) as source:
        return canonical.decode_object(verify.read_front(source).envelope.payload).get("to")
    return None


def sweep(desk: Desk) -> frozenset[str]:
    """Remove what no row names of the outbox, and what was withdrawn; return the kinds touched.

    The first never left this machine; what else the second held goes in another bundle.
    """
    desk.vault.store.prove()  # what lies in another notebook's folder is not ours to remove
    touched = frozenset({"bundle"}) if shredding.drop_withdrawn(desk.vault) else frozenset()
    named = {bundle.file for bundle in outbox.bundles(desk.vault.store)}
    for name in names_in(desk.vault.outbox):
        if NAMED.fullmatch(name) and name not in named:
            with contextlib.suppress(OSError):  # the next one tries again
                remove_in(desk.vault.outbox, name)
    return touched
