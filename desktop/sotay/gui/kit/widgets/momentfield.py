"""A day and a time together."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.clock import VIETNAM
from sotay.base.sentences import _
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.laying import STRETCH, in_row
from sotay.gui.kit.widgets.timefield import TimeField


class MomentField(QWidget):
    """A day and a time in Vietnam's zone; no value until both can be read."""

    changed = Signal()

    def __init__(self, name: str = "", says: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.day = DateField(f"{name}_day", _("{what}, ngày").format(what=says))
        self.at = TimeField(f"{name}_time", _("{what}, giờ").format(what=says))
        in_row(self.at, self.day, STRETCH, of=self)
        self.setFocusProxy(self.at)
        self.day.changed.connect(self.changed)
        self.at.changed.connect(self.changed)

    def value(self) -> datetime | None:
        """Return the moment with its offset, or None."""
        day, at = self.day.value(), self.at.value()
        return None if day is None or at is None else datetime.combine(day, at, VIETNAM)

    def need(self) -> None:
        """Have both parts always there, once they were."""
        self.day.line.needed = self.at.needed = True

    def set_value(self, moment: datetime | None) -> None:
        """Show a moment in Vietnam's zone."""
        here = moment.astimezone(VIETNAM) if moment else None
        self.day.set_value(here.date() if here else None)
        self.at.set_value(here.time() if here else None)
