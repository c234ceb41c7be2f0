"""Paints a tile: the small picture, the caption, length and size; edits the caption in place."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QMouseEvent, QPainter, QPen, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sotay.base.sentences import _
from sotay.gui.kit.style.icons import paint_glyph
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.overnote import OverNote
from sotay.gui.kit.widgets.rowdelegate import draw_lines
from sotay.gui.notebook.attachments.tiles import Index, TileRole, Tiles, caption_of
from sotay.gui.notebook.records.writing import LINE
from sotay.gui.reading.filewords import PDF, SOUND, facts_told
from sotay.model.records import Attachment

_Hint = QAbstractItemDelegate.EndEditHint


WIDTH = 172  # pixels at 100 %, as the rest
_PICTURE, _CAPTION, _FOOT = 112, 44, 18
_EDGE, _PAD = 5, 8
_PALE = 0.35  # how strong the small picture is of what is not on this machine
HEIGHT = 2 * _EDGE + _PICTURE + _CAPTION + _FOOT + 3 * _PAD


class TileDelegate(QStyledItemDelegate):
    """All tiles are of one size; a click on the caption begins to edit it."""

    caption_clicked = Signal(object)  # the index

    def __init__(self, tiles: Tiles, parent: QObject) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self.locked = False
        self.size = QSize(look().px(WIDTH), look().px(HEIGHT))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of any tile."""
        return self.size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the card, the picture, the caption and the line below."""
        one: Attachment = index.data(TileRole)
        box = _card(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._draw_card(painter, box, option.state)
        self._draw_picture(painter, picture_box(option.rect), one)
        self._draw_words(painter, option.rect, one)
        painter.restore()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Return where the caption is typed, kept with every letter."""
        edit = CaptionEdit(parent)
        edit.textChanged.connect(lambda: self.commitData.emit(edit))
        edit.ended.connect(lambda hint: self.closeEditor.emit(edit, hint))
        return edit

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the caption, unless it stands there already (the cursor stays)."""
        assert isinstance(editor, CaptionEdit)  # noqa: S101 - made above
        caption = index.data(Qt.ItemDataRole.EditRole)
        if caption_of(editor.toPlainText()) != caption:
            editor.setPlainText(caption)
            editor.moveCursor(QTextCursor.MoveOperation.End)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what is typed."""
        assert isinstance(editor, CaptionEdit)  # noqa: S101 - made above
        model.setData(index, editor.toPlainText())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Lay it over the caption and the line below."""
        pad = look().px(_PAD) // 2
        box = caption_box(option.rect).adjusted(-pad, 0, pad, look().px(_FOOT) + 2 * pad)
        editor.setGeometry(box)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Notice a click on the caption."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            within = caption_box(option.rect).contains(event.position().toPoint())
            if within and event.button() == Qt.MouseButton.LeftButton and not self.locked:
                self.caption_clicked.emit(index)
                return True
        return super().editorEvent(event, model, option, index)

    def _draw_card(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        edge = "accent" if focus else ("line_strong" if chosen or hover else "line")
        painter.setPen(QPen(look().color(edge), 2 if focus else 1))
        painter.setBrush(look().color("surface"))
        round_ = look().px(8)
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), round_, round_)

    def _draw_picture(self, painter: QPainter, box: QRect, one: Attachment) -> None:
        thumb = self._tiles.thumb(one.sha256)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("surface2"))
        painter.drawRoundedRect(box, look().px(5), look().px(5))
        if not thumb.isNull():
            painter.setOpacity(_PALE if self._tiles.gone(one.sha256) else 1)
            painter.drawImage(_fitted(thumb, box), thumb)
            painter.setOpacity(1)
            return
        side = look().px(36)
        middle = QRect(0, 0, side, side)
        middle.moveCenter(box.center())
        paint_glyph(painter, _glyph(one), middle, look().color("ink3"))

    def _draw_words(self, painter: QPainter, rect: QRect, one: Attachment) -> None:
        box = caption_box(rect)
        painter.setPen(look().color("ink" if one.caption else "ink3"))
        hint = "" if self.locked else _("Thêm chú thích")
        draw_lines(painter, one.caption or hint or one.name, (), box, look().font("body"), most=2)
        font = look().font("caption")
        painter.setFont(font)
        painter.setPen(look().color("ink3"))
        foot = QRect(box.left(), box.bottom() + 1, box.width(), look().px(_FOOT))
        facts = _("đã dọn") if self._tiles.gone(one.sha256) else facts_told(one)
        metrics = QFontMetrics(font)
        room = box.width() - metrics.horizontalAdvance(facts) - look().px(_PAD)
        name = metrics.elidedText(one.name, Qt.TextElideMode.ElideMiddle, max(0, room))
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, facts)


def picture_box(rect: QRect) -> QRect:
    """Return where the picture of a tile is drawn."""
    pad = look().px(_PAD)
    box = _card(rect).adjusted(pad, pad, -pad, 0)
    box.setHeight(look().px(_PICTURE))
    return box


def caption_box(rect: QRect) -> QRect:
    """Return where the caption of a tile stands."""
    above = picture_box(rect)
    top = above.bottom() + 1 + look().px(_PAD) // 2
    return QRect(above.left(), top, above.width(), look().px(_CAPTION))


def _card(rect: QRect) -> QRect:
    edge = look().px(_EDGE)
    return rect.adjusted(0, edge, -2 * edge, -edge)


def _fitted(thumb: QImage, box: QRect) -> QRect:
    """Return where a picture is drawn: whole, in the middle, never made larger."""
    size = thumb.size()
    if size.width() > box.width() or size.height() > box.height():
        size.scale(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    found = QRect(box.topLeft(), size)
    found.moveCenter(box.center())
    return found


def _glyph(one: Attachment) -> str:
    if one.type.startswith(SOUND):
        return "mic"
    return "document_pdf" if one.type == PDF else "image"


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
