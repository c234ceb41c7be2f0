"""What a resident answers alone comes back, whatever ends it; who refuses answers as nobody."""

import shutil

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from selfentry_parts import (
    MINUTE_MS,
    agree,
    answer,
    back_in,
    lend,
    page,
    survey,
    tick,
    values,
)
from window_parts import Seat

from sotay.base.clock import ManualClock
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.notebook.questionnaires.selfentry.screen import SelfEntry
from sotay.work.lock.selfentry import FOLDER


def test_answers_and_consent_come_back_and_the_way_back_needs_the_passphrase(
    left: tuple[Seat, SelfEntry, str],
) -> None:
    seat, alone, record = left
    go = seat.find("self_go", QPushButton)
    assert not go.isEnabled()  # nothing is chosen beforehand, and silence is no consent
    agree(seat)
    answer(seat, "4")
    while not alone.findChildren(QPushButton, "asking_end"):
        seat.press("card_next")
    seat.press("asking_end")
    seat.wait(lambda: seat.find("self_back", QPushButton))
    assert "NG-" in seat.find("self_thanks_says").text()  # type: ignore[attr-defined]
    seat.press("self_back")
    seat.wait(seat.at_gate)
    assert look().scale.percent == 100
    back_in(seat)
    here = survey(seat, record)
    assert values(here)["/data/ho/so_nguoi"] == "4"
    assert {one.purpose: one.given for one in here.consents} == {
        "ghi_nhan_y_kien": True, "chuyen_noi_dung": True,
    }  # fmt: skip
    assert {one.method for one in here.consents} == {"tu_tra_loi"}
    ways = seat.window.here().surveys.editor.findChildren(Choice, "consent_method")
    assert {one.currentText() for one in ways if one.currentText()} >= {
        "Tự chọn trên máy, không qua cán bộ"
    }
    (person,) = here.respondents
    assert person.age_band == "31_45"
    assert "đã bấm Xong" in "".join(seat.notes())
    assert seat.program.folder is not None
    assert not (seat.program.folder / FOLDER).exists()


def test_who_refuses_answers_as_nobody(left: tuple[Seat, SelfEntry, str]) -> None:
    seat, alone, record = left
    tick(seat, "self_ghi_nhan_y_kien_no")
    assert not alone.consent._age.isVisible()
    seat.press("self_go")
    answer(seat, "3")
    alone.end()
    back_in(seat)
    here = survey(seat, record)
    assert here.anonymous
    assert here.respondents == ()
    assert values(here)["/data/ho/so_nguoi"] == "3"


def test_under_age_names_who_agrees_beside_them(left: tuple[Seat, SelfEntry, str]) -> None:
    seat, alone, record = left
    for name in (
        "self_ghi_nhan_y_kien_yes", "self_chuyen_noi_dung_no", "self_age_duoi_18",
    ):  # fmt: skip
        tick(seat, name)
    assert not seat.find("self_go", QPushButton).isEnabled()
    tick(seat, "self_guardian_cha_me")
    seat.press("self_go")
    alone.end()
    back_in(seat)
    here = survey(seat, record)
    assert {one.guardian for one in here.consents} == {"cha_me"}
    assert [one.given for one in here.consents] == [True, False]


@pytest.mark.parametrize("how", ["idle", "key", "away"])
def test_left_alone_it_locks_wholly_and_the_draft_is_there(
    left: tuple[Seat, SelfEntry, str], clock: ManualClock, how: str
) -> None:
    seat, _alone, record = left
    agree(seat)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "5")  # not even left by Enter
    if how == "idle":
        clock.at_ms += 30_000
        seat.window.idle.look_at_clock()
        assert isinstance(seat.window.here(), SelfEntry)
        for _minute in range(25):
            clock.at_ms += MINUTE_MS // 2
            seat.window.idle.look_at_clock()
    elif how == "key":
        QTest.keyClick(line, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    else:
        seat.window.lock_up()
    back_in(seat)
    assert values(survey(seat, record))["/data/ho/so_nguoi"] == "5"
    assert "chưa bấm Xong" in "".join(seat.notes())


def test_a_draft_goes_on_without_asking_again(left: tuple[Seat, SelfEntry, str]) -> None:
    seat, alone, record = left
    agree(seat)
    answer(seat, "5")
    alone.end()
    back_in(seat)
    seat.window.go("questionnaires", record)
    (person,) = survey(seat, record).respondents
    again = lend(seat, record, person.code)
    assert page(again) is again.pages.cards
    assert again.asking.session() is not None
    again.end()
    back_in(seat)
    here = survey(seat, record)
    assert values(here)["/data/ho/so_nguoi"] == "5"
    assert len(here.consents) == 2
    assert len(here.respondents) == 1


def test_a_disk_that_refuses_loses_nothing(left: tuple[Seat, SelfEntry, str]) -> None:
    seat, alone, record = left
    agree(seat)
    seat.rest()
    assert seat.program.folder is not None
    folder = seat.program.folder / FOLDER
    aside = folder.with_name("rút ra")
    folder.rename(aside)
    answer(seat, "6")
    seat.wait(lambda: "chưa ghi được" in seat.find("self_fault").text())  # type: ignore[attr-defined]
    alone.end()
    seat.wait(lambda: seat.find("self_drop", QPushButton).isVisible())
    assert isinstance(seat.window.here(), SelfEntry)  # the answers are put out of sight, and kept
    assert "6" not in [
        line.text() for line in seat.window.findChildren(QLineEdit) if line.isVisible()
    ]
    aside.rename(folder)
    back_in(seat)
    assert values(survey(seat, record))["/data/ho/so_nguoi"] == "6"


def test_a_disk_that_goes_on_refusing_can_be_given_up(left: tuple[Seat, SelfEntry, str]) -> None:
    seat, alone, record = left
    agree(seat)
    seat.rest()
    assert seat.program.folder is not None
    shutil.rmtree(seat.program.folder / FOLDER)
    answer(seat, "6")
    alone.end()
    seat.wait(lambda: seat.find("self_drop", QPushButton).isVisible())
    seat.press("self_drop")
    back_in(seat)
    assert survey(seat, record).answers == ()


def test_what_the_survey_has_no_room_for_is_said_and_keeps_nothing_else_back(
    left: tuple[Seat, SelfEntry, str],
) -> None:
    seat, alone, record = left
    agree(seat)
    seat.rest()
    session = alone._session
    assert session is not None
    alone._record = replace(alone._record, notes="ế" * 200_000)  # the cadre wrote much beside it
    session.set("/data/ho/nuoc_sach", "khong")
    session.set("/data/ho/vi_sao", "ế" * 100_000)
    answer(seat, "6")
    seat.wait(lambda: "Phiếu đã đầy: 1" in seat.find("self_fault").text())  # type: ignore[attr-defined]
    assert not alone.keeping._unwritten
    session.set("/data/ho/vi_sao", "xa giếng")
    alone.asking.refresh()
    alone.keeping.note()
    seat.wait(lambda: not alone._fault.isVisible())
    alone.end()
    back_in(seat)
    kept = values(survey(seat, record))
    assert (kept["/data/ho/so_nguoi"], kept["/data/ho/vi_sao"]) == ("6", "xa giếng")
