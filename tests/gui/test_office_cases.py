"""Kiến nghị: the queue is narrowed and found in; a matter is read with all that was done of it."""

from datetime import timedelta
from pathlib import Path

import pytest
from case_parts import at_cases, with_matters
from office_parts import WORDS, OfficeSeat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from test_office_records import listed

from moulds import Moulds
from sotay.base.text import fold
from sotay.gui.kit.widgets.menuchip import MenuChip
from sotay.gui.province.cases.screen import Cases
from sotay.province import opening
from sotay.province.cases import assigning, queue
from sotay.province.cases.deciding import By, Seen
from sotay.province.cases.queue import Queued
from sotay.register.casequeue import Narrowed


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
    at_office.go("cases", "0")  # of no agency yet
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
    for said in ("dân hỏi nhiều lần", "Giao xử lý", given[0].hamlet):
        assert said in at_office.words()
    at_office.lock()
    at_office.unlock(WORDS)
    at_office.wait(lambda: "dân hỏi nhiều lần" in at_office.words())
    again = at_office.window.here()
    assert isinstance(again, Cases)
    assert again.pane.selected() == given[0].matter
