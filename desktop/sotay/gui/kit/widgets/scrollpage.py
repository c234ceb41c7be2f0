"""A page of cards that scrolls: one column, as wide as is good to read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sotay.gui.kit.style.look import fix_width, space

WIDTH = 900


class ScrollPage(QScrollArea):
    """Put parts into `rows`; they keep to the top."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys that nothing in it wants still scroll
        column = QWidget()
        fix_width(column, WIDTH, column.setMaximumWidth)
        self.rows = QVBoxLayout()
        space(self.rows, (0, 0, 0, 0), 16)
        down = QVBoxLayout(column)
        space(down, (0, 0, 0, 0), 0)
        down.addLayout(self.rows)
        down.addStretch(1)
        body = QWidget()
        body.setObjectName("pageBody")
        across = QHBoxLayout(body)
        space(across, (24, 20, 24, 24), 0)
        across.addStretch(1)
        across.addWidget(column, 100)
        across.addStretch(1)
        self.setWidget(body)
