"""Questionnaires handed over: looked at, told of, and completed by the lists they miss."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from questionnaire_parts import broken, household

from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.kit.window import Window
from sotay.gui.notebook.questionnaires.shelf.arrivals import Arrivals
from sotay.gui.notebook.questionnaires.shelf.soundcard import SoundCard


@pytest.fixture
def arrivals(inside: Window, qtbot: QtBot) -> Arrivals:
    made = Arrivals(inside.shell)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def cards(arrivals: Arrivals) -> list[SoundCard]:
    return [one for one in arrivals.findChildren(SoundCard) if one.isVisibleTo(arrivals)]


def state(card: SoundCard) -> str:
    pill = card.findChild(Pill, "sound_state")
    assert pill is not None
    return pill.state().text


def words(card: SoundCard) -> str:
    return "\n".join(one.text() for one in card.findChildren(QLabel))


def press(card: SoundCard, name: str) -> None:
    button = card.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_a_folder_is_looked_at_whole_and_each_form_has_a_card(
    arrivals: Arrivals, qtbot: QtBot, tmp_path: Path
) -> None:
    household(tmp_path / "phiếu")
    broken(tmp_path / "phiếu")
    arrivals.take([tmp_path / "phiếu"])
    qtbot.waitUntil(lambda: len(cards(arrivals)) == 2)
    bad, good = cards(arrivals)
    assert (state(bad), state(good)) == ("Chưa dùng được", "Dùng được")
    assert "Trang survey, dòng 3, cột relevant" in words(bad)
    assert "sửa ô ở dòng 3, cột relevant của trang survey" in words(bad)
    assert "4 câu hỏi, 2 mục, 1 nhóm lặp, 2 danh sách" in words(good)
    assert good.findChild(QLabel, "sound_missing") is None


def test_what_is_missing_is_asked_for_by_name_and_taken_as_it_is_dropped(
    arrivals: Arrivals, qtbot: QtBot, tmp_path: Path
) -> None:
    form = household(tmp_path / "phiếu", lists=False)
    arrivals.take([form])
    qtbot.waitUntil(lambda: len(cards(arrivals)) == 1)
    assert "thon.csv" in words(cards(arrivals)[0])
    elsewhere = tmp_path / "thon.csv"
    elsewhere.write_text("ma,ten\n1,Đình Cả\n", "utf-8")
    arrivals.take([elsewhere])
    qtbot.waitUntil(lambda: "thon.csv" not in words(cards(arrivals)[0]))
    assert len(cards(arrivals)) == 1
    assert state(cards(arrivals)[0]) == "Dùng được"


def test_a_list_that_lies_beside_the_form_is_taken_only_when_it_is_asked_for(
    arrivals: Arrivals, qtbot: QtBot, tmp_path: Path
) -> None:
    form = household(tmp_path / "phiếu")
    arrivals.take([form])
    qtbot.waitUntil(lambda: len(cards(arrivals)) == 1)
    assert "thon.csv" in words(cards(arrivals)[0])
    press(cards(arrivals)[0], "sound_near")
    qtbot.waitUntil(lambda: "thon.csv" not in words(cards(arrivals)[0]))


def test_the_report_is_copied_and_saved_and_the_card_put_away(
    arrivals: Arrivals, qtbot: QtBot, tmp_path: Path
) -> None:
    arrivals.take([broken(tmp_path / "phiếu")])
    qtbot.waitUntil(lambda: len(cards(arrivals)) == 1)
    (card,) = cards(arrivals)
    press(card, "sound_copy")
    copied = QGuiApplication.clipboard().text()
    assert "dòng 3, cột relevant" in copied
    assert "Chưa dùng được." in copied
    target = tmp_path / "báo cáo.txt"
    card.save(target)
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: target.read_text("utf-8") == copied)
    press(card, "sound_gone")
    assert cards(arrivals) == []


def test_what_is_no_form_is_said(arrivals: Arrivals, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    arrivals.take([tmp_path / "a"])
    area = arrivals._shell.presenter.area
    qtbot.waitUntil(lambda: len(area.notes()) == 1)
    assert "không có biểu mẫu nào" in area.notes()[0].text
