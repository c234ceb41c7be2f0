"""The recorder in the whole window: the red button, consent, a lock, what a kill left."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from record_parts import ask
from sound_parts import HandMicrophone
from window_parts import Seat, Sit

from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.notebook.attachments.part import AttachmentPart
from sotay.gui.notebook.sound import devices
from sotay.gui.notebook.sound.devices import Device, Take
from sotay.gui.notebook.sound.errors import NoMicrophone
from sotay.work import attachments
from sotay.work.attachments import cutoff
from sotay.work.records import reading


@pytest.fixture
def seat(sit: Sit, notebook: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> Seat:
    """Somebody at the open window, with a microphone that hears notes ten times too fast."""
    seated = sit(notebook[0])
    microphone = HandMicrophone(seated.window, times=10)
    monkeypatch.setattr(devices, "open_microphone", microphone.open)
    seated.unlock()
    return seated


def begin(seat: Seat, place: str) -> str:
    """Begin a record and show its attachments; return its id."""
    seat.window.go(place)
    screen = seat.window.here()
    screen.new()
    seat.wait(lambda: screen.editor.draft is not None)
    turn(seat)
    return str(screen.editor.draft.id)


def turn(seat: Seat) -> None:
    editor = seat.window.here().editor
    editor.tabs.turn_to(editor.findChild(AttachmentPart))


def bar(seat: Seat) -> QWidget | None:
    return seat.window.findChild(QWidget, "recorder_bar")


def recorded(seat: Seat, seconds: float = 2) -> None:
    taping = seat.program.watches.tapes._taping
    seat.wait(lambda: taping.seconds() > seconds)


def names(seat: Seat, record: str) -> list[str]:
    runner, qtbot = seat.window.shell.runner, seat.qtbot
    found = ask(runner, qtbot, lambda desk: reading.entry(desk, record).record.attachments)
    return [one.name for one in found]


def test_a_meeting_is_recorded_in_sight_wherever_one_goes(seat: Seat) -> None:
    record = begin(seat, "meetings")
    seat.press("attachment_record")
    recorded(seat)
    assert "Báo cho những người có mặt" in seat.find("recorder_law", QLabel).text()
    assert not seat.find("attachment_record", QPushButton).isEnabled()
    for place in ("home", "interviews", "settings"):
        seat.window.go(place)
        assert bar(seat).isVisibleTo(seat.window), place
    seat.press("recorder_stop")
    seat.wait(lambda: any("Đã giữ bản ghi âm dài" in note for note in seat.notes()))
    assert not bar(seat).isVisibleTo(seat.window)
    assert len(names(seat, record)) == 1


def test_an_interview_asks_first(seat: Seat) -> None:
    record = begin(seat, "interviews")
    seat.press("attachment_record")
    editor = seat.window.here().editor
    assert "chưa đồng ý" in editor.strip.text()
    assert bar(seat) is None
    seat.press("way_0")
    row = editor.findChild(QWidget, "consent_ghi_am")
    assert row.isVisibleTo(seat.window)
    row.first().click()
    row.findChild(Choice, "consent_method").set_value("van_ban")
    turn(seat)
    seat.press("attachment_record")
    recorded(seat)
    seat.press("recorder_stop")
    seat.wait(lambda: names(seat, record))
    seat.wait(lambda: editor.draft.record.attachments)
    row.withdraw.click()
    question = seat.find("question_says", QLabel).text()
    assert "1 bản ghi âm" in question
    assert "không lấy lại được" in question
    seat.press("question_yes")
    seat.wait(lambda: not names(seat, record))
    assert "báo bộ phận tiếp nhận của tỉnh" in row.findChild(QLabel, "consent_told").text()


def test_withdrawing_while_recording_ends_and_shreds_it(seat: Seat) -> None:
    record = begin(seat, "interviews")
    editor = seat.window.here().editor
    row = editor.findChild(QWidget, "consent_ghi_am")
    row.first().click()
    row.findChild(Choice, "consent_method").set_value("van_ban")
    seat.press("attachment_record")
    recorded(seat)
    editor.close_content()
    assert "Đang ghi âm" in editor.strip.findChild(QPushButton, "way_0").text()
    row.withdraw.click()
    assert "kể cả bản đang ghi" in seat.find("question_says", QLabel).text()
    seat.press("question_yes")
    seat.wait(lambda: not bar(seat).isVisibleTo(seat.window))
    assert any("đã dừng ghi âm và xóa hẳn" in note for note in seat.notes())
    runner, qtbot = seat.window.shell.runner, seat.qtbot
    seat.wait(lambda: not ask(runner, qtbot, lambda desk: list(desk.vault.attachments.iterdir())))
    assert names(seat, record) == []


@pytest.mark.parametrize("way", ["stop", "drop", "stop and again"])
def test_what_is_taken_back_before_the_microphone_is_open_is_not_heard(
    seat: Seat, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    opened: list[object] = []
    open_microphone = devices.open_microphone
    begin(seat, "meetings")

    def heard(take: Take) -> tuple[Device, int]:
        opened.append(take)
        return open_microphone(take)

    monkeypatch.setattr(devices, "open_microphone", heard)
    seat.press("attachment_record")
    taping = seat.program.watches.tapes._taping
    assert taping.state == "beginning"
    if way == "drop":
        taping.drop()
    else:
        seat.press("recorder_stop")
    assert not bar(seat).isVisibleTo(seat.window)
    if way == "stop and again":
        seat.press("attachment_record")
        recorded(seat)
        taping.drop()
    runner, qtbot = seat.window.shell.runner, seat.qtbot
    seat.wait(lambda: not ask(runner, qtbot, cutoff.left_sounds) and not taping.state)
    assert len(opened) == (way == "stop and again")


def test_a_lock_keeps_it_and_the_next_unlock_hangs_it_on(seat: Seat) -> None:
    record = begin(seat, "meetings")
    seat.press("attachment_record")
    recorded(seat)
    seat.lock()
    assert seat.at_gate()
    assert not bar(seat).isVisibleTo(seat.window)
    seat.unlock()
    seat.wait(lambda: any("Đã giữ bản ghi âm dài" in note for note in seat.notes()))
    assert len(names(seat, record)) == 1


def test_the_idle_lock_waits_for_the_recording(seat: Seat) -> None:
    begin(seat, "meetings")
    seat.press("attachment_record")
    recorded(seat)
    idle = seat.window.idle
    idle._last -= 3_600_000
    recorded(seat, seat.program.watches.tapes._taping.seconds() + 2)
    idle.look_at_clock()
    assert not seat.at_gate()


def cut_off(seat: Seat) -> str:
    """Leave what a kill leaves: some seconds on the disk, and a row."""
    record = begin(seat, "meetings")
    seat.press("attachment_record")
    recorded(seat, 6)
    taping = seat.program.watches.tapes._taping
    begun = taping._recording
    part = begun.path.with_name(f"{begun.path.name}.part")
    seat.wait(lambda: part.stat().st_size > 17_000)
    left = part.read_bytes()
    seat.lock()
    begun.path.unlink()
    part.write_bytes(left)
    seat.unlock()
    seat.wait(lambda: seat.window.findChild(QLabel, "left_tape_says"))
    return record


def test_what_a_kill_left_is_offered_and_kept(seat: Seat) -> None:
    record = cut_off(seat)
    says = seat.find("left_tape_says", QLabel).text()
    assert "Phần đã ghi dài khoảng 0:0" in says
    seat.press("left_tape_yes")
    seat.wait(lambda: names(seat, record))


def test_what_a_kill_left_can_wait_or_be_shredded(seat: Seat) -> None:
    record = cut_off(seat)
    seat.press("left_tape_no")
    seat.lock()
    seat.unlock()
    seat.wait(lambda: seat.window.findChild(QLabel, "left_tape_says"))
    seat.press("left_tape_drop")
    runner, qtbot = seat.window.shell.runner, seat.qtbot
    seat.wait(lambda: not ask(runner, qtbot, lambda desk: list(desk.vault.attachments.iterdir())))
    assert ask(runner, qtbot, attachments.left_recordings) == []
    assert names(seat, record) == []


def test_no_microphone_is_told_once_and_nothing_is_shown(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_take: object) -> object:
        raise NoMicrophone("không có thiết bị nào")

    monkeypatch.setattr(devices, "open_microphone", none)
    begin(seat, "meetings")
    seat.press("attachment_record")
    seat.wait(lambda: any("không ghi âm được" in note for note in seat.notes()))
    assert not bar(seat).isVisibleTo(seat.window)
    assert seat.find("attachment_record", QPushButton).isEnabled()
