"""A row of a table of questions: its words and its marks beside each other, or below."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from sotay.gui.kit.style.look import look

_WORDS: Final = 210  # pixels at 100 %: with less, words stand above, not a syllable a line


class RowLine(QBoxLayout):
    """The marks keep to the right either way, below the words of their columns."""

    def __init__(self, words: QLayout, marks: QWidget) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._marks = marks
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(look().px(2))
        self.addLayout(words, 1)
        self.addWidget(marks, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)

    def setGeometry(self, box: QRect) -> None:
        """Stand as there is room."""
        room = box.width() >= self._marks.sizeHint().width() + look().px(_WORDS)
        stands = QBoxLayout.Direction.LeftToRight if room else QBoxLayout.Direction.TopToBottom
        if self.direction() != stands:
            self.setDirection(stands)
        super().setGeometry(box)
