"""An answer that is a place on the map: two numbers, typed or pasted from a map."""

import re
from typing import Final

from sotay.base.reading import Unread
from sotay.base.sentences import _
from sotay.base.text import bare, nfc
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.readline import ReadLine
from sotay.gui.notebook.answering.linecontrol import LineControl

_PAIR: Final = re.compile(
    r"\(?\s*([+-]?\d{1,3}(?:[.,]\d{1,15})?)\s*°?\s*[nsb]?\s*[;,\s]\s*"
    r"([+-]?\d{1,3}(?:[.,]\d{1,15})?)\s*°?\s*[ewd]?\s*\)?(?:\s+[\d.]+){0,2}"
)
_POLE: Final = 90


class _PlaceLine(ReadLine[str]):
    """Latitude and longitude in degrees, kept as ODK has them: with a height and an accuracy."""

    def __init__(self) -> None:
        super().__init__("answer", _("Vĩ độ, kinh độ"))
        self.setPlaceholderText(_("vĩ độ, kinh độ: 21.1861, 106.0763"))
        fix_width(self, 320, self.setMaximumWidth)

    def read(self, typed: str) -> str | Unread:
        """Return the place."""
        found = _PAIR.fullmatch(bare(nfc(typed)))
        if not found:
            says = _("Không rõ “{typed}” là chỗ nào. Ghi vĩ độ, kinh độ, như 21.1861, 106.0763.")
            return Unread(says.format(typed=typed))
        latitude, longitude = (float(one.replace(",", ".")) for one in found.groups())
        if abs(latitude) > _POLE or abs(longitude) > 2 * _POLE:
            return Unread(_("Vĩ độ từ -90 đến 90, kinh độ từ -180 đến 180."))
        return f"{_told(latitude)} {_told(longitude)} 0 0"

    def whole(self, typed: str) -> bool:
        """Return whether a place is there as it stands; each figure makes another one."""
        return isinstance(self.read(typed.strip()), str)

    def told(self, value: str) -> str:
        """Return it as maps write it."""
        return ", ".join(value.split()[:2])


def _told(degrees: float) -> str:
    return f"{degrees:.10f}".rstrip("0").rstrip(".")


def place_control(_look: tuple[str, ...]) -> LineControl:
    """Return a control for a place."""
    return LineControl(_PlaceLine())
