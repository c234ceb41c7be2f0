"""What a guesser in Vietnam tries first: names, places, years, habits, sayings, common words.

The list is `resources/passphrase/common.txt`. Each entry counts in every form a keyboard makes
of it: with marks, without, without spaces, and as Telex leaves it where UniKey is off.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache

from sotay.base.resources import resource, units
from sotay.base.text import bare, nfc

_PARTS = ("habits", "years", "surnames", "names", "places", "sayings", "words")
_TELEX = {
    "\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j",
}  # fmt: skip
_SHAPES = {"\u0302": "", "\u0306": "w", "\u031b": "w"}  # a circumflex doubles its letter


@dataclass(frozen=True)
class Common:
    """`rank` of each likely choice, from 1; `words` are plain words and no surname."""

    rank: dict[str, int]
    words: frozenset[str]

    def in_order(self) -> list[str]:
        """Return every form, the likeliest first."""
        return sorted(self.rank, key=self.rank.__getitem__)


@cache
def common() -> Common:
    """Return the list, read once."""
    parts = _read(resource("passphrase/common.txt").read_text(encoding="utf-8"))
    parts["places"] += [form for unit in units().values() for form in _unit(unit.name)]
    rank: dict[str, int] = {}
    for part in _PARTS:
        for place, entry in enumerate(parts[part], start=1):
            for form in forms(entry):
                rank[form] = min(place, rank.get(form, place))
    plain = [entry for entry in parts["words"] if entry not in parts["surnames"]]
    words = frozenset(form for entry in plain for form in (entry, bare(entry)))
    return Common(rank, words)


def forms(entry: str) -> list[str]:
    """Return the ways `entry` leaves a keyboard, in lower case, each once."""
    entry = nfc(entry).lower()
    spelt = (entry, bare(entry), telex(entry))
    return list(dict.fromkeys((*spelt, *(form.replace(" ", "") for form in spelt))))


def telex(text: str) -> str:
    """Return the keys of `text` in Telex, the tone at each word's end: `mật` is `maatj`."""
    return " ".join(map(_keys, text.lower().split(" ")))


def _keys(word: str) -> str:
    keys, tone = "", ""
    for mark in unicodedata.normalize("NFD", word):
        if mark in _TELEX:
            tone = _TELEX[mark]
        elif mark in _SHAPES:
            keys += _SHAPES[mark] or keys[-1:]
        else:
            keys += "dd" if mark == "đ" else mark
    return keys + tone


def _unit(name: str) -> tuple[str, str]:
    """Return a commune's name with its kind and without: `Xã Đại Sơn`, `Đại Sơn`."""
    return name, name.split(" ", 1)[-1]


def _read(text: str) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for line in nfc(text).splitlines():
        if line.startswith("["):
            parts[line.strip("[]")] = here = []
        elif line and not line.startswith("#"):
            here.append(line)
    return parts
