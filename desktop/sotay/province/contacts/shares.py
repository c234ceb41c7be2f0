"""A holder's share of the key for contact cards, sealed under the holder's own passphrase.

Argon2id at what the register's own passphrase costs, then AES-256-GCM, bound to the register, the
key's number and the holder. Neither the master key nor any account opens it.
"""

import os
from typing import Final

import msgspec

from sotay.base.private import own_folder
from sotay.province import names
from sotay.province.contacts.errors import ShareDamaged, WrongHolderPassphrase
from sotay.province.opening import Province
from sotay.store import delay, header
from sotay.store.apart import open_by, seal_by
from sotay.store.errors import WrongPassphrase
from sotay.store.slots import Cost

_FORMAT: Final = "sotay-manh-the"


class _Share(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One share; `wrapped` are its words under the passphrase."""

    format: str
    v: int
    vault_id: str
    key: int
    holder: str
    cost: Cost
    salt: bytes
    wrapped: bytes = b""

    def binding(self) -> str:
        """Return what the sealing covers beside its content."""
        return msgspec.json.encode(msgspec.structs.replace(self, wrapped=b"")).decode()


def seal(province: Province, key: int, holder: str, words: str, passphrase: str) -> bytes:
    """Return a share sealed under a passphrase."""
    vault_id, cost = province.anchor.vault_id, header.passphrase_cost(province.folder)
    bare = _Share(_FORMAT, 1, vault_id, key, holder, cost, os.urandom(16))
    wrapped = seal_by(passphrase, bare.salt, cost, words.encode(), bare.binding())
    return msgspec.json.encode(msgspec.structs.replace(bare, wrapped=wrapped))


def opened(province: Province, key: int, holder: str, sealed: bytes, passphrase: str) -> str:
    """Return the words of a share; raises `WrongHolderPassphrase`, `ShareDamaged`, `TooSoon`."""
    try:
        share = msgspec.json.decode(sealed, type=_Share)
    except msgspec.MsgspecError as fault:
        raise ShareDamaged(holder) from fault
    named = (share.format, share.v, share.vault_id, share.key, share.holder)
    if named != (_FORMAT, 1, province.anchor.vault_id, key, holder) or not share.cost.reasonable():
        raise ShareDamaged(holder)
    share.cost.refuse_below(header.passphrase_cost(province.folder))
    at = names.holder_folder(province.folder, holder)
    own_folder(at.parent)
    own_folder(at)
    try:
        with delay.one_try(at):
            told = open_by(passphrase, share.salt, share.cost, share.wrapped, share.binding())
    except WrongPassphrase:
        raise WrongHolderPassphrase(holder) from None
    return told.decode()
