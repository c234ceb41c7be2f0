"""Open the register by an officer's account: its own passphrase, its own place on the server."""

from functools import partial
from pathlib import Path

from sotay.base.clock import Clock, SystemClock
from sotay.base.files import there
from sotay.model.officers import login_of
from sotay.province import opening, placing, rights
from sotay.province.errors import RegisterMissing
from sotay.province.officers import keyfiles
from sotay.province.officers.errors import AccountFileOld
from sotay.province.opening import Province
from sotay.register import officers
from sotay.store import header
from sotay.store.slots import FLOOR, Cost


def sign_in(
    folder: Path, login: str, passphrase: str, *, clock: Clock | None = None, floor: Cost = FLOOR
) -> Province:
    """Open the register as an account; without one, by the office's passphrase (`opening.unlock`).

    Raises `AccountUnknown`, `AccountFileOld`, `AccountFileDamaged`, `WrongPassphrase`, `TooSoon`,
    or as `opening.opened`.
    """
    if not login.strip():
        return opening.unlock(folder, passphrase, clock=clock, floor=floor)
    if not there(folder / opening.DATABASE):
        raise RegisterMissing(str(folder))
    opening.look_over(folder)
    name, vault_id = login_of(login), header.read_header(folder).vault_id
    ring = keyfiles.unlock(folder, vault_id, name, passphrase, floor)
    way = partial(placing.way_of, login=name, password=ring.password)
    province = opening.opened(folder, ring.key, clock or SystemClock(), way)
    try:
        _stand(province, name, ring.number)
    except BaseException:
        province.close()
        raise
    return province


def _stand(province: Province, login: str, number: int) -> None:
    """Have the register be open by an account whose file is its newest."""
    with province.store.read() as connection:
        province.officer = rights.standing(connection, login)
        row = officers.find(connection, login)
    known = row.keys if row else 0
    if number < known:
        raise AccountFileOld(login)
    if number > known:  # a change that was cut off between the file and its row
        with province.writing("officer-own", login) as connection:
            officers.note_keys(connection, login, number)
