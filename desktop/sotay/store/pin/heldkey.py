"""The master key kept in memory while the notebook is locked, wrapped under a short PIN.

A guess at the PIN costs as much as one at the passphrase (Argon2id), and needs a pepper that
is made anew each time, never written, and kept out of swap: what swap holds opens nothing. Who
can read the memory of the running program has the pepper too, and a PIN is soon guessed through;
so it lasts a few hours at most (`lease`), and three wrong tries end it.
"""

import os
from hashlib import sha256
from pathlib import Path
from typing import ClassVar, Final, Self

from cryptography.exceptions import InvalidTag

from sotay.base.memory import keep_from_swap
from sotay.base.sentences import Sentence, _, counted
from sotay.store.header import Header, prove, proven, read_header
from sotay.store.keys import KEY_SIZE, MasterKey, wipe
from sotay.store.pin.errors import PinGone, WrongPin
from sotay.store.slots import Cost, PassphraseSlot, Slot, expand, stretch

TRIES: Final = 3


class _PinSlot(Slot, frozen=True, forbid_unknown_fields=True, tag="pin"):
    """The master key under a PIN; never in a header. `beside` is the passphrase slot's digest."""

    called: ClassVar[Sentence] = "mã PIN"
    cost: Cost
    salt: bytes
    nonce: bytes
    beside: bytes

    @classmethod
    def make(cls, header: Header, key: MasterKey, pin: str, pepper: bytearray) -> Self:
        by_passphrase = header.find(PassphraseSlot)
        bare = cls(b"", by_passphrase.cost, os.urandom(16), os.urandom(12), _digest(by_passphrase))
        return bare._wrap(header.vault_id, bare.nonce, bare.under(pin, pepper), key)

    def under(self, pin: str, pepper: bytearray) -> bytearray:
        """Return the key that wraps, made of PIN and pepper."""
        stretched = stretch(pin, self.salt, self.cost)
        both = stretched + pepper
        wipe(stretched)
        return expand(both, self.salt, b"pin")

    def open(self, vault_id: str, pin: str, pepper: bytearray) -> MasterKey:
        """Return the master key; raises `InvalidTag`."""
        return self._unwrap(vault_id, self.nonce, self.under(pin, pepper))


class HeldKey:
    """One PIN and the key under it. The same one serves each lock until it is wiped."""

    def __init__(self, folder: Path, slot: _PinSlot, pepper: bytearray) -> None:
        self.folder = folder
        self.left = TRIES  # tries that are still taken
        self.missed = 0  # wrong tries that are not in the activity log yet
        self._slot = slot
        self._pepper = pepper

    @classmethod
    def hold(cls, folder: Path, key: MasterKey, pin: str) -> Self:
        """Keep `key` under `pin`; raises `HeaderAltered` where `folder` is not this key's."""
        pepper = bytearray(os.urandom(KEY_SIZE))
        keep_from_swap(pepper)
        return cls(folder, _PinSlot.make(prove(folder, key), key, pin, pepper), pepper)

    @property
    def gone(self) -> bool:
        """Whether it opens nothing any more."""
        return not any(self._pepper)

    def open(self, pin: str) -> MasterKey:
        """Return the master key.

        Raises `WrongPin`; `PinGone` at the last wrong one, or when the passphrase was changed
        since; or what `read_header` does.
        """
        header = read_header(self.folder)
        pepper = bytearray(self._pepper)
        if not any(pepper):
            raise PinGone(_("mã đã hết hiệu lực"))
        if not self._fits(header):
            self.wipe()
            raise PinGone(_("mật khẩu của sổ đã đổi từ lúc đặt mã PIN"))
        self.left -= 1  # counted before it is made
        try:
            key = self._slot.open(header.vault_id, pin, pepper)
        except InvalidTag:
            self._miss()
            raise WrongPin(self.left) from None
        finally:
            wipe(pepper)
        self.left = TRIES
        return proven(self.folder, header, key)

    def wipe(self) -> None:
        """Overwrite the pepper; from now on there is only the passphrase."""
        wipe(self._pepper)

    def fits(self) -> bool:
        """Tell whether the passphrase is still the one beside which the PIN was set."""
        return self._fits(read_header(self.folder))

    def _miss(self) -> None:
        self.missed += 1
        if self.left <= 0:
            self.wipe()
            raise PinGone(counted("đã gõ sai {n} lần", TRIES)) from None

    def _fits(self, header: Header) -> bool:
        return _digest(header.find(PassphraseSlot)) == self._slot.beside


def _digest(slot: PassphraseSlot) -> bytes:
    return sha256(slot.wrapped).digest()
