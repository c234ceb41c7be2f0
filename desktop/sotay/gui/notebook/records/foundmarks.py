"""What was searched for, marked in the texts of the record that is open."""

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from sotay.base.text import nfc
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.marks import in_qt
from sotay.store.search.words import Query


def mark_found(within: QWidget, words: str) -> None:
    """Mark `words` in every long text, as a list marks them; no words take the marks away."""
    query = Query.read(words)
    for text in within.findChildren(QPlainTextEdit):
        text.setExtraSelections(_marks(text, query) if query else [])


def show_first(text: QPlainTextEdit) -> None:
    """Bring the first mark into sight."""
    if marks := text.extraSelections():
        cursor = QTextCursor(marks[0].cursor)
        cursor.clearSelection()
        text.setTextCursor(cursor)
        text.centerCursor()


def _marks(text: QPlainTextEdit, query: Query) -> list[QTextEdit.ExtraSelection]:
    written = text.toPlainText()
    if nfc(written) != written:
        return []  # places would be of another text; it is NFC again once it is kept
    _as_typed, passage = query.mark(written, whole=True)
    return [_mark(text, start, length) for start, length in in_qt(written, passage.marks)]


def _mark(text: QPlainTextEdit, start: int, length: int) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    cursor = QTextCursor(text.document())
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    made.cursor = cursor
    look_of = QTextCharFormat()
    look_of.setBackground(look().color("warn_soft"))
    look_of.setForeground(look().color("ink"))
    look_of.setFontUnderline(True)
    made.format = look_of
    return made
