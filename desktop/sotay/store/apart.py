"""Small content sealed: under a given key, one of its own that can be dropped, or a passphrase."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sotay.base.sentences import _
from sotay.store.errors import StoreDamaged, WrongPassphrase
from sotay.store.keys import KEY_SIZE, wipe
from sotay.store.slots import Cost, spellings, stretch

_NONCE = 12  # bytes, before the ciphertext


def seal_apart(content: bytes, about: str) -> tuple[bytes, bytes]:
    """Return a fresh key and `content` under it (AES-256-GCM), bound to what it is `about`."""
    key = secrets.token_bytes(KEY_SIZE)
    return key, seal_under(key, content, about)


def seal_under(key: bytes | bytearray, content: bytes, about: str) -> bytes:
    """Return `content` under a key (AES-256-GCM, random nonce), bound to what it is `about`."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, about.encode())


def open_under(key: bytes | bytearray, sealed: bytes, about: str) -> bytes:
    """Return what was sealed under `key`; raises `StoreDamaged`."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], about.encode())
    except (InvalidTag, ValueError) as fault:
        raise StoreDamaged(about, _("phần cất riêng không khớp khóa")) from fault


def seal_by(passphrase: str, salt: bytes, cost: Cost, content: bytes, about: str) -> bytes:
    """Return `content` under a passphrase: Argon2id at `cost`, then as `seal_under`."""
    under = stretch(spellings(passphrase)[0], salt, cost)
    try:
        return seal_under(under, content, about)
    finally:
        wipe(under)


def open_by(passphrase: str, salt: bytes, cost: Cost, sealed: bytes, about: str) -> bytes:
    """Return what was sealed by a passphrase; raises `WrongPassphrase`."""
    for spelt in spellings(passphrase):
        under = stretch(spelt, salt, cost)
        try:
            return open_under(under, sealed, about)
        except StoreDamaged:
            continue
        finally:
            wipe(under)
    raise WrongPassphrase
