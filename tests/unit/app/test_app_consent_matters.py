"""`sotayctl` on a recommendation whose interview somebody took back: here and at the province."""

import json
from pathlib import Path

from test_app_consent_commands import WHO, WITHDRAWN, Run, agree, carry, interview, run, said

__all__ = ["run"]


def test_a_matter_of_what_was_taken_back_says_so_wherever_it_is_shown(run: Run) -> None:
    heard = "01936f2e-7c00-7000-8000-c80000000008"
    matter = {
        "type": "matter", "id": heard, "text": "Kênh Bồ Nông cạn", "noted": interview("")["held"],
        "place": {"unit": "07210"}, "agency": "UBND", "heard_at": [{"record": WITHDRAWN}],
    }  # fmt: skip
    Path("vao").write_text(json.dumps(matter), encoding="utf-8")
    run("import", "vao")
    agree(run, WITHDRAWN)
    run("close", WITHDRAWN, heard)
    assert carry(run)["records"] == 2
    there = [said("province", "list", at="tỉnh"), said("province", "show", heard, at="tỉnh")]
    assert all("Bồ Nông" in told for told in [*there, said("show", WITHDRAWN), said("list")])
    run("consent", "withdraw", WITHDRAWN, WHO)
    run("province", "intake", run("seal", "--to", "usb")["file"], at="tỉnh")
    there = [said("province", "list", at="tỉnh"), said("province", "show", heard, at="tỉnh")]
    for told in [*there, said("show", WITHDRAWN), said("list"), said("search", "bồ nông")]:
        assert "Bồ Nông" not in told
    assert "Ý kiến, kiến nghị: Đã rút lại sự đồng ý" in there[1]
    assert "UBND" in there[1]
    assert f"- Đã rút lại sự đồng ý [{heard}]" in said("show", WITHDRAWN)
