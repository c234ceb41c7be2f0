"""A change of key: done, stopped right before the switch, and what a notebook holds after it."""

import hashlib
from pathlib import Path

from makers import CHEAP, PASSPHRASE, Makers
from sotay.store import header
from sotay.vault.keys.rekey import making
from sotay.vault.notebook import DATABASE
from sotay.work import desk as desks
from sotay.work.desk import Desk
from sotay.work.keys import rekeying

NEW = "mười con vịt bơi qua ao"


def digest(desk: Desk) -> str:
    """Return a digest of all that people wrote."""
    rows = desk.vault.store.rows("SELECT id, state, body, head FROM record ORDER BY id")
    lines = desk.vault.store.rows("SELECT rev, line FROM revision ORDER BY rev")
    return hashlib.sha256(repr([tuple(row) for row in (*rows, *lines)]).encode()).hexdigest()


def rekey(desk: Desk, new: str = "") -> tuple[rekeying.NewKey, rekeying.Rekeyed]:
    made = rekeying.begin(desk, PASSPHRASE, new, floor=CHEAP).value
    return made, rekeying.rekey(desk, made).value


def opened(make: Makers, folder: Path, passphrase: str) -> Desk:
    desk = desks.open_notebook(folder, passphrase, clock=make.clock, floor=CHEAP)
    make._open.append(desk)
    return desk


def state(folder: Path) -> dict[str, bytes]:
    """Return what decides about the notebook: key files and database."""
    return {name: (folder / name).read_bytes() for name in (*header.COPIES, DATABASE)}


def ready(desk: Desk, new: str) -> str:
    """Make the new set and stop right there, as a kill would; return what must be in it."""
    made = rekeying.begin(desk, PASSPHRASE, new, floor=CHEAP).value
    making.make(desk.vault, made.successor, desk.clock.now_ms(), lambda _done, _total: None)
    wanted = digest(desk)
    desk.close()
    return wanted
