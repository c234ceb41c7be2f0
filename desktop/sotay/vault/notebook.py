"""A notebook on disk: a folder with the key header, the encrypted database, and an outbox."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sotay.base.clock import Clock
from sotay.base.files import unwritable
from sotay.model.office import Office
from sotay.store import header
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.keys import MasterKey, wipe
from sotay.store.slots import FLOOR, Cost
from sotay.vault import activity, held, records
from sotay.vault.errors import NotebookExists, NotebookMissing
from sotay.vault.schema import NOTEBOOK
from sotay.vault.search import index_pending

DATABASE = "so.db"
OUTBOX = "hop-cho-gui"
SEARCH_BATCH = 200  # records indexed in one transaction while nobody types


@dataclass
class Vault:
    """An open notebook, owned by one thread."""

    folder: Path
    store: Store
    key: MasterKey
    _audit: bytearray = field(repr=False)

    @property
    def outbox(self) -> Path:
        """The folder of sealed bundles, made when first asked for."""
        folder = self.folder / OUTBOX
        folder.mkdir(exist_ok=True)
        return folder

    @contextmanager
    def writing(self, clock: Clock, act: str = "", what: str = "") -> Iterator[Connection]:
        """One write transaction; with `act`, an entry in the activity log goes in with it."""
        with self.store.write() as connection:
            yield connection
            if act:
                activity.note(connection, self._audit, clock.now_ms(), act, what)

    def verify_activity(self) -> int:
        """Return the length of the activity log; raises `ActivityBroken`."""
        return activity.verify(self.store, self._audit)

    def index(self) -> None:
        """Bring the search index up to date, as after an import."""
        while index_pending(
            self.store, lambda rowid: records.indexed_text(self.store, rowid), SEARCH_BATCH
        ):
            pass

    def close(self) -> None:
        """Close the database and wipe every key; a draft that was kept stays kept."""
        self.store.close()
        self.key.wipe()
        wipe(self._audit)


def is_notebook(folder: Path) -> bool:
    """Return whether there is a notebook, or a part of one, in `folder`."""
    return any((folder / name).exists() for name in (DATABASE, *header.COPIES))


def create(
    folder: Path, passphrase: str, office: Office, clock: Clock, cost: Cost | None = None
) -> tuple[Vault, str]:
    """Make a notebook in `folder`; return it open, and the recovery code to be put on paper.

    Raises `NotebookExists`, or a `WorldError` when the folder cannot be written.
    """
    if is_notebook(folder):
        raise NotebookExists(str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise unwritable(folder, fault) from fault
    made = header.create_header(folder, passphrase, cost=cost)
    store = Store.create(folder / DATABASE, made.key, made.vault_id, NOTEBOOK)
    vault = Vault(folder, store, made.key, made.key.subkey("audit"))
    with vault.writing(clock, "create", made.vault_id) as connection:
        held.hold_office(connection, office)
    return vault, made.recovery_code


def open_with(folder: Path, key: MasterKey, vault_id: str) -> Vault:
    """Open the notebook in `folder` with an unlocked key."""
    store = Store.open(folder / DATABASE, key, vault_id, NOTEBOOK)
    return Vault(folder, store, key, key.subkey("audit"))


def unlock(folder: Path, passphrase: str, floor: Cost = FLOOR) -> Vault:
    """Open the notebook with its passphrase; raises `NotebookMissing`, `WrongPassphrase`, …."""
    if not is_notebook(folder):
        raise NotebookMissing(str(folder))
    key = header.unlock(folder, passphrase, floor=floor)
    return open_with(folder, key, header.read_header(folder).vault_id)


def unlock_with_recovery(folder: Path, code: str) -> Vault:
    """Open the notebook with the recovery code on paper."""
    if not is_notebook(folder):
        raise NotebookMissing(str(folder))
    key = header.unlock_with_recovery(folder, code)
    return open_with(folder, key, header.read_header(folder).vault_id)
