"""A line to type into in which what is shown is what is kept, whichever way it came in."""

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QLineEdit

from sotay.base.writing import unreadable_in, written_line
from sotay.gui.widgets.oddnote import OddNote


class _OddOut(QValidator):
    """Puts what `base.writing` says for characters that no key makes, before anyone is told."""

    def validate(self, typed: str, at: int) -> tuple[QValidator.State, str, int]:
        """Accept everything, rewritten where it must be; the cursor stays by its letter."""
        shown = written_line(typed)
        line = self.parent()
        if (odd := unreadable_in(typed)) and isinstance(line, Line):
            line.odd.tell(odd)
        if shown == typed:
            return QValidator.State.Acceptable, typed, at
        return QValidator.State.Acceptable, shown, len(written_line(typed[:at]))


class Line(QLineEdit):
    """Typed, pasted, dropped or composed: one line of characters that can be seen."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.odd = OddNote(self)
        self.setValidator(_OddOut(self))
