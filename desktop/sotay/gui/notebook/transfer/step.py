"""One step of a few: its number, what to do, why, and the controls for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.laying import in_column, in_row
from sotay.gui.kit.widgets.text import label


class Step(QWidget):
    """Controls stand below the words, each at its own width."""

    def __init__(self, number: int, title: str, about: str, *controls: QWidget) -> None:
        super().__init__()
        words = in_column(label(title, "strong"), label(about, "quiet", wrap=True), gap=4)
        below = in_row(edges=(0, 4, 0, 0))
        for control in controls:
            below.addWidget(control, 0, Qt.AlignmentFlag.AlignBottom)
        below.addStretch(1)
        words.addLayout(below)
        row = in_row(of=self, gap=12)
        place = label(str(number), "title")
        fix_width(place, 18, place.setMinimumWidth)
        row.addWidget(place, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
