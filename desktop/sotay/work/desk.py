"""The open notebook on somebody's desk."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from sotay import bundle
from sotay.base.clock import Clock, SystemClock
from sotay.base.errors import SotayError
from sotay.model.office import Office, checked
from sotay.model.passphrase import judge
from sotay.model.record import Record
from sotay.model.waiting import Waiting
from sotay.store import header, keyage
from sotay.store.keys import MasterKey
from sotay.store.slots import FLOOR, Cost
from sotay.vault import ballast, notebook, shredding
from sotay.vault import office as offices
from sotay.vault.keys.rekey import resealing
from sotay.vault.notebook import Vault

if TYPE_CHECKING:
    from sotay.work.lately import Lately
    from sotay.work.listsheld import Held

T = TypeVar("T")


@dataclass(frozen=True)
class Desk:
    """An open notebook and a clock: what every command and query works on."""

    vault: Vault
    clock: Clock
    unwritten: dict[str, Record] = field(default_factory=dict)  # by id: see `work.lock.unwritten`
    counted: dict[tuple[int, int], Waiting] = field(default_factory=dict)  # by `transfer.waiting`
    forms: "Lately" = field(default_factory=dict)  # by `work.lately`
    lists: "dict[bytes, Held | None]" = field(default_factory=dict)  # by `work.directory.standing`

    def look(self) -> None:
        """Raise where the database or the key files are not those that were opened any more."""
        self.vault.store.look()

    def rest(self) -> bool:
        """Do what may wait: index, shred, cut the log, drop the anchor, keep room on the disk.

        Nothing of it where `look` raises, for what lies there is another's. A long queue, of the
        index or of files to be sealed anew, is worked off in several calls; return whether more
        waits.
        """
        self.look()
        if self.vault.index_some():
            return True
        shredding.tidy(self.vault, self.clock)
        with suppress(SotayError):  # a full disk, said at the next save
            if resealing.reseal_next(self.vault, self.clock):
                return True
        self.vault.store.checkpoint()
        self.vault.drop_anchor(self.clock.now_ms())
        ballast.keep(self.vault.folder)
        return False

    @property
    def closed(self) -> bool:
        """Whether it was shut below whoever has it, as after a change of key cut off."""
        return self.vault.store.closed

    def interrupt(self) -> None:
        """Break off the query that is running; may be called from another thread."""
        self.vault.store.interrupt()

    def tells_itself(self) -> bool:
        """Return whether an editor holds what was not written, and says why."""
        return bool(self.unwritten)

    def seal(self, fault: SotayError) -> list[bytes]:
        """Return what a failure says, sealed: a lock may come before it is told."""
        from sotay.store import failures  # noqa: PLC0415 - seldom

        return [] if self.closed else failures.seal(self.vault.key, fault)

    def unseal(self, sealed: list[bytes]) -> list[tuple[str, str]]:
        """Return code and words of each failure that this notebook sealed."""
        from sotay.store import failures  # noqa: PLC0415 - seldom

        return failures.unseal(self.vault.key, sealed)

    def close(self) -> None:
        """Lock the notebook."""
        with suppress(SotayError):  # a damaged database is closed all the same
            self.vault.drop_anchor(self.clock.now_ms())
        self.forms.clear()
        self.lists.clear()
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
    hand_out: Callable[[str], None] = lambda _code: None,
) -> tuple[Desk, str]:
    """Make a notebook; return it open, with the recovery code to print or write down.

    `hand_out` is given the code before there is a notebook that needs it, and may refuse by
    raising. Raises `FieldProblem` for a passphrase too weak, `NotebookExists`, ….
    """
    judge(passphrase)
    clock = clock or SystemClock()
    office = checked(office)
    vault, code = notebook.create(folder, passphrase, office, clock, cost, hand_out)
    return Desk(vault, clock), code


def open_notebook(
    folder: Path, passphrase: str, *, clock: Clock | None = None, floor: Cost = FLOOR
) -> Desk:
    """Unlock a notebook with its passphrase."""
    vault = notebook.unlock(folder, partial(header.unlock, passphrase=passphrase, floor=floor))
    return Desk(vault, clock or SystemClock())


def recover_notebook(
    folder: Path, recovery_code: str, new_passphrase: str, *, clock: Clock | None = None
) -> Desk:
    """Unlock a notebook with the code on paper and give it a new passphrase; logged."""
    opener = partial(header.unlock_with_recovery, code=recovery_code)
    return recovered(folder, opener, "recover", new_passphrase, clock or SystemClock())


def recover_with_escrow(
    folder: Path, escrow_secret: str, new_passphrase: str, *, clock: Clock | None = None
) -> Desk:
    """Unlock a notebook with the province's escrow key (`AGE-SECRET-KEY-PQ-1…`); logged."""
    private = bundle.keys.AgeIdentity.from_text(escrow_secret.strip()).key
    opener = partial(header.unlock_with_escrow, private=private)
    return recovered(folder, opener, "recover-escrow", new_passphrase, clock or SystemClock())


def recovered(
    folder: Path,
    open_slot: Callable[[Path], MasterKey],
    act: str,
    new_passphrase: str,
    clock: Clock,
) -> Desk:
    """Unlock by any slot, set a new passphrase and log `act`."""
    judge(new_passphrase)
    desk = Desk(notebook.unlock(folder, open_slot), clock)
    vault = desk.vault
    vault.old_keys = max(0, keyage.behind(folder, vault.store))
    above = keyage.noted(vault.store)
    header.change_passphrase(folder, vault.key, new_passphrase, above=above)
    with vault.writing(clock, act) as connection:
        keyage.note(connection, folder)
    return desk


def office_of(desk: Desk) -> Office:
    """Return the office whose papers are printed."""
    return offices.office(desk.vault.store)


def set_office(desk: Desk, office: Office) -> Outcome[Office]:
    """Change the office's heading, symbol and recipients."""
    office = checked(office)
    with desk.vault.writing(desk.clock, "office") as connection:
        offices.hold_office(connection, office)
    return Outcome(office, frozenset({"office"}))
