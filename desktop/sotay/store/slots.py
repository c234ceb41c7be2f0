"""The ways into a notebook: each slot holds the master key, wrapped by something else.

Every slot is bound to its notebook and to all its own fields but the wrapped key, so a slot
moved to another notebook, or one whose cost was lowered, does not open.
"""

import contextlib
import os
import time
import unicodedata
from collections.abc import Sequence
from hashlib import sha256
from typing import ClassVar, Self

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sotay.base.sentences import Sentence
from sotay.base.text import nfc, tone_spellings
from sotay.store.errors import (
    CostTooLow,
    PassphraseTooShort,
    WrongPassphrase,
    WrongRecoveryCode,
)
from sotay.store.keys import KEY_SIZE, MasterKey, wipe
from sotay.store.recovery import new_code, read_code
from sotay.store.shares.errors import WrongShares
from sotay.store.shares.slip39 import cut, joined

MIB = 1024
LEAST_LETTERS = 8
# Twice the memory that `measure_cost` ever chose, and one run more: above it a key file was made to
# stop the owner, and is damage before a guess is spent on it.
_CEILING_KIB = 512 * MIB
_CEILING_RUNS = 4


class Cost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What Argon2id is asked to spend on one guess (RFC 9106); memory in KiB."""

    memory_kib: int
    iterations: int
    lanes: int

    def reasonable(self) -> bool:
        """Tell whether the numbers are ones Argon2 takes and this machine may be asked for."""
        return (
            8 * self.lanes <= self.memory_kib <= _CEILING_KIB
            and 1 <= self.iterations <= _CEILING_RUNS
            and 1 <= self.lanes <= _CEILING_RUNS
        )

    def refuse_below(self, floor: "Cost") -> None:
        """Raise `CostTooLow` for a guess that is cheaper than at `floor`."""
        if self.memory_kib < floor.memory_kib or self.iterations < floor.iterations:
            raise CostTooLow(self.memory_kib)


FLOOR = Cost(64 * MIB, 3, 2)


def measure_cost(longest_s: float = 1.0) -> Cost:
    """Return the dearest of 64, 128, 256 MiB (t=3, p=2) that takes no more than `longest_s`."""
    chosen = FLOOR
    for mib in (64, 128, 256):
        tried = Cost(mib * MIB, FLOOR.iterations, FLOOR.lanes)
        began = time.perf_counter()
        wipe(stretch("measured", bytes(16), tried))
        took = time.perf_counter() - began
        if took > longest_s:
            break
        chosen = tried
        if 2 * took > longest_s:  # twice the memory never takes less than twice the time
            break
    return chosen


def cleaned(passphrase: str) -> str:
    """Return a passphrase in NFC, without letters nobody sees, its spaces plain.

    A byte order mark at the start of a file, a zero width of a copied text or a no-break space
    would lock out whoever types the same words by hand.
    """
    spaced = "".join(" " if unicodedata.category(one) == "Zs" else one for one in nfc(passphrase))
    return "".join(one for one in spaced if unicodedata.category(one) not in {"Cf", "Cc"})


def spellings(passphrase: str) -> tuple[str, ...]:
    """Return the spellings in which typed words may have been set, the likeliest first, ≤ 4.

    With the tone marks of oà, oè, uỳ at their new place, as they are set now, whichever way a
    keyboard program writes them; then as earlier versions took them: as they came, as cleaned, at
    the old place.
    """
    plain = cleaned(passphrase)
    to_new, to_old = tone_spellings(plain)
    return tuple(dict.fromkeys((to_new, nfc(passphrase), plain, to_old)))


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytearray:
    """Return 32 bytes of Argon2id over the NFC form: keyboards send letters in other forms too."""
    typed = bytearray(nfc(passphrase).encode())
    stretched = bytearray(KEY_SIZE)
    kdf = Argon2id(
        salt=salt,
        length=KEY_SIZE,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    kdf.derive_into(typed, stretched)  # type: ignore[arg-type]  # takes any buffer
    wipe(typed)
    return stretched


def expand(code: bytearray, salt: bytes, purpose: bytes = b"recovery") -> bytearray:
    """Return 32 bytes made of a secret that is random enough (HKDF-SHA256); `code` is wiped."""
    expanded = bytearray(KEY_SIZE)
    HKDF(SHA256(), KEY_SIZE, salt=salt, info=b"sotay v1 " + purpose).derive_into(code, expanded)
    wipe(code)
    return expanded


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """One way in; `wrapped` is the master key under this slot's own key."""

    called: ClassVar[Sentence]
    wrapped_size: ClassVar[int] = KEY_SIZE + 16
    wrapped: bytes

    def binding(self, vault_id: str) -> bytes:
        """Return what the wrapping authenticates: the notebook's id and every other field."""
        bare = msgspec.json.encode(msgspec.structs.replace(self, wrapped=b""))
        return b"sotay-khoa v1 " + vault_id.encode() + b" " + bare

    def fits(self) -> bool:
        """Return whether its salt, nonce and wrapped key are as long as every one we ever wrote."""
        return all(
            len(getattr(self, name, bytes(size))) == size
            for name, size in (("salt", 16), ("nonce", 12), ("wrapped", self.wrapped_size))
        )

    def _wrap(self, vault_id: str, nonce: bytes, under: bytearray, key: MasterKey) -> Self:
        wrapped = AESGCM(under).encrypt(nonce, key.secret, self.binding(vault_id))
        wipe(under)
        return msgspec.structs.replace(self, wrapped=wrapped)

    def _unwrap(self, vault_id: str, nonce: bytes, under: bytearray) -> MasterKey:
        """Return the master key; raises `InvalidTag`."""
        secret = bytearray(KEY_SIZE)
        try:
            AESGCM(under).decrypt_into(nonce, self.wrapped, self.binding(vault_id), secret)
        finally:
            wipe(under)
        return MasterKey(secret)


class PassphraseSlot(Slot, frozen=True, forbid_unknown_fields=True, tag="passphrase"):
    """The master key under a passphrase (Argon2id, then AES-256-GCM)."""

    called: ClassVar[Sentence] = "mật khẩu"
    cost: Cost
    salt: bytes
    nonce: bytes

    @classmethod
    def make(cls, vault_id: str, key: MasterKey, passphrase: str, cost: Cost) -> Self:
        """Wrap `key` under `passphrase`; raises `PassphraseTooShort`."""
        passphrase = cleaned(passphrase)
        if len(passphrase) < LEAST_LETTERS:
            raise PassphraseTooShort(LEAST_LETTERS)
        bare = cls(wrapped=b"", cost=cost, salt=os.urandom(16), nonce=os.urandom(12))
        under = stretch(tone_spellings(passphrase)[0], bare.salt, cost)
        return bare._wrap(vault_id, bare.nonce, under, key)

    def open(self, vault_id: str, passphrase: str, floor: Cost) -> MasterKey:
        """Return the master key; raises `CostTooLow` or `WrongPassphrase`."""
        self.cost.refuse_below(floor)
        for spelt in spellings(passphrase):
            with contextlib.suppress(InvalidTag):
                return self._unwrap(vault_id, self.nonce, stretch(spelt, self.salt, self.cost))
        raise WrongPassphrase


class RecoverySlot(Slot, frozen=True, forbid_unknown_fields=True, tag="recovery"):
    """The master key under a printed code; 160 random bits need no slow hash."""

    called: ClassVar[Sentence] = "mã khôi phục"
    salt: bytes
    nonce: bytes

    @classmethod
    def make(cls, vault_id: str, key: MasterKey) -> tuple[str, Self]:
        """Return a fresh code as printed, and the slot that it opens."""
        printed, code = new_code()
        bare = cls(wrapped=b"", salt=os.urandom(16), nonce=os.urandom(12))
        under = expand(code, bare.salt)
        return printed, bare._wrap(vault_id, bare.nonce, under, key)

    def open(self, vault_id: str, typed: str) -> MasterKey:
        """Return the master key; raises `RecoveryCodeMistyped` or `WrongRecoveryCode`."""
        try:
            return self._unwrap(vault_id, self.nonce, expand(read_code(typed), self.salt))
        except InvalidTag:
            raise WrongRecoveryCode from None


class SharesSlot(Slot, frozen=True, forbid_unknown_fields=True, tag="shares"):
    """The master key under a secret cut into `of` shares, any `need` of which give it back."""

    called: ClassVar[Sentence] = "mảnh khóa"
    need: int
    of: int
    salt: bytes
    nonce: bytes

    @classmethod
    def make(cls, vault_id: str, key: MasterKey, need: int, of: int) -> tuple[list[str], Self]:
        """Return fresh shares in words, and the slot that they open; see `shares.cut`."""
        secret, words = cut(need, of)
        bare = cls(wrapped=b"", need=need, of=of, salt=os.urandom(16), nonce=os.urandom(12))
        under = expand(secret, bare.salt, b"shares")
        return words, bare._wrap(vault_id, bare.nonce, under, key)

    def open(self, vault_id: str, shares: Sequence[str]) -> MasterKey:
        """Return the master key; raises what `shares.joined` does, or `WrongShares`."""
        secret = joined(shares)
        try:
            return self._unwrap(vault_id, self.nonce, expand(secret, self.salt, b"shares"))
        except InvalidTag:
            raise WrongShares from None


class EscrowSlot(Slot, frozen=True, forbid_unknown_fields=True, tag="escrow"):
    """The master key for an office's offline key pair (HPKE, RFC 9180; see `escrow`)."""

    called: ClassVar[Sentence] = "khóa dự phòng của tỉnh"
    wrapped_size = 1120 + KEY_SIZE + 16  # HPKE's share stands before it
    label: str
    recipient: str

    @classmethod
    def bare(cls, recipient: bytes, label: str) -> Self:
        """Return the slot before its key is wrapped; `recipient` becomes its SHA-256 in hex."""
        return cls(wrapped=b"", label=nfc(label), recipient=sha256(recipient).hexdigest())
