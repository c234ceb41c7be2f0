"""The register to practise in shows the whole way: given, answered, told, objected to, late."""

from pathlib import Path

import pytest

from sotay.app.practiceprovince import open_practice_province
from sotay.province.cases import queue
from sotay.province.letters import posted
from sotay.province.today import today
from sotay.register.casequeue import Narrowed


@pytest.mark.slow
def test_the_practice_register_has_the_whole_loop_in_it(tmp_path: Path) -> None:
    province = open_practice_province(tmp_path / "thực hành")
    found = today(province).waiting
    assert (found.overdue, found.soon, found.objections, len(found.late)) == (1, 1, 1, 2)
    assert [one.replied for one in found.asked] == [True]
    assert len(queue.page(province, Narrowed(state="nguoi_dan_xac_nhan"))) == 1
    every = posted.every(province)
    assert {road.road for one in every for road in one.roads} == {"stick"}
    assert any(one.nowhere for one in every)
    assert any(one.waiting for one in every)
    assert any(one.post.got for one in every)
    province.close()
