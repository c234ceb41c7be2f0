"""An answer that is a place on the map: two numbers typed or pasted, or a place of the unit."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sotay.base.reading import Unread
from sotay.base.sentences import _
from sotay.base.text import bare, nfc
from sotay.forms.session.offering import Offer
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.readline import ReadLine
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering.choosing import ChoiceControl
from sotay.gui.notebook.answering.control import Control
from sotay.gui.notebook.answering.linecontrol import LineControl

_PAIR: Final = re.compile(
    r"\(?\s*([+-]?\d{1,3}(?:[.,]\d{1,15})?)\s*°?\s*[nsb]?\s*[;,\s]\s*"
    r"([+-]?\d{1,3}(?:[.,]\d{1,15})?)\s*°?\s*[ewd]?\s*\)?(?:\s+[\d.]+){0,2}"
)
_POLE: Final = 90


class _PlaceLine(ReadLine[str]):
    """Latitude and longitude in degrees, kept as a session has them, with a height and an accuracy.

    Told otherwise, each key would write the line anew, and "105" become 1.05.
    """

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
        return f"{latitude!r} {longitude!r} 0.0 0.0"

    def whole(self, typed: str) -> bool:
        """Return whether a place is there as it stands; each figure makes another one."""
        return isinstance(self.read(typed.strip()), str)

    def told(self, value: str) -> str:
        """Return it as maps write it."""
        return ", ".join(one.removesuffix(".0") for one in value.split()[:2])


class PlaceControl(Control):
    """The numbers typed, or one of the unit's own places chosen below them."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        super().__init__()
        self._line = LineControl(_PlaceLine())
        self._chosen = ChoiceControl(several=False)
        self._chosen.offer([replace(one, value=_as_kept(one.value)) for one in offers])
        told = label(
            _("Hoặc chọn địa điểm của đơn vị (không phải nhà của ai):"), "caption", wrap=True
        )
        in_column(self._line, told, self._chosen, of=self, gap=4)
        self.setFocusProxy(self._line)
        for part in (self._line, self._chosen):
            part.given.connect(self.given)

    def show_answer(self, value: str) -> None:
        """Show an answer."""
        self._line.show_answer(value)
        self._chosen.show_answer(value)

    def lock(self, locked: bool) -> None:
        """Let it only be read, or written and chosen."""
        self._line.lock(locked)
        self._chosen.lock(locked)

    def loose(self) -> str:
        """Return the text that is no answer yet."""
        return self._line.loose()

    def put_loose(self, typed: str) -> None:
        """Put it back."""
        self._line.put_loose(typed)

    def settle(self) -> None:
        """Read what is typed."""
        self._line.settle()

    def named(self, says: str, described: str) -> None:
        """Name both by the question."""
        self._line.named(says, described)
        self._chosen.named(says, described)


def _as_kept(value: str) -> str:
    """Return a place as a session keeps it, so that what is chosen is known again."""
    return " ".join(repr(float(part)) for part in value.split())


def place_control(offers: Sequence[Offer]) -> Control:
    """Return a control for a place, with those of the unit to choose from where there are any."""
    return PlaceControl(offers) if offers else LineControl(_PlaceLine())
