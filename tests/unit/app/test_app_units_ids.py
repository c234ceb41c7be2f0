"""Units are data, ids may be shortened, and a list is narrowed as a search is."""

import json
from pathlib import Path
from typing import Any

import pytest
from test_app_seal_commands import Person

from sotay.base.errors import UnitListRefused
from sotay.base.resources import read_units, use_units

HEAD = "code,name,type,province\n"
HUE = HEAD + "19900,Phường Phú Xuân,phường,Huế\n19960,Xã Phú Vinh,xã,Huế\n"


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    Path("khau").write_text("mưa rào giếng đá gạch\n", encoding="utf-8")
    yield Person()
    use_units(None)


def test_another_provinces_list_is_used_and_bac_ninh_is_the_default(person: Person) -> None:
    error = person.ask("init", "--unit", "19900", "--name", "UBND", code=3)["error"]["sentence"]
    assert "99 đơn vị của tỉnh Bắc Ninh" in error
    assert "units --use" in error
    Path("hue.csv").write_text(HUE, encoding="utf-8-sig")
    assert person.ask("units", "--use", "hue.csv")["units"] == 2
    assert [unit["code"] for unit in person.ask("units", "phu")] == ["19900", "19960"]
    assert person.ask("init", "--unit", "phú xuân", "--name", "UBND")["unit"] == "19900"
    line = {
        "type": "matter", "id": "01936f2e-7c00-7000-8000-c700000000a1", "text": "Sửa đường",
        "place": {"unit": "19960"}, "noted": "2026-11-10T19:30:00+07:00",
    }  # fmt: skip
    Path("vao").write_text(json.dumps(line), encoding="utf-8")
    assert person.ask("import", "vao")["noticed"][0]["elsewhere"] == "19960"
    assert "Xã Phú Vinh" in person.run("show", line["id"][-6:]).stdout
    assert person.ask("units", "--default")["units"] == 99


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1), (HEAD.encode(), 1), (b"code,name\n1990,Hue\n", 2), (b"a,b\n1,2\n", 2),
        (b"code,name,type\n19900,A,x\n19900,B,x\n", 3), (HUE.encode("utf-16"), 1),
        (HEAD.encode() + b"x" * 140_000, 2), (b"code,name\n" + b"x" * 140_000, 2),
    ],
)  # fmt: skip
def test_a_list_that_is_none_is_refused_with_its_line(
    person: Person, content: bytes, line: int
) -> None:
    Path("x.csv").write_bytes(content)
    with pytest.raises(UnitListRefused) as fault:
        read_units(Path("x.csv"))
    assert fault.value.line == line
    assert person.ask("units", "--use", "x.csv", code=3)["error"]["code"] == "CAI-03"
    assert len(person.ask("units")) == 99


def matter(number: int, **changes: object) -> str:
    made = {
        "type": "matter", "id": f"01936f2e-7c00-7000-8000-c70000000{number:03}",
        "text": "Sửa đường",
        "sector": "giao_thong", "place": {"unit": "07210", "hamlet": "Thôn Hạ"},
        "noted": f"2026-11-{number:02}T19:30:00+07:00",
    }  # fmt: skip
    return json.dumps(made | changes)


def test_ids_are_short_and_lists_narrow(person: Person) -> None:
    person.run("init", "--unit", "07210", "--name", "UBND PHƯỜNG")
    lines = (matter(1), matter(2, sector="y_te"), matter(3), matter(13, text="Nước"))
    Path("vao").write_text("\n".join(lines), encoding="utf-8")
    person.run("import", "--close", "vao")

    def listed(*words: str) -> list[str]:
        return [row["id"][-3:] for row in person.ask("list", *words)]

    assert listed() == ["013", "003", "002", "001"]
    assert listed("--since", "03/11/2026") == ["013", "003"]
    assert listed("--since", "ngày 3 tháng 11 năm 2026") == ["013", "003"]
    for wrong in ("3/11", "1/1/1899", "31/11/2026", "2026-13-45"):
        assert person.ask("list", "--since", wrong, code=2)["error"]["code"] == "LENH-01"
    assert listed("--sector", "y_te") == ["002"]
    assert listed("--status", "draft") == []
    assert listed("--hamlet", "Thôn Hạ", "--kind", "matter", "--limit", "1") == ["013"]
    assert "bỏ bớt điều kiện" in person.run("list", "--status", "draft").stdout
    Path("xa").write_text(matter(14, noted="2091-01-01T00:00:00+07:00"), encoding="utf-8")
    assert "chưa đến theo đồng hồ" in person.run("import", "--close", "xa").stderr
    assert person.ask("show", "0014")["status"] == "draft"
    assert "chưa đến theo đồng hồ" in person.run("close", "0014").stderr
    assert person.ask("show", "0003")["record"]["id"].endswith("003")
    assert person.ask("show", "01936F2E", code=3)["error"]["code"] == "SOT-08"
    assert person.ask("show", "13", code=3)["error"]["code"] == "SOT-01"
    (rev,) = person.ask("revisions", "0001")
    short = rev["revision"][:6]
    assert person.ask("compare", "0001", short) == []
    assert person.ask("restore-revision", "0001", short)["restored"].endswith("001")
    code = person.ask("request", "add", "xoa")["code"]
    assert person.ask("request", "answer", code[-4:].lower())["code"] == code
