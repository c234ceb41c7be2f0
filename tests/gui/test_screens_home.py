"""Hôm nay: what waits is there, leads where it belongs, and two buttons begin."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit
from window_parts import PASSPHRASE, Seat, Sit

from sotay.base.clock import SystemClock, local
from sotay.gui.notebook.agenda.duetasks import DueTasks
from sotay.gui.notebook.agenda.home import Home
from sotay.gui.notebook.records.states import status_state
from sotay.model.meeting import Task
from sotay.vault.records.lookup import Row
from sotay.work import desk as desks
from sotay.work.records import writing


def row_words(seat: Seat, name: str) -> list[str]:
    """Return what the rows of a kind say, in order."""
    rows = seat.window.findChildren(QAbstractButton, name)
    return [row.accessibleName() for row in rows if row.isVisibleTo(seat.window)]


def fill(folder: Path) -> None:
    """Write one matter overdue, one due today, one due later, one closed, and a draft."""
    desk = desks.open_notebook(folder, PASSPHRASE)
    today = local(SystemClock().now_ms()).date()
    for text, days in (("Cầu yếu", -3), ("Đèn hỏng", 0), ("Mương lấp", 30)):
        matter = writing.begin_matter(desk).value
        due = today + timedelta(days=days)
        writing.keep(desk, msgspec.structs.replace(matter, text=text, due=due))
    matter = writing.begin_matter(desk).value
    writing.close(desk, msgspec.structs.replace(matter, text="Đã chốt"))
    desk.close()


def visible_title(seat: Seat) -> list[QPlainTextEdit]:
    """Return the title of the meeting that is open."""
    found = seat.window.findChildren(QPlainTextEdit, "title")
    return [line for line in found if line.isVisible() and not line.isReadOnly()]


def test_an_empty_notebook_says_so(sit: Sit, notebook: tuple[Path, str]) -> None:
    seat = sit(notebook[0])
    seat.unlock()
    seat.wait(lambda: "Sổ còn trống." in seat.words())
    assert "Không còn bản nháp nào" in seat.words()


def test_what_waits_is_shown(sit: Sit, notebook: tuple[Path, str]) -> None:
    fill(notebook[0])
    seat = sit(notebook[0])
    seat.unlock()
    seat.wait(lambda: row_words(seat, "home_due_row"))
    assert row_words(seat, "home_due_row") == ["Cầu yếu. Quá hạn 3 ngày", "Đèn hỏng. Hạn hôm nay"]
    assert len(row_words(seat, "home_draft_row")) == 3
    assert row_words(seat, "home_unsealed") == ["1 bản ghi đã chốt chưa gửi tỉnh. Chưa gửi"]
    seat.wait(lambda: "1 bản ghi chưa gửi" in seat.words())
    seat.press("home_unsealed")
    assert seat.window.here().objectName() == "send"


@pytest.mark.parametrize(("status", "withdrawn"), [("draft", 0), ("amending", 0), ("draft", 1)])
def test_a_state_has_one_colour_here_and_in_the_list(
    sit: Sit, notebook: tuple[Path, str], status: str, withdrawn: int
) -> None:
    seat = sit(notebook[0])
    seat.unlock()
    home = seat.window.here()
    assert isinstance(home, Home)
    row = Row(1, "a", "interview", "Đường", "2026-11-14", "", 0, status, withdrawn=bool(withdrawn))
    assert home._draft_row(row)._state == status_state(row.told)


def test_what_may_not_leave_is_counted_and_explained_apart(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    fill(notebook[0])
    desk = desks.open_notebook(notebook[0], PASSPHRASE)
    matter = writing.begin_matter(desk).value
    place = msgspec.structs.replace(matter.place, unit="09340")
    writing.close(desk, msgspec.structs.replace(matter, text="Xã bên", place=place))
    desk.close()
    seat = sit(notebook[0])
    seat.unlock()
    seat.wait(lambda: "1 bản ghi chưa gửi · 1 bản ghi giữ lại" in seat.words())
    seat.wait(lambda: row_words(seat, "home_unsealed") and row_words(seat, "home_held"))
    assert row_words(seat, "home_unsealed") == ["1 bản ghi đã chốt chưa gửi tỉnh. Chưa gửi"]
    assert row_words(seat, "home_held") == ["1 bản ghi đã chốt giữ lại máy này. Giữ lại"]
    (row,) = seat.window.findChildren(QAbstractButton, "home_held")
    assert "1 bản ghi giữ lại vì địa bàn không thuộc đơn vị" in row.accessibleDescription()


def test_a_meeting_begun_here_opens_and_its_text_survives_the_lock(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat = sit(notebook[0])
    seat.unlock()
    seat.press("home_meeting")
    seat.wait(lambda: seat.window.here().objectName() == "meetings")
    seat.wait(lambda: visible_title(seat))
    visible_title(seat)[0].setPlainText("Họp bàn việc nước sạch")
    seat.qtbot.keyClick(seat.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    seat.wait(seat.at_gate)
    seat.unlock()
    seat.wait(lambda: visible_title(seat))
    assert visible_title(seat)[0].toPlainText() == "Họp bàn việc nước sạch"
    seat.window.go("home")
    seat.wait(lambda: row_words(seat, "home_draft_row"))
    assert row_words(seat, "home_draft_row") == ["Họp bàn việc nước sạch. Đang soạn"]
    seat.press("home_draft_row")
    assert seat.window.here().objectName() == "meetings"


def give(folder: Path, *given: tuple[str, int | None]) -> None:
    """Write a meeting that gave these tasks, each due so many days from today, or on no day."""
    desk = desks.open_notebook(folder, PASSPHRASE)
    today = local(SystemClock().now_ms()).date()
    meeting = writing.begin_meeting(desk).value
    tasks = tuple(
        Task(text, "Trưởng thôn", None if days is None else today + timedelta(days=days))
        for text, days in given
    )
    writing.keep(desk, msgspec.structs.replace(meeting, title="Họp thôn", tasks=tasks))
    desk.close()


def test_tasks_of_meetings_are_listed_by_day_and_ticked_off(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    give(notebook[0], ("Sửa mương", 3), ("Quét vôi", -2), ("Trồng cây", 20))
    seat = sit(notebook[0])
    seat.unlock()
    late, soon = "Quét vôi. Quá hạn 2 ngày", "Sửa mương. Còn 3 ngày"
    seat.wait(lambda: row_words(seat, "home_task_row") == [late, soon])
    card = seat.window.here().findChildren(DueTasks)[0]
    rows = card.findChildren(QAbstractButton, "home_task_row")
    seat.wait(lambda: all(row.height() >= row.sizeHint().height() for row in rows))  # none over it
    for days, wanted in (
        (0, [late]),
        (30, [late, soon, "Trồng cây. Còn 20 ngày"]),
        (7, [late, soon]),
    ):
        card.period.set_value(days)
        card.period.activated.emit(card.period.currentIndex())
        seat.wait(lambda wanted=wanted: row_words(seat, "home_task_row") == wanted)
    done = card.findChildren(QAbstractButton, "home_task_done")[0]
    done.setFocus()
    seat.qtbot.keyClick(done, Qt.Key.Key_Space)
    seat.wait(lambda: row_words(seat, "home_task_row") == [soon])
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Xong: Sửa mương"
    seat.press("note_action")  # Hoàn tác
    seat.wait(lambda: row_words(seat, "home_task_row") == [late, soon])
    seat.window.findChildren(QAbstractButton, "home_task_row")[0].click()
    assert seat.window.here().objectName() == "meetings"


def test_more_tasks_are_shown_when_asked(sit: Sit, notebook: tuple[Path, str]) -> None:
    give(notebook[0], *((f"Việc {n}", n % 3) for n in range(9)))
    seat = sit(notebook[0])
    seat.unlock()
    seat.wait(lambda: len(row_words(seat, "home_task_row")) == 5)
    seat.press("home_tasks_more")
    seat.wait(lambda: len(row_words(seat, "home_task_row")) == 9)


def test_tasks_without_a_day_stand_in_a_group_of_their_own(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    undated: list[tuple[str, int | None]] = [(f"Việc {n}", None) for n in range(7)]
    give(notebook[0], ("Trồng cây", 20), *undated)
    seat = sit(notebook[0])
    seat.unlock()
    shown = [f"Việc {n}. Chưa định hạn" for n in range(7)]
    seat.wait(lambda: row_words(seat, "home_task_row") == shown[:5])
    assert "Không có nhiệm vụ nào đến hạn." in seat.words()
    seat.press("home_tasks_more")
    seat.wait(lambda: row_words(seat, "home_task_row") == shown)
    card = seat.window.here().findChildren(DueTasks)[0]
    done = card.findChildren(QAbstractButton, "home_task_done")[-1]
    done.setFocus()
    seat.qtbot.keyClick(done, Qt.Key.Key_Space)
    seat.wait(lambda: row_words(seat, "home_task_row") == shown[:-1])
    card.period.set_value(30)
    card.period.activated.emit(card.period.currentIndex())
    soon = "Trồng cây. Còn 20 ngày"
    seat.wait(lambda: row_words(seat, "home_task_row") == [soon, *shown[:5]])
