"""Kiến nghị: the queue is narrowed and found in; a matter is read with all that was done of it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from case_parts import TEXTS, at_cases, with_matters
from office_parts import WORDS, OfficeSeat, asked
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from test_office_dialogs import uncut
from test_office_records import listed

from moulds import Moulds
from sotay.base.text import fold
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.menuchip import MenuChip
from sotay.gui.kit.widgets.rows import Row
from sotay.gui.kit.widgets.taskrow import TaskRow
from sotay.gui.province.cases.assigning import Assigning
from sotay.gui.province.cases.decision import About
from sotay.gui.province.cases.joining import Joining
from sotay.gui.province.cases.overtaken import Meanwhile
from sotay.gui.province.cases.screen import Cases
from sotay.gui.province.cases.separating import Separating
from sotay.gui.province.shell import Written
from sotay.gui.reading.markedtext import MarkedText
from sotay.province import opening
from sotay.province.cases import assigning, queue
from sotay.province.cases.deciding import By, Seen
from sotay.province.cases.queue import Queued
from sotay.register.casequeue import Narrowed

DialogKind = TypeVar("DialogKind", bound=Dialog)


@pytest.fixture
def office_folder(tmp_path: Path, moulds: Moulds) -> Path:
    """A register with matters that wait."""
    return with_matters(tmp_path / "nơi tiếp nhận", moulds)


@pytest.fixture
def given(office_folder: Path) -> list[Queued]:
    """The queue of the register, the first of it given to an agency, due soon."""
    province = opening.unlock(office_folder / "tinh", WORDS)
    try:
        (one, *_others) = queue.page(province, Narrowed())
        due = queue.today(province) + timedelta(days=1)
        by = By("Hà", "dân hỏi nhiều lần")
        assigning.assign(province, [Seen(one.matter)], "Sở Xây dựng", due, by=by)
        (first, *others) = queue.page(province, Narrowed())
        assert first.matter == one.matter
        return [first, *others]
    finally:
        province.close()


def test_the_queue_is_narrowed_found_in_and_a_matter_is_read_over_a_lock(
    given: list[Queued], at_office: OfficeSeat
) -> None:
    screen = at_cases(at_office)
    assert [row.key for row in listed(screen)] == [one.matter for one in given]
    assert len(given) > 1
    at_office.wait(lambda: at_office.window.findChildren(TaskRow, "cases_task"))
    late, nobody, _all = at_office.window.findChildren(TaskRow, "cases_task")
    assert late.accessibleName() == "Quá hạn. 0"
    nobody.click()  # of no agency yet
    at_office.wait(lambda: [row.key for row in listed(screen)] == [g.matter for g in given[1:]])
    agency = at_office.window.findChild(MenuChip, "filter_agency")
    assert agency is not None
    agency.choose("=Sở Xây dựng", "Sở Xây dựng")
    at_office.wait(lambda: [row.key for row in listed(screen)] == [given[0].matter])
    at_office.go("cases", "none")  # which widens what was narrowed before
    at_office.wait(lambda: len(listed(screen)) == len(given) - 1)
    screen.pane.widen()
    at_office.wait(lambda: len(listed(screen)) == len(given))
    words = " ".join(given[0].title.split()[:3])
    line = at_office.window.findChild(QLineEdit, "search")
    assert line is not None
    QTest.keyClicks(line, fold(words))
    at_office.wait(lambda: given[0].matter in [row.key for row in listed(screen)])
    at_office.wait(lambda: len(listed(screen)) < len(given))
    at_office.go("cases", given[0].matter)
    at_office.wait(lambda: "Sở Xây dựng · hạn" in at_office.words())
    for said in ("Đã giao cơ quan chủ trì giải quyết", "dân hỏi nhiều lần", "Giao xử lý"):
        assert said in at_office.words()
    at_office.lock()
    at_office.unlock(WORDS)
    at_office.wait(lambda: "dân hỏi nhiều lần" in at_office.words())
    again = at_office.window.here()
    assert isinstance(again, Cases)
    assert again.pane.selected() == given[0].matter


def chosen_by_keys(seat: OfficeSeat, screen: Cases, number: int) -> None:
    """Choose the first few rows by keys alone."""
    view = screen.pane.view
    view.setFocus()
    view.setCurrentIndex(screen.pane.model.index(0, 0))
    for _nth in range(number):
        QTest.keyClick(view, Qt.Key.Key_Space)
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert f"Đã chọn {number} hồ sơ" in seat.words()


def over(seat: OfficeSeat, kind: type[DialogKind]) -> DialogKind:
    """Return the dialog of this kind, once it is open."""
    seat.wait(lambda: any(one.isVisible() for one in seat.window.findChildren(kind)))
    (found,) = (one for one in seat.window.findChildren(kind) if one.isVisible())
    return found


def of_colleague(seat: OfficeSeat, seen: Sequence[Row], agency: str) -> None:
    """Have a colleague give cases, as another machine would on a server: no screen is told."""
    told = [Seen(row.key, row.version) for row in seen]
    by = By("Lan", "việc của sở này")
    done: list[object] = []
    seat.window.shell.runner.do(
        lambda p: Written(assigning.assign(p, told, agency, by=by), frozenset()), done.append
    )
    seat.wait(lambda: done)


def begun_and_locked(seat: OfficeSeat, screen: Cases) -> Cases:
    """Begin to give the first three, lock with words typed, and come back."""
    chosen_by_keys(seat, screen, 3)
    seat.press("chosen_assign")
    dialog = over(seat, Assigning)
    dialog.yes.click()
    assert seat.error("assign_agency") == "Ghi tên cơ quan."
    seat.fill("assign_agency", "Sở Xây dựng")
    seat.fill("assign_days", "x")
    dialog.yes.click()
    assert "Ghi số ngày làm việc" in seat.words()
    seat.fill("assign_by", "Hà")
    seat.lock()
    seat.unlock(WORDS)
    again = seat.window.here()
    assert isinstance(again, Cases)
    seat.wait(again.pane.model.rowCount)
    return again


def test_several_are_given_at_once_and_a_colleagues_change_stands_beside_ones_own(
    at_office: OfficeSeat,
) -> None:
    screen = at_cases(at_office)
    rows = listed(screen)
    again = begun_and_locked(at_office, screen)
    chosen_by_keys(at_office, again, 3)
    of_colleague(at_office, listed(again)[:1], "Sở Giao thông")
    at_office.press("chosen_assign")
    dialog = over(at_office, Assigning)
    at_office.wait(lambda: dialog.by().officer == "Hà")
    at_office.wait(lambda: "Sở Xây dựng" in at_office.words())
    at_office.fill("assign_days", "12")
    at_office.wait(lambda: "tức " in at_office.words())
    dialog.yes.click()
    meanwhile = over(at_office, Meanwhile)
    sides = [one.toPlainText() for one in meanwhile.findChildren(MarkedText)]
    assert all(said in sides[0] for said in ("Lan", "Sở Giao thông", "việc của sở này")), sides
    assert all(said in sides[1] for said in ("Hà", "Sở Xây dựng", "hạn ")), sides
    assert again.chosen.kept()[0].key == rows[0].key, "what was not done stays chosen"
    assert len(again.chosen.kept()) == 1
    meanwhile.yes.click()
    at_office.wait(lambda: not again.chosen.kept())
    at_office.wait(
        lambda: {row.subline.split(" · ")[1] for row in listed(again)} >= {"Sở Xây dựng"}
    )
    told = asked(at_office, lambda p: [queue.whole(p, row.key) for row in rows[:3]])
    assert [one.case.agency for one in told] == ["Sở Xây dựng"] * 3
    assert [(it.officer, it.version) for it in told[0].told] == [("Lan", 1), ("Hà", 0), ("Hà", 2)]


def test_duplicates_are_joined_and_taken_apart_with_both_texts_side_by_side(
    at_office: OfficeSeat,
) -> None:
    screen = at_cases(at_office)
    keys = [row.key for row in listed(screen) if row.title.startswith("Cầu Máng")]
    for row in listed(screen):
        if row.key in keys:
            screen.chosen.turn(row)
    at_office.press("chosen_join")
    dialog = over(at_office, Joining)
    texts = [one.toPlainText() for one in dialog.findChildren(MarkedText)]
    assert sorted(one.splitlines()[-1] for one in texts) == sorted(TEXTS[:2])
    choice = dialog.findChild(QComboBox, "join_lead")
    assert choice is not None
    lead = choice.currentData()
    (other,) = set(keys) - {lead}
    dialog.yes.click()
    at_office.wait(lambda: other not in [row.key for row in listed(screen)])
    at_office.go("cases", lead)
    at_office.wait(lambda: "1 hồ sơ hỏi cùng việc" in at_office.words())
    at_office.press("together_apart")
    apart = over(at_office, Separating)
    assert len(apart.findChildren(MarkedText)) == 2
    apart.yes.click()
    at_office.wait(lambda: other in [row.key for row in listed(screen)])
    at_office.wait(lambda: "hỏi cùng việc" not in at_office.words())


def opened(seat: OfficeSeat) -> Iterator[Dialog]:
    """Open each dialog of the place."""
    screen = seat.window.here()
    assert isinstance(screen, Cases)
    seat.wait(screen.pane.model.rowCount)
    rows = listed(screen)
    for row in rows[:2]:
        screen.chosen.turn(row)
    for name, kind in (("chosen_assign", Assigning), ("chosen_join", Joining)):
        seat.press(name)
        yield over(seat, kind)
    screen.chosen.clear()
    about = About(rows[0].key, rows[0].version, rows[0].title)
    screen.hands.separate(about, rows[1].key)
    yield over(seat, Separating)


@pytest.mark.parametrize(("size", "percent"), [((683, 352), 100), ((1366, 736), 200)])
def test_nothing_of_a_dialog_about_cases_is_cut(
    at_office: OfficeSeat, size: tuple[int, int], percent: int
) -> None:
    at_cases(at_office)
    at_office.window.shell.looks.set_percent(percent)
    at_office.window.resize(*size)
    for dialog in opened(at_office):
        at_office.rest()
        uncut(at_office, dialog, size[1])
        dialog.reject()
