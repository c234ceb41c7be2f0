"""What can be done with one attachment, as a menu."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from sotay.base.sentences import _

Act = Callable[[], object]


def tile_menu(
    parent: QWidget, *, look: Act, caption: Act, save: Act, remove: Act, locked: bool
) -> QMenu:
    """Return the menu; what changes the record is not there while it is closed."""
    menu = QMenu(parent)
    menu.setObjectName("tile_menu")
    menu.aboutToHide.connect(menu.deleteLater)
    wanted = [
        (_("Mở"), "Return", look, "tile_open"),
        (_("Sửa chú thích"), "F2", caption, "tile_caption"),
        (_("Lưu bản sao ra ngoài…"), "", save, "tile_save"),
        (_("Bỏ khỏi bản ghi"), "Delete", remove, "tile_remove"),
    ]
    for words, keys, act, name in wanted:
        if locked and act in (caption, remove):
            continue
        action = menu.addAction(words)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))  # told only: the tiles themselves heed it
        action.triggered.connect(act)
    return menu
