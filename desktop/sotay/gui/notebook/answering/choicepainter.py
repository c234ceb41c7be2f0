"""How a row of choices is painted: figure, mark, picture, words, the sign that it can be heard."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sotay.gui.kit.style.icons import paint_glyph
from sotay.gui.kit.style.look import look
from sotay.gui.notebook.answering.choicemark import paint_mark
from sotay.gui.notebook.answering.choicemodel import (
    Choices,
    ChosenRole,
    FilesRole,
    Index,
    NumberRole,
)
from sotay.gui.notebook.answering.showing import SOUND, small
from sotay.gui.notebook.answering.thumbs import Thumbs

_LEFT, _MARK, _EDGE, _FIGURE, _GAP = 10, 20, 7, 16, 10  # pixels at 100 %
_SOUND: Final = 26
_WRAP: Final = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter)


class ChoicePainter(QStyledItemDelegate):
    """Draws a ring or a box, the words in as many lines as they take, the figure at the left.

    `thumbs` are the pictures beside the words, None where nothing can be shown; `playing` is the
    sound that plays. Nothing but lists with files among their choices has room for either.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.thumbs: Thumbs | None = None
        self.playing = ""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room a row takes at the width of the list."""
        wide = self._view.viewport().width()
        metrics = QFontMetrics(look().font("strong"))  # as a chosen one is, the wider
        high = metrics.height()
        if not self._view.uniformItemSizes():
            room = self.words_at(QRect(0, 0, wide, 0), index).width()
            high = metrics.boundingRect(
                0, 0, max(1, room), 10_000, _WRAP, str(index.data())
            ).height()
        if self.thumbs is not None and self._pictured(index):
            high = max(high, self.thumbs.room().height())
        return QSize(max(1, wide - 1), high + 2 * look().px(_EDGE))

    @staticmethod
    def _pictured(index: Index) -> bool:
        model = index.model()
        return isinstance(model, Choices) and model.pictured

    def picture_at(self, row: QRect, index: Index) -> QRect:
        """Return where the picture of a row stands; of no width without one."""
        left = row.left() + look().px(_LEFT + _FIGURE + _MARK + _GAP)
        if self.thumbs is None or not self._pictured(index):
            return QRect(left, row.top(), 0, row.height())
        room = self.thumbs.room()
        return QRect(QPoint(left, row.top() + (row.height() - room.height()) // 2), room)

    def sound_at(self, row: QRect, index: Index) -> QRect:
        """Return where the sign of a row's sound stands; of no width without one."""
        wide = (
            look().px(_SOUND) if self.thumbs is not None and SOUND in index.data(FilesRole) else 0
        )
        return QRect(row.right() - look().px(_LEFT) - wide, row.top(), wide, row.height())

    def words_at(self, row: QRect, index: Index) -> QRect:
        """Return the room of the words in a row."""
        picture, sound = self.picture_at(row, index), self.sound_at(row, index)
        left = picture.left() + (picture.width() + look().px(_GAP)) * bool(picture.width())
        return QRect(left, row.top(), sound.left() - left, row.height())

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
        self._files(painter, box, index)
        painter.setFont(look().font("strong" if chosen else "body"))
        painter.setPen(look().color("ink" if enabled or chosen else "ink2"))
        painter.drawText(self.words_at(box, index), _WRAP, str(index.data()))
        painter.restore()

    def _files(self, painter: QPainter, box: QRect, index: Index) -> None:
        media = index.data(FilesRole)
        if self.thumbs is None or not media:
            return
        if (name := small(media)) and (picture := self.thumbs.of(name)) is not None:
            room = self.picture_at(box, index)
            place = QRect(QPoint(), picture.deviceIndependentSize().toSize())
            place.moveCenter(room.center())
            painter.drawPixmap(place.topLeft(), picture)
        if (sound := media.get(SOUND)) is not None:
            plays = sound == self.playing
            glyph = "stop" if plays else "play"
            colour = look().color("accent" if plays else "ink2")
            inset = look().px(3)
            paint_glyph(painter, glyph, self.sound_at(box, index).adjusted(inset, 0, -inset, 0),
                        colour)  # fmt: skip

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
