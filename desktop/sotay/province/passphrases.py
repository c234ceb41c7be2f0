"""Give the register another passphrase: who knows the one of today, or has the code on paper."""

from pathlib import Path

from sotay.base.clock import Clock, SystemClock
from sotay.base.files import there
from sotay.model.passphrase import judge
from sotay.province.errors import RegisterMissing
from sotay.province.opening import DATABASE, Province, opened
from sotay.store import header, keyage


def recover(folder: Path, code: str, new: str, *, clock: Clock | None = None) -> Province:
    """Open the register with the code on paper and give it a new passphrase; logged.

    Raises `FieldProblem` for a passphrase too weak, `RegisterMissing`, `WrongRecoveryCode`, ….
    """
    judge(new)
    if not there(folder / DATABASE):
        raise RegisterMissing(str(folder))
    key = header.unlock_with_recovery(folder, code)
    try:
        province = opened(folder, key, clock or SystemClock())
    except BaseException:
        key.wipe()
        raise
    try:
        with province.safe() as safe:
            province.old_keys = max(0, keyage.behind(folder, safe))
        _set_passphrase(province, new, "recover")
    except BaseException:
        province.close()
        raise
    return province


def change_passphrase(province: Province, old: str, new: str) -> None:
    """Let `new` open the register instead of `old`; raises `WrongPassphrase`, `FieldProblem`."""
    judge(new)
    province.refuse_unfit("passphrase")
    now = header.passphrase_cost(province.folder)  # it was opened at this
    header.unlock(province.folder, old, floor=now).wipe()
    _set_passphrase(province, new, "passphrase")


def _set_passphrase(province: Province, new: str, act: str) -> None:
    with province.safe() as safe:
        above = keyage.noted(safe)
        header.change_passphrase(province.folder, province.key, new, above=above)
        with safe.write() as connection:
            keyage.note(connection, province.folder)
    with province.writing(act):
        pass
