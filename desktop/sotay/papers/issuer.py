"""The name of the office that issues a paper: at its head, and within a sentence."""

import re
from collections.abc import Mapping
from typing import Final

from sotay.base.resources import units
from sotay.base.text import fold, nfc
from sotay.model.office import Office

_KINDS: Final = frozenset(
    ["xã", "phường", "tỉnh", "huyện", "quận", "thị", "trấn", "thành", "phố", "đặc", "khu"]
)


def in_full(name: str, spelt: Mapping[str, str]) -> str:
    """Return the issuer's name without short forms (NĐ 30/2020, Phụ lục I, Mục II.2)."""
    return " ".join(spelt.get(word, word) for word in name.split())


def in_sentence(office: Office, spelt: Mapping[str, str]) -> str:
    """Return it as a sentence has it: only a heading is in capitals (Phụ lục II, Mục III, V)."""
    words = nfc(office.name).split()
    shouted = all(word.isupper() for word in words)
    name = " ".join(
        spelt.get(word) or (_lowered(word) if shouted or word.isupper() else word) for word in words
    )
    if shouted:
        name = re.sub(r"\(.*?\)", lambda aside: aside[0].lower(), name)  # no part of the name
    unit = units().get(office.unit)
    proper = unit.name[:1].lower() + unit.name[1:] if unit else ""
    for known in (*spelt.values(), proper):
        name = _cased(name, known)
    return name


def _lowered(word: str) -> str:
    """Return a word in capitals as a name has it; one with no vowel is a short form and stays."""
    if word.lower() in _KINDS:
        return word.lower()
    return word.capitalize() if re.search("[aeiouy]", fold(word)) else word


def _cased(name: str, known: str) -> str:
    """Return `name` with the letters of `known` where it says the same in others."""
    found = re.search(rf"(?<!\w){re.escape(known)}(?!\w)", name, re.IGNORECASE) if known else None
    return name[: found.start()] + known + name[found.end() :] if found else name
