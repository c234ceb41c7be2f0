"""Bech32 (BIP 173) without its length limit, as age writes keys."""

from sotay.bundle.errors import BadKeyText

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM = 6


def encode(prefix: str, data: bytes) -> str:
    """Return `data` in Bech32 under the lower-case `prefix`."""
    values = _regroup(list(data), 8, 5, pad=True)
    check = _polymod([*_expand(prefix), *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [check >> 5 * (5 - place) & 31 for place in range(_CHECKSUM)]
    return prefix + "1" + "".join(_LETTERS[value] for value in values)


def decode(prefix: str, text: str) -> bytes:
    """Return the bytes of `text`, which must carry `prefix`; raises `BadKeyText`."""
    if text not in (text.lower(), text.upper()) or not text.isascii():
        raise BadKeyText
    found, _, tail = text.lower().rpartition("1")
    if found != prefix or len(tail) < _CHECKSUM or any(letter not in _LETTERS for letter in tail):
        raise BadKeyText
    values = [_LETTERS.index(letter) for letter in tail]
    if _polymod([*_expand(prefix), *values]) != 1:
        raise BadKeyText
    return bytes(_regroup(values[:-_CHECKSUM], 5, 8, pad=False))


def _expand(prefix: str) -> list[int]:
    return [*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix)]


def _polymod(values: list[int]) -> int:
    state = 1
    for value in values:
        top = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate(_GENERATOR):
            if top >> place & 1:
                state ^= term
    return state


def _regroup(values: list[int], width: int, into: int, *, pad: bool) -> list[int]:
    """Return the same bits in groups of `into`; without `pad`, left-over bits must be zero."""
    held = bits = 0
    groups: list[int] = []
    for value in values:
        held = (held << width | value) & 0xFFF
        bits += width
        while bits >= into:
            bits -= into
            groups.append(held >> bits & (1 << into) - 1)
    left = held & (1 << bits) - 1
    if pad and bits:
        groups.append(left << into - bits)
    elif not pad and (bits >= width or left):
        raise BadKeyText
    return groups
