"""A page with one thing to read and what can be done: thanks, or whether to stop."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.glyph import Glyph
from sotay.gui.kit.widgets.laying import across, in_column, put
from sotay.gui.kit.widgets.text import label


class LastPage(QWidget):
    """Shows an icon, a title, a sentence and buttons, the first of them where the cursor goes."""

    def __init__(self, icon: str, title: str, *buttons: Button, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._buttons = buttons
        heading = label(title, "display", wrap=True, name=f"{name}_title")
        self._says = label("", "lead", wrap=True, name=f"{name}_says")
        foot = QWidget()
        across(*buttons, of=foot, gap=12)
        rows = in_column(of=self, edges=(40, 24, 40, 24), gap=16)
        rows.addStretch(2)
        rows.addWidget(Glyph(icon, 48, "accent"), 0, Qt.AlignmentFlag.AlignLeft)
        put(rows, heading, self._says, foot)
        rows.addStretch(3)

    def say(self, sentence: str) -> None:
        """Say something below the title."""
        self._says.setText(sentence)

    def begin(self) -> None:
        """Put the cursor on the first button."""
        for button in self._buttons[:1]:
            button.setFocus()
