"""What an officer's passphrase opens: a file for each account, beside the register's key file.

It holds the keys that the account works with, and the password of the account's own place on a
server, sealed together under the passphrase (Argon2id, AES-256-GCM), bound to the register, the
account and the file's number. An administrator's has the master key itself; any other has the keys
derived from it that the work needs, and neither the one that proves the key file nor the one that
opens the office's own place on the server.
"""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from sotay.base.changing import remove_tree
from sotay.base.errors import FileTooLarge, FileUnreadable
from sotay.base.files import read_limited, there, write_whole
from sotay.base.private import own_folder
from sotay.province import names
from sotay.province.officers.errors import AccountFileDamaged, AccountPassphraseWrong
from sotay.province.rights.errors import AccountUnknown
from sotay.store import delay
from sotay.store.apart import open_by, seal_by
from sotay.store.errors import WrongPassphrase
from sotay.store.keys import KEY_SIZE, MasterKey, PartOfKey, Purpose, wipe
from sotay.store.slots import Cost

_LIMIT: Final = 4096  # bytes
PARTS: Final[tuple[Purpose, ...]] = (
    "db", "attachments", "audit", "anchor", "tombstones", "unwritten",
)  # fmt: skip


class _Sealed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file. `number` grows by one each time it is written anew."""

    format: str
    v: int
    vault_id: str
    login: str
    number: int
    whole: bool
    cost: Cost
    salt: bytes
    wrapped: bytes = b""

    def binding(self) -> str:
        """Return what the sealing covers beside its content."""
        return msgspec.json.encode(msgspec.structs.replace(self, wrapped=b"")).decode()


@dataclass(frozen=True)
class Ring:
    """What a file held: the keys, the password on the server, the file's number."""

    key: MasterKey
    password: str = field(repr=False)
    number: int


def write(folder: Path, vault_id: str, login: str, passphrase: str, ring: Ring, cost: Cost) -> None:
    """Seal a ring under a passphrase, over the account's file; the ring's keys stay the caller's.

    An account that `ring.key` is the whole of has all of it.
    """
    whole = not isinstance(ring.key, PartOfKey)
    bare = _Sealed("sotay-can-bo", 1, vault_id, login, ring.number, whole, cost, os.urandom(16))
    keys = [bytearray(ring.key.secret)] if whole else list(_parts(ring.key))
    content = bytearray(b"".join((*keys, ring.password.encode())))
    wrapped = seal_by(passphrase, bare.salt, cost, bytes(content), bare.binding())
    for secret in (*keys, content):
        wipe(secret)
    at = names.account_folder(folder, login)
    own_folder(at.parent)
    own_folder(at)
    sealed = msgspec.structs.replace(bare, wrapped=wrapped)
    write_whole(at / names.ACCOUNT, msgspec.json.encode(sealed), replace=True)
    delay.forget(at)


def part_of(key: MasterKey) -> PartOfKey:
    """Return the keys that an account works with which has not the master key."""
    return PartOfKey(dict(zip(PARTS, _parts(key), strict=True)))


def _parts(key: MasterKey) -> Iterator[bytearray]:
    return (key.subkey(purpose) for purpose in PARTS)


def unlock(folder: Path, vault_id: str, login: str, passphrase: str, floor: Cost) -> Ring:
    """Return what an account's file holds.

    Raises `AccountUnknown`, `AccountFileDamaged`, `AccountPassphraseWrong`, `TooSoon`, ….
    """
    at = names.account_folder(folder, login)
    sealed = _read(at, vault_id, login)
    sealed.cost.refuse_below(floor)
    try:
        with delay.one_try(at):
            content = bytearray(
                open_by(passphrase, sealed.salt, sealed.cost, sealed.wrapped, sealed.binding())
            )
    except WrongPassphrase as fault:
        raise AccountPassphraseWrong(login) from fault
    size = KEY_SIZE * (1 if sealed.whole else len(PARTS))
    keys = [content[at : at + KEY_SIZE] for at in range(0, size, KEY_SIZE)]
    key = MasterKey(keys[0]) if sealed.whole else PartOfKey(dict(zip(PARTS, keys, strict=True)))
    ring = Ring(key, content[size:].decode(), sealed.number)
    wipe(content)
    return ring


def number(folder: Path, vault_id: str, login: str) -> int:
    """Return the number of an account's file, 0 where there is none that can be read."""
    with contextlib.suppress(AccountUnknown, AccountFileDamaged):
        return _read(names.account_folder(folder, login), vault_id, login).number
    return 0


def forget(folder: Path, login: str) -> None:
    """Have an account's file be gone: what its passphrase opened is opened by it no more."""
    remove_tree(names.account_folder(folder, login))


def _read(at: Path, vault_id: str, login: str) -> _Sealed:
    if not there(at / names.ACCOUNT):
        raise AccountUnknown(login)
    try:
        sealed = msgspec.json.decode(
            read_limited(at / names.ACCOUNT, _LIMIT, ours=True), type=_Sealed
        )
    except (msgspec.MsgspecError, UnicodeDecodeError, FileUnreadable, FileTooLarge) as fault:
        raise AccountFileDamaged(login) from fault
    ours = (sealed.format, sealed.v, sealed.vault_id, sealed.login)
    fits = len(sealed.salt) == 16 and sealed.cost.reasonable()  # noqa: PLR2004 - as `write` has it
    if ours != ("sotay-can-bo", 1, vault_id, login) or not fits:
        raise AccountFileDamaged(login)
    return sealed
