"""The province's own encrypted register, and its keys: one to sign with, one to open bundles.

The escrow key is made with the register, handed out once as text, and not kept here: it belongs
on paper or a stick in a safe, and opens what the intake key opens if that one is lost.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sotay.base.changing import remove_tree
from sotay.base.clock import Clock, SystemClock
from sotay.base.errors import LinkInside
from sotay.base.files import name_it, there
from sotay.base.links import is_link
from sotay.base.private import close_to_others, folder_aside, new_folder, own_folder
from sotay.base.reasons import unwritable
from sotay.bundle.issuing import Authority
from sotay.bundle.keys import (
    AgeIdentity,
    DeviceSeeds,
    SignerPublic,
    SigningKeys,
    comparison_code,
)
from sotay.model.passphrase import judge
from sotay.province import keyring, names, placing
from sotay.province.attended import Attended
from sotay.province.errors import RegisterExists, RegisterMissing
from sotay.province.safekeeping import Safekeeping
from sotay.register.postgres.place import Place
from sotay.register.schema import PROVINCE
from sotay.store import header, held, place
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.keys import MasterKey, wipe
from sotay.store.log import activity, anchor
from sotay.store.log.anchor import Anchor
from sotay.store.slots import FLOOR, Cost
from sotay.store.tables import Tables

DATABASE = names.DATABASE
QUARANTINE = names.QUARANTINE
RECEIPTS = names.RECEIPTS
ATTACHMENTS = names.ATTACHMENTS
STAGING = names.STAGING
BESIDE = (*names.BESIDE, anchor.NAME)
Way = Callable[[str, bytes | None, str], Place]


def _nothing(_province: "Province") -> bool:
    return False


@dataclass
class Province(Attended):
    """An open register, owned by one thread."""

    folder: Path
    store: Tables
    key: MasterKey
    clock: Clock
    anchor: Anchor
    root: SignerPublic
    keeping: Safekeeping
    _audit: bytearray = field(repr=False)
    old_keys: int = 0  # changes of the keys that the key file lacked by which it was opened
    swept: bool = False  # whether attachments without a row were looked for since it was opened
    accepted: bool = False  # whether the last mark was looked at, so that a new one may replace it
    at_rest: Callable[["Province"], bool] = field(default=_nothing, repr=False)  # as `rest` has it

    @property
    def code(self) -> str:
        """The 16 characters that go on paper, for devices to compare."""
        return comparison_code(self.root.id)

    @property
    def authority(self) -> Authority:
        """Whom papers of the province are checked against."""
        return self.keeping.asked(self.store, keyring.authority)

    @property
    def signing(self) -> SigningKeys:
        """The pair that signs today; raises `NoSigningKey`."""
        return self.keeping.asked(self.store, keyring.signing).at(self.clock.now_ms() // 1000)

    @property
    def intake(self) -> list[AgeIdentity]:
        """The keys that open bundles, the newest first."""
        return self.keeping.asked(self.store, keyring.identities)

    @contextmanager
    def writing(self, act: str, what: str = "") -> Iterator[Connection]:
        """One write transaction with its entry in the activity log."""
        with self.store.write() as connection:
            self.refuse_unfit(act, connection)
            yield connection
            anchor.count(connection)
            self.note(connection, act, what)

    def note(self, connection: Connection, act: str, what: str) -> None:
        """Add an entry to the activity log, beside that of the transaction itself."""
        activity.note(connection, self._audit, self.clock.now_ms(), act, self.by_whom(what))

    def safe(self) -> AbstractContextManager[Store]:
        """Lend the encrypted database beside the key file (`safekeeping`)."""
        return self.keeping.lend(self.store)

    def place(self, name: str) -> Path:
        """Return a folder beside the register, made when first asked for."""
        return own_folder(self.folder / name)

    def verify_activity(self) -> int:
        """Return the length of the activity log; raises `ActivityBroken`."""
        return activity.verify(self.store, self._audit)

    def close(self) -> None:
        """Write down how far it has come, unless it is behind untold; close it, wipe its keys."""
        self.mark()
        self.store.close()
        self.anchor.wipe()
        self.key.wipe()
        wipe(self._audit)


@dataclass(frozen=True)
class Papers:
    """What goes on paper and into the safe, and is kept nowhere else but for `code`."""

    code: str
    recovery_code: str = field(repr=False)
    escrow_secret: str = field(repr=False)


@dataclass(frozen=True)
class NewProvince:
    """A register just made. Both secrets are shown once and kept nowhere else."""

    province: Province
    recovery_code: str = field(repr=False)
    escrow_secret: str = field(repr=False)


def create(
    folder: Path,
    passphrase: str,
    *,
    clock: Clock | None = None,
    cost: Cost | None = None,
    hand_out: Callable[[Papers], None] = lambda _papers: None,
) -> NewProvince:
    """Make the register and the province's keys; raises `RegisterExists`, `FolderTaken`.

    It is made aside and renamed. `hand_out` is given what goes on paper just before: where it
    raises, there is no register either, so that none works whose papers nobody has. Raises
    `FieldProblem` for a passphrase too weak.
    """
    refuse_taken(folder)
    judge(passphrase)
    clock = clock or SystemClock()
    aside = folder_aside(folder)
    try:
        new_folder(aside)
        made, papers = _make(aside, passphrase, clock, cost)
        hand_out(papers)
        name_it(aside, folder)
    except OSError as fault:
        raise unwritable(folder, fault) from fault
    finally:
        remove_tree(aside)  # gone, unless something stood in the way
    province = opened(folder, made.key, clock)
    return NewProvince(province, papers.recovery_code, papers.escrow_secret)


def _make(
    aside: Path, passphrase: str, clock: Clock, cost: Cost | None
) -> tuple[header.NewHeader, Papers]:
    made = header.create_header(aside, passphrase, cost=cost)
    escrow, seeds = AgeIdentity(DeviceSeeds.new().age), DeviceSeeds.new()
    signer = SigningKeys.of(seeds).id
    audit = made.key.subkey("audit")
    with (
        Store.create(aside / DATABASE, made.key, made.vault_id, PROVINCE) as store,
        store.write() as connection,
    ):
        held.hold(connection, "seeds", seeds.to_bytes())
        held.hold(connection, "escrow", escrow.recipient.text.encode())
        activity.note(connection, audit, clock.now_ms(), "create", signer)
    wipe(audit)
    return made, Papers(comparison_code(signer), made.recovery_code, escrow.secret_text)


def refuse_taken(folder: Path) -> None:
    """Raise `RegisterExists`, `FolderTaken` or `FileUnreadable` unless a new one may be made here.

    That is in a folder that is missing or empty; asked before anything is made.
    """
    if any(there(folder / name) for name in (DATABASE, *header.COPIES)):
        raise RegisterExists(str(folder))
    place.refuse_taken(folder)


def unlock(
    folder: Path, passphrase: str, *, clock: Clock | None = None, floor: Cost = FLOOR
) -> Province:
    """Open the register; raises `RegisterMissing`, `WrongPassphrase`, …."""
    if not there(folder / DATABASE):
        raise RegisterMissing(str(folder))
    look_over(folder)
    key = header.unlock(folder, passphrase, floor=floor)
    return opened(folder, key, clock or SystemClock())


def look_over(folder: Path) -> None:
    """Refuse a link among the register's files, and close them to others."""
    ours = [folder / name for name in (*header.COPIES, DATABASE, *BESIDE)]
    for path in ours:
        if is_link(path):
            raise LinkInside(str(path))
    close_to_others(*ours)


def opened(folder: Path, key: MasterKey, clock: Clock, way: Way | None = None) -> Province:
    """Return the register in `folder` that `key` opens; `way` leads to its rows on a server."""
    vault_id = header.read_header(folder).vault_id
    keeping = Safekeeping(folder / DATABASE, key, vault_id)
    safe = keeping.first()
    rows: Tables = safe
    try:
        root, (at, sealed) = keyring.root(safe), placing.kept(safe)
        if at:
            safe.close()  # nobody is kept out while the rows are taken in elsewhere
            there = (way or partial(placing.way_in, key=key))(at, sealed, vault_id)
            rows = placing.rows_at(there, vault_id)
    except BaseException:
        safe.close()
        raise
    return Province(
        folder=folder,
        store=rows,
        key=key,
        clock=clock,
        anchor=Anchor.of(folder, key, vault_id),
        root=root,
        keeping=keeping,
        _audit=key.subkey("audit"),
    )
