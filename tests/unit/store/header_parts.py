"""What the tests of the key file share."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey

from sotay.store import header
from sotay.store.header import (
    COPIES,
    Header,
    read_header,
)
from sotay.store.slots import (
    Cost,
)

CHEAP = Cost(memory_kib=64, iterations=2, lanes=1)


PASSPHRASE = "Đường làng Đồng Quỳ"


def same_key(one: object, other: object) -> bool:
    return one.subkey("db") == other.subkey("db")  # type: ignore[attr-defined]


def forge(folder: Path, change: Callable[[Header], Header]) -> None:
    """Change the header as someone without the key can: all but the MAC is made to fit."""
    changed = msgspec.structs.replace(change(read_header(folder)), check=b"")
    check = sha256(header._encoded(changed)).digest()
    for name in COPIES:
        content = header._encoded(msgspec.structs.replace(changed, check=check))
        (folder / name).write_bytes(content)


def office() -> tuple[bytes, MLKEM768X25519PrivateKey]:
    lattice, curve = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
    public = lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    return public, MLKEM768X25519PrivateKey(lattice, curve)
