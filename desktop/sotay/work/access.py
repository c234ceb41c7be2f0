"""Who may open the notebook: its passphrase, the code on paper, the office that keeps a key."""

from dataclasses import dataclass
from pathlib import Path

from sotay.model.passphrase import judge
from sotay.store import header
from sotay.store.slots import EscrowSlot, PassphraseSlot, RecoverySlot
from sotay.work.desk import Desk, Outcome


@dataclass(frozen=True)
class Ways:
    """The slots of a notebook: memory in MiB spent on one guess, and who else holds a key."""

    guess_mib: int
    recovery: bool
    escrow: str | None


def ways_in(folder: Path) -> Ways:
    """Return the slots that the key file in `folder` shows."""
    found = {type(slot): slot for slot in header.read_header(folder).slots}
    by_passphrase = found.get(PassphraseSlot)
    escrow = found.get(EscrowSlot)
    return Ways(
        by_passphrase.cost.memory_kib // 1024 if isinstance(by_passphrase, PassphraseSlot) else 0,
        RecoverySlot in found,
        escrow.label if isinstance(escrow, EscrowSlot) else None,
    )


def change_passphrase(desk: Desk, old: str, new: str) -> Outcome[None]:
    """Let `new` open the notebook instead of `old`; raises `WrongPassphrase`, `FieldProblem`."""
    judge(new)
    header.unlock(desk.vault.folder, old).wipe()
    header.change_passphrase(desk.vault.folder, desk.vault.key, new)
    with desk.vault.writing(desk.clock, "passphrase"):
        pass
    return Outcome(None)


def renew_recovery(desk: Desk) -> Outcome[tuple[str, Path]]:
    """Return a fresh recovery code and the notebook's folder; the old paper opens nothing now."""
    code = header.renew_recovery(desk.vault.folder, desk.vault.key)
    with desk.vault.writing(desk.clock, "recovery-code"):
        pass
    return Outcome((code, desk.vault.folder))
