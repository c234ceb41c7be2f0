"""Pack once more what a bundle held that the province turned away or never had."""

from sotay.store import held
from sotay.vault import outbox
from sotay.vault.outbox import SealedRow
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
