"""The open notebook on somebody's desk."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from sotay.base.clock import Clock, SystemClock
from sotay.model.office import Office
from sotay.model.passphrase import judge
from sotay.store import header
from sotay.store.slots import FLOOR, Cost
from sotay.vault import held, notebook
from sotay.vault.notebook import Vault

T = TypeVar("T")


@dataclass(frozen=True)
class Desk:
    """An open notebook and a clock: what every command and query works on."""

    vault: Vault
    clock: Clock

    def close(self) -> None:
        """Lock the notebook."""
        self.vault.close()


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What a command gave, and the kinds of record that changed under any screen showing them."""

    value: T
    touched: frozenset[str] = frozenset()


def create_notebook(
    folder: Path,
    passphrase: str,
    office: Office,
    *,
    clock: Clock | None = None,
    cost: Cost | None = None,
) -> tuple[Desk, str]:
    """Make a notebook; return it open, with the recovery code to print or write down.

    Raises `FieldProblem` for a passphrase too short, `NotebookExists`, `FileUnwritable`, ….
    """
    judge(passphrase)
    clock = clock or SystemClock()
    vault, recovery_code = notebook.create(folder, passphrase, office, clock, cost)
    return Desk(vault, clock), recovery_code


def open_notebook(
    folder: Path, passphrase: str, *, clock: Clock | None = None, floor: Cost = FLOOR
) -> Desk:
    """Unlock a notebook with its passphrase."""
    return Desk(notebook.unlock(folder, passphrase, floor), clock or SystemClock())


def recover_notebook(
    folder: Path, recovery_code: str, new_passphrase: str, *, clock: Clock | None = None
) -> Desk:
    """Unlock a notebook with the code on paper and give it a new passphrase; logged."""
    judge(new_passphrase)
    vault = notebook.unlock_with_recovery(folder, recovery_code)
    desk = Desk(vault, clock or SystemClock())
    header.change_passphrase(folder, vault.key, new_passphrase)
    with vault.writing(desk.clock, "recover"):
        pass
    return desk


def office_of(desk: Desk) -> Office:
    """Return the office whose papers are printed."""
    return held.office(desk.vault.store)


def set_office(desk: Desk, office: Office) -> Outcome[Office]:
    """Change the office's heading, symbol and recipients."""
    with desk.vault.writing(desk.clock, "office") as connection:
        held.hold_office(connection, office)
    return Outcome(office, frozenset({"office"}))
