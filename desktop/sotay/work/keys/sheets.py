"""Sheets of paper that open a notebook: what stands on them, and printing them without it."""

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sotay import papers
from sotay.base.clock import local
from sotay.base.files import write_whole
from sotay.base.proven import confirm_written
from sotay.store import ways
from sotay.store.sheet import Sheet
from sotay.store.slots import RecoverySlot
from sotay.work.desk import Desk, office_of

if TYPE_CHECKING:
    from sotay.papers.paper import Paper


@dataclass(frozen=True)
class RecoverySheetJob:
    """A recovery code just made, and all that its sheet says; needs no notebook any more."""

    office: str
    folder: Path
    made: date
    sheet: Sheet
    code: str = field(repr=False)

    def print(self) -> "Paper":
        """Return the sheet as PDF."""
        groups = tuple(self.code.split("-"))
        facts = (self.office, self.folder.name, self.sheet.vault_id, self.made)
        return papers.recoverysheet.key_sheet_pdf(
            papers.recoverysheet.KeySheet("recovery", *facts, groups, self.sheet.text())
        )

    def save(self, target: Path) -> Path:
        """Print to `target`, over what is there (the person was asked); not encrypted.

        It is read back from its medium: a secret may depend on this paper alone.
        """
        return write_proven(target, self.print().pdf, replace=True)


def write_proven(target: Path, content: bytes, *, replace: bool = False) -> Path:
    """Write a paper and read it back; raises what `write_whole` and `confirm_written` do."""
    write_whole(target, content, replace=replace)
    confirm_written(target, sha256(content).hexdigest())
    return target


def gather_recovery_sheet(desk: Desk, code: str, sheet: Sheet | None = None) -> RecoverySheetJob:
    """Collect what the sheet of a code says: one just made, of `sheet`, or the one in force."""
    folder = desk.vault.folder
    made = local(desk.clock.now_ms()).date()
    square = sheet or ways.sheet_of(folder, RecoverySlot)
    return RecoverySheetJob(office_of(desk).name, folder, made, square, code)
