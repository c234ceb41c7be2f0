"""The tiles of a record's attachments: as high as they need, keyboard first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QScrollArea,
    QWidget,
)

from sotay.base.sentences import _
from sotay.gui.kit.style.look import look
from sotay.gui.notebook.attachments.tiledelegate import HEIGHT, WIDTH, TileDelegate
from sotay.gui.notebook.attachments.tiles import Index, TileRole, Tiles
from sotay.model.records import Attachment

_NEXT: Final = QAbstractItemDelegate.EndEditHint.EditNextItem
_BEFORE: Final = QAbstractItemDelegate.EndEditHint.EditPreviousItem
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_IN_SIGHT = 12  # pixels kept around the tile that the arrows came to
Act = Callable[[], object]


class TileView(QListView):
    """Arrows go about, Enter opens, F2 captions, Delete removes, Shift+F10 opens the menu."""

    open_asked = Signal(int)
    remove_asked = Signal(int)
    menu_asked = Signal(int, QPoint)  # the tile, and where on the screen

    def __init__(self, tiles: Tiles) -> None:
        super().__init__()
        self.setObjectName("tiles")
        self.setAccessibleName(_("Tệp đính kèm"))
        self.tiles = tiles
        self.delegate = TileDelegate(tiles, self)
        self.delegate.caption_clicked.connect(self.caption)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for bar in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(self.delegate)
        self.setModel(tiles)
        for signal in (tiles.rowsInserted, tiles.rowsRemoved, tiles.modelReset):
            signal.connect(self.fit)
        self.doubleClicked.connect(lambda index: self.open_asked.emit(index.row()))

    def lock(self, locked: bool) -> None:
        """Let captions be read only, or typed."""
        self.tiles.lock(locked)
        self.delegate.locked = locked
        self.viewport().update()

    def shown(self, number: int) -> Attachment:
        """Return the attachment of a tile."""
        one: Attachment = self.tiles.index(number).data(TileRole)
        return one

    def caption(self, index: Index) -> None:
        """Begin to type the caption of a tile."""
        if not self.delegate.locked:
            self.setCurrentIndex(index)
            self.edit(index)

    def go_to(self, number: int) -> None:
        """Mark a tile."""
        self.setCurrentIndex(self.tiles.index(number))

    def fit(self) -> None:
        """Be as high as the tiles need at this width; they share the width evenly."""
        wide = max(1, self.viewport().width() - 1)  # Qt breaks the line one pixel early
        across = max(1, wide // look().px(WIDTH))
        tall = look().px(HEIGHT)
        self.delegate.size = QSize(wide // across, tall)
        self.setGridSize(self.delegate.size)
        lines = -(-self.tiles.rowCount() // across)
        self.setFixedHeight(max(1, lines * tall))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first tile."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.tiles.rowCount():
            self.go_to(0)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Scroll the page to the tile gone to."""
        super().currentChanged(current, previous)
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        body = page.widget() if isinstance(page, QScrollArea) else None
        if current.isValid() and self.hasFocus() and isinstance(page, QScrollArea) and body:
            box = self.visualRect(current)
            middle = self.viewport().mapTo(body, box.center())
            page.ensureVisible(
                middle.x(), middle.y(), box.width() // 2, box.height() // 2 + _IN_SIGHT
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open at Enter, remove at Delete."""
        index = self.currentIndex()
        editing = self.state() == QAbstractItemView.State.EditingState
        if not index.isValid() or editing:
            super().keyPressEvent(event)
        elif event.key() in _ENTER:
            self.open_asked.emit(index.row())
        elif event.key() == Qt.Key.Key_Delete and not self.delegate.locked:
            self.remove_asked.emit(index.row())
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on to the caption before or after this one at Tab, as in any form."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        step = {_NEXT: 1, _BEFORE: -1}.get(hint, 0)
        index = self.tiles.index(self.currentIndex().row() + step)
        if step and index.isValid():
            self.caption(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the tile pointed at, by key of the one gone to."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        where = self.visualRect(index).center() if by_key else event.pos()
        self.menu_asked.emit(index.row(), self.viewport().mapToGlobal(where))


@dataclass(frozen=True)
class TileActs:
    """What can be done with a tile: `save` a copy or bring it `back`, whichever there is."""

    look: Act
    caption: Act
    save: Act | None
    back: Act | None
    prune: Act | None
    remove: Act


def tile_menu(parent: QWidget, acts: TileActs, *, locked: bool) -> QMenu:
    """Return the menu; what changes the record is not there while it is closed."""
    menu = QMenu(parent)
    menu.setObjectName("tile_menu")
    menu.aboutToHide.connect(menu.deleteLater)
    wanted = [
        (_("Mở"), "Return", acts.look, "tile_open"),
        (_("Sửa chú thích"), "F2", None if locked else acts.caption, "tile_caption"),
        (_("Lưu bản sao ra ngoài…"), "", acts.save, "tile_save"),
        (_("Đưa lại tệp này…"), "", acts.back, "tile_back"),
        (_("Dọn khỏi máy này…"), "", acts.prune, "tile_prune"),
        (_("Bỏ khỏi bản ghi"), "Delete", None if locked else acts.remove, "tile_remove"),
    ]
    for words, keys, act, name in wanted:
        if act is None:
            continue
        action = menu.addAction(words)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))  # told only: the tiles themselves heed it
        action.triggered.connect(act)
    return menu
