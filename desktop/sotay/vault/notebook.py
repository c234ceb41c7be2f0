"""A notebook on disk: a folder with the key header, the encrypted database, and an outbox."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sotay.base.clock import Clock
from sotay.base.files import sync_folder, unwritable
from sotay.model.office import Office
from sotay.store import header
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.keys import MasterKey, wipe
from sotay.store.slots import Cost
from sotay.vault import activity, held, records
from sotay.vault.errors import FolderTaken, NotebookExists, NotebookMissing
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

    It is made aside and renamed, so that a crash leaves no half of one under the name. Raises
    `NotebookExists`, `FolderTaken`, or a `WorldError` when the place cannot be written.
    """
    if is_notebook(folder):
        raise NotebookExists(str(folder))
    if folder.exists() and any(folder.iterdir()):
        raise FolderTaken(str(folder))
    aside = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.part")
    try:
        aside.mkdir(parents=True)
        made = _make(aside, passphrase, office, clock, cost)
        if folder.exists():
            folder.rmdir()
        aside.rename(folder)
        sync_folder(folder.parent)
    except OSError as fault:
        raise unwritable(folder, fault) from fault
    return _open(folder, made.key, made.vault_id), made.recovery_code


def _make(
    aside: Path, passphrase: str, office: Office, clock: Clock, cost: Cost | None
) -> header.NewHeader:
    made = header.create_header(aside, passphrase, cost=cost)
    audit = made.key.subkey("audit")
    with (
        Store.create(aside / DATABASE, made.key, made.vault_id, NOTEBOOK) as store,
        store.write() as connection,
    ):
        held.hold_office(connection, office)
        activity.note(connection, audit, clock.now_ms(), "create", made.vault_id)
    wipe(audit)
    return made


def unlock(folder: Path, open_slot: Callable[[Path], MasterKey]) -> Vault:
    """Open the notebook with the key that `open_slot` takes out of one of its slots.

    Raises `NotebookMissing`, or what the slot and the database say.
    """
    if not is_notebook(folder):
        raise NotebookMissing(str(folder))
    return _open(folder, open_slot(folder), header.read_header(folder).vault_id)


def _open(folder: Path, key: MasterKey, vault_id: str) -> Vault:
    try:
        store = Store.open(folder / DATABASE, key, vault_id, NOTEBOOK)
    except BaseException:
        key.wipe()
        raise
    return Vault(folder, store, key, key.subkey("audit"))
