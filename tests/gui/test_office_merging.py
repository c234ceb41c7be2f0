"""A name that cases were given under, merged into the province's list of agencies in the window."""

from pathlib import Path

import pytest
from case_parts import with_matters
from office_parts import OfficeSeat
from test_office_intake import rows
from test_office_lists import opened, told
from test_office_lists import seat as seat  # noqa: PLC0414 - a fixture

from moulds import Moulds
from sotay.gui.kit.widgets.pickdialog import PickDialog
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
