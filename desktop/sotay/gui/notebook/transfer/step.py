"""One step of a few: its number, what to do, why, and the controls for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sotay.gui.kit.style.look import fix_width, space
from sotay.gui.kit.widgets.text import label


class Step(QWidget):
    """Controls stand below the words, each at its own width."""

    def __init__(self, number: int, title: str, about: str, *controls: QWidget) -> None:
        super().__init__()
        words = QVBoxLayout()
        space(words, (0, 0, 0, 0), 4)
        words.addWidget(label(title, "strong"))
        words.addWidget(label(about, "quiet", wrap=True))
        below = QHBoxLayout()
        space(below, (0, 4, 0, 0), 8)
        for control in controls:
            below.addWidget(control, 0, Qt.AlignmentFlag.AlignBottom)
        below.addStretch(1)
        words.addLayout(below)
        row = QHBoxLayout(self)
        space(row, (0, 0, 0, 0), 12)
        place = label(str(number), "title")
        fix_width(place, 18, place.setMinimumWidth)
        row.addWidget(place, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
