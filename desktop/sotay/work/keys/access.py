"""Who may open the notebook: its passphrase, the code on paper, shares, the office with a key."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sotay.base.clock import local
from sotay.base.sentences import Sentence, _
from sotay.model.passphrase import judge
from sotay.store import delay, header, keyage, ways
from sotay.store.slots import (
    Cost,
    EscrowSlot,
    PassphraseSlot,
    RecoverySlot,
    SharesSlot,
    measure_cost,
)
from sotay.vault.keys import keylog
from sotay.work.desk import Desk, Outcome
from sotay.work.keys.sheets import RecoverySheetJob, gather_recovery_sheet

KEYS = "keys"  # what these commands touch, for the screens that show it
ACTS: Final[dict[str, Sentence]] = {
    "create": "Lập sổ, đặt mật khẩu đầu tiên",
    "passphrase": "Đổi mật khẩu",
    "recovery-code": "Tạo mã khôi phục mới",
    "shares": "Chia mảnh khóa mới",
    "recover": "Mở bằng mã khôi phục",
    "recover-escrow": "Mở bằng khóa dự phòng của tỉnh",
    "recover-shares": "Mở bằng các mảnh khóa",
    "recover-sheet": "Dựng lại tệp khóa từ tờ giấy",
    "drill": "Diễn tập khôi phục",
    "hand-over": "Bàn giao sổ",
    "rekey": "Đổi khóa sổ",
    "keys-old": "Mở bằng tệp khóa hoặc tờ giấy cũ đã bị thay",
    "pin-set": "Đặt mã PIN đến khi tắt Sổ tay",
    "pin-off": "Bỏ mã PIN",
    "pin-wrong": "Có người gõ sai mã PIN lúc sổ đang khóa",
}
SHOWN = 30


@dataclass(frozen=True)
class Ways:
    """The slots of a notebook: MiB spent on one guess, and who else can open it.

    `shares` is how many are needed, of how many.
    """

    guess_mib: int
    recovery: bool
    escrow: str | None
    shares: tuple[int, int] | None = None


@dataclass(frozen=True)
class KeyEvent:
    """One line of the log about keys."""

    at: datetime
    told: str


def ways_in(folder: Path) -> Ways:
    """Return the slots that the key file in `folder` shows."""
    found = {type(slot): slot for slot in header.read_header(folder).slots}
    by_passphrase = found.get(PassphraseSlot)
    escrow = found.get(EscrowSlot)
    shares = found.get(SharesSlot)
    return Ways(
        by_passphrase.cost.memory_kib // 1024 if isinstance(by_passphrase, PassphraseSlot) else 0,
        RecoverySlot in found,
        escrow.label if isinstance(escrow, EscrowSlot) else None,
        (shares.need, shares.of) if isinstance(shares, SharesSlot) else None,
    )


def wait_left(folder: Path) -> float:
    """Return the seconds until another try at the passphrase or code is taken."""
    return delay.wait_left(folder)


def key_history(desk: Desk) -> list[KeyEvent]:
    """Return when and how the notebook was opened anew or its keys changed, newest first."""
    found = keylog.entries(desk.vault.store, list(ACTS), SHOWN)
    return [KeyEvent(local(at), _(ACTS[act])) for at, act in found]


def change_passphrase(desk: Desk, old: str, new: str, *, dearer: bool = False) -> Outcome[int]:
    """Let `new` open the notebook instead of `old`; return the MiB one guess costs from now on.

    `dearer` raises the cost to what this machine bears in a second, and never lowers it.
    Raises `WrongPassphrase`, `TooSoon` or `FieldProblem`.
    """
    judge(new)
    folder = desk.vault.folder
    header.unlock(folder, old).wipe()
    cost = fit_cost(folder) if dearer else None
    above = keyage.noted(desk.vault.store)
    header.change_passphrase(folder, desk.vault.key, new, cost=cost, above=above)
    with desk.vault.writing(desk.clock, "passphrase") as connection:
        keyage.note(connection, folder)
    return Outcome(ways_in(folder).guess_mib, frozenset({KEYS}))


def fit_cost(folder: Path) -> Cost:
    """Return the dearer of what the header asks and what this machine bears; takes seconds."""
    now = header.read_header(folder).find(PassphraseSlot).cost
    return max(now, measure_cost(), key=lambda cost: (cost.memory_kib, cost.iterations))


def new_recovery(desk: Desk) -> Outcome[RecoverySheetJob]:
    """Return a fresh recovery code, ready to print; it opens nothing until `set_recovery`."""
    code, sheet = ways.new_recovery(desk.vault.folder, desk.vault.key)
    return Outcome(gather_recovery_sheet(desk, code, sheet))


def set_recovery(desk: Desk, job: RecoverySheetJob) -> Outcome[RecoverySheetJob]:
    """Let the code of `job`, which is on paper by now, open the notebook; the old one no more."""
    vault = desk.vault
    ways.set_sheet(vault.folder, vault.key, job.sheet, above=keyage.noted(vault.store))
    with vault.writing(desk.clock, "recovery-code") as connection:
        keyage.note(connection, vault.folder)
    return Outcome(job, frozenset({KEYS}))


def renew_recovery(
    desk: Desk, hand_out: Callable[[RecoverySheetJob], object] = lambda _job: None
) -> Outcome[RecoverySheetJob]:
    """Replace the recovery code. `hand_out` puts it on paper first: where it raises, the old stays.

    A kill at any moment leaves the old code valid, or the new one on paper.
    """
    job = new_recovery(desk).value
    hand_out(job)
    return set_recovery(desk, job)
