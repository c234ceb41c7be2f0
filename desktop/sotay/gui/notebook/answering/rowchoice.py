"""One row of a table of questions: a mark below each column's words."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sotay.forms.session.offering import Offer
from sotay.gui.kit.style.look import look
from sotay.gui.notebook.answering.choicemark import paint_mark
from sotay.gui.notebook.answering.choicemodel import Choices
from sotay.gui.notebook.answering.control import Control

COLUMN: Final = 92  # pixels at 100 %
MOST_COLUMNS: Final = 6
_HIGH, _MARK = 34, 20
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ROWS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TABLE: Final = 2  # rows at least


class RowChoice(Control):
    """Left and right choose where one may be chosen, else go along; figures choose, and Space.

    Up and down go to the row above and below.
    """

    def __init__(self, *, several: bool) -> None:
        super().__init__()
        self.setObjectName("answer")
        self._model = Choices(several=several)
        self._locked = False
        self._at = 0
        self._described = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer these, a column each."""
        if self._model.offer(offers):
            self.updateGeometry()
            self.update()

    def show_answer(self, value: str) -> None:
        """Show what is chosen."""
        if value != self._model.value():
            self._model.show(value)
            self.update()
        self._tell()

    def lock(self, locked: bool) -> None:
        """Let it only be read, or chosen in."""
        self._locked = locked

    def sizeHint(self) -> QSize:
        """Be as wide as the columns are."""
        return QSize(look().px(COLUMN) * max(1, self._model.total()), look().px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Give way nowhere: columns stand below each other."""
        return self.sizeHint()

    def named(self, says: str, described: str) -> None:
        """Have a screen reader say the question, what is said beside it, and what is chosen."""
        self.setAccessibleName(says)
        self._described = described
        self._tell()

    def _tell(self) -> None:
        rows = range(self._model.rowCount())
        chosen = [self._model.offer_at(row).label for row in rows if self._chosen(row)]
        self.setAccessibleDescription(" ".join([self._described, *chosen]).strip())

    def _chosen(self, row: int) -> bool:
        return self._model.offer_at(row).value in self._model.value().split(" ")

    def _choose(self, row: int) -> None:
        self._at = row
        if not self._locked:
            self._model.toggle(row)
            self._tell()
            self.given.emit(self._model.value())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose."""
        step = _STEPS.get(Qt.Key(event.key()))
        number, text = self._model.rowCount(), event.text()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not number:
            event.ignore()
        elif step is not None and self._model.several:
            self._at = max(0, min(self._at + step, number - 1))
            self.update()
        elif step is not None:
            before = self._model.row_chosen()
            self._choose(0 if before < 0 else max(0, min(before + step, number - 1)))
        elif event.key() == Qt.Key.Key_Space:
            self._choose(self._at)
        elif (row := self._next_row(Qt.Key(event.key()))) is not None:
            row.setFocus()
        elif (figure := self._model.figured(text)) >= 0:
            self._choose(figure)
        else:
            event.ignore()

    def _next_row(self, key: Qt.Key) -> "RowChoice | None":
        """Return the row below or above, where the key asks for it and there is one."""
        step, page = _ROWS.get(key, 0), self.parentWidget()
        while page is not None and len(rows := _rows_of(page)) < _TABLE:
            page = page.parentWidget()
        if page is None or not step:
            return None
        away = {(_height(one) - _height(self)) * step: one for one in rows}
        return away[min(far for far in away if far > 0)] if max(away) > 0 else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the mark that was clicked."""
        row = int(event.position().x()) // look().px(COLUMN)
        if self.rect().contains(event.position().toPoint()) and row < self._model.rowCount():
            self._choose(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin where something is chosen."""
        super().focusInEvent(event)
        self._at = max(0, self._model.row_chosen())
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that one is elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the marks, the one that is pointed at in a frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, wide = look().px(_MARK), look().px(COLUMN)
        for row in range(self._model.rowCount()):
            cell = QRectF(row * wide, 0, wide, self.height())
            if self.hasFocus() and row == self._at:
                painter.setPen(QPen(look().color("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), look().px(6), look().px(6))
            box = QRectF(0, 0, side, side)
            box.moveCenter(cell.center())
            paint_mark(
                painter,
                box.adjusted(1, 1, -1, -1),
                several=self._model.several,
                chosen=self._chosen(row),
                enabled=not self._locked,
            )


def _rows_of(page: QWidget) -> list[RowChoice]:
    return [one for one in page.findChildren(RowChoice) if one.isVisible()]


def _height(row: QWidget) -> int:
    return row.mapToGlobal(row.rect().topLeft()).y()
