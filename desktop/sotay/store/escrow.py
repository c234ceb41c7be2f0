"""The escrow slot: an office that keeps a private key offline can open what its cadres cannot.

HPKE (RFC 9180) with ML-KEM-768 and X25519 together, so that neither a broken curve nor a
broken lattice alone gives a recorded header away.
"""

from typing import TYPE_CHECKING

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from sotay.store.errors import WrongEscrowKey
from sotay.store.keys import MasterKey
from sotay.store.slots import EscrowSlot

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, Suite

_LATTICE_SIZE = 1184
RECIPIENT_SIZE = _LATTICE_SIZE + 32


def _suite() -> "Suite":
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite  # noqa: PLC0415 - rarely

    return Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def wrap_for(vault_id: str, key: MasterKey, recipient: bytes, label: str) -> EscrowSlot:
    """Return a slot that only the private half of `recipient` opens.

    `recipient` is 1,216 bytes: the ML-KEM-768 public key, then the X25519 one, as age's
    `mlkem768x25519` recipients are. Raises `ValueError` when it is not.
    """
    from cryptography.hazmat.primitives.hpke import MLKEM768X25519PublicKey  # noqa: PLC0415 - rarely

    if len(recipient) != RECIPIENT_SIZE:
        raise ValueError(f"a recipient has {RECIPIENT_SIZE} bytes")
    public = MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(recipient[:_LATTICE_SIZE]),
        X25519PublicKey.from_public_bytes(recipient[_LATTICE_SIZE:]),
    )
    slot = EscrowSlot.bare(recipient, label)
    wrapped = _suite().encrypt(key.secret, public, info=slot.binding(vault_id))
    return msgspec.structs.replace(slot, wrapped=wrapped)


def open_with(slot: EscrowSlot, vault_id: str, private: "MLKEM768X25519PrivateKey") -> MasterKey:
    """Return the master key; raises `WrongEscrowKey`."""
    try:
        secret = _suite().decrypt(slot.wrapped, private, info=slot.binding(vault_id))
    except (InvalidTag, ValueError):
        raise WrongEscrowKey(slot.label) from None
    return MasterKey(bytearray(secret))
