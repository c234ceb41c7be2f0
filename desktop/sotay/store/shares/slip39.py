"""Shares of a secret as SLIP-39 cuts it: 20 English words each, checked, read by other programs.

The words are English because the standard's are; the sheet says so. The first four letters of
a word tell it from every other, so they are enough to type.
"""

import re
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sotay.store.shares.errors import ShareMistyped, SharesMixed, SharesTooFew

if TYPE_CHECKING:
    from shamir_mnemonic import Share

MOST = 16  # shares in a set, by the standard
_SECRET_SIZE = 16
_MOST_EXPONENT = 2  # ours is 0; at 9 a share that anybody can make costs five seconds
_TELLING = 4  # letters that tell a word of the list from every other


def cut(need: int, of: int) -> tuple[bytearray, list[str]]:
    """Return 16 fresh random bytes, and `of` shares any `need` of which give them back.

    Raises `ValueError` unless 2 ≤ `need` ≤ `of` ≤ 16.
    """
    from shamir_mnemonic import generate_mnemonics  # noqa: PLC0415 - rarely

    if not 2 <= need <= of <= MOST:  # noqa: PLR2004 - one share alone would be a second code
        raise ValueError(f"{need} of {of}")
    secret = bytearray(secrets.token_bytes(_SECRET_SIZE))
    words = generate_mnemonics(1, [(need, of)], bytes(secret), iteration_exponent=0)[0]
    return secret, words


def joined(shares: Sequence[str]) -> bytearray:
    """Return the secret; raises `ShareMistyped`, `SharesMixed` or `SharesTooFew`.

    Case, line ends, numbers and signs between the words do not count; nor does a share given
    twice, or one more than it takes.
    """
    from shamir_mnemonic import MnemonicError, combine_mnemonics  # noqa: PLC0415 - rarely

    read = [(_spelt(share), _read(share, place)) for place, share in enumerate(shares, start=1)]
    if len({share.common_parameters() for _, share in read}) > 1:
        raise SharesMixed
    different = list({share.index: words for words, share in read}.values())
    need = read[0][1].member_threshold if read else 2
    if len(different) < need:
        raise SharesTooFew(len(different), need)
    try:
        return bytearray(combine_mnemonics(different[:need]))
    except MnemonicError:
        raise SharesMixed from None


def _read(share: str, number: int) -> "Share":
    from shamir_mnemonic import MnemonicError, Share  # noqa: PLC0415 - rarely

    try:
        read = Share.from_mnemonic(_spelt(share))
    except MnemonicError:
        raise ShareMistyped(number) from None
    if read.iteration_exponent > _MOST_EXPONENT:  # none of ours: each step doubles the work
        raise ShareMistyped(number)
    return read


def _spelt(share: str) -> str:
    """Return the words in full, in lower case."""
    from shamir_mnemonic.wordlist import WORDLIST  # noqa: PLC0415 - rarely

    full = {word[:_TELLING]: word for word in WORDLIST}
    typed = re.findall(r"[a-z]+", share.lower())
    return " ".join(full.get(word, word) if len(word) == _TELLING else word for word in typed)
