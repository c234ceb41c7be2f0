"""More ways into a notebook than its passphrase: shares, hand-over, a drill, a sheet of paper."""

import hmac
from collections.abc import Sequence
from pathlib import Path

from sotay.base.changing import replace_file
from sotay.base.files import there
from sotay.store import delay
from sotay.store.errors import (
    HeaderDamaged,
    HeaderMissing,
    WrongRecoveryCode,
)
from sotay.store.header import (
    COPIES,
    FORMAT,
    VERSION,
    Header,
    prove,
    proven,
    put,
    read_header,
    write,
)
from sotay.store.keys import MasterKey
from sotay.store.shares.errors import HeaderPresent, WrongShares
from sotay.store.sheet import Sheet
from sotay.store.slots import Cost, PassphraseSlot, RecoverySlot, SharesSlot, measure_cost


def new_shares(folder: Path, key: MasterKey, need: int, of: int) -> tuple[list[str], Sheet]:
    """Return `of` fresh shares, any `need` of which will open, and what their sheets say.

    They open nothing until `set_sheet`: first the papers, then the lock.
    """
    vault_id = prove(folder, key).vault_id
    words, slot = SharesSlot.make(vault_id, key, need, of)
    return words, Sheet(vault_id, slot)


def new_recovery(folder: Path, key: MasterKey) -> tuple[str, Sheet]:
    """Return a fresh recovery code and what its sheet says; it opens nothing until `set_sheet`."""
    vault_id = prove(folder, key).vault_id
    code, slot = RecoverySlot.make(vault_id, key)
    return code, Sheet(vault_id, slot)


def set_sheet(folder: Path, key: MasterKey, sheet: Sheet, *, above: int = 0) -> None:
    """Let the secret of `sheet` open the notebook; the older ones of its kind open nothing.

    `above` is the highest generation of the key file there was, see `header.put`.
    """
    put(folder, prove(folder, key), key, sheet.slot, above=above)


def unlock_with_shares(folder: Path, shares: Sequence[str]) -> MasterKey:
    """Return the master key; raises what `SharesSlot.open` does, `NoSuchSlot`, or as `unlock`."""
    header = read_header(folder)
    return proven(folder, header, header.find(SharesSlot).open(header.vault_id, shares))


def prove_recovery(folder: Path, key: MasterKey, code: str) -> None:
    """Raise unless the code on paper gives `key`; nothing is written.

    Raises `RecoveryCodeMistyped`, `WrongRecoveryCode` or `NoSuchSlot`.
    """
    header = prove(folder, key)
    with header.find(RecoverySlot).open(header.vault_id, code) as found:
        if not hmac.compare_digest(found.secret, key.secret):
            raise WrongRecoveryCode


def prove_shares(folder: Path, key: MasterKey, shares: Sequence[str]) -> None:
    """Raise unless these shares give `key`; nothing is written."""
    header = prove(folder, key)
    with header.find(SharesSlot).open(header.vault_id, shares) as found:
        if not hmac.compare_digest(found.secret, key.secret):
            raise WrongShares


def hand_over(
    folder: Path, key: MasterKey, by_passphrase: PassphraseSlot, sheet: Sheet, *, above: int = 0
) -> None:
    """Give the notebook to who knows the passphrase of a slot and holds the code of a sheet.

    In one write the old passphrase, the old code and every share stop opening this header.
    """
    header = prove(folder, key)
    put(folder, header, key, by_passphrase, sheet.slot, drop=SharesSlot, above=above)
    delay.forget(folder)


def sheet_of(folder: Path, kind: type[RecoverySlot] | type[SharesSlot]) -> Sheet:
    """Return what the square code on a sheet says; raises `NoSuchSlot`."""
    header = read_header(folder)
    return Sheet(header.vault_id, header.find(kind))


def refuse_whole_header(folder: Path) -> None:
    """Raise `HeaderPresent` where a key file can still be read."""
    try:
        read_header(folder)
    except (HeaderMissing, HeaderDamaged):
        return
    raise HeaderPresent(str(folder))


def rebuild_header(
    folder: Path,
    key: MasterKey,
    sheet: Sheet,
    passphrase: str,
    *,
    cost: Cost | None = None,
    above: int = 0,
) -> None:
    """Write a header with a new passphrase and the sheet's own slot, in place of a lost one.

    `key` must have opened the database already. What is left of damaged copies is set aside
    as `khoa.json.hong`. Escrow and whatever else the lost header held are gone.
    """
    refuse_whole_header(folder)
    slot = PassphraseSlot.make(sheet.vault_id, key, passphrase, cost or measure_cost())
    for path in (folder / name for name in COPIES):
        if there(path):
            replace_file(path, path.with_name(f"{path.name}.hong"))
    write(folder, Header(FORMAT, VERSION, sheet.vault_id, above + 1, (slot, sheet.slot)), key)
    delay.forget(folder)
