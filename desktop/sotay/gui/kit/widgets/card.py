"""A section: a title, a line of help, and what is in it."""

from PySide6.QtWidgets import QFrame, QWidget

from sotay.gui.kit.widgets.laying import Part, in_column, in_row, put
from sotay.gui.kit.widgets.text import label


class Card(QFrame):
    """A box on the page. `add` puts a widget or a layout below what is there."""

    def __init__(self, title: str = "", hint: str = "", name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.title = title
        self.setProperty("card", True)
        self._rows = in_column(of=self, edges=(18, 14, 18, 16), gap=10)
        self._head = in_row()
        if title:
            self._head.addWidget(label(title, "lead", wrap=True), 1)
            self._rows.addLayout(self._head)
        if hint:
            self._rows.addWidget(label(hint, "caption", wrap=True))

    def add(self, *parts: Part) -> None:
        """Put parts at the end."""
        put(self._rows, *parts)

    def add_to_head(self, part: QWidget) -> None:
        """Put a button or pill at the right of the title."""
        self._head.addWidget(part)
