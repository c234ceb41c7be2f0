"""Hand-over: a successor's passphrase and a fresh code in one write, and the minutes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sotay.base.clock import local
from sotay.model.office import Office
from sotay.model.passphrase import judge
from sotay.store import header, ways
from sotay.store.slots import Cost
from sotay.vault import agenda, records
from sotay.work.access import KEYS, fit_cost, ways_in
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.keysheets import RecoverySheetJob, gather_recovery_sheet

if TYPE_CHECKING:
    from sotay.papers.paper import Paper


@dataclass(frozen=True)
class HandOverJob:
    """What is to be printed after a hand-over; needs no notebook any more.

    `numbers` are the meetings, interviews, matters and closed records not sealed yet.
    """

    sheet: RecoverySheetJob
    office: Office
    at: datetime
    by_shares: bool
    numbers: tuple[int, int, int, int]
    escrow: str | None

    def print(self, giver: str, taker: str) -> "Paper":
        """Return the minutes as PDF; the names are printed and kept nowhere else."""
        from sotay.papers.handover import HandOver, hand_over_pdf  # noqa: PLC0415 - reportlab

        folder, vault_id = self.sheet.folder, self.sheet.sheet.vault_id
        told = HandOver(
            self.at, giver, taker, self.by_shares, folder.name, vault_id, *self.numbers, self.escrow
        )
        return hand_over_pdf(told, self.office)


def hand_over(
    desk: Desk,
    proof: str | Sequence[str],
    new_passphrase: str,
    *,
    cost: Cost | None = None,
) -> Outcome[HandOverJob]:
    """Give the notebook to who knows `new_passphrase`; the owner's secrets open it no more.

    `proof` is the passphrase in use, typed by the owner who is present, or enough shares.
    Raises `WrongPassphrase`, `TooSoon`, what the shares raise, or `FieldProblem`.
    """
    judge(new_passphrase)
    folder, by_shares = desk.vault.folder, not isinstance(proof, str)
    if isinstance(proof, str):
        header.unlock(folder, proof).wipe()
    else:
        ways.prove_shares(folder, desk.vault.key, proof)
    code = ways.hand_over(folder, desk.vault.key, new_passphrase, cost or fit_cost(folder))
    with desk.vault.writing(desk.clock, "hand-over"):
        pass
    job = HandOverJob(
        gather_recovery_sheet(desk, code),
        office_of(desk),
        local(desk.clock.now_ms()),
        by_shares,
        _numbers(desk),
        ways_in(folder).escrow,
    )
    return Outcome(job, frozenset({KEYS}))


def _numbers(desk: Desk) -> tuple[int, int, int, int]:
    counted = records.counts(desk.vault.store)
    kinds = ("meeting", "interview", "matter")
    meetings, interviews, matters = (
        sum(n for (kind, state), n in counted.items() if kind == wanted and state != "discarded")
        for wanted in kinds
    )
    return meetings, interviews, matters, agenda.unsealed_count(desk.vault.store)
