"""Vietnamese text: one form to store, one to compare, one to search, one to sort.

`nfc` is the stored form. `canon` joins spellings that are the same word (old and new tone
placement, final y and i). `fold` also drops every mark, and sets raised, lowered and full-width
figures and letters as plain ones. On NFC text `canon` and `fold` keep
the length, so a place found in the folded text is the same place in what the person wrote.
People's own spelling is never rewritten.
"""

import codecs
import re
import string
import unicodedata
from collections.abc import Callable

FORM = 2  # raise when `canon`, `fold` or `figures.ways` changes: search indexes are rebuilt

ENDS = ("?", ":", "!", ".", "…")  # of a question that needs no colon before its answer
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền hỏi ngã sắc nặng (CLDR vi, secondary order)
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}


def nfc(text: str) -> str:
    """Return `text` in Unicode NFC, the form everything is stored, hashed and signed in."""
    return unicodedata.normalize("NFC", text)


def asking(label: str) -> str:
    """Return the words of a question as they stand before its answer."""
    return f"{label}{'' if label.endswith(ENDS) else ':'} "


def in_nfc(content: bytes) -> bool:
    """Return whether UTF-8 is in NFC as a whole; then each part of it is.

    Raises `UnicodeDecodeError`.
    """
    return unicodedata.is_normalized("NFC", content.decode())


def nfc_values(value: object) -> object:
    r"""Return JSON-like `value` with every text and key in it in NFC; never done to its spelling.

    In a spelling a mark may stand behind the n of `\n` and would join it. Raises `ValueError`
    where two keys become one, `RecursionError` for what is nested too deep.
    """
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, list | tuple):
        return [nfc_values(part) for part in value]
    if isinstance(value, dict):
        normal = {nfc_values(key): nfc_values(part) for key, part in value.items()}
        if len(normal) != len(value):
            raise ValueError("two keys are one in NFC")
        return normal
    return value


# What steers a terminal, or turns words around for the eye: controls, bidi, separators, tags.
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Return `text` with every letter that steers instead of being read shown as ⟨1B⟩.

    Line ends and tabs stay. For terminals and error sentences, never for what is stored.
    """
    return STEERING.sub(lambda found: f"⟨{_code(found[0]):02X}⟩", text)


def _code(letter: str) -> int:
    """Return a letter's number; of a byte that is no UTF-8 in a file name, the byte."""
    code = ord(letter)
    return code - 0xDC00 if 0xDC80 <= code <= 0xDCFF else code  # noqa: PLR2004 - surrogateescape


def grouped(number: int) -> str:
    """Return a number as Vietnamese writes it: 1.234."""
    return f"{number:,}".replace(",", ".")


def headed(words: str) -> str:
    """Return words that stand alone: their first letter a capital."""
    return words[:1].upper() + words[1:]


def sentence(words: str) -> str:
    """Return a reason, as it is joined to others, as a sentence of its own; "" stays."""
    return headed(words) + ("" if words.endswith((".", "!", "?", "…")) or not words else ".")


def _with_tones(letter: str) -> str:
    return "".join(unicodedata.normalize("NFC", letter + tone) for tone in _TONES)


_MARKED_O, _MARKED_U, _MARKED_Y = (_with_tones(letter) for letter in "ouy")
_NEW_PLACE = {
    old + last: plain + new
    for plain, lasts in (("o", "ae"), ("u", "y"))
    for last in lasts
    for old, new in zip(_with_tones(plain), _with_tones(last), strict=True)
}
_Y_TO_I = dict(zip("y" + _MARKED_Y, "i" + _with_tones("i"), strict=True))
# Each pattern starts with the rare letter it is about, which makes it several times quicker.
_OLD_TONE = re.compile(
    f"[{_MARKED_O}{_MARKED_U}](?:(?<=[{_MARKED_O}])[ae]|(?<=[{_MARKED_U}])y)(?!\\w)"
)
_FINAL_Y = re.compile(f"[y{_MARKED_Y}](?!\\w)(?:(?<=\\b[hklmstv].)|(?<=\\bqu.))")
_BARE_FINAL_Y = re.compile(r"y(?!\w)(?:(?<=\b[hklmstv].)|(?<=\bqu.))")


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def canon(text: str) -> str:
    """Return `text` with spellings of one word joined: hòa/hoà, thủy/thuỷ, kỹ/kĩ, quý/quí.

    `text` must be NFC; the result is lower case and just as long.
    """
    moved = _OLD_TONE.sub(lambda found: _NEW_PLACE[found[0]], _lower(text))
    return _FINAL_Y.sub(lambda found: _Y_TO_I[found[0]], moved)


def _cased(place: dict[str, str]) -> dict[str, str]:
    """Return the pairs also with a capital first, second or both."""
    shapes = (str.lower, str.capitalize, str.upper, lambda pair: pair[0] + pair[1].upper())
    return {shape(old): shape(new) for old, new in place.items() for shape in shapes}


_OLD_TO_NEW = _cased(_NEW_PLACE)
_NEW_TO_OLD = {new: old for old, new in _OLD_TO_NEW.items()}
_PLACED = {
    table_id: re.compile("(?<![qQ])(?:" + "|".join(table) + ")(?!\\w)")
    for table_id, table in (("new", _OLD_TO_NEW), ("old", _NEW_TO_OLD))
}


def tone_spellings(text: str) -> tuple[str, ...]:
    """Return NFC `text` with the marks of oa, oe, uy all at their new place, and all at the old."""
    to_new = _PLACED["new"].sub(lambda found: _OLD_TO_NEW[found[0]], text)
    to_old = _PLACED["old"].sub(lambda found: _NEW_TO_OLD[found[0]], text)
    return to_new, to_old


def _bare(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    if unicodedata.combining(letter):  # a mark that no letter takes in: one stands for all
        return "ʼ"
    parts = unicodedata.normalize("NFD", letter.lower())
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return plain if len(plain) == 1 else letter


def _plain(letter: str) -> str:
    """Return a letter without marks; what is only another form of a figure or letter as that."""
    usual = unicodedata.normalize("NFKC", letter)
    return _bare(usual) if len(usual) == 1 and usual.isalnum() else _bare(letter)


class _Learned(dict[int, str]):
    """A translation table that learns each letter once."""

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self._become = become

    def __missing__(self, code: int) -> str:
        become = self[code] = self._become(chr(code))
        return become


_BARE, _PLAIN = _Learned(_bare), _Learned(_plain)


def _one_byte_letters() -> str:
    """Return 256 places: what Vietnamese papers are written with, and a filler for the rest."""
    vowels = "".join(letter + _with_tones(letter) for letter in "aăâeêioôơuưy")
    ascii_used = string.ascii_letters + string.digits + string.punctuation + " \t\n\r"
    signs = "“”‘’«»–—…•°²³½×±≤≥→§\u00a0"
    written = dict.fromkeys("\0" + ascii_used + vowels + vowels.upper() + "đĐ" + signs)
    return "".join(written).ljust(256, "\ufffe")  # codecs reads U+FFFE as "no letter here"


_WRITTEN = _one_byte_letters()
_TO_BYTE = codecs.charmap_build(_WRITTEN)
_BARE_FROM_BYTE, _PLAIN_FROM_BYTE = (
    "".join(letter if letter == "\ufffe" else become(letter) for letter in _WRITTEN)
    for become in (_bare, _plain)
)


def bare(text: str) -> str:
    """Return NFC `text` in lower case without marks, đ as d, and just as long.

    Text in the letters of Vietnamese papers goes through one byte a letter, which is twelve
    times quicker than `str.translate`; any other letter sends it the slow way.
    """
    return _become(text, _BARE_FROM_BYTE, _BARE)


def _become(text: str, from_byte: str, table: _Learned) -> str:
    try:
        one_byte, _length = codecs.charmap_encode(text, "strict", _TO_BYTE)
    except UnicodeEncodeError:
        return _lower(text).translate(table)
    return codecs.charmap_decode(one_byte, "strict", from_byte)[0]


def fold(text: str) -> str:
    """Return `canon(nfc(text))` without marks, đ as d, ² as 2; as long as `nfc(text)`."""
    return _BARE_FINAL_Y.sub("i", _become(nfc(text), _PLAIN_FROM_BYTE, _PLAIN))


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
