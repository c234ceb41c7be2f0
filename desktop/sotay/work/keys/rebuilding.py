"""A notebook whose key files are lost, opened from paper alone: the sheet and its secret."""

from collections.abc import Sequence
from pathlib import Path

from sotay.base.clock import Clock, SystemClock
from sotay.base.errors import SotayError
from sotay.model.passphrase import judge
from sotay.store import keyage, ways
from sotay.store.errors import HeaderDamaged, HeaderMissing, StoreDamaged, StoreMismatch
from sotay.store.header import read_header
from sotay.store.keys import MasterKey
from sotay.store.sheet import Sheet, read_sheet
from sotay.store.slots import Cost, RecoverySlot
from sotay.vault import notebook
from sotay.work.desk import Desk
from sotay.work.errors import SecretUnfit, SheetForeign


def header_lost(folder: Path) -> bool:
    """Return whether there is data in `folder` and no key file that can be read."""
    if not notebook.is_notebook(folder):
        return False
    try:
        read_header(folder)
    except (HeaderMissing, HeaderDamaged):
        return True
    except SotayError:
        return False
    return False


def recover_from_sheet(
    folder: Path,
    square: str,
    secret: str | Sequence[str],
    new_passphrase: str,
    *,
    clock: Clock | None = None,
    cost: Cost | None = None,
) -> Desk:
    """Make the lost key files again from a sheet; `secret` is its code, or a list of shares.

    The database must open before anything is written; that the sheet is one that was replaced is
    told by `standing.look_at_keys`. Raises `HeaderPresent`, `SheetMistyped`,
    `SheetForeign`, `SecretUnfit`, or what the code or the shares raise; logged.
    """
    judge(new_passphrase)
    ways.refuse_whole_header(folder)
    sheet = read_sheet(square)
    key = _key(sheet, secret)
    try:
        vault = notebook.unlock_without_header(folder, key, sheet.vault_id)
    except (StoreDamaged, StoreMismatch) as fault:
        raise SheetForeign(str(folder)) from fault
    try:
        above = keyage.noted(vault.store)
        vault.old_keys = 0 if keyage.is_known(vault.store, sheet.slot) else 1
        ways.rebuild_header(folder, vault.key, sheet, new_passphrase, cost=cost, above=above)
    except BaseException:
        vault.close()
        raise
    desk = Desk(vault, clock or SystemClock())
    with vault.writing(desk.clock, "recover-sheet") as connection:
        keyage.note(connection, folder)
    return desk


def _key(sheet: Sheet, secret: str | Sequence[str]) -> MasterKey:
    if isinstance(sheet.slot, RecoverySlot):
        if not isinstance(secret, str):
            raise SecretUnfit
        return sheet.slot.open(sheet.vault_id, secret)
    if isinstance(secret, str):
        raise SecretUnfit
    return sheet.slot.open(sheet.vault_id, secret)
