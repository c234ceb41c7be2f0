"""Answers in numbers: whole or not, with a comma as it is written here or a point."""

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from sotay.base.reading import Unread
from sotay.base.sentences import _
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.readline import ReadLine

_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,15}")
_PARTED: Final = re.compile(r"[+-]?[0-9]{1,3}(?:[. ][0-9]{3})+")  # 1.234.567
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]{1,15})?(?:[.,][0-9]{0,15})?")
_DOUBTFUL: Final = re.compile(r"[+-]?[0-9]{1,3}\.[0-9]{3}")  # a thousand, or a part?
_CLOSE: Final = 1e-9
_STEPS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class NumberLine(ReadLine[str]):
    """A number as ODK keeps it, with a point; shown with the comma people write."""

    def __init__(self, *, whole: bool, bounds: tuple[float, float, float] | None = None) -> None:
        """`bounds` are first, last and step of a range."""
        super().__init__("answer", _("Số"))
        self._only_whole = whole
        self._bounds = bounds
        fix_width(self, 180, self.setMaximumWidth)
        if bounds is not None:
            says = _("từ {first} đến {last}")
            first, last = (f"{one:.10g}".replace(".", ",") for one in bounds[:2])
            self.setPlaceholderText(says.format(first=first, last=last))

    def read(self, typed: str) -> str | Unread:
        """Return the number."""
        found = self._number(typed)
        return found if isinstance(found, Unread) or self._within(found) else self._beyond()

    def _within(self, value: str) -> bool:
        if self._bounds is None:
            return True
        first, last, step = self._bounds
        steps = (float(value) - first) / step
        return first <= float(value) <= last and abs(steps - round(steps)) < _CLOSE

    def _beyond(self) -> Unread:
        first, last, step = (f"{one:.10g}".replace(".", ",") for one in self._bounds or ())
        says = _("Ghi số từ {first} đến {last}, cách nhau {step}.")
        return Unread(says.format(first=first, last=last, step=step))

    def _number(self, typed: str) -> str | Unread:
        typed = typed.replace("\u2212", "-").replace("\u00a0", " ")
        if _WHOLE.fullmatch(typed):
            return str(int(typed))
        if self._only_whole:
            if _PARTED.fullmatch(typed):
                return str(int(_together(typed)))
            return Unread(_("“{typed}” không phải số nguyên. Ghi bằng chữ số.").format(typed=typed))
        return self._decimal(typed)

    def _decimal(self, typed: str) -> str | Unread:
        if _DOUBTFUL.fullmatch(typed):
            says = _("“{typed}” chưa rõ là hàng nghìn hay số lẻ: ghi {plain} hoặc {comma}.")
            plain, comma = _together(typed), typed.replace(".", ",")
            return Unread(says.format(typed=typed, plain=plain, comma=comma))
        if _PARTED.fullmatch(typed.partition(",")[0]):  # 1.234,5
            typed = _together(typed)
        if _DECIMAL.fullmatch(typed) and any(one.isdigit() for one in typed):
            return _plain(typed.replace(",", "."))
        return Unread(_("“{typed}” không phải số. Ghi bằng chữ số, như 2,5.").format(typed=typed))

    def whole(self, typed: str) -> bool:
        """Return whether it is a number as it stands: each figure makes another one."""
        return isinstance(self.read(typed.strip()), str)

    def told(self, value: str) -> str:
        """Return it with a comma."""
        return value.replace(".", ",") if "e" not in value.lower() else value

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step a whole number by one."""
        step = _STEPS.get(Qt.Key(event.key()), 0) if self._only_whole else 0
        if step and not self.isReadOnly() and not event.modifiers() and not self.loose():
            self.setText(str(int(self.value() or 0) + step))
        else:
            super().keyPressEvent(event)


def _together(typed: str) -> str:
    return typed.replace(".", "").replace(" ", "")


def _plain(typed: str) -> str:
    """Return a number without a sign or zeros that say nothing."""
    number, _point, rest = typed.lstrip("+").partition(".")
    sign = "-" if number.startswith("-") else ""
    number, rest = number.lstrip("-").lstrip("0") or "0", rest.rstrip("0")
    return f"{sign}{number}.{rest}" if rest else f"{sign if number != '0' else ''}{number}"
