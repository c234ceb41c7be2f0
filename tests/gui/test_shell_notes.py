"""Notes move nothing, cover nothing that is in use, and can be reached and left by keyboard."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shell_parts import turn_wheel
from window_parts import Sit

from sotay.base.errors import DiskFull
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.floating import place
from sotay.gui.kit.widgets.notearea import NoteArea
from sotay.gui.kit.widgets.notebar import NoteBar
from sotay.gui.kit.window import Window

LONG = (
    "Có phần vừa gõ chưa ghi được vào sổ vì ổ đĩa không nhận. Phần đó đang giữ trong bộ nhớ, đã "
    "mã hóa: cắm lại ổ rồi mở khóa để ghi tiếp, đừng tắt Sổ tay."
)
SIZES = [(1366, 728, 100), (1366, 728, 150), (1024, 560, 100), (683, 340, 100)]


def box_of(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def boxes(window: QWidget, but: QWidget) -> dict[int, QRect]:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
    return {
        id(part): box_of(part, window)
        for kind in kinds
        for part in window.findChildren(kind)
        if part.isVisibleTo(window) and not but.isAncestorOf(part)
    }


def settle(window: Window) -> None:
    """Let layouts that wait for each other come to rest."""
    before: dict[int, QRect] = {}
    while (now := boxes(window, window.shell.presenter.area)) != before:
        before = now
        for _round in range(3):
            QApplication.processEvents()


def say_three(window: Window) -> NoteArea:
    presenter = window.shell.presenter
    presenter.note("info", "Đã bỏ cuộc họp.", "Hoàn tác", lambda: None)
    presenter.note("warn", LONG)
    presenter.show_error(DiskFull("E:/"), lambda: None)
    QApplication.processEvents()
    return presenter.area


@pytest.mark.parametrize(("width", "height", "percent"), SIZES)
@pytest.mark.parametrize("at", ["meetings", "gallery"])
def test_a_note_moves_nothing(
    inside: Window, at: str, width: int, height: int, percent: int
) -> None:
    inside.shell.looks.set_percent(percent)
    inside.resize(width, height)
    inside.go(at)
    settle(inside)
    area = inside.shell.presenter.area
    before = boxes(inside, area)
    say_three(inside)
    assert area.isVisible()
    assert boxes(inside, area) == before
    for bar in area.findChildren(NoteBar):
        bar.closed.emit()
        QApplication.processEvents()
        assert boxes(inside, area) == before
    assert not area.isVisible()


@pytest.mark.parametrize(("width", "height", "percent"), SIZES)
def test_a_note_covers_neither_what_is_typed_nor_the_main_buttons(
    inside: Window, qtbot: QtBot, width: int, height: int, percent: int
) -> None:
    inside.shell.looks.set_percent(percent)
    inside.resize(width, height)
    inside.go("gallery")
    area = say_three(inside)
    for name in ("title", "pass", "kind", "notes", "starts_day"):
        control = inside.here().findChild(QWidget, name)
        control.setFocus()
        page = inside.here().findChild(QWidget, "page")
        page.ensureWidgetVisible(control)
        QApplication.processEvents()
        area._give_way()
        there = box_of(control, inside).intersected(box_of(page.viewport(), inside))
        if isinstance(control, QPlainTextEdit):
            there = QRect(control.viewport().mapTo(inside, QPoint(0, 0)), control.size())
            there.setHeight(control.cursorRect().bottom())
        assert not there.intersects(box_of(area, inside)), (name, there, box_of(area, inside))
    main = inside.here().findChild(QWidget, "seal")
    page.ensureWidgetVisible(main)
    area._give_way()
    assert not box_of(main, inside).intersects(box_of(area, inside))


def test_a_note_does_not_come_under_the_pointer(inside: Window) -> None:
    presenter = inside.shell.presenter
    presenter.note("info", "Đã lưu")
    QApplication.processEvents()
    usual = box_of(presenter.area, inside)
    presenter.area.clear()
    QCursor.setPos(inside.mapToGlobal(usual.center()))
    presenter.note("info", "Đã lưu")
    QApplication.processEvents()
    assert not box_of(presenter.area, inside).contains(usual.center())


def test_a_note_is_reached_and_left_by_keyboard(inside: Window, qtbot: QtBot) -> None:
    inside.go("gallery")
    title = inside.here().findChild(QLineEdit, "title")
    title.setFocus()
    qtbot.waitUntil(title.hasFocus)
    area = say_three(inside)
    assert QApplication.focusWidget() is title, "a note never takes the focus"
    for _step in range(9):
        if area.isAncestorOf(QApplication.focusWidget()):
            break
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    before = area.focusWidget()
    assert area.isAncestorOf(QApplication.focusWidget())
    assert before is not None
    for left in (2, 1, 0):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert len(area.notes()) == left
    assert QApplication.focusWidget() not in (None, inside.rail)
    assert inside.here().isAncestorOf(QApplication.focusWidget()) or (
        QApplication.focusWidget() is inside.status.lock_button()
    )


def test_closing_a_note_by_key_goes_back_to_what_was_being_typed(
    inside: Window, qtbot: QtBot
) -> None:
    inside.go("gallery")
    title = inside.here().findChild(QLineEdit, "title")
    title.setFocus()
    qtbot.waitUntil(title.hasFocus)
    inside.shell.presenter.note("info", "Đã lưu")
    close = inside.shell.presenter.area.findChild(QWidget, "note_close")
    close.setFocus()
    qtbot.keyClick(close, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is title


@pytest.mark.parametrize("over", ["note", "note_says", "note_close", "note_action"])
def test_the_wheel_over_a_note_scrolls_the_page_below(inside: Window, over: str) -> None:
    inside.resize(1024, 500)
    inside.go("gallery")
    settle(inside)
    say_three(inside)
    bar = inside.here().findChild(QScrollArea, "page").verticalScrollBar()
    assert (bar.value(), bar.maximum() > 0) == (0, True)
    turn_wheel(inside.shell.presenter.area.findChildren(QWidget, over)[0])
    first = bar.value()
    assert first > 0
    other = NoteArea()  # as a page's own: where two lie over each other, neither is the page
    other.float_over(inside, inside)
    other.setGeometry(inside.rect())
    other.show()
    other.raise_()
    turn_wheel(inside.shell.presenter.area.findChildren(QWidget, over)[0])
    assert bar.value() > first


def test_the_gates_own_notes_move_nothing_either(sit: Sit, notebook: tuple) -> None:
    seat = sit(notebook[0])
    page = seat.window.here().page()
    before = boxes(seat.window, page.notes)
    page.tell(DiskFull("E:/"))
    QApplication.processEvents()
    assert "TEP-03" in seat.notes()
    assert boxes(seat.window, page.notes) == before


def test_a_place_is_found_wherever_there_is_one() -> None:
    room, size = QRect(0, 0, 1000, 600), QSize(300, 100)
    assert place(size, room, [], []) == QPoint(700, 500)
    foot = QRect(0, 480, 1000, 120)
    assert not QRect(place(size, room, [foot], []), size).intersects(foot)
    better = place(size, room, [], [QRect(690, 0, 310, 600)])
    assert better == QPoint(0, 500)
    assert place(QSize(1200, 700), room, [room], []) == QPoint(0, 0)


@pytest.mark.parametrize("opened_again", [False, True])
def test_what_a_lock_cut_off_is_told_though_the_notebook_is_open_again_by_then(
    inside: Window, opened_again: bool
) -> None:
    """A stick that is slow gives a copy up only after seconds."""
    presenter, job = inside.shell.presenter, Job()
    presenter.note_cut_off(job, "Chưa chép xong.")
    presenter.lock()
    if opened_again:
        presenter.enter()
    job.ended.emit()
    (told,) = presenter.area.notes()
    assert told.text == "Chưa chép xong."
    presenter.enter()
    presenter.area.clear()
    another = Job()
    presenter.note_cut_off(another, "Chưa chép xong.")
    another.ended.emit()
    assert presenter.area.notes() == [], "no lock came between"
