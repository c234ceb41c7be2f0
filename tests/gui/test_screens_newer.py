"""A newer version of a questionnaire: offered beside a draft, never forced, and left again."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel, QWidget
from questionnaire_parts import HOUSEHOLD
from window_parts import Seat, Sit

from sotay.gui.notebook.questionnaires import Questionnaires
from sotay.model.survey import Survey
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires import answering, shelf
from sotay.work.records import reading, writing

ONE = HOUSEHOLD.replace("{version}", "1")
TWO = (
    HOUSEHOLD.replace("{version}", "2")
    .replace("Có nước sạch không?", "Nhà có nước sạch để dùng không?")
    .replace("| | integer | so_nguoi | Nhà có mấy người? | | yes | |\n", "")
    .replace("| | end_group |", "| | text | them | Cần thêm gì? | | | |\n| | end_group |")
)


def add(desk: Desk, form: str) -> Outcome[str]:
    kept = shelf.add(desk, "nuoc.md", form.encode(), {"thon.csv": b"ma,ten\n"})
    return Outcome(kept.value.sha256, kept.touched)


def begun(desk: Desk) -> Outcome[Survey]:
    survey = answering.begin(desk, add(desk, ONE).value).value
    opened = shelf.opened(desk, survey.form.sha256)
    session = answering.session(opened, survey, answering.setting(desk, opened, survey))
    session.set("/data/ho/so_nguoi", "4")
    session.set("/data/ho/nuoc_sach", "khong")
    return writing.keep(desk, answering.taken(session, survey))


@pytest.fixture
def seat(sit: Sit, notebook: tuple[Path, str]) -> Seat:
    made = sit(notebook[0])
    made.unlock()
    return made


def do(seat: Seat, act: object) -> object:
    done: list[object] = []
    seat.window.shell.runner.do(act, done.append, owner=seat.window)
    seat.wait(lambda: done)
    seat.rest()
    return done[0]


def survey(seat: Seat, key: str) -> Survey:
    read: list[Survey] = []
    seat.window.shell.runner.ask(
        lambda desk: reading.entry(desk, key).record, read.append, owner=seat.window
    )
    seat.wait(lambda: read)
    return read[0]


def shown(seat: Seat) -> Questionnaires:
    here = seat.window.here()
    assert isinstance(here, Questionnaires)
    return here


def open_one(seat: Seat) -> str:
    record = do(seat, begun)
    assert isinstance(record, Survey)
    seat.window.go("questionnaires", record.id)
    seat.wait(lambda: shown(seat).surveys.editor.draft is not None)
    seat.rest()
    return record.id


def values(record: Survey) -> dict[str, str]:
    return {one.path: one.value for one in record.answers if one.kind == "answer" and one.label}


def says(part: QWidget) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisible())


def test_a_newer_version_is_offered_with_what_it_changes_and_left_by_undo(seat: Seat) -> None:
    key = open_one(seat)
    strip = shown(seat).newer
    assert not strip.isVisible()
    do(seat, lambda desk: add(desk, TWO))
    seat.wait(strip.isVisible)
    told = says(strip)
    assert "bản mới hơn: 2" in told
    assert "1 câu đã trả lời không còn chỗ" in told
    assert survey(seat, key).form.version == "1"  # nothing is forced
    seat.press("newer_turn")
    seat.wait(lambda: "Cần thêm gì?" in says(strip))
    seat.wait(lambda: strip._room.height() > strip._turn.height())  # and is in sight
    strip.look()  # as after a save: what is read stays
    seat.rest()
    assert strip._room.isVisible()
    seat.wait(lambda: "Nhà có mấy người?" in says(strip))  # a long list is made bit by bit
    told = says(strip)
    assert "đã trả lời: 4" in told
    assert "Nhà có nước sạch để dùng không?" in told
    seat.press("newer_go")
    seat.wait(lambda: survey(seat, key).form.version == "2")
    seat.rest()
    assert values(survey(seat, key)) == {"/data/ho/nuoc_sach": "khong"}
    assert not strip.isVisible()
    seat.press("note_action")
    seat.wait(lambda: survey(seat, key).form.version == "1")
    assert values(survey(seat, key))["/data/ho/so_nguoi"] == "4"
    seat.wait(strip.isVisible)


def test_what_was_put_away_is_not_offered_again_for_that_record(seat: Seat) -> None:
    key = open_one(seat)
    do(seat, lambda desk: add(desk, TWO))
    strip = shown(seat).newer
    seat.wait(strip.isVisible)
    seat.press("newer_later")
    assert not strip.isVisible()
    seat.window.go("home")
    seat.window.go("questionnaires", key)
    seat.rest()
    assert not strip.isVisible()
    assert survey(seat, key).form.version == "1"


def closed(desk: Desk, key: str) -> Outcome[Survey]:
    record = reading.entry(desk, key).record
    assert isinstance(record, Survey)
    return writing.close(desk, replace(record, anonymous=True, respondents=()))


def test_a_closed_one_is_offered_it_once_it_is_being_corrected(seat: Seat) -> None:
    key = open_one(seat)
    do(seat, lambda desk: add(desk, TWO))
    strip = shown(seat).newer
    seat.wait(strip.isVisible)
    do(seat, lambda desk: closed(desk, key))
    seat.wait(lambda: not strip.isVisible())
    assert not shown(seat)._alone.isVisible()
    seat.press("amend")
    seat.wait(strip.isVisible)
    seat.press("newer_go")
    seat.wait(lambda: survey(seat, key).form.version == "2")
