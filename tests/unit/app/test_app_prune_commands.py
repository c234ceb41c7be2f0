"""`sotayctl prune`: what a person types and is told, with a real province and a real backup."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from onematter import ID, MATTER
from sotay.app.cli.terminal import main


class Person:
    """Someone at the terminals of a commune and a province."""

    def run(self, *words: str, code: int = 0, at: str = "so", typed: str = "") -> Result:
        shared = ["--notebook", at, "--passphrase-file", "khau"]
        done = CliRunner().invoke(main, [*shared, *words], input=typed)
        assert done.exit_code == code, f"{words}: {done.exit_code} {done.output} {done.exception!r}"
        return done

    def ask(self, *words: str, code: int = 0, at: str = "so") -> Any:
        return json.loads(self.run("--json", *words, code=code, at=at).stdout)

    def send(self) -> None:
        self.run("send", "--to", "usb")
        self.run("province", "receive", "--from", "usb", at="tỉnh")
        self.run("fetch", "--from", "usb")


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A commune with a matter and two pictures, enrolled and nothing sent yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    Path("khau").write_text("mưa rào giếng đá gạch\n", encoding="utf-8")
    Path("usb").mkdir()
    person = Person()
    person.run("init", "--unit", "07210", "--name", "UBND PHƯỜNG")
    code = person.ask("enrol", "request", "xin.json")["device_code"]
    own = person.ask("province", "init", "--escrow-to", "két", at="tỉnh")["province_code"]
    person.run("province", "enrol", "xin.json", "--code", code, "--to", "cho.json", at="tỉnh")
    person.run("enrol", "accept", "cho.json", "--province-code", own)
    Path("vao").write_text(json.dumps(MATTER), encoding="utf-8")
    person.run("import", "vao")
    for name, shade in (("một.jpg", 40), ("hai.jpg", 90)):
        Image.effect_noise((600, 400), shade).convert("RGB").save(name, "JPEG")
    person.run("attach", ID, "một.jpg", "hai.jpg", "--caption", "Nhịp giữa")
    person.run("close", ID)
    return person


def test_what_arrived_is_listed_pruned_named_and_brought_back(person: Person) -> None:
    assert person.ask("prune", "list")["may_go"] == []
    assert "Dọn được 0 tệp" in person.run("prune", "list").stdout
    person.run("seal")
    person.send()
    person.run("backup", "make", "--to", "usb", "--always")
    listed = person.ask("prune", "list")
    assert listed["number"] == 2
    assert [one["name"] for one in listed["may_go"]] == ["một.jpg", "hai.jpg"]
    assert "Nhịp giữa" in person.run("prune", "list").stdout
    one = listed["may_go"][0]["sha256"]
    person.run("prune", "now", one[:12], typed="cái gì\nkhông\n", code=130)
    assert len(person.ask("prune", "list")["may_go"]) == 2
    assert (
        "Tên, mã và chú thích vẫn còn" in person.run("prune", "now", one[:12], typed="Có\n").stderr
    )
    told = person.ask("prune", "now", "--record", ID[-8:], "--yes")
    assert told["pruned"] == [listed["may_go"][1]["sha256"]]
    assert not list(Path("so/tep-dinh-kem").iterdir())
    assert all("đã dọn khỏi máy này" in one["gone"] for one in person.ask("attachments", ID))
    assert "tỉnh đã nhận ngày" in person.run("attachments", ID).stdout
    error = person.ask("attachment", "save", ID, "1", "ra.jpg", code=3)["error"]
    assert error["code"] == "TEPDK-18"
    gone = person.ask("prune", "gone", "--out", "xin-tinh.txt")
    assert {one["sha256"] for one in gone} == {one["sha256"] for one in listed["may_go"]}
    assert [one["records"] for one in gone] == [[ID], [ID]]
    asked = Path("xin-tinh.txt").read_text(encoding="utf-8")
    assert one in asked
    assert "một.jpg" not in asked
    assert "Nhịp" not in asked
    person.run("prune", "back", ID, "1", "usb")
    person.run("prune", "back", ID, "2", "hai.jpg")
    assert person.ask("prune", "gone") == []
    person.run("attachment", "save", ID, "1", "ra.jpg")
    assert "tệp, đủ tệp, mở được" in person.run("doctor", code=0).stdout


def test_a_backup_brings_all_of_it_back(person: Person) -> None:
    person.run("seal")
    person.send()
    person.run("prune", "now", "--all", "--yes")
    assert person.ask("prune", "back-all", "usb") == {"back": 0, "left": 2}
    person.run("prune", "back", ID, "1", "một.jpg")
    person.run("backup", "make", "--to", "usb", "--always")
    person.run("prune", "now", "--all", "--yes")
    told = person.run("prune", "back-all", "usb").stdout
    assert told.startswith("Đã đưa lại 1 tệp. 1 tệp không có trong các bản sao lưu ở đó.")


def test_nothing_is_picked_by_itself_and_what_has_not_arrived_is_refused(person: Person) -> None:
    person.run("prune", "now", code=2)
    assert person.ask("prune", "now", "--all", "--yes") == {"pruned": [], "size": 0}
    sha256 = person.ask("attachments", ID)[0]["sha256"]
    error = person.ask("prune", "now", sha256[:12], "--yes", code=3)["error"]
    assert error["code"] == "TEPDK-21"


def test_those_received_up_to_a_day_go(person: Person) -> None:
    person.run("seal")
    person.send()
    assert person.ask("prune", "now", "--until", "2020-01-01", "--yes")["pruned"] == []
    assert len(person.ask("prune", "now", "--until", "2099-01-01", "--yes")["pruned"]) == 2


def test_what_the_province_sends_comes_back_and_nothing_else(person: Person) -> None:
    person.run("seal")
    person.send()
    person.run("prune", "now", "--all", "--yes")
    first, second = person.ask("prune", "gone")
    for one, name in ((first, "tỉnh.jpg"), (second, "khác.jpg")):
        person.run("province", "attachment", "save", ID, one["sha256"], name, at="tỉnh")
    person.run("prune", "back", ID, first["sha256"][:12], "tỉnh.jpg")
    error = person.ask("prune", "back", ID, second["sha256"][:12], "tỉnh.jpg", code=3)["error"]
    assert error["code"] == "TEPDK-20"
    person.run("prune", "back", ID, second["sha256"][:12], "khác.jpg")
    again = person.ask("prune", "back", ID, second["sha256"][:12], "khác.jpg", code=3)["error"]
    assert again["code"] == "TEPDK-19"
