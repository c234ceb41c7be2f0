"""`sotayctl status`: what waits, and what stays and why, as the window counts it."""

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from sotay.app.cli.terminal import main
from sotay.model.office import Office
from sotay.store.slots import FLOOR
from sotay.work import desk as desks
from sotay.work.records import writing

PASSPHRASE = "mưa rào giếng đá"


def test_what_stays_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    Path("khau").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    office = Office(unit="07210", name="UBND")
    desk, _code = desks.create_notebook(Path("so"), PASSPHRASE, office, cost=FLOOR)
    for text, unit in (("Sửa đường", "07210"), ("Đèn hỏng", "07210"), ("Xã bên", "09340")):
        matter = writing.begin_matter(desk).value
        place = msgspec.structs.replace(matter.place, unit=unit)
        writing.close(desk, msgspec.structs.replace(matter, text=text, place=place))
    for _each in range(23):
        writing.begin_meeting(desk)
    desk.close()
    at = ["--notebook", "so", "--passphrase-file", "khau"]
    told = CliRunner().invoke(main, [*at, "status"])
    assert told.exit_code == 0
    assert "Bản nháp đang dở: 23.\n" in told.stdout
    assert "Bản ghi đã chốt chưa gửi tỉnh: 2.\n1 bản ghi giữ lại vì địa bàn" in told.stdout
    facts = json.loads(CliRunner().invoke(main, [*at, "--json", "status"]).stdout)
    counts = {"drafts": 23, "overdue": 0, "waiting": 2, "withdrawn": 0, "returned": 0}
    counts |= {"apart": 0, "gone_elsewhere": 0}  # of other machines of the commune
    assert facts == {**counts, "held": {"elsewhere": 1}}
