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
from sotay.store.apart import open_under, seal_under
from sotay.store.errors import CostTooLow, StoreDamaged, WrongPassphrase
from sotay.store.keys import wipe
from sotay.store.slots import Cost, PassphraseSlot, cleaned, spellings, stretch

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
    vault_id, cost = province.anchor.vault_id, _cost(province)
    bare = _Share(_FORMAT, 1, vault_id, key, holder, cost, os.urandom(16))
    under = stretch(cleaned(passphrase), bare.salt, bare.cost)
    wrapped = seal_under(under, words.encode(), bare.binding())
    wipe(under)
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
    floor = _cost(province)
    if share.cost.memory_kib < floor.memory_kib or share.cost.iterations < floor.iterations:
        raise CostTooLow(share.cost.memory_kib)
    at = names.holder_folder(province.folder, holder)
    own_folder(at.parent)
    own_folder(at)
    try:
        with delay.one_try(at):
            return _words(share, passphrase)
    except WrongPassphrase:
        raise WrongHolderPassphrase(holder) from None


def _words(share: _Share, passphrase: str) -> str:
    for spelt in spellings(passphrase):
        under = stretch(spelt, share.salt, share.cost)
        try:
            return open_under(under, share.wrapped, share.binding()).decode()
        except StoreDamaged:
            continue
        finally:
            wipe(under)
    raise WrongPassphrase


def _cost(province: Province) -> Cost:
    """Return what a guess costs at the register's own passphrase: a share's costs as much."""
    return header.read_header(province.folder).find(PassphraseSlot).cost
