"""Bech32 (BIP 173) without its length limit, as age writes keys."""

import binascii
from base64 import b32decode, b32encode

from sotay.bundle.errors import BadKeyText

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"  # RFC 4648: the same groups of five bits
_FROM_STANDARD = str.maketrans(_STANDARD, _LETTERS)
_TO_STANDARD = str.maketrans(_LETTERS, _STANDARD)
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM = 6


def encode(prefix: str, data: bytes) -> str:
    """Return `data` in Bech32 under the lower-case `prefix`."""
    body = b32encode(data).decode().rstrip("=").translate(_FROM_STANDARD)
    return f"{prefix}1{body}{_checksum(prefix, body)}"


def decode(prefix: str, text: str) -> bytes:
    """Return the bytes of `text`, which must carry `prefix`; raises `BadKeyText`."""
    if text not in (text.lower(), text.upper()) or not text.isascii():
        raise BadKeyText
    body = text.lower().removeprefix(f"{prefix}1")[:-_CHECKSUM]
    try:
        data = b32decode(body.translate(_TO_STANDARD) + "=" * (-len(body) % 8))
    except binascii.Error:
        raise BadKeyText from None
    if encode(prefix, data) != text.lower():  # its prefix, its checksum, and no bit left over
        raise BadKeyText
    return data


def _checksum(prefix: str, body: str) -> str:
    spread = [*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix)]
    check = _polymod([*spread, *(_VALUES[letter] for letter in body), *bytes(_CHECKSUM)]) ^ 1
    return "".join(_LETTERS[check >> 5 * (5 - place) & 31] for place in range(_CHECKSUM))


def _mixed(top: int) -> int:
    """Return the terms of the generator for the five bits shifted out, added."""
    mixed = 0
    for place, term in enumerate(_GENERATOR):
        mixed ^= term * (top >> place & 1)
    return mixed


_MIXED = [_mixed(top) for top in range(32)]


def _polymod(values: list[int]) -> int:
    state = 1
    for value in values:
        state = (state & 0x1FFFFFF) << 5 ^ value ^ _MIXED[state >> 25]
    return state
