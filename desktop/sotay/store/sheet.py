"""What the square code on a recovery sheet says: enough to open a notebook whose header is lost.

The text is `SOTAY1.` and Crockford letters (five bits each, the most significant first, zeros
added at the end) of these bytes:

| bytes | what |
|---|---|
| 1 | kind: 1 a recovery slot, 2 a shares slot |
| 16 | vault id |
| 16, 12, 48 | the slot's salt, nonce, wrapped master key |
| 1, 1 | shares only: how many are needed, of how many |
| 4 | the beginning of the SHA-256 of all before |

It opens nothing without the code or the shares, but it is no public text either: with an old
code it opens an old copy for ever. Case, spaces and dashes do not count; O, I, L are 0, 1, 1.
"""

import re
from dataclasses import dataclass
from hashlib import sha256

from sotay.store.recovery import LETTERS, READ_AS
from sotay.store.shares.errors import SheetMistyped
from sotay.store.slots import RecoverySlot, SharesSlot

PREFIX = "SOTAY1."
_RECOVERY, _SHARES = 1, 2
_CHECK = 4
_SIZES = {_RECOVERY: 1 + 16 + 16 + 12 + 48, _SHARES: 1 + 16 + 16 + 12 + 48 + 2}


@dataclass(frozen=True)
class Sheet:
    """A slot, and the notebook it belongs to."""

    vault_id: str
    slot: RecoverySlot | SharesSlot

    def text(self) -> str:
        """Return the text of the square code."""
        slot = self.slot
        kind = _RECOVERY if isinstance(slot, RecoverySlot) else _SHARES
        body = bytes([kind]) + bytes.fromhex(self.vault_id) + slot.salt + slot.nonce + slot.wrapped
        if isinstance(slot, SharesSlot):
            body += bytes([slot.need, slot.of])
        return PREFIX + _lettered(body + sha256(body).digest()[:_CHECK])


def read_sheet(text: str) -> Sheet:
    """Return what a sheet's square code says; raises `SheetMistyped`."""
    plain = re.sub(r"[\s\-–—]", "", text).upper()
    if not plain.startswith(PREFIX):
        raise SheetMistyped
    whole = _bytes_of(plain.removeprefix(PREFIX).translate(READ_AS))
    body, check = whole[:-_CHECK], whole[-_CHECK:]
    if not body or len(body) != _SIZES.get(body[0]) or sha256(body).digest()[:_CHECK] != check:
        raise SheetMistyped
    vault_id, salt, nonce, wrapped = body[1:17].hex(), body[17:33], body[33:45], body[45:93]
    if body[0] == _RECOVERY:
        return Sheet(vault_id, RecoverySlot(wrapped=wrapped, salt=salt, nonce=nonce))
    need, of = body[93:]
    slot = SharesSlot(wrapped=wrapped, need=need, of=of, salt=salt, nonce=nonce)
    return Sheet(vault_id, slot)


def _lettered(content: bytes) -> str:
    count = -(-len(content) * 8 // 5)
    number = int.from_bytes(content) << (count * 5 - len(content) * 8)
    return "".join(LETTERS[number >> 5 * place & 31] for place in reversed(range(count)))


def _bytes_of(letters: str) -> bytes:
    if not set(letters) <= set(LETTERS):
        raise SheetMistyped
    size, spare = divmod(len(letters) * 5, 8)
    number = 0
    for letter in letters:
        number = number << 5 | LETTERS.index(letter)
    if number & (1 << spare) - 1:
        raise SheetMistyped
    return (number >> spare).to_bytes(size)
