"""The tiles of attachments: laid out at every size, gone about by keys, told to screen readers."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from record_parts import find

from sotay.gui.kit.style.look import look
from sotay.gui.notebook.attachments.part import AttachmentPart
from sotay.gui.notebook.attachments.tiledelegate import WIDTH, CaptionEdit
from sotay.gui.notebook.attachments.viewer import Viewer
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.shell import Shell


def editing(part: AttachmentPart) -> CaptionEdit:
    return find(part, CaptionEdit, "caption")


def test_the_menu_comes_by_key_at_the_tile(part: AttachmentPart, qtbot: QtBot) -> None:
    part.view.go_to(2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(part.view.viewport(), event)
    menu = part.view.findChild(QMenu, "tile_menu")
    assert [action.text() for action in menu.actions()] == [
        "Mở", "Sửa chú thích", "Lưu bản sao ra ngoài…", "Bỏ khỏi bản ghi",
    ]  # fmt: skip
    menu.actions()[1].trigger()
    assert editing(part).hasFocus()
    menu.close()


def test_keys_alone_reach_open_and_leave(part: AttachmentPart, qtbot: QtBot) -> None:
    part.tools.add_button.setFocus()
    order = []
    while len(order) < 6 and "tiles" not in order:
        part.window().focusNextChild()
        order.append(part.window().focusWidget().objectName())
    assert order[:2] == ["photo_edge", "photo_hiding"]
    assert order[-1] == "tiles"
    assert part.view.currentIndex().isValid()
    qtbot.keyClick(part.view, Qt.Key.Key_End)
    qtbot.keyClick(part.view, Qt.Key.Key_Return)
    viewer = part.window().findChild(Viewer)
    assert viewer.isVisible()
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()


def test_a_screen_reader_is_told_what_each_tile_is(part: AttachmentPart) -> None:
    assert part.view.accessibleName() == "Tệp đính kèm"
    tiles = part.view.tiles
    told = [tiles.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(3)]
    assert told[0].startswith("Ảnh 1/3. chưa có chú thích. một.jpg. ")
    assert told[1].startswith("Tài liệu PDF 2/3. chưa có chú thích. hai.pdf. 3 trang · ")
    nameless = [
        child.objectName() or type(child).__name__
        for child in part.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not child.isHidden()
        and not child.accessibleName()
        and not child.objectName().startswith("qt_")
        and child.window() is part.window()
    ]
    assert nameless == []


@pytest.mark.parametrize(("percent", "width"), [(100, 1150), (150, 1000), (150, 760), (130, 900)])
def test_tiles_fill_the_width_and_none_is_cut(
    screen: Meetings, part: AttachmentPart, shell: Shell, percent: int, width: int, qtbot: QtBot
) -> None:
    shell.looks.set_percent(percent)
    screen.resize(width, 740)
    view = part.view

    def laid_out() -> bool:
        boxes = [view.visualRect(view.tiles.index(n)) for n in range(3)]
        across = max(1, (view.viewport().width() - 1) // look().px(WIDTH))
        lines = {box.top() for box in boxes}
        return (
            len(lines) == -(-3 // across)
            and all(view.viewport().rect().contains(box) for box in boxes)
            and not any(a.intersects(b) for a in boxes for b in boxes if a is not b)
        )

    qtbot.waitUntil(laid_out)
