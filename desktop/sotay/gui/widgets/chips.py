"""Filters as chips: one of them is on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from sotay.gui.widgets.flow import FlowLayout


class Chips(QWidget):
    """Exclusive filters, `options` as (value, words); the first is on at first."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], name: str = "chips") -> None:
        super().__init__()
        self.setObjectName(name)
        self._group = QButtonGroup(self)
        flow = FlowLayout(self, gap=6)
        for value, words in options:
            chip = QPushButton(words)
            chip.setProperty("kind", "chip")
            chip.setProperty("value", value)
            chip.setObjectName(f"{name}_{value or 'all'}")
            chip.setAccessibleName(words)
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(chip)
            flow.addWidget(chip)
        if options:
            self._group.buttons()[0].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)

    def value(self) -> str:
        """Return the value that is on."""
        chip = self._group.checkedButton()
        return str(chip.property("value")) if chip else ""

    def set_value(self, value: str) -> None:
        """Turn a value on."""
        for chip in self._group.buttons():
            if chip.property("value") == value:
                chip.setChecked(True)

    def _toggled(self, _chip: QPushButton, on: bool) -> None:
        if on:
            self.chosen.emit(self.value())
