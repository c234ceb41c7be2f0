"""Closing the window loses no word that the disk would not take, and asks only where one would."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from record_parts import begin, find, put, type_in

from sotay.app.watch.lifeboat import Lifeboat
from sotay.base.clock import ManualClock
from sotay.gui.kit.shell import Place, Screen
from sotay.gui.kit.window import Window
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.shell import Shell
from sotay.model.office import Office
from sotay.store.slots import Cost
from sotay.work.desk import Desk, Outcome, create_notebook
from sotay.work.records import writing

OFFICE = Office(unit="07210", name="Phường khác")


@pytest.fixture
def window(shell: Shell, make_desk: Callable[[], tuple[Desk, str]], qtbot: QtBot) -> Window:
    """The frame around the one screen, its notebook open."""
    places = [Place("meetings", "Cuộc họp", "people_team", Meetings)]
    made = Window(shell, places, lambda _shell: Screen(), ManualClock(1_800_000_000_000))
    qtbot.addWidget(made)
    made.show()
    enter(made, make_desk, qtbot)
    return made


def enter(window: Window, make: Callable[[], tuple[Desk, str]], qtbot: QtBot) -> None:
    window.shell.runner.open(make, lambda _code: window.shell.opened.emit("Phường Bắc Giang"))
    with qtbot.waitSignal(window.entered):
        pass


def notes(window: Window) -> str:
    return "\n".join(told.text() for told in window.findChildren(QLabel))


def stuck(desk: Desk) -> Outcome[None]:
    """Leave a meeting behind as a pulled stick does."""
    meeting = writing.begin_meeting(desk).value
    desk.unwritten[meeting.id] = replace(meeting, body="chữ chưa ghi được")
    return Outcome(None)


def test_words_of_another_notebook_are_not_lost_by_closing(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    boat = Lifeboat(window)
    assert boat.may_close()
    window.shell.runner.do(stuck)
    with qtbot.waitSignal(window.shut):
        window.lock()
    assert "Có phần vừa gõ chưa ghi được" in notes(window)
    window.shell.presenter.area.clear()
    cost = Cost(8 * 1024, 1, 1)
    enter(
        window,
        lambda: create_notebook(tmp_path / "khac", "mưa rơi trên mái ngói cũ", OFFICE, cost=cost),
        qtbot,
    )
    qtbot.waitUntil(lambda: "Có phần vừa gõ chưa ghi được" in notes(window))
    assert not boat.may_close()
    assert window.findChild(QDialog, "question") is not None


def test_nobody_is_asked_about_words_that_are_written(window: Window, qtbot: QtBot) -> None:
    boat = Lifeboat(window)
    screen = window.here()
    assert isinstance(screen, Meetings)
    begin(screen, qtbot)
    draft = screen.editor.draft
    assert draft is not None
    window.shell.runner.shut()
    draft.close()
    qtbot.waitUntil(lambda: draft.failed)
    assert draft.clean
    assert boat.may_close()


def test_the_last_words_are_waited_for(
    window: Window, unlock: Callable[[], tuple[Desk, None]], qtbot: QtBot
) -> None:
    boat = Lifeboat(window)
    screen = window.here()
    assert isinstance(screen, Meetings)
    begin(screen, qtbot)
    draft = screen.editor.draft
    assert draft is not None
    type_in(find(screen.editor, QPlainTextEdit, "body"), "chữ cuối")
    window.settle()
    assert boat.may_close()
    assert draft.clean
    window.shell.runner.shut()
    type_in(find(screen.editor, QPlainTextEdit, "body"), ", sau khi ổ không nhận nữa")
    assert not window.close(), "nobody has said yet that it could not be written"
    assert window.findChild(QDialog, "question") is not None
    assert window.isVisible()
    told: list[None] = []
    window.shell.runner.open(unlock, told.append)
    qtbot.waitUntil(lambda: bool(told))
    draft.flush()
    qtbot.waitUntil(lambda: draft.clean)
    assert window.close()


def test_words_that_no_save_takes_are_where_they_were_typed_after_a_lock(
    window: Window, unlock: Callable[[], tuple[Desk, None]], qtbot: QtBot
) -> None:
    boat = Lifeboat(window)
    screen = window.here()
    assert isinstance(screen, Meetings)
    begin(screen, qtbot)
    assert screen.editor.draft is not None
    type_in(find(screen.editor, QPlainTextEdit, "body"), "bản cũ")
    qtbot.waitUntil(lambda: screen.editor.draft is not None and screen.editor.draft.clean)
    draft = screen.editor.draft
    much = "nước " * 50_000
    draft.put(replace(draft.record, body=much))
    with qtbot.waitSignal(window.shut):
        window.lock()
    window.shell.runner.open(unlock, lambda _none: window.shell.opened.emit("Phường Bắc Giang"))
    qtbot.waitUntil(lambda: "vẫn chưa ghi được vào sổ vì quá mức" in notes(window))
    assert not boat.may_close(), "nothing was opened yet, and closing would drop the words"
    find(window, QPushButton, "note_action").click()

    def shown() -> QPlainTextEdit:
        here = window.here()
        assert isinstance(here, Meetings)
        return find(here.editor, QPlainTextEdit, "body")

    qtbot.waitUntil(lambda: shown().toPlainText() == much)
    put(shown(), "nước")
    window.settle()
    qtbot.waitUntil(boat.may_close)
