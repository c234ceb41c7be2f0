"""Keys of a device or a province: two to sign with, one to open with (FORMAT.md §3, §6)."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Self

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey

from sotay.bundle import bech32
from sotay.bundle.errors import BadKeyText, BadManifest, BadSignature, CodeDiffers, NoHybridKeys

SEED = 32
_ID_PREFIX = b"sotay-signer-v1\x00"
_CODE_BYTES = 10
_RECIPIENT = 1216
_MLKEM_PUBLIC = 1184
_ANY = X25519PrivateKey.from_private_bytes(bytes([8]) * 32)  # any scalar tells a point of low order


@dataclass(frozen=True, repr=False)
class DeviceSeeds:
    """The whole secret of one installation: three seeds of 32 bytes."""

    ed25519: bytes
    mldsa: bytes
    age: bytes

    @classmethod
    def new(cls) -> Self:
        """Return fresh seeds from the system's random source."""
        return cls(*(secrets.token_bytes(SEED) for _ in range(3)))

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Return the seeds that `to_bytes` wrote: exactly 96 bytes, else `BadKeyText`."""
        if len(content) != 3 * SEED:
            raise BadKeyText
        return cls(content[:SEED], content[SEED : 2 * SEED], content[2 * SEED :])

    def to_bytes(self) -> bytes:
        """Return the 96 secret bytes."""
        return self.ed25519 + self.mldsa + self.age


@dataclass(frozen=True)
class SignerPublic:
    """The public halves of a signing pair, each as SPKI DER."""

    ed25519: bytes
    mldsa65: bytes

    @classmethod
    def from_spki(cls, ed25519: bytes, mldsa65: bytes) -> Self:
        """Return the pair, refusing keys of another kind or spelling with `BadManifest`."""
        for spki, kind in ((ed25519, Ed25519PublicKey), (mldsa65, MLDSA65PublicKey)):
            try:
                key = serialization.load_der_public_key(spki)
            except (ValueError, UnsupportedAlgorithm) as fault:
                raise BadManifest("public key unreadable") from fault
            if not isinstance(key, kind) or _spki(key) != spki:
                raise BadManifest("public key of another kind")
        return cls(ed25519, mldsa65)

    @cached_property
    def id(self) -> str:
        """The signer id: it binds both keys, so neither signature can be stripped."""
        return hashlib.sha256(_ID_PREFIX + self.ed25519 + self.mldsa65).hexdigest()

    @property
    def keyids(self) -> tuple[str, str]:
        """SHA-256 of each SPKI, as an envelope names them."""
        return hashlib.sha256(self.ed25519).hexdigest(), hashlib.sha256(self.mldsa65).hexdigest()

    def check(self, message: bytes, ed25519: bytes, mldsa65: bytes) -> None:
        """Raise `BadSignature` unless both signatures of `message` hold."""
        classic = serialization.load_der_public_key(self.ed25519)
        lattice = serialization.load_der_public_key(self.mldsa65)
        if not isinstance(classic, Ed25519PublicKey) or not isinstance(lattice, MLDSA65PublicKey):
            raise BadSignature("keys of another kind")
        try:
            classic.verify(ed25519, message)
            lattice.verify(mldsa65, message)
        except InvalidSignature as fault:
            raise BadSignature from fault


@dataclass(frozen=True)
class Signer:
    """An enrolled signer; `last_seq` is the last bundle taken after a revocation."""

    public: SignerPublic
    last_seq: int | None = None
    ends: Mapping[str, int] | None = None  # the last number by chain, where that is known

    def may_send(self, chain: str, seq: int) -> bool:
        """Return whether a bundle is one from before a revocation; a new chain never is."""
        if self.last_seq is None:
            return True
        return seq <= (self.last_seq if self.ends is None else self.ends.get(chain, 0))


@dataclass(frozen=True, repr=False)
class SigningKeys:
    """Both private signing keys of a device or a province."""

    _ed25519: Ed25519PrivateKey
    _mldsa: MLDSA65PrivateKey
    public: SignerPublic

    @classmethod
    def from_seeds(cls, ed25519: bytes, mldsa: bytes) -> Self:
        """Return the pair of two 32-byte seeds; `NoHybridKeys` where ML-DSA is missing."""
        classic = Ed25519PrivateKey.from_private_bytes(ed25519)
        try:
            lattice = MLDSA65PrivateKey.from_seed_bytes(mldsa)
        except UnsupportedAlgorithm as fault:
            raise NoHybridKeys from fault
        public = SignerPublic(_spki(classic.public_key()), _spki(lattice.public_key()))
        return cls(classic, lattice, public)

    @classmethod
    def of(cls, seeds: DeviceSeeds) -> Self:
        """Return the signing pair of an installation."""
        return cls.from_seeds(seeds.ed25519, seeds.mldsa)

    @property
    def id(self) -> str:
        """The signer id of the public halves."""
        return self.public.id

    def sign(self, message: bytes) -> tuple[bytes, bytes]:
        """Return the Ed25519 and the ML-DSA-65 signature (FIPS 204 pure, empty context)."""
        return self._ed25519.sign(message), self._mldsa.sign(message)


@lru_cache(maxsize=32)
def _public(text: str) -> bytes:
    """Return the bytes of a recipient; the province's is read at every step of a transfer."""
    return bech32.decode("age1pq", text)


@dataclass(frozen=True)
class AgeRecipient:
    """A public hybrid age key (MLKEM768-X25519): 1,216 bytes."""

    raw: bytes

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Return the recipient of an `age1pq1…` text; raises `BadKeyText`."""
        recipient = cls(_public(text))
        recipient.key()
        return recipient

    @property
    def text(self) -> str:
        """The `age1pq1…` text, 1,959 characters."""
        return bech32.encode("age1pq", self.raw)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the raw key, as a manifest's `to` names it."""
        return hashlib.sha256(self.raw).hexdigest()

    def key(self) -> MLKEM768X25519PublicKey:
        """Return the key as the cipher wants it; raises `BadKeyText` or `NoHybridKeys`."""
        if len(self.raw) != _RECIPIENT:
            raise BadKeyText
        try:
            lattice = MLKEM768PublicKey.from_public_bytes(self.raw[:_MLKEM_PUBLIC])
        except UnsupportedAlgorithm as fault:
            raise NoHybridKeys from fault
        except ValueError as fault:
            raise BadKeyText from fault
        classic = X25519PublicKey.from_public_bytes(self.raw[_MLKEM_PUBLIC:])
        try:
            _ANY.exchange(classic)
        except ValueError as fault:  # a point of low order: its secret would be zero for anybody
            raise BadKeyText from fault
        return MLKEM768X25519PublicKey(lattice, classic)


class AgeIdentity:
    """The private key that opens what was sealed for `recipient`."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) != SEED:
            raise BadKeyText
        wide = hashlib.shake_256(seed).digest(96)
        try:
            lattice = MLKEM768PrivateKey.from_seed_bytes(wide[:64])
        except UnsupportedAlgorithm as fault:
            raise NoHybridKeys from fault
        classic = X25519PrivateKey.from_private_bytes(wide[64:])
        self._seed = seed
        self.key = MLKEM768X25519PrivateKey(lattice, classic)
        public = lattice.public_key().public_bytes_raw() + classic.public_key().public_bytes_raw()
        self.recipient = AgeRecipient(public)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Return the identity of an `AGE-SECRET-KEY-PQ-1…` text; raises `BadKeyText`."""
        return cls(bech32.decode("age-secret-key-pq-", text))

    @property
    def secret_text(self) -> str:
        """The `AGE-SECRET-KEY-PQ-1…` text. Secret."""
        return bech32.encode("age-secret-key-pq-", self._seed).upper()


def comparison_code(signer_id: str) -> str:
    """Return the 16 characters two people compare: 80 bits of the id, `ABCD-EFGH-IJKL-MNOP`.

    Of what is no id at all `0000-0000-0000-0000`, which is nobody's: a row by hand stops no list.
    """
    raw = b""
    with suppress(ValueError):
        raw = bytes.fromhex(signer_id)[:_CODE_BYTES]
    letters = base64.b32encode(raw).decode() if len(raw) == _CODE_BYTES else "0" * 16
    return "-".join(letters[place : place + 4] for place in range(0, 16, 4))


def confirmed(claimed: SignerPublic, code: str) -> SignerPublic:
    """Return `claimed` where its 16 characters are those a person holds; else `CodeDiffers`.

    `code` may be typed in lower case and with or without dashes and spaces.
    """
    found = comparison_code(claimed.id)
    typed = "".join(letter for letter in code.upper() if letter.isalnum())
    if not secrets.compare_digest(typed.encode(), found.replace("-", "").encode()):
        raise CodeDiffers(code.strip()[:40])  # never the code that would pass
    return claimed


def _spki(key: Ed25519PublicKey | MLDSA65PublicKey) -> bytes:
    return key.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
