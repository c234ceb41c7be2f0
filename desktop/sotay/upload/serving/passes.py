"""Tokens that let a device send one bundle, and numbers that are good once. Kept hashed, in memory.

A server that was started anew knows none; a device then announces its bundle again, in 10 KB.
"""

import hashlib
import secrets
import time
from collections import OrderedDict
from typing import Final

from sotay.upload.serving.intake import Expected

TOKEN_SECONDS: Final = 7 * 86_400
NONCE_SECONDS: Final = 120
_OF_A_BUNDLE: Final = 4  # a commune, a relay, and each of them after it lost its own
_TOKENS: Final = 20_000
_NONCES: Final = 10_000


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


class Tokens:
    """Which token lets send which bundle, and until when."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, tuple[Expected, float]] = OrderedDict()
        self._of: dict[str, list[bytes]] = {}

    def issue(self, expected: Expected) -> str:
        """Return a new token for a bundle; the oldest of many go."""
        token = secrets.token_urlsafe(32)
        key = _hash(token)
        self._known[key] = (expected, time.monotonic() + TOKEN_SECONDS)
        own = self._of.setdefault(expected.digest, [])
        own.append(key)
        if len(own) > _OF_A_BUNDLE:
            self._forget(own[0])
        if len(self._known) > _TOKENS:
            self._forget(next(iter(self._known)))
        return token

    def bundle(self, token: str) -> Expected | None:
        """Return the bundle that a token lets send now."""
        key = _hash(token)
        known = self._known.get(key)
        if known is None or time.monotonic() >= known[1]:
            self._forget(key)
            return None
        return known[0]

    def _forget(self, key: bytes) -> None:
        known = self._known.pop(key, None)
        if known is None:
            return
        own = self._of[known[0].digest]
        own.remove(key)
        if not own:
            del self._of[known[0].digest]


class Nonces:
    """Numbers that a device signs to show that it asks now; each is good once."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, float] = OrderedDict()

    def issue(self) -> str:
        """Return a new number of 64 hex letters."""
        now = time.monotonic()
        while self._known and (
            len(self._known) >= _NONCES or next(iter(self._known.values())) < now
        ):
            self._known.popitem(last=False)
        nonce = secrets.token_hex(32)
        self._known[_hash(nonce)] = now + NONCE_SECONDS
        return nonce

    def spend(self, nonce: str) -> bool:
        """Return whether a number is one of ours and was not spent before."""
        return self._known.pop(_hash(nonce), 0.0) > time.monotonic()
