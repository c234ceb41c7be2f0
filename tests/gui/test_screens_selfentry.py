"""A resident alone before the window: what can be answered, and that nothing else is reached."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from questionnaire_parts import household
from selfentry_parts import OTHERS, agree, close_by_hand, page
from window_parts import Seat

from sotay.gui.kit.shortcuts import KEYS
from sotay.gui.kit.style.look import look
from sotay.gui.notebook.questionnaires.selfentry.screen import SelfEntry


def test_the_notebook_is_locked_and_only_the_survey_is_there(
    left: tuple[Seat, SelfEntry, str],
) -> None:
    seat, alone, _record = left
    runner = seat.window.shell.runner
    assert not seat.window.is_open()
    assert runner._desk is None
    assert look().scale.percent >= 150
    assert seat.window.windowTitle() == "Sổ tay"
    assert seat.find("self_title").text() == "Tự trả lời phiếu hỏi"  # type: ignore[attr-defined]
    words = seat.words()
    assert [word for word in OTHERS if word in words] == []
    assert alone.findChildren(QWidget, "notes_field") == []


def every_key(window: QWidget) -> list[QKeySequence]:
    bound = [one.key() for one in window.findChildren(QShortcut)]
    bound += [key for action in window.findChildren(QAction) for key in action.shortcuts()]
    told = [QKeySequence(keys) for key in KEYS.values() for keys in key.keys]
    more = ("Ctrl+O", "Ctrl+S", "Ctrl+W", "Ctrl+Q", "Alt", "Menu", "F10", "Shift+F10", "Ctrl+Esc")
    return [*bound, *told, *map(QKeySequence, more)]


def press_all(seat: Seat) -> None:
    """Press every key there is, and look each time whether something has opened."""
    for keys in every_key(seat.window):
        if keys in (QKeySequence("Ctrl+L"), QKeySequence("Return"), QKeySequence("Enter")):
            continue  # those are meant to do something, and are tried by themselves
        if keys.isEmpty():
            continue
        pressed = keys[0]
        QTest.keyClick(
            QApplication.focusWidget() or seat.window, pressed.key(), pressed.keyboardModifiers()
        )
        QApplication.processEvents()
        assert isinstance(seat.window.here(), SelfEntry), keys.toString()
        assert not seat.window.is_open(), keys.toString()
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        assert tops == [seat.window], (keys.toString(), tops)
        assert seat.window.findChildren(QDialog) == [], keys.toString()


def test_no_key_of_the_window_opens_anything(left: tuple[Seat, SelfEntry, str]) -> None:
    seat, alone, _record = left
    press_all(seat)
    agree(seat)
    seat.wait(lambda: alone.asking.session() is not None)
    press_all(seat)
    assert [word for word in OTHERS if word in seat.words()] == []
    alone.end()
    seat.wait(seat.at_gate)


def test_nothing_is_taken_by_a_drop_and_nothing_is_told_by_a_note(
    left: tuple[Seat, SelfEntry, str], tmp_path: Path
) -> None:
    seat, alone, _record = left
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(household(tmp_path / "kéo vào")))])
    event = QDragEnterEvent(
        QPoint(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    event.ignore()
    QApplication.sendEvent(seat.window.windowHandle(), event)
    assert not event.isAccepted()
    seat.window.shell.presenter.note("ok", "Đã tự sao lưu sổ", at_gate=True)
    assert seat.window.shell.presenter.area.notes() == []
    assert seat.notes() == []
    alone.end()
    seat.wait(seat.at_gate)
    assert "Đã tự sao lưu sổ" in "".join(seat.notes())


def test_closing_the_window_by_hand_asks_whether_to_stop_and_stays(
    left: tuple[Seat, SelfEntry, str],
) -> None:
    seat, alone, _record = left
    close_by_hand(seat)
    assert seat.window.isVisible()
    assert seat.find("self_leaving_title")
    seat.press("self_on")
    assert page(alone) is alone.consent
    close_by_hand(seat)
    seat.press("self_out")
    seat.wait(seat.at_gate)
