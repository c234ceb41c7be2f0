"""The recovery code on paper: 160 random bits in 32 Crockford letters, and two to find typos.

The 34 letters read as one number in base 32 leave 1 when divided by 1021, the largest prime
below 32². So every single wrong letter and every two neighbours swapped are found, and of other
mistakes all but one in 1021 (the idea of ISO/IEC 7064), before any key is tried.
"""

import re
import secrets
import unicodedata

from sotay.store.errors import RecoveryCodeMistyped

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_PRIME = 1021
_BITS = 160


def new_code() -> tuple[str, bytearray]:
    """Return a fresh code as printed and the 20 secret bytes it stands for."""
    number = secrets.randbits(_BITS)
    return _printed(number), bytearray(number.to_bytes(_BITS // 8))


def _printed(number: int) -> str:
    whole = number << 10 | (1 - (number << 10)) % _PRIME
    letters = "".join(LETTERS[whole >> shift & 31] for shift in range(_BITS + 5, -1, -5))
    return "-".join(re.findall("..?.?.?", letters))


def read_code(typed: str) -> bytearray:
    """Return the 20 bytes of a typed code; raises `RecoveryCodeMistyped`.

    Case, spaces and dashes do not count, and O, I and L are read as 0, 1 and 1.
    """
    plain = re.sub(r"[\s\-–—.]", "", unicodedata.normalize("NFKC", typed)).upper()
    letters = plain.translate(READ_AS)
    if len(letters) != _BITS // 5 + 2 or not set(letters) <= set(LETTERS):
        raise RecoveryCodeMistyped
    whole = 0
    for letter in letters:
        whole = whole << 5 | LETTERS.index(letter)
    if whole % _PRIME != 1 or whole & 1023 >= _PRIME:
        raise RecoveryCodeMistyped
    return bytearray((whole >> 10).to_bytes(_BITS // 8))
