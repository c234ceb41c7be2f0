"""One thing to choose by a resident: what is asked, and one button for each answer."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QWidget

from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.radio import Radio
from sotay.gui.kit.widgets.text import label


class Choosing(QFrame):
    """Begins with nothing chosen. `chosen` when something is."""

    chosen = Signal()

    def __init__(self, asks: str, options: Mapping[str, str], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("card", True)
        self._values = list(options)
        self._group = QButtonGroup(self)
        radios = []
        for number, (value, words) in enumerate(options.items()):
            radio = Radio(words, f"{name}_{value}")
            radio.setAccessibleName(f"{asks}: {words}")
            self._group.addButton(radio, number)
            radios.append(radio)
        answers = QWidget()
        across(*radios, of=answers, gap=24)
        in_column(label(asks, "lead", wrap=True), answers, of=self, edges=(18, 14, 18, 16), gap=10)
        self._group.idClicked.connect(lambda _id: self.chosen.emit())

    def value(self) -> str | None:
        """Return what was chosen, None as long as nothing is."""
        at = self._group.checkedId()
        return None if at < 0 else self._values[at]

    def begin(self) -> None:
        """Put the cursor on the first answer."""
        self._group.buttons()[0].setFocus()
