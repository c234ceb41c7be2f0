"""Where the hand goes: from the title to day, place and people; consent before notes."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from record_parts import begin, find, show, type_in

from sotay.gui.kit.style.look import Looks
from sotay.gui.notebook.interviews.interviews import Interviews
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.records.screen import RecordScreen
from sotay.gui.notebook.shell import Runner, Shell
from sotay.work.desk import Desk, Outcome
from sotay.work.records import writing

SAID = (
    "Bà con thôn Đông Hạ đề nghị Ủy ban nhân dân xã sửa đoạn mương từ cầu Đá đến nhà văn hóa, vì "
    "mỗi khi mưa lớn nước tràn vào ruộng, lúa mới cấy bị ngập, nhiều nhà phải cấy lại hai lần. "
) * 4


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Meetings]:
    made = show(Meetings(shell), qtbot)
    begin(made, qtbot)
    yield made
    made.settle()


def stops(start: QWidget, number: int, qtbot: QtBot) -> list[str]:
    """Return the names of where Tab comes to, from `start` on."""
    start.setFocus()
    names = []
    for _time in range(number):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        assert after is not None
        names.append(after.objectName())
    return names


def test_a_meeting_goes_from_title_to_day_place_and_people(screen: Meetings, qtbot: QtBot) -> None:
    seen = stops(screen.editor.title, 14, qtbot)
    wanted = [
        "starts_day", "starts_time", "ends_time", "hamlet", "spot",
        "chair_name", "chair_post", "secretary_name", "secretary_post",
    ]  # fmt: skip
    assert [name for name in seen if name in wanted] == wanted
    assert seen[0] == "starts_day"


def test_the_number_stands_beside_the_title(screen: Meetings) -> None:
    number = find(screen.editor, QLineEdit, "number")
    title = screen.editor.title
    assert number.isVisible()
    across = number.mapTo(screen, number.rect().topLeft())
    edge = title.mapTo(screen, title.rect().topRight())
    assert across.x() > edge.x()
    assert abs(across.y() - edge.y()) < 60
    type_in(number, "12/BB-UBND")
    assert screen.editor.draft is not None
    assert screen.editor.draft.record.number == "12/BB-UBND"


def noted(desk: Desk) -> Outcome[str]:
    made = writing.begin_interview(desk).value
    writing.keep(desk, msgspec.structs.replace(made, title="Đã ghi", notes="Mương tắc."))
    return Outcome(made.id, frozenset({"interview"}))


def test_consent_is_asked_first_and_notes_are_come_back_to(
    opened: Runner, shell: Shell, qtbot: QtBot
) -> None:
    made = show(Interviews(shell), qtbot)
    begin(made, qtbot)
    assert made.editor.consents.isVisible()
    assert made.editor.tabs.bar.tabText(0) == "Đồng ý"
    keys: list[str] = []
    opened.do(noted, keys.append)
    qtbot.waitUntil(lambda: bool(keys))
    made.open_item(keys[0])
    qtbot.waitUntil(lambda: made.editor.draft is not None and made.editor.draft.id == keys[0])
    assert made.editor.notes.isVisible()
    made.settle()


@pytest.mark.parametrize("percent", [100, 150])
def test_no_line_of_text_is_longer_than_a_hundred_letters(
    screen: RecordScreen, looks: Looks, qtbot: QtBot, percent: int
) -> None:
    looks.set_percent(percent)
    screen.resize(2400, 900)
    body = find(screen.editor, QPlainTextEdit, "body")
    body.setPlainText(SAID)
    qtbot.waitUntil(lambda: body.document().firstBlock().layout().lineCount() > 1)
    lines = body.document().firstBlock().layout()
    longest = max(lines.lineAt(at).textLength() for at in range(lines.lineCount()))
    assert 75 <= longest <= 100
