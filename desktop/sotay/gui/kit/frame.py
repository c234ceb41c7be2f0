"""How the window's parts stand: rail, a place beside it, the status line at the foot."""

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from sotay.gui.kit.style.look import space

Box = TypeVar("Box", bound=QBoxLayout)


class Frame(QWidget):
    """Lays out what it is given; `below_work` takes parts that come and go below every place."""

    def __init__(self, rail: QWidget, room: QWidget, status: QWidget) -> None:
        super().__init__()
        self.setObjectName("frame")
        self.below_work = QVBoxLayout()
        right = _tight(QVBoxLayout())
        right.addWidget(room, 1)
        right.addLayout(self.below_work)
        across = _tight(QHBoxLayout())
        across.addWidget(rail)
        across.addLayout(right, 1)
        down = _tight(QVBoxLayout(self))
        down.addLayout(across, 1)
        down.addWidget(status)


def _tight(layout: Box) -> Box:
    space(layout, (0, 0, 0, 0), 0)
    return layout
