"""Tool tips: what a person wrote is shown letter by letter, never read as markup.

Qt takes a tip that looks like HTML for HTML and loads the files it names, in our process.
"""

from typing import Final, Protocol

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

_PLAIN: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>"})


class Tipped(Protocol):
    """A widget, or an item of a list."""

    def setToolTip(self, text: str, /) -> None:
        """Take the text, which may be HTML."""


def plain_tip(text: str) -> str:
    """Return `text` so that Qt shows its letters; also for `ToolTipRole`."""
    return f"<qt>{text.translate(_PLAIN)}</qt>" if "<" in text else text


def set_tip(widget: Tipped, text: str) -> None:
    """Give a widget its tip; none for an empty text."""
    widget.setToolTip(plain_tip(text))


def show_tip(widget: QWidget, event: QEvent, text: str) -> bool:
    """Show `text` where one points, if that is what `event` asks for and there is any."""
    if not text or not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
        return False
    QToolTip.showText(event.globalPos(), plain_tip(text), widget)
    return True
