"""Labels by their role in the type scale."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

Role = Literal[
    "brand", "display", "title", "lead", "strong", "body", "caption", "quiet", "error", "code"
]


def label(text: str, role: Role = "body", *, wrap: bool = False, name: str = "") -> QLabel:
    """Return a plain-text label; nothing a person wrote is ever read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    made.setIndent(0)  # else the style sheet's room above makes Qt indent by half a letter
    made.setObjectName(name)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def set_wrong(widget: QWidget, wrong: bool) -> None:
    """Give a field the red border, or take it away."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
