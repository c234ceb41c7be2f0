"""Hand-over: a successor's passphrase and a fresh code in one write, and the minutes of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sotay import papers
from sotay.base.clock import local
from sotay.model.kinds import KINDS, RecordKind
from sotay.model.office import Office
from sotay.model.passphrase import judge
from sotay.store import header, keyage, ways
from sotay.store.slots import Cost, PassphraseSlot
from sotay.vault.records import lookup, unsent
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.keys.access import KEYS, fit_cost, ways_in
from sotay.work.keys.sheets import RecoverySheetJob, gather_recovery_sheet

if TYPE_CHECKING:
    from sotay.papers.paper import Paper


@dataclass(frozen=True)
class HandOverJob:
    """What is to be printed at a hand-over, and the successor's slot; opens nothing by itself.

    `records` are the numbers of each kind, `unsealed` of those closed and not sealed yet.
    """

    sheet: RecoverySheetJob
    office: Office
    at: datetime
    by_shares: bool
    records: Mapping[RecordKind, int]
    unsealed: int
    escrow: str | None
    by_new: PassphraseSlot = field(repr=False)

    def print(self, giver: str, taker: str) -> "Paper":
        """Return the minutes as PDF; the names are printed and kept nowhere else."""
        folder, vault_id = self.sheet.folder, self.sheet.sheet.vault_id
        told = papers.handover.HandOver(
            at=self.at,
            giver=giver,
            taker=taker,
            by_shares=self.by_shares,
            notebook=folder.name,
            vault_id=vault_id,
            records=self.records,
            unsealed=self.unsealed,
            escrow=self.escrow,
        )
        return papers.handover.hand_over_pdf(told, self.office)


def prepare(
    desk: Desk, proof: str | Sequence[str], new_passphrase: str, *, cost: Cost | None = None
) -> Outcome[HandOverJob]:
    """Make all that a hand-over needs and change nothing: first the papers, then `finish`.

    `proof` is the passphrase in use, typed by the owner who is present, or enough shares.
    Raises `WrongPassphrase`, `TooSoon`, what the shares raise, or `FieldProblem`.
    """
    judge(new_passphrase)
    folder, by_shares = desk.vault.folder, not isinstance(proof, str)
    if isinstance(proof, str):
        header.unlock(folder, proof).wipe()
    else:
        ways.prove_shares(folder, desk.vault.key, proof)
    key = desk.vault.key
    code, sheet = ways.new_recovery(folder, key)
    by_new = PassphraseSlot.make(sheet.vault_id, key, new_passphrase, cost or fit_cost(folder))
    job = HandOverJob(
        gather_recovery_sheet(desk, code, sheet),
        office_of(desk),
        local(desk.clock.now_ms()),
        by_shares,
        _numbers(desk),
        unsent.unsealed_count(desk.vault.store),
        ways_in(folder).escrow,
        by_new,
    )
    return Outcome(job)


def finish(desk: Desk, job: HandOverJob) -> Outcome[HandOverJob]:
    """Give the notebook to the successor; the owner's secrets open it no more."""
    vault = desk.vault
    above = keyage.noted(vault.store)
    ways.hand_over(vault.folder, vault.key, job.by_new, job.sheet.sheet, above=above)
    with vault.writing(desk.clock, "hand-over") as connection:
        keyage.note(connection, vault.folder)
    return Outcome(job, frozenset({KEYS}))


def hand_over(
    desk: Desk,
    proof: str | Sequence[str],
    new_passphrase: str,
    *,
    cost: Cost | None = None,
    hand_out: Callable[[HandOverJob], object] = lambda _job: None,
) -> Outcome[HandOverJob]:
    """Do all of it; `hand_out` writes the papers first: where it raises, the owner keeps all.

    A kill at any moment leaves the old secrets valid, or the new code on paper.
    """
    job = prepare(desk, proof, new_passphrase, cost=cost).value
    hand_out(job)
    return finish(desk, job)


def _numbers(desk: Desk) -> dict[RecordKind, int]:
    counted = lookup.counts(desk.vault.store)
    return {
        kind: sum(n for (of, state), n in counted.items() if of == kind and state != "discarded")
        for kind in KINDS
    }
