"""An interview that meets a limit: a record that is full, a disk that is, a form taken back."""

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from record_parts import command, full_disk
from selfentry_parts import back_in, lend, survey, values
from selfentry_parts import opened as seated
from survey_parts import Interview
from window_parts import Fill, Sit

from sotay.base.clock import ManualClock
from sotay.gui.notebook.shell import Runner, Shell
from sotay.work.questionnaires import answering, shelf
from sotay.work.records import reading

LONG = "\n".join(
    [
        "| survey |",
        "| | type | name | label |",
        *(f"| | text | q{n} | Câu {n} |" for n in range(12)),
        "| settings |",
        "| | form_title | form_id | version |",
        "| | Dài | dai | 1 |",
    ]
)
MANY = 99_000  # letters of an answer


def said(on: Interview) -> dict[str, int]:
    return {one.path[-2:]: len(one.value) for one in on.stored().answers if one.label and one.value}


def loose(on: Interview) -> list[int]:
    entry = on.read(lambda desk: reading.entry(desk, on.id))
    return [len(text) for text in entry.loose.values()]  # type: ignore[attr-defined]


def test_what_a_survey_has_no_room_for_stops_no_other_answer(
    opened: Runner, shell: Shell, qtbot: QtBot
) -> None:
    """It is told, kept beside the record as it was typed, and taken once there is room."""
    on = Interview(shell, opened, qtbot, LONG)
    for n in range(8):
        on.editor.answers.answer(f"/data/q{n}", str(n) * MANY)
    on.kept()
    on.editor.answers.answer("/data/q9", "9" * MANY)
    on.editor.answers.answer("/data/q10", "nhỏ")
    on.kept()
    assert "q9" not in said(on)
    (told,) = on.seen("survey_over")
    assert "Phiếu đã đầy: 1 câu" in told.text()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: loose(on) == [MANY])  # also for who pulls the plug now
    assert on.stored().at("/data/q10")
    assert any("chưa vào phiếu" in says for says, _go in on.editor.obstacles())
    other = command(opened, qtbot, lambda desk: answering.begin(desk, on.sha256))
    on.screen.open_item(other.id)
    qtbot.waitUntil(lambda: not opened._calls)
    on.open("/data/q9")
    typed = "9" * MANY
    qtbot.waitUntil(lambda: [w.text() for w in on.seen("answer")] == [typed])  # type: ignore[attr-defined]
    on.editor.answers.answer("/data/q0", "ngắn")
    on.editor.answers.answer("/data/q9", "9" * MANY)
    on.kept()
    assert said(on)["q9"] == MANY
    assert not on.seen("survey_over")


@pytest.mark.skipif(os.name == "nt", reason="a limit to how large a file may be")
def test_a_disk_that_is_full_in_an_interview_loses_no_answer(
    interview: Interview, qtbot: QtBot
) -> None:
    interview.agree("ghi_nhan_y_kien")
    interview.open("/data/co_dien")
    interview.kept()
    with full_disk():
        interview.editor.answers.answer("/data/co_dien", "co")
        interview.editor.answers.answer("/data/gio", "9")
        draft = interview.editor.draft
        assert draft is not None
        qtbot.waitUntil(lambda: draft.failed)
        assert "vẫn còn ở đây" in interview.editor.strip.text()
        interview.editor.answers.answer("/data/gio", "11")  # one goes on asking
        interview.editor.answers.keep()
    assert interview.answers()["/data/gio"] == "11"


def test_a_form_taken_back_while_its_interview_is_open_is_said_and_it_goes_on(
    sit: Sit, fill: Fill, tmp_path: Path, clock: ManualClock
) -> None:
    seat, record = seated(sit, fill("selfentry"), tmp_path, clock)
    place = seat.window.here()
    editor = place.surveys.editor
    seat.wait(lambda: editor.answers.asking.session() is not None)
    assert not place.recalled.isVisible()
    sha256 = survey(seat, record).form.sha256
    runner = seat.window.shell.runner
    runner.do(lambda desk: shelf.retire(desk, sha256))
    seat.wait(place.recalled.isVisible)
    assert "vẫn ghi tiếp" in place.recalled.accessibleName()
    place.recalled.look()
    editor.leave()
    seat.rest()
    assert not place.recalled.isVisible(), "what was asked is of no survey that is shown"
    place.surveys.open_item(record)
    seat.wait(place.recalled.isVisible)
    editor.answers.answer("/data/ho/so_nguoi", "4")
    editor.settle()
    seat.rest()
    assert values(survey(seat, record))["/data/ho/so_nguoi"] == "4"
    editor.answers.answer("/data/ho/so_nguoi", "5")
    editor.settle()
    alone = lend(seat, record)  # whoever it is left with answers it all the same
    assert alone.asking is not None
    alone.end()
    back_in(seat)
    runner.do(lambda desk: shelf.back(desk, sha256))
    seat.rest()
    assert values(survey(seat, record))["/data/ho/so_nguoi"] == "5"
