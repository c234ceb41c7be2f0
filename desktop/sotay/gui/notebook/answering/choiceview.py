"""The rows of choices: painted with their marks, chosen by arrows, figures, letters and Space."""

from typing import Final

from PySide6.QtCore import QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from sotay.gui.kit.style.look import look
from sotay.gui.notebook.answering.choicemark import paint_mark
from sotay.gui.notebook.answering.choicemodel import (
    Choices,
    ChosenRole,
    Index,
    NumberRole,
)

MOST_ROWS: Final = 12  # shown without scrolling
_LEFT, _MARK, _EDGE, _FIGURE = 10, 20, 7, 16  # pixels at 100 %
_WRAP: Final = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter)
_LETTERS_MS: Final = 1000


class _Painter(QStyledItemDelegate):
    """Draws a ring or a box, the words in as many lines as they take, the figure at the left."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room a row takes at the width of the list."""
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, ChoiceView) else 0
        words = str(index.data())
        metrics = QFontMetrics(look().font("strong"))  # as a chosen one is, the wider
        room = max(1, wide - self._indent() - look().px(_LEFT))
        if isinstance(view, ChoiceView) and not view.uniformItemSizes():
            high = metrics.boundingRect(0, 0, room, 10_000, _WRAP, words).height()
        else:
            high = metrics.height()
        return QSize(max(1, wide - 1), high + 2 * look().px(_EDGE))

    def _indent(self) -> int:
        return look().px(_LEFT + _FIGURE + _MARK + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one choice."""
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        at = bool(state & QStyle.StateFlag.State_HasFocus)
        chosen = bool(index.data(ChosenRole))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, box, at=at, chosen=chosen, state=state)
        self._figure(painter, box, index)
        several = isinstance(model := index.model(), Choices) and model.several
        self._mark(painter, box, several=several, chosen=chosen, enabled=enabled)
        painter.setFont(look().font("strong" if chosen else "body"))
        painter.setPen(look().color("ink" if enabled or chosen else "ink2"))
        room = box.adjusted(self._indent(), 0, -look().px(_LEFT), 0)
        painter.drawText(room, _WRAP, str(index.data()))
        painter.restore()

    def _ground(
        self, painter: QPainter, box: QRect, *, at: bool, chosen: bool, state: QStyle.StateFlag
    ) -> None:
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        if not (at or chosen or hover):
            return
        painter.setPen(QPen(look().color("accent"), 2) if at else Qt.PenStyle.NoPen)
        painter.setBrush(look().color("accent_soft" if chosen else "surface2"))
        if at and not chosen and not hover:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        round_ = look().px(6)
        painter.drawRoundedRect(QRectF(box).adjusted(1.5, 1.5, -1.5, -1.5), round_, round_)

    def _figure(self, painter: QPainter, box: QRect, index: Index) -> None:
        if number := index.data(NumberRole):
            painter.setFont(look().font("caption"))
            painter.setPen(look().color("ink3"))
            room = QRect(box.left() + look().px(4), box.top(), look().px(_FIGURE), box.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(number))

    def _mark(
        self, painter: QPainter, box: QRect, *, several: bool, chosen: bool, enabled: bool
    ) -> None:
        side = look().px(_MARK)
        left = box.left() + look().px(_LEFT + _FIGURE)
        ring = QRectF(left, box.center().y() - side / 2, side, side).adjusted(1, 1, -1, -1)
        paint_mark(painter, ring, several=several, chosen=chosen, enabled=enabled)


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
        self.setItemDelegate(_Painter(self))
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
        shown = min(rows, MOST_ROWS)
        hints = [self.sizeHintForIndex(self._model.index(n)).height() for n in range(shown)]
        self.setFixedHeight(max(sum(hints) + 4, look().px(36)))
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if rows > MOST_ROWS else bar.ScrollBarAlwaysOff
        )

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
        if index.isValid() and index == self._pressed and not self._locked:
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
