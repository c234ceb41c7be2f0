"""The caption of a tile while it is typed: a line that wraps, over the tile's own words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.notebook.records.overnote import OverNote
from sotay.gui.notebook.records.writing import LINE

_Hint = QAbstractItemDelegate.EndEditHint


class CaptionEdit(TextEditor):
    """Holds no line break. `ended` at Enter and Escape, and at Tab with the way to the next."""

    ended = Signal(object)  # QAbstractItemDelegate.EndEditHint

    def __init__(self, parent: QWidget) -> None:
        super().__init__("caption", least=1, most=0, says=_("Chú thích"))
        self.setParent(parent)
        self.setPlaceholderText(_("Chú thích"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        OverNote(self, LINE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End at Enter and Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.ended.emit(_Hint.NoHint)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forth: bool) -> bool:
        """Go on to the caption after this one, or before."""
        self.ended.emit(_Hint.EditNextItem if forth else _Hint.EditPreviousItem)
        return True
