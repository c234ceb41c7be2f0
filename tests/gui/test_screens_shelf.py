"""Phiếu hỏi and its shelf: questionnaires loaded, kept, told apart, retired, begun with."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListWidget, QWidget
from questionnaire_parts import household
from window_parts import Seat, Sit

from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.notebook.attachments.sources import from_paths
from sotay.gui.notebook.questionnaires import Questionnaires
from sotay.gui.notebook.questionnaires.shelf.shelflist import NO_FORM
from sotay.gui.notebook.questionnaires.shelf.shelfrow import ShelfRow
from sotay.model.survey import Survey
from sotay.work.questionnaires import shelf, taking
from sotay.work.records import reading

NAMED = """| survey |
| | type | name | label |
| | text | ho_ten | Họ và tên |
| | text | sdt | Số điện thoại |
| | text | y_kien | Ý kiến |
"""
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def seat(sit: Sit, notebook: tuple[Path, str]) -> Seat:
    made = sit(notebook[0])
    made.unlock()
    made.window.go("questionnaires")
    made.rest()
    return made


def place(seat: Seat) -> Questionnaires:
    here = seat.window.here()
    assert isinstance(here, Questionnaires)
    return here


def rows(seat: Seat) -> list[ShelfRow]:
    found = place(seat).shelf.findChildren(ShelfRow)
    return [one for one in found if one.isVisibleTo(place(seat).shelf)]


def states(seat: Seat) -> list[tuple[str, str]]:
    told = []
    for row in rows(seat):
        pill, about = row.findChild(Pill, "shelf_state"), row.findChild(QLabel, "shelf_about")
        assert pill is not None
        assert about is not None
        told.append((about.text().split(" · ")[1], pill.state().text))
    return told


def press(row: QWidget, name: str) -> None:
    (button,) = row.findChildren(QAbstractButton, name)
    button.click()


def choose(row: QWidget, name: str) -> None:
    """Choose what stands in the menu of a row."""
    (action,) = row.findChildren(QAction, name)
    action.trigger()


def load(seat: Seat, *paths: Path) -> None:
    """Hand over files, and keep what they are."""
    place(seat).tabs.setCurrentIndex(1)
    before = len(rows(seat))
    place(seat).shelf.arrivals.take(paths)
    seat.wait(lambda: seat.window.findChildren(QAbstractButton, "sound_keep"))
    press(seat.window, "sound_keep")
    seat.wait(lambda: len(rows(seat)) > before)
    seat.rest()


def test_a_new_notebook_says_what_to_do_and_the_first_is_loaded(seat: Seat, tmp_path: Path) -> None:
    place(seat).tabs.setCurrentIndex(1)
    seat.rest()
    assert seat.find("shelf_none").isVisible()
    load(seat, tmp_path / household(tmp_path / "mẫu").parent)
    assert states(seat) == [("phiên bản 1", "Mới nhất")]
    assert not place(seat).shelf.list._nothing.isVisible()
    assert place(seat).shelf.arrivals._cards == []
    found: list[object] = []
    seat.window.shell.runner.ask(
        lambda desk: shelf.content(desk, shelf.every(desk)[0].sha256).media, found.append,
        owner=seat.window,
    )  # fmt: skip
    seat.wait(lambda: found)
    assert found == [{"thon.csv": "ma,ten\n1,Đình Cả\n".encode()}]


def test_that_there_is_none_is_said_until_there_is_one(seat: Seat, tmp_path: Path) -> None:
    place(seat).new()
    seat.rest()
    area = seat.window.shell.presenter.area
    assert [one.about for one in area.notes()] == [NO_FORM]
    load(seat, household(tmp_path))
    assert NO_FORM not in [one.about for one in area.notes()]


def test_versions_stand_beside_each_other_and_a_retired_one_comes_back(
    seat: Seat, tmp_path: Path
) -> None:
    load(seat, household(tmp_path / "một").parent)
    load(seat, household(tmp_path / "hai", "2").parent)
    assert states(seat) == [("phiên bản 2", "Mới nhất"), ("phiên bản 1", "Bản cũ hơn")]
    press(rows(seat)[0], "shelf_retire")
    seat.wait(lambda: states(seat) == [("phiên bản 1", "Mới nhất")])
    seat.press("note_action")  # the way back is in the note
    seat.wait(lambda: len(states(seat)) == 2)
    assert not [one for one in seat.notes() if "Đã cất" in one]
    press(rows(seat)[1], "shelf_retire")
    seat.wait(lambda: len(states(seat)) == 1)
    seat.press("shelf_retired")
    seat.wait(lambda: states(seat)[1:] == [("phiên bản 1", "Đã cất")])
    press(rows(seat)[1], "shelf_back")
    seat.wait(lambda: states(seat)[1:] == [("phiên bản 1", "Bản cũ hơn")])


def personal(seat: Seat) -> dict[str, str]:
    """Return what the newest questionnaire has go to the contact card."""
    found: list[dict[str, str]] = []
    seat.window.shell.runner.ask(
        lambda desk: shelf.every(desk)[0].personal, found.append, owner=seat.window
    )
    seat.wait(lambda: found)
    return found[0]


def test_what_asks_who_somebody_is_is_shown_and_can_be_put_right(
    seat: Seat, tmp_path: Path
) -> None:
    form = tmp_path / "tên.md"
    form.write_text(NAMED, "utf-8")
    place(seat).tabs.setCurrentIndex(1)
    place(seat).shelf.arrivals.take([form])
    seat.wait(lambda: seat.window.findChildren(QAbstractButton, "sound_keep"))
    choices = seat.window.findChildren(Choice, "personal_field")
    told = [(one.accessibleName(), one.value()) for one in choices]
    assert told == [("Họ và tên", "name"), ("Số điện thoại", "reach")]
    choices[1].set_value("no")
    more = seat.find("personal_more", Choice)
    assert isinstance(more, Choice)
    more.setCurrentIndex(more.findData("/data/y_kien"))
    more.activated.emit(more.currentIndex())
    press(seat.window, "sound_keep")
    seat.wait(lambda: rows(seat))
    assert personal(seat) == {"/data/ho_ten": "name", "/data/y_kien": "name"}
    choose(rows(seat)[0], "shelf_personal")  # and later, too
    seat.wait(lambda: seat.window.findChildren(QWidget, "personal_dialog"))
    dialog = seat.window.findChildren(QWidget, "personal_dialog")[0]
    dialog.findChildren(Choice, "personal_field")[0].set_value("no")
    press(dialog, "personal_dialog_yes")
    seat.wait(lambda: not seat.window.findChildren(QWidget, "personal_dialog"))
    assert personal(seat) == {"/data/y_kien": "name"}
    place(seat).shelf.arrivals.take([form])  # loaded once more, nothing is said anew
    seat.wait(lambda: seat.window.findChildren(QAbstractButton, "sound_keep"))
    press(seat.window, "sound_keep")
    seat.wait(lambda: not seat.window.findChildren(QAbstractButton, "sound_keep"))
    assert personal(seat) == {"/data/y_kien": "name"}


def test_surveys_that_answered_a_question_are_told_of_before_it_is_marked(
    seat: Seat, tmp_path: Path
) -> None:
    (tmp_path / "tên.md").write_text(NAMED, "utf-8")
    load(seat, tmp_path / "tên.md")
    said = b'{"/data/y_kien": "x"}'
    begin = lambda desk: taking.begin(desk, shelf.every(desk)[0].sha256, said)  # noqa: E731
    seat.window.shell.runner.do(begin, owner=seat.window)
    seat.wait(lambda: rows(seat))
    choose(rows(seat)[0], "shelf_personal")
    seat.wait(lambda: seat.window.findChildren(QWidget, "personal_dialog"))
    dialog = seat.window.findChildren(QWidget, "personal_dialog")[0]
    says = dialog.findChild(QLabel, "personal_answered")
    more = dialog.findChild(Choice, "personal_more")
    assert says and more and not says.isVisible()  # noqa: PT018 - what is there
    more.setCurrentIndex(more.findData("/data/y_kien"))
    more.activated.emit(more.currentIndex())
    assert says.isVisible()
    assert says.text().startswith("1 phiếu chưa chốt đã ghi câu trả lời này")


def begun(seat: Seat) -> list[Survey]:
    found: list[list[Survey]] = []
    seat.window.shell.runner.ask(
        lambda desk: [reading.entry(desk, row.id).record for row in reading.page(desk, ["survey"])],
        found.append,
        owner=seat.window,
    )
    seat.wait(lambda: found)
    return found[0]


def key(seat: Seat, pressed: Qt.Key) -> None:
    seat.qtbot.keyClick(QApplication.focusWidget() or seat.window, pressed, CTRL)


def test_by_ctrl_n_the_only_one_is_begun_and_one_of_several_is_chosen(
    seat: Seat, tmp_path: Path
) -> None:
    key(seat, Qt.Key.Key_N)
    seat.wait(lambda: place(seat).tabs.currentIndex() == 1)  # nothing to begin with: load one
    load(seat, household(tmp_path / "một").parent)
    key(seat, Qt.Key.Key_N)
    seat.wait(lambda: place(seat).tabs.currentIndex() == 0)
    seat.rest()
    assert [one.form.id for one in begun(seat)] == ["nuoc_sach"]
    other = household(tmp_path / "khác", "9")
    other.write_text(
        other.read_text("utf-8").replace("nuoc_sach | 9", "dien | 9").replace("nước sạch", "điện"),
        "utf-8",
    )
    load(seat, other.parent)
    key(seat, Qt.Key.Key_N)
    seat.wait(lambda: seat.window.findChildren(QListWidget, "choose_list"))
    line = seat.find("choose_search")
    seat.qtbot.keyClicks(line, "dien")
    listed = seat.find("choose_list", QListWidget)
    assert isinstance(listed, QListWidget)
    assert listed.count() == 1
    assert listed.visualItemRect(listed.item(0)).height() > 2 * listed.fontMetrics().lineSpacing()
    seat.qtbot.keyClick(line, Qt.Key.Key_Return)
    seat.wait(lambda: len(begun(seat)) == 2)
    assert {one.form.id for one in begun(seat)} == {"nuoc_sach", "dien"}


def test_a_file_that_is_dropped_on_the_page_is_looked_at(seat: Seat, tmp_path: Path) -> None:
    place(seat).tabs.setCurrentIndex(1)
    zone = place(seat).shelf._zone
    assert zone.open
    assert "mẫu phiếu" in zone.accessibleName()
    zone.dropped.emit(from_paths([household(tmp_path / "một")]))
    seat.wait(lambda: seat.window.findChildren(QAbstractButton, "sound_keep"))


def test_where_one_was_is_come_back_to_after_a_lock(seat: Seat) -> None:
    place(seat).tabs.setCurrentIndex(1)
    seat.lock()
    seat.unlock()
    seat.rest()
    assert place(seat).tabs.currentIndex() == 1
