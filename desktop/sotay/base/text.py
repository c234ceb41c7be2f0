"""Vietnamese text: one form to store, one to compare, one to search, one to sort.

`nfc` is the stored form. `canon` joins spellings that are the same word (old and new tone
placement, final y and i). `fold` also drops every mark. On NFC text `canon` and `fold` keep
the length, so a place found in the folded text is the same place in what the person wrote.
People's own spelling is never rewritten.
"""

import re
import unicodedata

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền hỏi ngã sắc nặng (CLDR vi, secondary order)
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}


def nfc(text: str) -> str:
    """Return `text` in Unicode NFC, the form everything is stored, hashed and signed in."""
    return unicodedata.normalize("NFC", text)


def _with_tones(letter: str) -> str:
    return "".join(unicodedata.normalize("NFC", letter + tone) for tone in _TONES)


def _move_tone(found: re.Match[str]) -> str:
    tone = unicodedata.normalize("NFD", found[1])[-1]
    plain = unicodedata.normalize("NFD", found[1])[0]
    return plain + unicodedata.normalize("NFC", found[2] + tone)


_OLD_TONE = re.compile(f"([{_with_tones('o')}])([ae])(?!\\w)|([{_with_tones('u')}])(y)(?!\\w)")
_FINAL_Y = re.compile(f"(?<!\\w)(h|k|l|m|s|t|v|qu)([y{_with_tones('y')}])(?!\\w)")
_Y_TO_I = dict(zip("y" + _with_tones("y"), "i" + _with_tones("i"), strict=True))


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def canon(text: str) -> str:
    """Return `text` with spellings of one word joined: hòa/hoà, thủy/thuỷ, kỹ/kĩ, quý/quí.

    `text` must be NFC; the result is lower case and just as long.
    """
    lowered = _lower(text)
    moved = _OLD_TONE.sub(lambda m: _move_tone(m) if m[1] else _moved_uy(m[3]), lowered)
    return _FINAL_Y.sub(lambda m: m[1] + _Y_TO_I[m[2]], moved)


def _moved_uy(marked_u: str) -> str:
    return "u" + unicodedata.normalize("NFC", "y" + unicodedata.normalize("NFD", marked_u)[-1])


def _bare(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    plain = "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))
    return plain if len(plain) == 1 else letter


class _Bare(dict[int, str]):
    """A translation table that learns each letter once."""

    def __missing__(self, code: int) -> str:
        bare = _bare(chr(code))
        self[code] = bare
        return bare


_BARE = _Bare()


def fold(text: str) -> str:
    """Return `canon(nfc(text))` without marks, đ as d; as long as `nfc(text)`."""
    return canon(nfc(text)).translate(_BARE)


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return a key that sorts as CLDR `vi` does: letters first, then tones."""
    letters: list[int] = []
    tones: list[int] = []
    for mark in unicodedata.normalize("NFC", text).lower():
        parts = unicodedata.normalize("NFD", mark)
        tone = next((c for c in parts if c in _TONES), "")
        letter = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else mark
        letters.append(
            _RANK.get(letter, 1000 + ord(letter[0])) if letter.isalpha() else ord(letter[0]) - 1000
        )
        tones.append(_TONES.index(tone) + 1 if tone else 0)
    return tuple(letters), tuple(tones)


def name_key(name: str) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """Return the key official lists sort people by: given name, family name, middle names."""
    words = name.split()
    return tuple(sort_key(part) for part in (*words[-1:], *words[:1], " ".join(words[1:-1])))
