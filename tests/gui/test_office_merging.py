"""A name that cases were given under, merged into the province's list of agencies in the window."""

from pathlib import Path

import pytest
from case_parts import with_matters
from office_parts import OfficeSeat
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from test_office_cases import asked, chosen_by_keys, over
from test_office_intake import rows
from test_office_lists import opened, told
from test_office_lists import seat as seat  # noqa: PLC0414 - a fixture

from moulds import Moulds
from sotay.gui.kit.widgets.pickdialog import PickDialog
from sotay.gui.province.cases.assigning import Assigning
from sotay.gui.province.cases.screen import Cases
from sotay.model.directory.agencies import Agency
from sotay.province.cases import assigning, queue
from sotay.province.cases.deciding import Seen
from sotay.province.directory import editing
from sotay.province.opening import Province
from sotay.register.casequeue import Narrowed


@pytest.fixture
def office_folder(tmp_path: Path, moulds: Moulds) -> Path:
    return with_matters(tmp_path / "nơi tiếp nhận", moulds)


def test_a_name_that_cases_were_given_under_is_merged_into_the_list(seat: OfficeSeat) -> None:
    def given(province: Province) -> None:
        (case, *_more) = queue.page(province, Narrowed())
        assigning.assign(province, [Seen(case.matter, case.version)], "Sở XD tỉnh")
        editing.put_agency(province, Agency(name="Sở Xây dựng"))

    seat.window.shell.do(given, ("list",))
    seat.wait(lambda: bool(rows(seat, "strange_row")))
    dialog = opened(seat, PickDialog, "strange_merge")
    dialog.accept()
    seat.wait(lambda: not rows(seat, "strange_row"))
    assert told(seat).agencies.named("so xd tinh") == "Sở Xây dựng"
    assert "1 hồ sơ nay gọi tên cơ quan theo danh mục." in seat.notes()
    one_that_the_list_lacks_is_asked_about(seat)


def one_that_the_list_lacks_is_asked_about(seat: OfficeSeat) -> None:
    """A slip of the finger is no new agency; what is meant so is given all the same."""
    seat.go("cases")
    screen = seat.window.here()
    assert isinstance(screen, Cases)
    seat.wait(screen.pane.model.rowCount)
    for typed, likely, given in (
        ("Sở Xây dựgn", "Sở Xây dựng", "Sở Xây dựng"), ("Đội 5", "", "Đội 5"),
    ):  # fmt: skip
        chosen_by_keys(seat, screen, 1)
        seat.press("chosen_assign")
        dialog = over(seat, Assigning)
        seat.fill("assign_agency", typed)
        dialog.yes.click()
        seat.wait(lambda: seat.error("assign_agency").startswith("Danh mục cơ quan của tỉnh chưa"))
        (offer,) = dialog.findChildren(QAbstractButton, "assign_likely")
        assert offer.isVisible() == bool(likely)
        if likely:
            assert offer.text() == f"Dùng “{likely}”"
            QTest.keyClick(offer, Qt.Key.Key_Space)
            assert not seat.error("assign_agency")
        dialog.yes.click()
        seat.wait(lambda name=given: _waiting_of(seat, name))
        seat.rest()


def _waiting_of(seat: OfficeSeat, name: str) -> bool:
    return dict(asked(seat, queue.agencies)).get(name, 0) > 0
