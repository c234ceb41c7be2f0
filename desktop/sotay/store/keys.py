"""The master key in memory: one bytearray that can be wiped, and the keys derived from it."""

from collections.abc import Mapping
from typing import Literal, Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sotay.store.errors import KeyNotGiven

KEY_SIZE = 32
Purpose = Literal[
    "db", "attachments", "header-mac", "audit", "identity", "backup-mac", "anchor", "tombstones",
    "unwritten", "server",
]  # fmt: skip


def wipe(secret: bytearray) -> None:
    """Overwrite `secret` with zeros, in place."""
    secret[:] = bytes(len(secret))


class MasterKey:
    """The 256 random bits that open one notebook; never printed, copied or written as they are.

    Use as a context manager, or call `wipe` when done. The given bytearray becomes its own.
    """

    __slots__ = ("_secret",)

    def __init__(self, secret: bytearray) -> None:
        if len(secret) != KEY_SIZE:
            raise ValueError(f"a master key has {KEY_SIZE} bytes")
        self._secret = secret

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.wipe()

    def __repr__(self) -> str:
        return "<MasterKey>"

    def __reduce__(self) -> str:
        raise TypeError("a master key is not copied or stored")

    @property
    def secret(self) -> bytearray:
        """The key itself, to be wrapped by a slot; raises `RuntimeError` after `wipe`."""
        if not any(self._secret):
            raise RuntimeError("the master key was wiped")
        return self._secret

    def lend(self) -> "MasterKey":
        """Return the key once more, for work beside the notebook's own line; the borrower wipes it.

        Locking the notebook wipes the one, and must not pull the other from under that work.
        """
        return MasterKey(bytearray(self.secret))

    def subkey(self, purpose: Purpose) -> bytearray:
        """Return 32 bytes for one purpose (HKDF-SHA256); the caller wipes them."""
        subkey = bytearray(KEY_SIZE)
        kdf = HKDF(SHA256(), KEY_SIZE, salt=None, info=b"sotay v1 " + purpose.encode())
        kdf.derive_into(self.secret, subkey)
        return subkey

    def wipe(self) -> None:
        """Overwrite the key; it cannot be used afterwards."""
        wipe(self._secret)


class PartOfKey(MasterKey):
    """Some of the keys derived from a master key, given to one who has not that key itself.

    What asks for more of it raises `KeyNotGiven`. The given bytearrays become its own.
    """

    __slots__ = ("_given",)

    def __init__(self, given: Mapping[Purpose, bytearray]) -> None:
        self._given = dict(given)

    def __repr__(self) -> str:
        return "<PartOfKey>"

    @property
    def secret(self) -> bytearray:
        """Raise `KeyNotGiven`: this is not known here."""
        raise KeyNotGiven

    def lend(self) -> MasterKey:
        """Return the same part once more; the borrower wipes it."""
        return PartOfKey({purpose: bytearray(key) for purpose, key in self._given.items()})

    def subkey(self, purpose: Purpose) -> bytearray:
        """Return a copy of one of the keys; the caller wipes it. Raises `KeyNotGiven`."""
        if purpose not in self._given:
            raise KeyNotGiven
        key = self._given[purpose]
        if not any(key):
            raise RuntimeError("the key was wiped")
        return bytearray(key)

    def wipe(self) -> None:
        """Overwrite each key."""
        for key in self._given.values():
            wipe(key)
