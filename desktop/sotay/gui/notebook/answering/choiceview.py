"""The rows of choices: painted with their marks, chosen by arrows, figures, letters and Space."""

from typing import Final

from PySide6.QtCore import QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QListView

from sotay.gui.kit.style.look import look
from sotay.gui.notebook.answering.choicemodel import Choices, FilesRole, Index
from sotay.gui.notebook.answering.choicepainter import ChoicePainter
from sotay.gui.notebook.answering.showing import SOUND, large
from sotay.gui.notebook.answering.thumbs import Thumbs

MOST_ROWS: Final = 12  # shown without scrolling
_MOST_PICTURED: Final = 6
_LETTERS_MS: Final = 1000


class ChoiceView(QListView):
    """`picked` when a row was chosen and nothing is left to do, `changed` at every choice."""

    changed = Signal()
    picked = Signal()

    def __init__(self, model: Choices) -> None:
        super().__init__()
        self.setObjectName("answer")
        self.setModel(model)
        self._model = model
        self._locked = False
        self._letters, self._typed_at = "", 0
        self._pressed = QPersistentModelIndex()
        self._painter = ChoicePainter(self)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        model.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Be as high as its rows are, up to `MOST_ROWS`; many rows are one line each."""
        rows = self._model.rowCount()
        many = self._model.total() > 10 * MOST_ROWS
        self.setUniformItemSizes(many)
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        pictured = self._painter.thumbs is not None and self._model.pictured
        most = _MOST_PICTURED if pictured else MOST_ROWS
        shown = min(rows, most)
        hints = [self.sizeHintForIndex(self._model.index(n)).height() for n in range(shown)]
        self.setFixedHeight(max(sum(hints) + 4, look().px(36)))
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if rows > most else bar.ScrollBarAlwaysOff
        )

    def show_files(self, thumbs: Thumbs) -> None:
        """Paint pictures beside the words, and the sign of what can be heard."""
        self._painter.thumbs = thumbs
        thumbs.came.connect(self.viewport().update)
        thumbs.showing.plays.connect(self._plays)
        self.fit()

    def _plays(self, name: str) -> None:
        self._painter.playing = name
        self.viewport().update()

    def look(self, index: Index) -> bool:
        """Show the picture of a row large; return whether there is one."""
        thumbs, name = self._painter.thumbs, self._file(index)
        if thumbs is not None and name:
            thumbs.showing.look(name, str(index.data()))
        return bool(name)

    def _file(self, index: Index) -> str:
        return large(index.data(FilesRole)) if index.isValid() else ""

    def hear(self, index: Index) -> bool:
        """Play the sound of a row, or stop it; return whether there is one."""
        thumbs = self._painter.thumbs
        name = index.data(FilesRole).get(SOUND, "") if index.isValid() else ""
        if thumbs is not None and name:
            thumbs.showing.sound(name)
        return bool(name)

    def _opened(self, index: Index, at: QPoint) -> bool:
        """Show or play what was clicked in a row; return whether it was a file."""
        row = self.visualRect(index)
        if self._painter.picture_at(row, index).contains(at) and self.look(index):
            return True
        return self._painter.sound_at(row, index).contains(at) and self.hear(index)

    def lock(self, locked: bool) -> None:
        """Let it only be read, or chosen from."""
        self._locked = locked

    def move_to(self, row: int, *, choose: bool) -> None:
        """Go to a row, and choose it where one arrow is one choice."""
        if not 0 <= row < self._model.rowCount():
            return
        self.setCurrentIndex(self._model.index(row))
        if choose and not self._locked:
            self._choose(row)

    def _choose(self, row: int) -> None:
        self._model.toggle(row)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by arrows (where one may be chosen), figures, first letters and Space."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        text = event.text()
        row = self.currentIndex().row()
        if event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            event.ignore()
        elif step is not None:
            start = row if self._model.several else self._model.row_chosen()
            at = start + step if start >= 0 else 0
            at = max(0, min(at, self._model.rowCount() - 1))
            self.move_to(at, choose=not self._model.several)
        elif event.key() == Qt.Key.Key_Space:
            if not self._locked and row >= 0:
                self._choose(row)
        elif self._model.counted and (chosen := self._model.figured(text)) >= 0:
            self._pick(chosen)
        elif text.strip() and text.isprintable() and event.key() < Qt.Key.Key_Escape:
            self._letter(text, event.timestamp())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self._model.rowCount() - 1
            self.move_to(0 if event.key() == Qt.Key.Key_Home else last, choose=False)
        else:
            event.ignore()

    def _pick(self, row: int) -> None:
        self.move_to(row, choose=True)
        if not self._locked:
            self.picked.emit()

    def _letter(self, text: str, at_ms: int) -> None:
        """Go to the next row that begins with the letters typed one after another."""
        fresh = at_ms - self._typed_at > _LETTERS_MS
        self._letters = text if fresh or self._letters == text else self._letters + text
        self._typed_at = at_ms
        before = self.currentIndex().row() - (len(self._letters) > 1)
        row = self._model.beginning(self._letters, before)
        if row >= 0:
            self.move_to(row, choose=not self._model.several)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which row the button went down on."""
        self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the row that was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or index != self._pressed:
            return
        if not self._opened(index, event.position().toPoint()) and not self._locked:
            self.setCurrentIndex(index)
            self._choose(index.row())
            self.picked.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll only what has more than it shows; else the page."""
        if self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit lines that break elsewhere now."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
