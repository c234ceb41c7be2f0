"""Parts of the window put below or beside each other."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QWidget

from sotay.gui.kit.style.look import space

Part = QWidget | QLayout


def put(row: QBoxLayout, *parts: Part) -> None:
    """Put parts at the end of a row or a column, none of them wider than it needs."""
    for part in parts:
        if isinstance(part, QLayout):
            row.addLayout(part)
        else:
            row.addWidget(part)


def across(*parts: Part, gap: int = 8) -> QHBoxLayout:
    """Return parts side by side from the left, `gap` pixels at 100 % apart."""
    row = QHBoxLayout()
    space(row, (0, 0, 0, 0), gap)
    put(row, *parts)
    row.addStretch()
    return row
