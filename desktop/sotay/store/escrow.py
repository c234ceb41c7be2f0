"""The escrow slot: an office that keeps a private key offline can open what its cadres cannot.

HPKE (RFC 9180) with ML-KEM-768 and X25519 together, so that neither a broken curve nor a
broken lattice alone gives a recorded header away.
"""

from typing import TYPE_CHECKING

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from sotay.store.keys import MasterKey
from sotay.store.shares.errors import EscrowKeyUnfit, WrongEscrowKey
from sotay.store.slots import EscrowSlot

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, Suite

_LATTICE_SIZE = 1184


def _suite() -> "Suite":
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite  # noqa: PLC0415 - rarely

    return Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def wrap_for(vault_id: str, key: MasterKey, recipient: bytes, label: str) -> EscrowSlot:
    """Return a slot that only the private half of `recipient` opens.

    `recipient` is 1,216 bytes: the ML-KEM-768 public key, then the X25519 one, as age's
    `mlkem768x25519` recipients are. Raises `EscrowKeyUnfit` when it is not, or its point is one of
    those few that give every sender the same secret (RFC 7748, section 6.1).
    """
    from cryptography.hazmat.primitives.hpke import MLKEM768X25519PublicKey  # noqa: PLC0415 - rarely

    slot = EscrowSlot.bare(recipient, label)
    try:
        public = MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(recipient[:_LATTICE_SIZE]),
            X25519PublicKey.from_public_bytes(recipient[_LATTICE_SIZE:]),
        )
        wrapped = _suite().encrypt(key.secret, public, info=slot.binding(vault_id))
    except ValueError as fault:
        raise EscrowKeyUnfit(label) from fault
    return msgspec.structs.replace(slot, wrapped=wrapped)


def open_with(slot: EscrowSlot, vault_id: str, private: "MLKEM768X25519PrivateKey") -> MasterKey:
    """Return the master key; raises `WrongEscrowKey`."""
    try:
        secret = _suite().decrypt(slot.wrapped, private, info=slot.binding(vault_id))
    except (InvalidTag, ValueError):
        raise WrongEscrowKey(slot.label) from None
    return MasterKey(bytearray(secret))
