"""A text to read with words marked: taken out (struck through), put in or found (underlined)."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from sotay.base.sentences import _
from sotay.base.text import nfc
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.breathing import line_step, paragraph_gap
from sotay.model.comparing import Kind, Piece
from sotay.store.search.words import Query

_GROUNDS: dict[Kind, str] = {"gone": "bad_soft", "new": "ok_soft", "found": "warn_soft"}


class MarkedText(QTextEdit):
    """As high as its text. Strokes mark as colours do, and a screen reader is told in words."""

    def __init__(self, pieces: Sequence[Piece], says: str) -> None:
        super().__init__()
        self.setObjectName("marked")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(says)
        self.setAccessibleDescription(_spoken(pieces))
        self._pieces = pieces
        self._write()

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show another text, or the same with other words marked."""
        self._pieces = pieces
        self.setAccessibleDescription(_spoken(pieces))
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Write again in another look."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the text at this width."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """Return the height of the text."""
        return QSize(super().sizeHint().width(), self._height())

    def _write(self) -> None:
        if not hasattr(self, "_pieces"):
            return  # Qt tells of a style while it is being made
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(_breathing(self.font()))
        for piece in self._pieces:
            cursor.insertText(piece.text, _form(piece.kind))
        if not self._pieces:
            cursor.insertText("–", _form("same"))
        self._grow()

    def _height(self) -> int:
        return int(self.document().size().height()) + look().px(14)

    def _grow(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())


def _form(kind: Kind) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(look().color("ink"))
    if kind in _GROUNDS:
        form.setBackground(look().color(_GROUNDS[kind]))
        form.setFontStrikeOut(kind == "gone")
        form.setFontUnderline(kind != "gone")
    return form


def _breathing(font: QFont) -> QTextBlockFormat:
    """Return the room between lines and below paragraphs that the text had where it was written."""
    form = QTextBlockFormat()
    form.setLineHeight(line_step(font), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    form.setBottomMargin(paragraph_gap(font))
    return form


def _spoken(pieces: Sequence[Piece]) -> str:
    """Return what a screen reader says was taken out or put in."""
    words = {"gone": _("bỏ: {text}"), "new": _("thêm: {text}")}
    told = (words[p.kind].format(text=p.text.strip()) for p in pieces if p.kind in words)
    return "; ".join(told)


def with_found(text: str, words: str) -> list[Piece]:
    """Return a text with the words searched for marked, as a list marks them."""
    query = Query.read(words)
    marks = query.mark(nfc(text), whole=True)[1].marks if query and nfc(text) == text else ()
    pieces, at = [], 0
    for start, end in marks:
        pieces += [Piece(text[at:start], "same"), Piece(text[start:end], "found")]
        at = end
    return [one for one in (*pieces, Piece(text[at:], "same")) if one.text]
