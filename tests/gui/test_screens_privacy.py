"""Dữ liệu cá nhân in the window: requests with their days, destruction asked for and minuted."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from record_parts import ask, begin, put, show, type_in, wait_saved
from test_screens_fit import SIZES, looks_right
from window_parts import Sit

from sotay.base.errors import Cancelled
from sotay.gui.notebook.matters.matters import Matters
from sotay.gui.notebook.privacy.privacy import Privacy
from sotay.gui.notebook.privacy.requestdialogs import EndDialog, NewRequest
from sotay.gui.notebook.shell import Runner, Shell
from sotay.vault.errors import RecordUnknown
from sotay.work.desk import Desk
from sotay.work.privacy import purging, requesting
from sotay.work.records import reading, writing

PAST = date(2026, 1, 1)


def fill(desk: Desk, number: int = 3) -> list[str]:
    """Note matters that are past their day, and a request that is late."""
    keys = []
    for at in range(number):
        begun = writing.begin_matter(desk).value
        told = replace(begun, text=f"Mương số {at}", retain_until=PAST)
        keys.append(writing.close(desk, told).value.id)
    day = requesting.today(desk) - timedelta(days=9)
    requesting.add(desk, "xoa", received=day)
    return keys


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Privacy]:
    made = show(Privacy(shell), qtbot)
    yield made
    made.settle()


def visible(within: object, name: str) -> list[QPushButton]:
    return [x for x in within.findChildren(QPushButton, name) if x.isVisible()]


def words(screen: Privacy) -> str:
    return "\n".join(x.text() for x in screen.findChildren(QLabel) if x.isVisible())


def dialog(screen: Privacy, kind: type[QDialog] = QDialog) -> QDialog:
    return next(x for x in screen.findChildren(kind) if x.isVisible())


def test_a_machine_day_far_ahead_is_said_before_anything_goes(
    screen: Privacy, opened: Runner, qtbot: QtBot
) -> None:
    ask(opened, qtbot, fill)
    due = ask(opened, qtbot, purging.due)
    screen.due.show_due(due, [], (date(2099, 3, 1), date(2026, 11, 18)))
    screen.due.start.click()
    asked = dialog(screen)
    told = "\n".join(one.text() for one in asked.findChildren(QLabel))
    assert "01/03/2099" in told
    assert "18/11/2026" in told
    asked.reject()


def test_what_is_due_is_shown_confirmed_destroyed_and_minuted(
    screen: Privacy, opened: Runner, shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    keys = ask(opened, qtbot, fill)
    screen.shown()
    qtbot.waitUntil(screen.due.start.isVisible)
    assert screen.due.start.text() == "Tiêu hủy 3 bản ghi…"
    qtbot.waitUntil(lambda: words(screen).count("Mương số") == 3)
    screen.due.start.click()
    asked = dialog(screen)
    asked.reject()
    assert ask(opened, qtbot, lambda desk: len(purging.due(desk))) == 3
    screen.due.start.click()
    dialog(screen).accept()
    qtbot.waitUntil(lambda: bool(visible(screen, "purge_minutes")))
    assert "Chưa có bản ghi nào hết thời hạn lưu trữ." in words(screen)
    assert not screen.due.start.isVisible()
    with pytest.raises(RecordUnknown):
        ask_raises(opened, qtbot, keys[0])
    target = tmp_path / "tiêu hủy"
    gathered = ask(opened, qtbot, lambda desk: purging.gather_destruction(desk, 1))
    screen.due.save(1, gathered.print(), target)
    written = target.with_suffix(".pdf")
    qtbot.waitUntil(written.exists)
    assert written.read_bytes().startswith(b"%PDF")


def ask_raises(runner: Runner, qtbot: QtBot, key: str) -> None:
    """Raise here what the notebook's line raises."""
    told: list[BaseException] = []
    runner.ask(lambda desk: reading.entry(desk, key), lambda _x: None, failed=told.append)
    qtbot.waitUntil(lambda: bool(told))
    raise told[0]


def test_a_job_that_was_stopped_is_offered_again(
    screen: Privacy, opened: Runner, qtbot: QtBot
) -> None:
    def begin_and_stop(desk: Desk) -> int:
        fill(desk, 30)

        def stop(_done: int, _total: int) -> None:
            raise Cancelled

        return purging.purge(desk, stop).value.left

    assert ask(opened, qtbot, begin_and_stop) == 10
    screen.shown()
    qtbot.waitUntil(lambda: "Làm tiếp đợt đang làm dở (10 bản ghi)" in screen.due.start.text())
    screen.due.start.click()
    qtbot.waitUntil(lambda: bool(visible(screen, "purge_minutes")))
    assert ask(opened, qtbot, purging.unfinished) is None


def test_a_request_is_noted_answered_extended_and_ended(
    screen: Privacy, opened: Runner, qtbot: QtBot
) -> None:
    screen.new()
    made = dialog(screen, NewRequest)
    put(made.received.control.focusProxy(), "31/31/2026")
    made.accept()
    assert made.isVisible()
    assert made.received.error()
    made.received.control.set_value(None)
    made.kind.control.set_value("chinh_sua")
    made.accept()
    qtbot.waitUntil(lambda: bool(visible(screen, "request_answer")))
    (request,) = ask(opened, qtbot, requesting.register)
    assert request.kind == "chinh_sua"
    visible(screen, "request_answer")[0].click()
    qtbot.waitUntil(lambda: not visible(screen, "request_answer"))
    qtbot.waitUntil(lambda: bool(visible(screen, "request_extend")))  # the row is made anew
    visible(screen, "request_extend")[0].click()
    dialog(screen).accept()
    qtbot.waitUntil(lambda: not visible(screen, "request_extend"))
    qtbot.waitUntil(lambda: bool(visible(screen, "request_end")))
    visible(screen, "request_end")[0].click()
    ending = dialog(screen, EndDialog)
    ending.accept()
    assert ending.isVisible()  # nothing written yet
    type_in(ending.told.control, "Đã sửa")
    ending.accept()
    qtbot.waitUntil(lambda: "Đã sửa" in words(screen))
    (request,) = ask(opened, qtbot, requesting.register)
    assert (request.state, request.extended, request.done) == ("da_xong", True, "Đã sửa")


def test_a_late_request_says_so_and_a_period_is_kept(
    screen: Privacy, opened: Runner, qtbot: QtBot
) -> None:
    ask(opened, qtbot, fill)
    screen.shown()
    qtbot.waitUntil(lambda: "Chưa phản hồi" in words(screen))
    assert screen.findChild(type(screen.requests), "requests") is screen.requests
    pills = [w.accessibleName() for w in screen.requests.findChildren(object, "request_urgency")]
    assert pills == ["Quá hạn"]
    choice = screen.periods.fields["interview"].control
    choice.set_value(36)
    choice.activated.emit(choice.currentIndex())
    qtbot.waitUntil(lambda: ask(opened, qtbot, purging.periods).interview == 36)


def test_a_record_on_the_screen_goes_with_its_destruction(
    opened: Runner, shell: Shell, qtbot: QtBot
) -> None:
    screen = show(Matters(shell), qtbot)
    begin(screen, qtbot)
    put(screen.editor.findChild(object, "matter_text"), "Mương")
    wait_saved(screen, qtbot)
    due = replace(screen.editor.draft.record, retain_until=PAST)
    opened.do(lambda desk: writing.keep(desk, due))
    opened.do(purging.purge)
    qtbot.waitUntil(lambda: screen.editor.draft is None)
    screen.settle()


@pytest.mark.parametrize(("width", "height", "percent"), SIZES)
def test_the_place_fits(
    sit: Sit, notebook: tuple[Path, str], width: int, height: int, percent: int
) -> None:
    seat = sit(notebook[0])
    seat.window.shell.looks.set_percent(percent)
    seat.window.resize(width, height)
    seat.unlock()
    told: list[object] = []
    seat.window.shell.runner.ask(fill, told.append)
    seat.wait(lambda: told)
    seat.window.go("privacy")
    seat.wait(lambda: "Mương" in seat.words())
    looks_right(seat)


def test_a_pressing_request_is_counted_on_the_rail(sit: Sit, notebook: tuple[Path, str]) -> None:
    seat = sit(notebook[0])
    counted: list[tuple[str, int]] = []
    seat.window.shell.counted.connect(lambda place, number: counted.append((place, number)))
    seat.unlock()
    seat.wait(lambda: ("privacy", 0) in counted)

    def late(desk: Desk) -> object:
        day = requesting.today(desk) - timedelta(days=9)
        return requesting.add(desk, "xem", received=day)

    seat.window.shell.runner.do(late)
    seat.wait(lambda: ("privacy", 1) in counted)


def test_the_rest_of_a_long_list_is_one_click_away(
    screen: Privacy, opened: Runner, qtbot: QtBot
) -> None:
    ask(opened, qtbot, lambda desk: fill(desk, 14))
    screen.shown()
    qtbot.waitUntil(lambda: len(visible(screen, "due_more")) == 1)
    more = visible(screen, "due_more")[0]
    assert "2 bản ghi nữa" in more.text()
    assert "Mương số 13" not in words(screen) or "Mương số 0" not in words(screen)
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: all(f"Mương số {n}" in words(screen) for n in range(14)))
    assert not visible(screen, "due_more")
