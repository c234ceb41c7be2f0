"""After a lock one comes back to where one was: the place, the record, its tab and its scroll."""

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from transfer_parts import answered, at_transfer
from window_parts import PASSPHRASE, Fill, Sit

from sotay.gui.kit.widgets.listpane import ListPane
from sotay.province.opening import Province
from sotay.work import desk as desks
from sotay.work.lock import formdrafts
from sotay.work.transfer import enrolling


@pytest.fixture
def filled(fill: Fill) -> Path:
    return fill("open")


def test_unlocking_comes_back_to_the_record(sit: Sit, filled: Path) -> None:
    seat = sit(filled)
    seat.unlock()
    seat.window.resize(1366, 600)
    seat.window.go("meetings")
    screen = seat.window.here()
    seat.wait(screen.pane.model.rowCount)
    key = screen.pane.model.row(3).key
    screen.open_item(key)
    seat.wait(lambda: screen.editor.draft)
    screen.editor.tabs.bar.setCurrentIndex(1)
    bar = screen.editor.page.verticalScrollBar()
    seat.wait(bar.maximum)
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    scrolled = bar.value()
    seat.lock()
    seat.unlock()
    again = seat.window.here()
    assert again is not screen
    assert again.objectName() == "meetings"
    seat.wait(lambda: again.editor.draft)
    assert again.editor.draft.id == key
    assert again.editor.tabs.bar.currentIndex() == 1
    seat.wait(lambda: again.editor.page.verticalScrollBar().value() == scrolled)


@pytest.mark.parametrize("by", ["key", "button", "button of the record"])
def test_unlocking_comes_back_to_the_cursor(sit: Sit, filled: Path, by: str) -> None:
    """What is typed after it goes on where it stopped, as the hand does."""
    seat = sit(filled)
    seat.unlock()
    seat.window.go("meetings")
    seat.wait(seat.window.here().pane.model.rowCount)
    seat.window.shell.begin_asked.emit("meetings")
    title = seat.window.focusWidget()
    assert isinstance(title, QPlainTextEdit)
    QTest.keyClicks(title, "Hop thon")
    for _letter in "thon":
        QTest.keyClick(title, Qt.Key.Key_Left)
    if by != "button":
        if by != "key":
            seat.find("close_content").setFocus()
        seat.lock()
    else:
        seat.window.status.lock_button().setFocus()
        seat.window.status.lock_button().click()
        seat.wait(lambda: not seat.window.is_open())
    seat.unlock()
    seat.wait(lambda: seat.window.here().editor.draft)
    again = seat.window.focusWidget()
    assert again is not title
    assert isinstance(again, QPlainTextEdit)
    QTest.keyClicks(again, "ban ")
    assert again.toPlainText() == "Hop ban thon"


def test_unlocking_comes_back_to_the_place(sit: Sit, filled: Path) -> None:
    seat = sit(filled)
    seat.unlock()
    seat.window.go("settings")
    seat.lock()
    seat.unlock()
    assert seat.window.here().objectName() == "settings"


def test_a_screen_that_a_lock_threw_away_is_gone_and_hears_nothing(sit: Sit, filled: Path) -> None:
    seat = sit(filled)
    seat.unlock()
    for place in seat.window._places:
        seat.window.go(place)
        seat.rest()
        pane, first = getattr(seat.window.here(), "pane", None), None
        if isinstance(pane, ListPane) and (first := pane.model.row(0)):
            pane.select(first.key)
    screens = [weakref.ref(screen) for screen in seat.window._screens.values()]
    pane = first = None
    seat.lock()
    seat.rest()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    seat.window.shell.runner.touched.emit(frozenset({"meeting"}))
    seat.window.shell.looks.set_percent(115)
    seat.window.shell.looks.set_percent(100)
    gc.collect()
    assert [type(screen()) for screen in screens if screen() is not None] == []


def test_a_second_start_refuses_before_it_asks(sit: Sit, notebook: tuple[Path, str]) -> None:
    other = desks.open_notebook(notebook[0], PASSPHRASE)
    seat = sit(notebook[0])
    seat.program.gate().refuse_second()
    assert "KHO-25" in seat.notes()
    assert not seat.find("passphrase").isEnabled()
    assert not seat.find("unlock_enter").isEnabled()
    other.close()
    seat.press("note_action")
    assert seat.find("passphrase").isEnabled()
    seat.unlock()


def test_a_wrong_passphrase_is_cleared_and_can_be_typed_again(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat = sit(notebook[0])
    seat.fill("passphrase", "sai rồi nhé bạn ơi")
    seat.press("unlock_enter")
    seat.wait(lambda: seat.error("passphrase"))
    line = seat.find("passphrase", QLineEdit)
    assert line.text() == ""
    assert line.hasFocus()


@pytest.mark.parametrize(
    ("place", "name", "typed"),
    [("settings", "office_name", "ỦY BAN xã X"), ("send", "province_code", "ABCD-EF")],
)
def test_what_was_not_saved_yet_is_there_again_with_the_cursor(
    sit: Sit, notebook: tuple[Path, str], place: str, name: str, typed: str
) -> None:
    """Half a name must not reach a paper, so it is kept beside the office; once saved, no more."""
    seat = sit(notebook[0])
    seat.unlock()
    seat.window.go(place)
    seat.wait(lambda: place != "settings" or seat.find(name).text())
    line = seat.find(name)
    line.setFocus()
    line.setText(typed)
    line.setCursorPosition(3)
    seat.lock()
    assert typed not in seat.words()
    seat.unlock()
    again = seat.find(name)
    seat.wait(lambda: again.text() == typed and again.cursorPosition() == 3)
    assert seat.window.focusWidget() is again
    assert again is not line
    if place == "settings":
        seat.press("office_keep")
        seat.wait(lambda: any("Đã lưu" in told for told in seat.notes()))
    else:
        again.clear()
    seat.lock()
    desk = desks.open_notebook(notebook[0], PASSPHRASE)
    assert [formdrafts.kept(desk, form) for form in ("office", "enrol")] == [{}, {}]
    desk.close()


def full(desk: desks.Desk) -> desks.Outcome[None]:
    """Have the disk take no other office until the notebook is shut."""
    with desk.vault.writing(desk.clock) as connection:
        connection.execute(
            "CREATE TEMP TRIGGER full BEFORE INSERT ON held WHEN NEW.name = 'office' "
            "BEGIN SELECT RAISE(ABORT, 'đầy'); END"
        )
    return desks.Outcome(None)


def test_a_lock_in_the_middle_of_a_save_keeps_the_words_unless_it_goes_well(
    sit: Sit, notebook: tuple[Path, str], province: Province, tmp_path: Path
) -> None:
    """It is answered by nobody: the office behind the lock is the old one, or the new one."""
    seat, screen = at_transfer(sit, notebook[0])
    answer = answered(seat, screen, province, tmp_path)
    seat.window.shell.runner.do(full)

    def save(from_where: Path) -> None:
        seat.window.go("settings")
        seat.wait(lambda: seat.find("office_name", QLineEdit).text())
        seat.fill("office_name", "ỦY BAN xã X")
        seat.press("office_keep")
        seat.window.go("send")
        seat.fill("province_code", province.code)
        seat.window.here().enrol.accept_answer(from_where)
        seat.lock()

    def kept() -> tuple[bool, str, list[dict[str, str]]]:
        desk = desks.open_notebook(notebook[0], PASSPHRASE)
        forms = [formdrafts.kept(desk, form) for form in ("office", "enrol")]
        found = "xã X" in desks.office_of(desk).name, enrolling.standing(desk).state, forms
        desk.close()
        return found

    save(tmp_path / "không có.json")
    stands, state, (office, code) = kept()
    assert (stands, state, code) == (False, "requested", {"code": province.code})
    assert office["name"] == "ỦY BAN xã X"
    seat.unlock()
    save(answer)
    assert kept() == (True, "enrolled", [{}, {}])
