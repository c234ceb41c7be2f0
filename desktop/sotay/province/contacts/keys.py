"""The key that contact cards are sealed for: made once, its secret kept nowhere, only in shares.

Any two holders give it back together, one alone nothing (SLIP-39, two of so many). Another key may
be made, as when a holder leaves; the shares of the one before stay, for the cards sealed for it.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _, counted
from sotay.bundle.keys import AgeIdentity
from sotay.model.officers import login_of
from sotay.model.passphrase import judge
from sotay.province.authority import policies
from sotay.province.contacts import shares
from sotay.province.contacts.errors import HoldersUnfit, KeyMadeMeanwhile
from sotay.province.opening import Province
from sotay.register import contacts
from sotay.register.contacts import KeyRow
from sotay.store.shares.slip39 import cut
from sotay.store.slots import expand, spellings

LEAST: Final = 2  # who together open a card
MOST: Final = 8
PURPOSE: Final = b"contact cards"  # of what is made of the joined shares


@dataclass(frozen=True)
class CardKey:
    """One key: who holds its shares, how many cards are sealed for it; `made` ms UTC."""

    number: int
    made: int
    holders: tuple[str, ...]
    cards: int
    used: bool


def every(province: Province) -> list[CardKey]:
    """Return every key, the newest first; devices seal for that one."""
    number = contacts.counted(province.store)
    return [
        CardKey(
            row.number, row.made, tuple(contacts.shares(province.store, row.number)),
            number.get(row.sha256, 0), nth == 0,
        )
        for nth, row in enumerate(contacts.keys(province.store))
    ]  # fmt: skip


def make(province: Province, holders: Mapping[str, str], after: int | None = None) -> CardKey:
    """Make the next key for these holders, each with a passphrase, and the policy that names it.

    `after` is the number of the newest key that was seen, 0 for none, None where nobody looked.
    Raises `HoldersUnfit`, `FieldProblem` for a passphrase too weak, `KeyMadeMeanwhile`,
    `NoSigningKey` before anything is changed.
    """
    province.refuse_unfit("card-key")
    given = {login_of(holder): passphrase for holder, passphrase in holders.items()}
    _refuse(holders, given)
    policies.current(province)
    newest = _newest(province)
    number = newest + 1
    if after not in {None, newest}:
        raise _made_meanwhile(province)
    row, words = _cut(number, len(given), province.clock.now_ms())
    sealed = {
        holder: shares.seal(province, number, holder, share, passphrase)
        for (holder, passphrase), share in zip(given.items(), words, strict=True)
    }
    with province.writing("card-key", f"{number} {'+'.join(sorted(sealed))}") as connection:
        if not contacts.add_key(connection, row, sealed):
            raise _made_meanwhile(province)
    policies.current(province)
    return every(province)[0]


def holders_of(words: str) -> tuple[str, ...]:
    """Return the holders that are named, by commas or spaces; raises `FieldProblem`."""
    named = tuple(login_of(one) for one in words.replace(",", " ").split())
    if not LEAST <= len(named) <= MOST:
        says = counted("cần từ hai đến {n} người", MOST)
        raise FieldProblem(_("những người giữ"), says)
    if len({*named}) < len(named):
        raise FieldProblem(_("những người giữ"), _("một người được nêu hai lần"))
    return named


def alike(one: str, other: str) -> bool:
    """Return whether two passphrases are one, which no two holders may have."""
    return _spelt(one) == _spelt(other)


def _spelt(passphrase: str) -> str:
    return spellings(passphrase)[0].casefold()


def _newest(province: Province) -> int:
    found = contacts.keys(province.store)
    return found[0].number if found else 0


def _made_meanwhile(province: Province) -> KeyMadeMeanwhile:
    newest = every(province)[0]
    return KeyMadeMeanwhile(newest.number, ", ".join(newest.holders))


def _refuse(asked: Mapping[str, str], given: Mapping[str, str]) -> None:
    words = {_spelt(one) for one in given.values()}
    if not (LEAST <= len(asked) <= MOST and len(given) == len(asked) == len(words)):
        raise HoldersUnfit
    for passphrase in given.values():
        judge(passphrase)


def _cut(number: int, of: int, now: int) -> tuple[KeyRow, list[str]]:
    """Return a fresh key's row, and its shares in words."""
    secret, words = cut(LEAST, of)
    salt = secrets.token_bytes(16)
    identity = identity_of(secret, salt)
    text = identity.recipient.text
    return KeyRow(number, text, identity.recipient.sha256, salt, now), words


def identity_of(secret: bytearray, salt: bytes) -> AgeIdentity:
    """Return the key that opens cards; `secret`, which the shares give back, is written over."""
    return AgeIdentity(bytes(expand(secret, salt, PURPOSE)))
