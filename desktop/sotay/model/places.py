"""A place in words, each part said once."""

import re

from sotay.base.resources import units
from sotay.base.text import canon, nfc
from sotay.model.records import Place

_KINDS = ("Thôn", "Tổ dân phố", "Khu dân cư", "Khu phố", "Xóm", "Bản", "Làng", "Xã", "Phường")


def place_line(place: Place) -> str:
    """Return spot, hamlet and commune as one line; what an earlier part says is not said again.

    Spellings with the tone mark at the other place (hòa, hoà) count as the same.
    """
    unit = units().get(place.unit)
    line = ""
    for part in (place.spot, place.hamlet, unit.name if unit else ""):
        said = nfc(part).strip(" ,;.")
        if not line:
            line = said
        elif said and not _says(line, said):
            line = f"{line}, {_within(said)}"
    return line


def place_within(place: Place) -> str:
    """Return it as it stands inside a sentence: "thôn Hạ, xã Yên Thượng"."""
    return _within(place_line(place))


def _says(line: str, part: str) -> bool:
    """Return whether `line` names `part` whole: "thôn Đông Hạ" does not name "thôn Đông"."""
    found = re.search(rf"(?<!\w){re.escape(canon(part))}(?!\w)", canon(nfc(line)))
    behind = nfc(line)[found.end() :].lstrip(" ") if found else ""
    return found is not None and not (behind[:1].isupper() or behind[:1].isdigit())


def _within(part: str) -> str:
    """Return `part` as it stands inside a sentence: "thôn Hạ" for "Thôn Hạ"."""
    kind = next((kind for kind in _KINDS if part.startswith(f"{kind} ")), "")
    return part[:1].lower() + part[1:] if kind else part
