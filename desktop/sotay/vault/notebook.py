"""A notebook on disk: key header, encrypted database, outbox, and a folder of attachments."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from weakref import ReferenceType, ref

from sotay.base.changing import remove_tree
from sotay.base.clock import Clock
from sotay.base.errors import DiskFull, SotayError
from sotay.base.files import name_it, there
from sotay.base.links import refuse_links
from sotay.base.private import close_to_others, folder_aside, new_folder, own_folder
from sotay.base.reasons import unreadable, unwritable
from sotay.model.office import Office
from sotay.store import header, held, place
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.keys import MasterKey, wipe
from sotay.store.log import activity, anchor
from sotay.store.log.anchor import Anchor, Behind
from sotay.store.search.index import index_pending, waiting
from sotay.store.slots import Cost
from sotay.vault import ballast
from sotay.vault.errors import NotebookExists, NotebookMissing, RoomMade
from sotay.vault.office import hold_office
from sotay.vault.privacy import withholding
from sotay.vault.schema import NOTEBOOK
from sotay.vault.settling import settle

DATABASE = place.DATABASE
OUTBOX = "hop-cho-gui"
ATTACHMENTS = place.ATTACHMENTS
SEARCH_BATCH = 200  # records indexed in one transaction while nobody types


@dataclass
class Vault:
    """An open notebook, owned by one thread."""

    folder: Path
    store: Store
    key: MasterKey
    anchor: Anchor
    _audit: bytearray = field(repr=False)
    _accepted: bool = False  # whether the last mark was looked at, so that a new one may replace it
    _renewed: bool = False  # whether it was restored just now
    old_keys: int = 0  # changes of the keys that the key file lacked by which it was opened
    swept: bool = False  # whether attachments without a row were looked for since it was opened
    writing_files: set[str] = field(default_factory=set)  # attachments that have no row yet
    _lent: list[ReferenceType[object]] = field(default_factory=list)

    @property
    def outbox(self) -> Path:
        """The folder of sealed bundles, made when first asked for; raises as `attachments`."""
        try:
            return own_folder(self.folder / OUTBOX)
        except OSError as fault:
            raise unwritable(self.folder / OUTBOX, fault) from fault

    @property
    def attachments(self) -> Path:
        """The folder of attachments, made when first asked for; `FileUnwritable`, `LinkInside`."""
        try:
            return own_folder(self.folder / ATTACHMENTS)
        except OSError as fault:
            raise unwritable(self.folder / ATTACHMENTS, fault) from fault

    def lend_files(self, job: object) -> None:
        """Have every attachment stay in its file as long as `job`, which reads them, is there."""
        self._lent = [lent for lent in self._lent if lent() is not None] + [ref(job)]

    def is_lent(self) -> bool:
        """Return whether something beside this thread may be reading attachments."""
        return any(lent() is not None for lent in self._lent)

    @contextmanager
    def writing(self, clock: Clock, act: str = "", what: str = "") -> Iterator[Connection]:
        """One write transaction; with `act`, an entry in the activity log goes in with it.

        Raises what `Store.write` does; on a full disk `RoomMade` while there was ballast to drop.
        """
        try:
            with self.store.write() as connection:
                yield connection
                anchor.count(connection)
                if act:
                    self.log(connection, clock, act, what)
        except DiskFull as fault:
            if fault.path != str(self.store.path) or not ballast.drop(self.folder):
                raise
            with suppress(SotayError):
                self.store.truncate_log()
            raise RoomMade(fault.path) from fault

    def log(self, connection: Connection, clock: Clock, act: str, what: str) -> None:
        """Note an act, known only within its transaction, in the activity log."""
        activity.note(connection, self._audit, clock.now_ms(), act, what)

    def verify_activity(self) -> int:
        """Return the length of the activity log; raises `ActivityBroken`."""
        return activity.verify(self.store, self._audit)

    def index(self) -> None:
        """Bring the search index up to date, as after an import."""
        while self.index_some():
            pass

    def index_some(self, most: int = SEARCH_BATCH) -> bool:
        """Index some of what waits, by default a tenth of a second of it; return if more can be."""
        before = waiting(self.store)
        read = partial(withholding.indexed_texts, self.store)
        return 0 < index_pending(self.store, read, most) != before

    def behind(self) -> Behind | None:
        """Return what the database lacks of the farthest mark that was dropped, if anything."""
        return None if self._renewed else self.anchor.behind(self.store)

    def accept_standing(self) -> None:
        """Take the database for the notebook it is from now on, whatever it lacks."""
        self._accepted = True

    def begin_anew(self) -> None:
        """Take an older database for the notebook: it was brought back on purpose."""
        self._accepted = self._renewed = True

    def drop_anchor(self, at_ms: int) -> None:
        """Write down how far it has come, unless it is behind untold; beside another's, not."""
        if self.store.closed:
            return
        self._accepted = self._accepted or self.behind() is None
        if self._accepted:
            self.anchor.write(self.store, at_ms, beside=self.store.stands())

    def take_key(self, key: MasterKey, vault_id: str) -> None:
        """Go on under the new master key whose files lie ready beside the old ones.

        Raises what opening does; the notebook is then closed, and opens by the new key.
        """
        folders = self.anchor.folders[1:]
        self.close()
        settle(self.folder / DATABASE, lambda _folder: key)
        again = _open(self.folder, key, vault_id)
        self.store, self.key, self.anchor = again.store, again.key, again.anchor
        self._audit = again._audit  # noqa: SLF001 - another of this class
        for folder in folders:
            self.anchor.keep_also(folder, held.branch(self.store))

    def close(self) -> None:
        """Close the database and wipe every key; a draft that was kept stays kept."""
        self.store.close()
        self.anchor.wipe()
        self.key.wipe()
        wipe(self._audit)


def is_notebook(folder: Path) -> bool:
    """Return whether there is a notebook, or a part of one, in `folder`; or `FileUnreadable`."""
    return any(there(folder / name) for name in (DATABASE, *header.COPIES))


def refuse_taken(folder: Path) -> None:
    """Raise `NotebookExists`, `FolderTaken` or `FileUnreadable` unless one may be made here."""
    if is_notebook(folder):
        raise NotebookExists(str(folder))
    place.refuse_taken(folder)


def create(
    folder: Path,
    passphrase: str,
    office: Office,
    clock: Clock,
    cost: Cost | None = None,
    hand_out: Callable[[str], None] = lambda _code: None,
) -> tuple[Vault, str]:
    """Make a notebook in `folder`; return it open, and the recovery code to be put on paper.

    It is made aside and renamed, so that a crash leaves no half of one under the name. `hand_out`
    is given the code just before: where it raises, there is no notebook either. Raises
    `NotebookExists`, `FolderTaken`, or a `WorldError` when the place cannot be written.
    """
    refuse_taken(folder)
    aside = folder_aside(folder)
    try:
        new_folder(aside)
        made = _make(aside, passphrase, office, clock, cost)
        hand_out(made.recovery_code)
        name_it(aside, folder)
    except OSError as fault:
        raise unwritable(folder, fault) from fault
    finally:
        remove_tree(aside)  # gone, unless something stood in the way
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
        hold_office(connection, office)
        activity.note(connection, audit, clock.now_ms(), "create", made.vault_id)
    wipe(audit)
    return made


def unlock(folder: Path, open_slot: Callable[[Path], MasterKey]) -> Vault:
    """Open the notebook with the key that `open_slot` takes out of one of its slots.

    Raises `NotebookMissing`, `LinkInside`, or what the slot and the database say.
    """
    if not is_notebook(folder):
        raise NotebookMissing(str(folder))
    _look_over(folder)
    key = settle(folder / DATABASE, open_slot) or open_slot(folder)
    return _open(folder, key, header.read_header(folder).vault_id)


def unlock_without_header(folder: Path, key: MasterKey, vault_id: str) -> Vault:
    """Open the notebook whose header is lost, by a key that came from paper."""
    _look_over(folder)
    settle(folder / DATABASE, lambda _folder: key)
    return _open(folder, key, vault_id)


def _look_over(folder: Path) -> None:
    """Refuse a link among the notebook's files, and close to others what was left open to them."""
    try:
        refuse_links(folder)
        close_to_others(folder, *folder.iterdir())
    except OSError as fault:
        raise unreadable(folder, fault) from fault


def _open(folder: Path, key: MasterKey, vault_id: str) -> Vault:
    try:
        store = Store.open(folder / DATABASE, key, vault_id, NOTEBOOK)
    except BaseException:
        key.wipe()
        raise
    return Vault(folder, store, key, Anchor.of(folder, key, vault_id), key.subkey("audit"))
