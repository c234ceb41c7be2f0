"""Content sealed under a random key of its own, so that dropping the key destroys it."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sotay.base.sentences import _
from sotay.store.errors import StoreDamaged
from sotay.store.keys import KEY_SIZE

_NONCE = 12  # bytes, before the ciphertext


def seal_apart(content: bytes, about: str) -> tuple[bytes, bytes]:
    """Return a fresh key and `content` under it (AES-256-GCM), bound to what it is `about`."""
    key, nonce = secrets.token_bytes(KEY_SIZE), secrets.token_bytes(_NONCE)
    return key, nonce + AESGCM(key).encrypt(nonce, content, about.encode())


def open_apart(key: bytes, sealed: bytes, about: str) -> bytes:
    """Return what `seal_apart` was given; raises `StoreDamaged`."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], about.encode())
    except (InvalidTag, ValueError) as fault:
        raise StoreDamaged(about, _("phần niêm phong riêng không khớp khóa")) from fault
