"""Offers in fields: typed marks or not, chosen by arrows, taken only then, gone at the lock."""

from collections.abc import Callable, Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot
from record_parts import ask, begin, find, show

from sotay.gui.notebook.interviews.interviews import Interviews
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.shell import Runner, Shell
from sotay.model.meeting import Attendance, Official
from sotay.model.records import Place
from sotay.work.desk import Desk, Outcome
from sotay.work.records import writing

Type = Callable[[QLineEdit, str], None]


def fill(desk: Desk) -> Outcome[None]:
    made = writing.begin_meeting(desk).value
    officials = (Official("Trần Thị Bích", "Bí thư Chi bộ"), Official("Trần Văn Long", "Công an"))
    meeting = msgspec.structs.replace(
        made,
        title="Họp cũ",
        chair=Official("Nguyễn Đức Minh", "Phó Chủ tịch"),
        place=Place(unit=made.place.unit, hamlet="Thôn Đông Hạ"),
        attendance=Attendance(officials=officials),
    )
    writing.keep(desk, meeting)
    return Outcome(None)


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Meetings]:
    made = show(Meetings(shell), qtbot)
    opened.do(fill)
    begin(made, qtbot)
    yield made
    made.settle()


def typed(field: QLineEdit, text: str, qtbot: QtBot) -> None:
    """Type with keys, one after the other."""
    field.setFocus()
    qtbot.keyClicks(field, text)


def offered(screen: Meetings | Interviews) -> QListWidget:
    return screen.editor.findChildren(QListWidget, "offers")[0]


def lines(screen: Meetings | Interviews) -> list[str]:
    found = offered(screen)
    return [found.item(at).text() for at in range(found.count())] if found.isVisible() else []


def test_an_official_is_taken_with_the_post(screen: Meetings, qtbot: QtBot) -> None:
    name = find(screen.editor, QLineEdit, "chair_name")
    typed(name, "minh", qtbot)
    qtbot.waitUntil(lambda: lines(screen) == ["Nguyễn Đức Minh – Phó Chủ tịch"])
    assert name.text() == "minh"
    qtbot.keyClick(name, Qt.Key.Key_Down)
    assert name.text() == "minh"  # chosen is not taken
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert name.text() == "Nguyễn Đức Minh"
    assert find(screen.editor, QLineEdit, "chair_post").text() == "Phó Chủ tịch"
    draft = screen.editor.draft
    assert draft is not None
    assert draft.record.chair == Official("Nguyễn Đức Minh", "Phó Chủ tịch")
    assert QApplication.focusWidget() is name
    assert not lines(screen)
    name.undo()
    assert name.text() == "minh"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape])
def test_what_was_not_chosen_is_never_taken(screen: Meetings, qtbot: QtBot, key: Qt.Key) -> None:
    name = find(screen.editor, QLineEdit, "chair_name")
    typed(name, "tran", qtbot)
    qtbot.waitUntil(lambda: len(lines(screen)) == 2)
    qtbot.keyClick(name, key)
    assert name.text() == "tran"
    if key is Qt.Key.Key_Escape:
        assert not lines(screen)
        assert screen.side.currentWidget() is screen.editor
    if key is Qt.Key.Key_Tab:
        assert QApplication.focusWidget() is find(screen.editor, QLineEdit, "chair_post")
        assert not lines(screen)


def test_a_post_that_stands_there_stays(screen: Meetings, qtbot: QtBot) -> None:
    post = find(screen.editor, QLineEdit, "chair_post")
    typed(post, "Bi thu", qtbot)
    name = find(screen.editor, QLineEdit, "chair_name")
    typed(name, "minh", qtbot)
    qtbot.waitUntil(lambda: bool(lines(screen)))
    qtbot.keyClick(name, Qt.Key.Key_Down)
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    assert name.text() == "Nguyễn Đức Minh"
    assert post.text() == "Bi thu"


def test_down_asks_in_an_empty_field_and_up_leaves_the_offers(
    screen: Meetings, qtbot: QtBot
) -> None:
    hamlet = find(screen.editor, QLineEdit, "hamlet")
    hamlet.clear()
    hamlet.setFocus()
    qtbot.keyClick(hamlet, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: lines(screen) == ["Thôn Đông Hạ"])
    qtbot.keyClick(hamlet, Qt.Key.Key_Down)
    qtbot.keyClick(hamlet, Qt.Key.Key_Up)
    qtbot.keyClick(hamlet, Qt.Key.Key_Return)
    assert hamlet.text() == ""
    offered(screen).itemClicked.emit(offered(screen).item(0))
    assert hamlet.text() == "Thôn Đông Hạ"


def test_a_row_of_officials_offers_and_enter_then_goes_on(screen: Meetings, qtbot: QtBot) -> None:
    screen.turn_to(1)
    people = screen.editor.people.officials
    people.add()
    name = people.frames()[0].name
    typed(name, "bich", qtbot)
    qtbot.waitUntil(lambda: bool(lines(screen)))
    qtbot.keyClick(name, Qt.Key.Key_Down)
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert people.values() == (Official("Trần Thị Bích", "Bí thư Chi bộ"),)
    assert len(people.frames()) == 1  # the key that took the offer began no row
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert len(people.frames()) == 2


def test_interviews_offer_officials_and_hamlets_only(
    opened: Runner, shell: Shell, qtbot: QtBot
) -> None:
    made = show(Interviews(shell), qtbot)
    opened.do(fill)
    begin(made, qtbot)
    recorder = find(made.editor, QLineEdit, "recorder")
    recorder.clear()
    typed(recorder, "long", qtbot)
    qtbot.waitUntil(lambda: lines(made) == ["Trần Văn Long – Công an"])
    made.editor.title.setFocus()
    assert not lines(made)
    assert offered(made).count() == 0  # nothing is kept of what was offered
    made.settle()
    ask(opened, qtbot, lambda desk: desk.vault.store.closed)
