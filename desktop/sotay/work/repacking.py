"""Pack once more what a bundle held that the province turned away or never had."""

from sotay.vault import held, outbox, records
from sotay.vault.outbox import SealedRow
from sotay.work.desk import Desk, Outcome
from sotay.work.errors import BundleNotPending


def pack_anew(desk: Desk, seq: int) -> Outcome[SealedRow]:
    """Let what bundle `seq` held go in another: the province turned it away, or it never came.

    Bundles are numbered anew from then on, for one that was turned away as a fork, or as one that
    follows none, would take all after it along. Raises `BundleNotPending` where no bundle of this
    number is without a receipt.
    """
    found = [
        one for one in outbox.bundles(desk.vault.store) if one.seq == seq and one.receipt is None
    ]
    if not found:
        raise BundleNotPending(seq)
    with desk.vault.writing(desk.clock, "bundle-anew", found[0].digest) as connection:
        outbox.release(connection, found[0].digest)
        held.begin_chain(connection)
    return Outcome(found[0], frozenset({*records.KINDS, "bundle"}))
