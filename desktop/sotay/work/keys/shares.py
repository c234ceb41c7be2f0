"""Shares of the notebook's key: made, printed a sheet each, and brought together again."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sotay import papers
from sotay.base.clock import Clock, SystemClock, local
from sotay.base.errors import FieldProblem
from sotay.base.files import refuse_overwriting
from sotay.base.sentences import _, counted
from sotay.store import keyage, ways
from sotay.store.errors import NoSuchSlot
from sotay.store.shares.slip39 import MOST
from sotay.store.sheet import Sheet
from sotay.store.slots import SharesSlot
from sotay.vault import notebook
from sotay.work.desk import Desk, Outcome, office_of, recovered
from sotay.work.keys.access import KEYS
from sotay.work.keys.sheets import write_proven

if TYPE_CHECKING:
    from sotay.papers.paper import Paper

WORDS = 20  # of one share


@dataclass(frozen=True)
class SharesJob:
    """Shares just made, and all that their sheets say; needs no notebook any more."""

    office: str
    folder: Path
    made: date
    sheet: Sheet
    shares: tuple[str, ...] = field(repr=False)

    def print(self, number: int) -> "Paper":
        """Return the sheet of one share as PDF; `number` from 1."""
        slot = self.sheet.slot
        assert isinstance(slot, SharesSlot)  # noqa: S101 - gathered so
        words = tuple(self.shares[number - 1].split())
        facts = (self.office, self.folder.name, self.sheet.vault_id, self.made)
        text = self.sheet.text()
        return papers.recoverysheet.key_sheet_pdf(
            papers.recoverysheet.KeySheet("share", *facts, words, text, number, slot.need, slot.of)
        )

    def names(self) -> list[str]:
        """Return the file names of the sheets."""
        many = len(self.shares)
        return [f"manh-khoa-{n}-tren-{many}-{self.made:%Y%m%d}.pdf" for n in range(1, many + 1)]

    def save(self, folder: Path) -> list[Path]:
        """Print every sheet into `folder`; not encrypted. Raises `FileExists`, `DiskFull`, …."""
        targets = [folder / name for name in self.names()]
        refuse_overwriting(*targets)
        return [self.save_one(number, folder) for number in range(1, len(targets) + 1)]

    def save_one(self, number: int, folder: Path) -> Path:
        """Print the sheet of one holder (from 1) into `folder`; raises as `save` does."""
        return self.save_as(number, folder / self.names()[number - 1])

    def save_as(self, number: int, path: Path, *, replace: bool = False) -> Path:
        """Print the sheet of one holder (from 1) to `path` and read it back."""
        return write_proven(path, self.print(number).pdf, replace=replace)


def has_shares(desk: Desk) -> bool:
    """Return whether shares are out already, which new ones make useless."""
    try:
        ways.sheet_of(desk.vault.folder, SharesSlot)
    except NoSuchSlot:
        return False
    return True


def new_shares(desk: Desk, need: int, of: int) -> Outcome[SharesJob]:
    """Cut a fresh key into `of` shares, any `need` of which will open once `set_shares` is called.

    Raises `FieldProblem` unless 2 ≤ `need` ≤ `of` ≤ 16.
    """
    if not 2 <= need <= of <= MOST:  # noqa: PLR2004 - see `store.shares.cut`
        reason = counted(
            "số mảnh cần có phải từ 2 đến số mảnh chia ra, và chia nhiều nhất {n} mảnh", MOST
        )
        raise FieldProblem(_("Số mảnh"), reason)
    folder = desk.vault.folder
    words, sheet = ways.new_shares(folder, desk.vault.key, need, of)
    made = local(desk.clock.now_ms()).date()
    return Outcome(SharesJob(office_of(desk).name, folder, made, sheet, tuple(words)))


def set_shares(desk: Desk, job: SharesJob) -> Outcome[SharesJob]:
    """Let the shares of `job`, whose papers are with their holders, open; older open nothing."""
    vault = desk.vault
    ways.set_sheet(vault.folder, vault.key, job.sheet, above=keyage.noted(vault.store))
    with vault.writing(desk.clock, "shares") as connection:
        keyage.note(connection, vault.folder)
    return Outcome(job, frozenset({KEYS}))


def make_shares(
    desk: Desk, need: int, of: int, hand_out: Callable[[SharesJob], object] = lambda _job: None
) -> Outcome[SharesJob]:
    """Do both; `hand_out` puts the papers where they belong first: where it raises, the old stay.

    Raises as `new_shares` does.
    """
    job = new_shares(desk, need, of).value
    hand_out(job)
    return set_shares(desk, job)


def split_shares(typed: str) -> list[str]:
    """Return the shares in a text: every twenty words are one, however they are set out."""
    words = re.findall(r"[A-Za-z]+", typed)
    return [" ".join(words[at : at + WORDS]) for at in range(0, len(words), WORDS)]


def open_with_shares(folder: Path, shares: Sequence[str], *, clock: Clock | None = None) -> Desk:
    """Unlock a notebook with its shares and change nothing, as for a hand-over."""
    opener = partial(ways.unlock_with_shares, shares=shares)
    return Desk(notebook.unlock(folder, opener), clock or SystemClock())


def recover_with_shares(
    folder: Path, shares: Sequence[str], new_passphrase: str, *, clock: Clock | None = None
) -> Desk:
    """Unlock a notebook with its shares and give it a new passphrase; logged."""
    opener = partial(ways.unlock_with_shares, shares=shares)
    return recovered(folder, opener, "recover-shares", new_passphrase, clock or SystemClock())
