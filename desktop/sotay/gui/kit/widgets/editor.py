"""A plain-text editor that grows with its text and leaves what an input method composes alone."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QInputMethodEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from sotay.base.text import nfc
from sotay.base.writing import unreadable_in, written
from sotay.gui.kit.focus import see_cursor
from sotay.gui.kit.soon import soon
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.breathing import Breathing, line_step, paragraph_gap
from sotay.gui.kit.widgets.oddnote import OddNote

_PADDING = 12  # above and below the text, pixels at 100 %, as the style sheet has it
_EDGES = 10  # border and document margin, pixels
_FRAME = 18  # padding, border and document margin, pixels


class TextEditor(QPlainTextEdit):
    """Long text. `changed` after every change; `text` gives it in NFC; Tab leaves the field.

    Between `least` and `most` lines high; `most=0` fills whatever room there is.
    """

    changed = Signal()

    def __init__(self, name: str = "", *, least: int = 3, most: int = 12, says: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # lines break
        self._odd = OddNote(self)
        self._least = least
        self._most = most
        stretch = QSizePolicy.Policy.Preferred if most else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Expanding, stretch)
        self._breathes = least > 1  # long text; a line that may grow stays as tight as a line
        if self._breathes:
            self._air = Breathing(self.document())
            self.document().setDocumentLayout(self._air)
        self.textChanged.connect(self.changed)
        self.cursorPositionChanged.connect(self._keep_in_sight)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def text(self) -> str:
        """Return the text in NFC, without blank space at its ends."""
        return nfc(self.toPlainText()).strip()

    def toPlainText(self) -> str:
        """Return every character as it stands there; Qt's own gives a space for U+00A0."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def set_text(self, text: str) -> None:
        """Put a text there, unless it is there already (cursor and undo stay)."""
        if text != self.text():
            self.setPlainText(text)

    def show_text(self, text: str) -> None:
        """Put a text there; where someone writes, the cursor stays as near as it can."""
        at = self.textCursor().position() if self.hasFocus() else 0
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text in NFC; other programs often hand over loose marks."""
        if source.hasText():
            self.insertPlainText(nfc(written(source.text())))
            self._odd.tell(unreadable_in(source.text()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with any text, then what may be done with this one."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.actions():
            menu.addSeparator()
            menu.addActions(self.actions())
        menu.popup(event.globalPos())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy every character as it stands there."""
        data = QMimeData()
        marked = self.textCursor().selectedText()
        data.setText(marked.replace("\u2029", "\n").replace("\u2028", "\n"))
        return data

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what was composed, without characters that cannot be seen."""
        composed = event.commitString()
        if written(composed) != composed:
            event.setCommitString(
                written(composed), event.replacementStart(), event.replacementLength()
            )
        super().inputMethodEvent(event)
        self._odd.tell(unreadable_in(composed))

    def minimumSizeHint(self) -> QSize:
        """Ask for the least number of lines."""
        return QSize(super().minimumSizeHint().width(), self._height(self._least))

    def sizeHint(self) -> QSize:
        """Ask for as many lines as there are, within bounds."""
        lines = max(self._least, int(self.document().size().height()))
        return QSize(super().sizeHint().width(), self._height(min(lines, self._most or lines)))

    def changeEvent(self, event: QEvent) -> None:
        """Fit another text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit another width: the document tells of it only where it has other lines since."""
        super().resizeEvent(event)
        self._grow()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the font of the style sheet, which comes with the first show."""
        super().showEvent(event)
        self._grow()

    def _keep_in_sight(self) -> None:
        """Have the page scroll to the line being written, once it has room for it."""
        if self.hasFocus():
            soon(self, lambda: see_cursor(self))

    def _height(self, lines: int) -> int:
        if not self._breathes:
            return lines * QFontMetrics(self.font()).lineSpacing() + _FRAME
        gaps = min(self.document().blockCount(), lines) * paragraph_gap(self.font())
        return lines * line_step(self.font()) + gaps + look().px(_PADDING) + _EDGES

    def _grow(self) -> None:
        if self._most:
            self.setFixedHeight(self.sizeHint().height())
            bar = Qt.ScrollBarPolicy
            full = self.document().size().height() > self._most
            self.setVerticalScrollBarPolicy(
                bar.ScrollBarAsNeeded if full else bar.ScrollBarAlwaysOff
            )
