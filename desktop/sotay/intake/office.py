"""The province's own encrypted register, and its keys: one to sign with, one to open bundles.

The escrow key is made with the register, handed out once as text, and not kept here: it belongs
on paper or a stick in a safe, and opens what the intake key opens if that one is lost.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sotay.base.clock import Clock, SystemClock
from sotay.base.files import unwritable
from sotay.bundle import documents
from sotay.bundle.documents import Policy, Revoked
from sotay.bundle.keys import AgeIdentity, DeviceSeeds, SigningKeys, comparison_code
from sotay.intake.errors import RegisterExists, RegisterMissing
from sotay.intake.schema import PROVINCE
from sotay.store import header
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.keys import MasterKey, wipe
from sotay.store.slots import FLOOR, Cost
from sotay.vault import activity, held

DATABASE = "tiep-nhan.db"
QUARANTINE = "cach-ly"
RECEIPTS = "bien-nhan"


@dataclass
class Province:
    """An open register, owned by one thread."""

    folder: Path
    store: Store
    key: MasterKey
    clock: Clock
    signing: SigningKeys
    intake: AgeIdentity
    escrow: str
    _audit: bytearray = field(repr=False)
    swept: bool = False  # whether attachments without a row were looked for since it was opened

    @property
    def code(self) -> str:
        """The 16 characters that go on paper, for devices to compare."""
        return comparison_code(self.signing.id)

    @contextmanager
    def writing(self, act: str, what: str = "") -> Iterator[Connection]:
        """One write transaction with its entry in the activity log."""
        with self.store.write() as connection:
            yield connection
            activity.note(connection, self._audit, self.clock.now_ms(), act, what)

    def place(self, name: str) -> Path:
        """Return a folder beside the register, made when first asked for."""
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        return folder

    def policy(self) -> Policy:
        """Return what the province holds now; its epoch grows with every revocation."""
        revoked = self.store.rows(
            "SELECT id, last_seq FROM device WHERE last_seq IS NOT NULL ORDER BY id"
        )
        return Policy(
            province=self.signing.id,
            epoch=1 + len(revoked),
            issued=self.clock.now_ms() // 1000,
            intake=self.intake.recipient.text,
            escrow=self.escrow,
            revoked=tuple(Revoked(device, last) for device, last in revoked),
        )

    def signed_policy(self) -> bytes:
        """Return the policy as devices take it."""
        return documents.issue_policy(self.signing, self.policy())

    def close(self) -> None:
        """Close the register and wipe its keys."""
        self.store.close()
        self.key.wipe()
        wipe(self._audit)


@dataclass(frozen=True)
class NewProvince:
    """A register just made. Both secrets are shown once and kept nowhere else."""

    province: Province
    recovery_code: str = field(repr=False)
    escrow_secret: str = field(repr=False)


def create(
    folder: Path, passphrase: str, *, clock: Clock | None = None, cost: Cost | None = None
) -> NewProvince:
    """Make the register and the province's keys; raises `RegisterExists`."""
    if any((folder / name).exists() for name in (DATABASE, *header.COPIES)):
        raise RegisterExists(str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise unwritable(folder, fault) from fault
    made = header.create_header(folder, passphrase, cost=cost)
    store = Store.create(folder / DATABASE, made.key, made.vault_id, PROVINCE)
    escrow = AgeIdentity(DeviceSeeds.new().age)
    with store.write() as connection:
        held.hold(connection, "seeds", DeviceSeeds.new().to_bytes())
        held.hold(connection, "escrow", escrow.recipient.text.encode())
    province = _with_keys(folder, store, made.key, clock or SystemClock())
    with province.writing("create", province.signing.id):
        pass
    return NewProvince(province, made.recovery_code, escrow.secret_text)


def unlock(
    folder: Path, passphrase: str, *, clock: Clock | None = None, floor: Cost = FLOOR
) -> Province:
    """Open the register; raises `RegisterMissing`, `WrongPassphrase`, …."""
    if not (folder / DATABASE).exists():
        raise RegisterMissing(str(folder))
    key = header.unlock(folder, passphrase, floor=floor)
    store = Store.open(folder / DATABASE, key, header.read_header(folder).vault_id, PROVINCE)
    return _with_keys(folder, store, key, clock or SystemClock())


def _with_keys(folder: Path, store: Store, key: MasterKey, clock: Clock) -> Province:
    seeds = DeviceSeeds.from_bytes(held.held(store, "seeds") or b"")
    return Province(
        folder=folder,
        store=store,
        key=key,
        clock=clock,
        signing=SigningKeys.of(seeds),
        intake=AgeIdentity(seeds.age),
        escrow=(held.held(store, "escrow") or b"").decode(),
        _audit=key.subkey("audit"),
    )
