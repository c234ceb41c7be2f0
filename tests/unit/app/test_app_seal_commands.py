"""`sotayctl seal` says every standing notice and takes none for answered."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sotay.app.cli.terminal import main

SHORT, FLAGGED = "c700000000a1", "01936f2e-7c00-7000-8000-c700000000a2"


def matter(id_: str, text: str) -> dict[str, Any]:
    return {
        "type": "matter",
        "id": id_,
        "text": text,
        "place": {"unit": "07210", "hamlet": "Thôn Hạ"},
        "noted": "2026-11-10T19:30:00+07:00",
    }


class Person:
    """Someone at the terminals of a commune and a province."""

    def run(self, *words: str, code: int = 0, at: str = "so") -> Result:
        shared = ["--notebook", at, "--passphrase-file", "khau"]
        done = CliRunner().invoke(main, [*shared, *words])
        assert done.exit_code == code, f"{words}: {done.exit_code} {done.output} {done.exception!r}"
        return done

    def ask(self, *words: str, code: int = 0, at: str = "so") -> Any:
        return json.loads(self.run("--json", *words, code=code, at=at).stdout)


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A commune that the province has enrolled, with a clean matter and one with two notices."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    Path("khau").write_text("mưa rào giếng đá gạch\n", encoding="utf-8")
    person = Person()
    person.run("init", "--unit", "07210", "--name", "UBND PHƯỜNG")
    code = person.ask("enrol", "request", "xin.json")["device_code"]
    own = person.ask("province", "init", "--escrow-to", "két", at="tỉnh")["province_code"]
    person.run("province", "enrol", "xin.json", "--code", code, "--to", "cho.json", at="tỉnh")
    person.run("enrol", "accept", "cho.json", "--province-code", own)
    lines = (
        matter(f"01936f2e-7c00-7000-8000-{SHORT}", "Sửa đường"),
        matter(FLAGGED, "Gọi 0912345678, bà con tố cáo tổ trưởng"),
    )
    Path("vao").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    told = person.ask("import", "--close", "vao")
    assert (told["closed"], told["drafts"]) == (1, 1)
    noticed = person.ask("close", FLAGGED)["notices"]
    assert [(one["record"], one["kind"]) for one in noticed] == [
        (FLAGGED, "don_thu"),
        (FLAGGED, "dien_thoai"),
    ]
    assert all(one["sentence"] for one in noticed)
    return person


def test_each_notice_is_said_and_needs_its_own_answer(person: Person) -> None:
    Path("usb").mkdir()
    told = person.ask("seal", "--to", "usb", code=3)
    assert told["error"]["code"] == "NHAP-22"
    kinds = ["don_thu", "dien_thoai"]
    assert told["notices"] == [{"record": FLAGGED, "kind": kind} for kind in kinds]
    said = person.run("seal", "--to", "usb", "--accept", f"{FLAGGED}:don_thu", code=3).stderr
    assert f"{FLAGGED}:dien_thoai" in said
    assert f"{FLAGGED}:don_thu" not in said
    person.run("seal", "--to", "usb", "--accept", f"{FLAGGED}:mọi", code=2)
    assert not list(Path("usb").iterdir())
    answers = [word for kind in kinds for word in ("--accept", f"{FLAGGED}:{kind}")]
    told = person.ask("seal", "--to", "usb", *answers)
    assert (told["records"], [one["kind"] for one in told["accepted"]]) == (2, sorted(kinds))


def test_a_noticed_record_may_stay_behind(person: Person) -> None:
    Path("usb").mkdir()
    told = person.ask("seal", "--to", "usb", "--without", FLAGGED[-8:])
    assert (told["records"], told["waiting"]) == (1, 1)


def test_a_record_of_another_unit_stays_and_costs_no_bundle(person: Person) -> None:
    elsewhere = "01936f2e-7c00-7000-8000-c700000000a3"
    line = matter(elsewhere, "Kè sạt") | {"place": {"unit": "09340"}}
    Path("vao").write_text(json.dumps(line), encoding="utf-8")
    assert "vao:1: lưu ý" in person.run("import", "vao").stderr
    assert "đơn vị mà máy này được đăng ký" in person.run("close", elsewhere).stderr
    Path("usb").mkdir()
    told = person.ask("seal", "--to", "usb", "--without", FLAGGED)
    assert (told["records"], told["held"]) == (1, [{"record": elsewhere, "why": "elsewhere"}])
    (got,) = person.ask("province", "intake", "usb", at="tỉnh")
    assert (got["state"], got["records"]) == ("imported", 1)
    (row,) = person.ask("province", "list", at="tỉnh")
    assert row["id"].endswith(SHORT)


def test_a_sealed_bundle_is_followed_to_its_receipt(person: Person) -> None:
    Path("usb").mkdir()
    person.run("seal", "--to", "usb", "--without", FLAGGED)
    (one,) = person.ask("outbox")
    assert (one["state"], one["confirmed"], one["receipt"]) == ("sealed", 0, None)
    assert one["size"] == (Path("usb/sotay-hop-thu/di") / one["file"]).stat().st_size
    (got,) = person.ask("province", "intake", "usb", at="tỉnh")
    person.run("receive", got["receipt"])
    (one,) = person.ask("outbox")
    assert (one["state"], one["confirmed"], one["receipt"]) == ("received", one["size"], "imported")
    assert "tỉnh đã nhận" in person.run("outbox").stdout


def test_a_bundle_goes_into_the_mailbox_or_into_a_file_that_is_named(person: Person) -> None:
    Path("usb").mkdir()
    person.run("seal", "--to", "usb/thiếu/gói.sotay", "--without", FLAGGED, code=2)
    person.run("seal", "--to", "usb/gói.txt", "--without", FLAGGED, code=2)
    Path("usb/gói.sotay").write_bytes(b"x")
    refused = person.ask("seal", "--to", "usb/gói.sotay", "--without", FLAGGED, code=3)
    assert refused["error"]["code"] == "TEP-06"
    assert person.ask("outbox") == [], "it is looked at before anything is sealed"
    Path("usb/gói.sotay").unlink()
    made = person.ask("seal", "--to", "usb/gói.sotay", "--without", FLAGGED)
    assert made["file"] == "usb/gói.sotay"
    (at,) = Path("usb").iterdir()
    assert at.stat().st_size == person.ask("outbox")[0]["size"]
    answers = [f"--accept={FLAGGED}:{kind}" for kind in ("don_thu", "dien_thoai")]
    told = person.ask("seal", "--to", "usb", *answers)
    assert Path(told["file"]).parent == Path("usb/sotay-hop-thu/di")
    got = person.ask("province", "intake", "usb", at="tỉnh")
    assert [one["state"] for one in got] == ["imported", "imported"]
    assert person.ask("send", "--to", "usb")["there"] == 1, "it is where a visit looks"


def test_bundles_ride_on_a_stick_and_receipts_ride_back(person: Person) -> None:
    Path("usb").mkdir()
    person.run("seal", "--without", FLAGGED)
    sent = person.ask("send", "--to", "usb")
    (name,) = sent["carried"]
    assert (Path("usb/sotay-hop-thu/di") / name).is_file()
    assert person.ask("send", "--to", "usb")["there"] == 1
    assert person.ask("fetch", "--from", "usb")["receipts"] == []
    got = person.ask("province", "receive", "--from", "usb", at="tỉnh")
    assert [one["state"] for one in got["bundles"]] == ["imported"]
    assert len(got["papers"]) == 2, "the receipt and the policy"
    again = person.ask("province", "receive", "--from", "usb", at="tỉnh")
    assert (again["bundles"][0]["state"], again["papers"]) == ("duplicate", [])
    assert len(person.ask("fetch", "--from", "usb")["receipts"]) == 1
    assert person.ask("outbox")[0]["state"] == "received"
    assert "gỡ khỏi USB 1 gói tỉnh đã nhận" in person.run("send", "--to", "usb").stdout
    assert "không có gì mới" in person.run("fetch", "--from", "usb").stdout


def test_a_stick_that_cannot_be_read_is_no_road(person: Person) -> None:
    Path("usb").mkdir()
    Path("usb/sotay-hop-thu").symlink_to(Path.cwd())
    person.run("send", "--to", "usb", code=5)
    person.run("fetch", "--from", "usb", code=5)
    person.run("province", "receive", "--from", "usb", code=5, at="tỉnh")
    person.run("send", "--to", "không có", code=2)


def test_what_was_sealed_is_shown_and_given_out_as_a_trail(person: Person) -> None:
    assert person.run("trail", "show", SHORT).stdout.count("●") == 1
    person.run("seal", "--without", FLAGGED)
    assert person.run("trail", "show", SHORT).stdout.count("●") == 2
    done = person.ask("trail", "export", SHORT, "a.hanhtrinh")
    assert (done["steps"], done["receipts"]) == (2, 0)
    own = person.ask("province", "code", at="tỉnh")["province_code"]
    told = person.run("trail", "verify", "a.hanhtrinh", "--root", own, "--head", done["head"])
    assert "Nguyên vẹn: 2 bước" in told.stdout
    person.run("trail", "verify", "a.hanhtrinh", "a.hanhtrinh")
    sheet = person.ask("trail", "print", SHORT, "a.pdf")
    assert sheet["head"] == done["head"]
    assert Path("a.pdf").read_bytes().startswith(b"%PDF")
    person.run("trail", "export", SHORT, "a.hanhtrinh", code=3)  # it is there
    person.run("trail", "export", "c700000000ff", "b.hanhtrinh", code=3)
