"""The window on a register whose rows lie on a server: others work in it at the same time."""

from pathlib import Path

import pytest
from office_parts import WORDS, OfficeSeat
from test_office_intake import rows

from postgres import Cluster
from sotay.base.progress import silent
from sotay.province import moving, opening, receiving


@pytest.mark.postgres
def test_what_another_takes_in_meanwhile_is_shown_when_one_looks(
    at_office: OfficeSeat, office_folder: Path, cluster: Cluster
) -> None:
    mine = opening.unlock(office_folder / "tinh", WORDS)
    moving.move_to(mine, cluster.database(), silent)
    mine.close()
    at_office.unlock(WORDS)
    at_office.go("intake")
    at_office.wait(lambda: len(rows(at_office, "arrived_row")) == 2)
    other = opening.unlock(office_folder / "tinh", WORDS)
    try:
        assert receiving.receive(other, office_folder / "chua-den.sotay").state == "imported"
    finally:
        other.close()
    at_office.go("home")
    at_office.go("intake")
    at_office.wait(lambda: len(rows(at_office, "arrived_row")) == 3)
    at_office.go("sent")
    at_office.wait(lambda: "Không có gì chờ gửi" in at_office.words())
    at_office.lock()
    assert at_office.at_gate()
