"""`sotayctl province questionnaire`: published, listed and recalled from a terminal."""

from pathlib import Path

import pytest
from inside import Inside, sit_down

from publishing import VILLAGES, form

WORDS = "cầu vồng sau cơn mưa lớn"
PERSONAL = ("--personal", "/data/ho_ten=name")


@pytest.fixture
def intake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    here = sit_down(tmp_path, WORDS, monkeypatch)
    here.ask("province", "init", "--escrow-to", "du-phong")
    (tmp_path / "ho.md").write_bytes(form())
    (tmp_path / "thon.csv").write_bytes(VILLAGES)
    return here


def test_one_is_published_listed_and_recalled(intake: Inside) -> None:
    told = intake.ask("province", "questionnaire", "publish", "ho.md", *PERSONAL, "--to", "usb")
    assert (told["id"], told["version"], told["known"]) == ("ho", "1", False)
    names = sorted(path.name.rpartition("-")[0] for path in (intake.home / "usb").iterdir())
    assert names == ["mau-phieu", "phan-mau", "phan-mau", "phan-mau"]
    assert intake.ask("province", "questionnaire", "publish", "ho.md")["known"]
    gone = intake.ask(
        "province", "questionnaire", "recall", "ho", "--version", "1", "--why", "Hỏi sai"
    )
    assert gone["why"] == "Hỏi sai"
    (one,) = intake.ask("province", "questionnaire", "list")
    assert one["recalled"] == gone["recalled"]
    line = intake.run("province", "questionnaire", "list", "--passphrase-file", "mat-khau").stdout
    assert "thu hồi" in line
    assert "Hỏi sai" in line


def test_one_without_a_version_is_told_so(intake: Inside) -> None:
    (intake.home / "tron.md").write_text(
        "| survey |\n| | type | name | label |\n| | text | a | A |\n"
    )
    asked = ("province", "questionnaire", "publish", "tron.md", "--passphrase-file", "mat-khau")
    assert "“tron”, không ghi phiên bản, " in intake.run(*asked).stdout
    (one,) = intake.ask("province", "questionnaire", "list")
    gone = ("province", "questionnaire", "recall", one["id"], "--version", "", "--why", "Sai")
    assert intake.ask(*gone)["why"] == "Sai"


def test_what_is_asked_wrongly_is_said(intake: Inside) -> None:
    intake.ask("province", "questionnaire", "publish", "ho.md", "--personal", "ho_ten", code=2)
    fault = intake.ask(
        "province", "questionnaire", "publish", "ho.md", "--personal", "/data/x=name", code=3
    )
    assert fault["error"]["code"] == "TINH-63"
    gone = ("province", "questionnaire", "recall", "la", "--version", "", "--why", "x")
    assert intake.ask(*gone, code=3)["error"]["code"] == "TINH-62"


def test_a_stick_with_nothing_on_it_takes_them_to_a_machine_just_enrolled(intake: Inside) -> None:
    ask = intake.ask
    ask("init", "--unit", "07330", "--name", "UBND PHƯỜNG")
    device = ask("enrol", "request", "xin.json")["device_code"]
    own = ask("province", "enrol", "xin.json", "--code", device, "--to", "cho.json")
    ask("enrol", "accept", "cho.json", "--province-code", own["province_code"])
    ask("province", "questionnaire", "publish", "ho.md", *PERSONAL)
    (intake.home / "usb mới").mkdir()
    ask("province", "receive", "--from", "usb mới")
    ask("fetch", "--from", "usb mới")
    (one,) = ask("questionnaire", "list")
    assert (one["id"], one["origin"]) == ("ho", "province")
