"""Labels by their role in the type scale."""

import re
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from sotay.base.sentences import _

Role = Literal[
    "brand", "display", "title", "lead", "strong", "body", "caption", "quiet", "error", "code"
]


_LONG: Final = re.compile(r"\S{20,}")  # no word of ours is as long: a name of a file, a mistake
_PIECE: Final = re.compile(r"(\S{10}[\u0300-\u036f]*)(?=\S)")  # a letter keeps its marks
_BREAK: Final = "\u200b"


class Words(QLabel):
    """Lines of plain text. A word too long for a line breaks, so that none widens a page.

    Qt breaks a label's lines only where a word ends, so ends of no width are put in; they are
    neither in `text`, nor in what a screen reader says or the key and the menu copy.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text."""
        shown = _LONG.sub(lambda word: _PIECE.sub(rf"\1{_BREAK}", word[0]), text)
        if self.accessibleName() in ("", self.text()):
            self.setAccessibleName("" if shown == text else text)
        super().setText(shown)

    def text(self) -> str:
        """Return the text as it was given. No copy of it is kept: a lock would leave it behind."""
        return super().text().replace(_BREAK, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is selected as it was given."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy what is selected."""
        if self.hasSelectedText():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(_("Chép")).triggered.connect(self._copy)
            menu.popup(event.globalPos())
        else:
            event.ignore()

    def _copy(self) -> None:
        if self.hasSelectedText():
            QGuiApplication.clipboard().setText(self.selectedText().replace(_BREAK, ""))


def label(text: str, role: Role = "body", *, wrap: bool = False, name: str = "") -> QLabel:
    """Return a plain-text label; nothing a person wrote is ever read as markup."""
    made = Words(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
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
