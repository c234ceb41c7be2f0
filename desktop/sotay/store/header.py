"""The key file `khoa.json` and its twin `khoa.bak.json`: who may open the notebook, and how.

Each copy carries a SHA-256 that finds accidents before any key is known, so that damage is
never taken for a wrong passphrase, and an HMAC by the master key that finds what was done on
purpose: a slot taken out, put in or put back. The copies are written one after the other, each
whole or not at all; the newest whole one counts, and opening the notebook mends the other.
"""

import contextlib
import hmac
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import msgspec

from sotay.base.errors import FileTooLarge, FileUnreadable, WorldError
from sotay.base.files import read_limited, refuse_overwriting, there, write_whole
from sotay.base.sentences import _
from sotay.store import delay, escrow
from sotay.store.errors import HeaderAltered, HeaderDamaged, HeaderMissing, HeaderTooNew, NoSuchSlot
from sotay.store.keys import KEY_SIZE, MasterKey, wipe
from sotay.store.slots import (
    FLOOR,
    Cost,
    EscrowSlot,
    PassphraseSlot,
    RecoverySlot,
    SharesSlot,
    Slot,
    measure_cost,
)

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey

COPIES = ("khoa.json", "khoa.bak.json")
FORMAT = "sotay-khoa"
VERSION = 1
_LIMIT = 64 * 1024
_S = TypeVar("_S", bound=Slot)
AnySlot = PassphraseSlot | RecoverySlot | SharesSlot | EscrowSlot


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a key file says; `generation` grows by one at each change."""

    format: str
    v: int
    vault_id: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]  # also names things
    generation: int
    slots: tuple[AnySlot, ...]
    mac: bytes = b""
    check: bytes = b""

    def find(self, kind: type[_S]) -> _S:
        """Return the slot of one kind; raises `NoSuchSlot`."""
        for slot in self.slots:
            if isinstance(slot, kind):
                return slot
        raise NoSuchSlot(_(kind.called))


class _Kind(msgspec.Struct):
    format: str
    v: int


@dataclass(frozen=True)
class NewHeader:
    """A header just made. The recovery code is shown once and kept nowhere else."""

    key: MasterKey
    recovery_code: str = field(repr=False)
    vault_id: str


def create_header(folder: Path, passphrase: str, *, cost: Cost | None = None) -> NewHeader:
    """Make a master key and write both key files for it into `folder`, which must exist.

    `cost` is measured on this machine unless given. Raises `FileExists` when a key file is
    there already, `PassphraseTooShort`, `FileUnwritable` or `DiskFull`.
    """
    refuse_overwriting(*(folder / name for name in COPIES))
    vault_id = secrets.token_hex(16)
    key = MasterKey(bytearray(secrets.token_bytes(KEY_SIZE)))
    by_passphrase = PassphraseSlot.make(vault_id, key, passphrase, cost or measure_cost())
    code, by_code = RecoverySlot.make(vault_id, key)
    write(folder, Header(FORMAT, VERSION, vault_id, 1, (by_passphrase, by_code)), key)
    return NewHeader(key, code, vault_id)


def read_header(folder: Path) -> Header:
    """Return the newest whole header, to show its slots; nothing in it is proven yet.

    Raises `HeaderMissing`, `HeaderDamaged`, `HeaderTooNew` or `FileUnreadable`.
    """
    found = [_read_copy(path) for name in COPIES if there(path := folder / name)]
    if not found:
        raise HeaderMissing(str(folder))
    if whole := [header for header in found if isinstance(header, Header)]:
        return max(whole, key=lambda header: header.generation)
    raise HeaderTooNew(str(folder)) if "too new" in found else HeaderDamaged(str(folder))


def passphrase_cost(folder: Path) -> Cost:
    """Return what a guess at the passphrase costs; raises `NoSuchSlot`, or as `read_header`."""
    return read_header(folder).find(PassphraseSlot).cost


def unlock(folder: Path, passphrase: str, *, floor: Cost = FLOOR) -> MasterKey:
    """Return the master key for `passphrase`.

    Raises `WrongPassphrase`, `TooSoon` after several, `CostTooLow` (a slot cheaper than `floor`),
    `HeaderAltered` (the rest of the header is not this key's), or what `read_header` raises.
    """
    header = read_header(folder)
    with delay.one_try(folder):
        key = header.find(PassphraseSlot).open(header.vault_id, passphrase, floor)
    return proven(folder, header, key)


def unlock_with_recovery(folder: Path, code: str) -> MasterKey:
    """Return the master key; `RecoveryCodeMistyped`, `WrongRecoveryCode`, or as `unlock`."""
    header = read_header(folder)
    return proven(folder, header, header.find(RecoverySlot).open(header.vault_id, code))


def unlock_with_escrow(folder: Path, private: "MLKEM768X25519PrivateKey") -> MasterKey:
    """Return the master key; raises `NoSuchSlot`, `WrongEscrowKey`, or as `unlock`."""
    header = read_header(folder)
    return proven(
        folder, header, escrow.open_with(header.find(EscrowSlot), header.vault_id, private)
    )


def change_passphrase(
    folder: Path, key: MasterKey, new: str, *, cost: Cost | None = None, above: int = 0
) -> None:
    """Let `new` open the notebook instead, at the same cost unless another is given; see `put`."""
    header = prove(folder, key)
    spend = cost or header.find(PassphraseSlot).cost
    put(folder, header, key, PassphraseSlot.make(header.vault_id, key, new, spend), above=above)
    delay.forget(folder)


def set_escrow(
    folder: Path, key: MasterKey, recipient: bytes, label: str, *, above: int = 0
) -> None:
    """Let the office `label` open the notebook by the private half of `recipient` (1,216 bytes).

    Raises `EscrowKeyUnfit` for what is no such key.
    """
    header = prove(folder, key)
    slot = escrow.wrap_for(header.vault_id, key, recipient, label)
    put(folder, header, key, slot, above=above)


def put(
    folder: Path,
    header: Header,
    key: MasterKey,
    *slots: AnySlot,
    drop: type[Slot] | None = None,
    above: int = 0,
) -> None:
    """Put each slot in the place of the one of its kind, all in one write; `drop` a kind.

    The new generation is above the one in force, and above `above`, the highest there ever was.
    """
    replaced = {drop, *map(type, slots)}
    kept = tuple(old for old in header.slots if type(old) not in replaced)
    generation = max(header.generation, above) + 1
    changed = msgspec.structs.replace(header, slots=(*kept, *slots), generation=generation)
    write(folder, changed, key)


def prove(folder: Path, key: MasterKey) -> Header:
    """Return the header in `folder`, which is this key's; raises `HeaderAltered` when it is not."""
    header = read_header(folder)
    if not hmac.compare_digest(header.mac, _mac(header, key)):
        raise HeaderAltered(str(folder))
    return header


def proven(folder: Path, header: Header, key: MasterKey) -> MasterKey:
    """Return `key` once the header is proven by it; the other copy is mended on the way."""
    if not hmac.compare_digest(header.mac, _mac(header, key)):
        key.wipe()
        raise HeaderAltered(str(folder))
    with contextlib.suppress(WorldError):  # a read-only stick keeps its older copy
        _write_copies(folder, _encoded(header))
    return key


def write(folder: Path, header: Header, key: MasterKey) -> None:
    """Write both copies of a header, proven by `key`."""
    signed = msgspec.structs.replace(header, mac=_mac(header, key), check=b"")
    check = sha256(_encoded(signed)).digest()
    _write_copies(folder, _encoded(msgspec.structs.replace(signed, check=check)))


def put_back(folder: Path, header: Header) -> None:
    """Write both copies of a header that was proven before, as it was then."""
    _write_copies(folder, _encoded(header))


def _write_copies(folder: Path, content: bytes) -> None:
    for path in (folder / name for name in COPIES):
        there = None
        with contextlib.suppress(FileUnreadable, FileTooLarge):
            there = read_limited(path, _LIMIT, ours=True)
        if there != content:
            write_whole(path, content, replace=True)


def _mac(header: Header, key: MasterKey) -> bytes:
    subkey = key.subkey("header-mac")
    bare = msgspec.structs.replace(header, mac=b"", check=b"")
    mac = hmac.digest(subkey, _encoded(bare), "sha256")
    wipe(subkey)
    return mac


def _encoded(header: Header) -> bytes:
    return msgspec.json.format(msgspec.json.encode(header), indent=1) + b"\n"


def _read_copy(path: Path) -> "Header | str":
    """Return a whole header, or `damaged` or `too new`; only one spelling of it is taken."""
    try:
        content = read_limited(path, _LIMIT, ours=True)
        kind = msgspec.json.decode(content, type=_Kind)
        if kind.format == FORMAT and kind.v > VERSION:
            return "too new"
        header = msgspec.json.decode(content, type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError, FileTooLarge):
        return "damaged"
    unchecked = _encoded(msgspec.structs.replace(header, check=b""))
    costs = [slot.cost for slot in header.slots if isinstance(slot, PassphraseSlot)]
    whole = (
        _encoded(header) == content
        and (header.format, header.v) == (FORMAT, VERSION)
        and sha256(unchecked).digest() == header.check
        and all(cost.reasonable() for cost in costs)
        and all(slot.fits() for slot in header.slots)
    )
    return header if whole else "damaged"
