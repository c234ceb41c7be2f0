"""What is done twice, or to the wrong thing, is said as it is."""

import json
from pathlib import Path

import pytest
from test_app_seal_commands import FLAGGED, SHORT, Person
from test_app_seal_commands import person as person  # noqa: PLC0414 - a fixture

from sotay.base.resources import resource

PHOTO = str(resource("practice/dinh-kem/lan-can-de.jpg"))
ACCEPTS = [word for kind in ("don_thu", "dien_thoai") for word in ("--accept", f"{FLAGGED}:{kind}")]


@pytest.fixture
def bundle(person: Person) -> Path:
    """A bundle on a stick."""
    Path("usb").mkdir()
    return Path(person.ask("seal", "--to", "usb", *ACCEPTS)["file"])


def test_a_closed_record_is_not_closed_again(person: Person) -> None:
    told = person.ask("close", FLAGGED)
    assert (told["closed"], told["already"]) == ([], [FLAGGED])
    assert "Đã chốt 0" in person.run("close", SHORT[-6:]).stdout
    told = person.ask("close", FLAGGED, "khong-co", code=6)
    assert [one["code"] for one in told["refused"]] == ["SOT-01"]


def test_the_same_file_is_attached_once(person: Person) -> None:
    cleaned = "cleaned.jpg"
    person.run("attach", FLAGGED, PHOTO, "--keep-size")
    person.run("attachment", "save", FLAGGED, "1", cleaned)
    told = person.ask("attach", FLAGGED, PHOTO, PHOTO, "--keep-size")
    assert (len(told["attached"]), len(told["already"])) == (0, 2)
    assert len(person.ask("attachments", FLAGGED)) == 1


def test_a_request_is_answered_and_extended_once(person: Person) -> None:
    code = person.ask("request", "add", "xoa")["code"]
    person.run("request", "answer", code)
    said = person.run("request", "answer", code, code=3).stderr
    assert "đã được ghi là đã phản hồi" in said
    assert "gia hạn" not in said
    person.run("request", "extend", code)
    assert "đã gia hạn một lần" in person.run("request", "extend", code, code=3).stderr
    person.run("request", "done", code, "đã xóa")
    assert "đã kết thúc" in person.run("request", "done", code, "đã xóa", code=3).stderr


def test_a_bundle_is_no_receipt_and_the_other_files_go_in(person: Person, bundle: Path) -> None:
    told = person.ask("receive", str(bundle), code=3)
    assert told["error"]["code"] == "VIEC-04"
    assert "phiếu báo nhận" in told["error"]["sentence"]
    told = person.ask("receive", "usb", code=4)
    assert told["error"]["code"] == "TEP-15"
    assert "thư mục" in told["error"]["sentence"]
    assert "“bien-nhan-”" in told["error"]["sentence"]
    assert "còn cắm" not in told["error"]["sentence"]
    taken = person.ask("province", "intake", str(bundle), at="tỉnh")
    receipt = taken[0]["receipt"]
    Path("thư mục.sotay").mkdir()
    done = person.run("receive", str(bundle), "thư mục.sotay", "không có", receipt, code=6)
    assert "Đã nhập 1 phiếu" in done.stdout
    codes = [line.split(" · ")[0].rsplit(" ", 1)[-1] for line in done.stderr.splitlines()]
    assert sorted(codes) == ["TEP-01", "TEP-15", "VIEC-04"]
    told = person.ask("receive", str(bundle), receipt, code=6)
    assert [one["state"] for one in told] == ["imported", "refused"]
    assert (told[1]["code"], told[1]["file"]) == ("VIEC-04", str(bundle))
    again = person.run("receive", receipt).stdout
    assert "Đã nhập 0 phiếu" in again
    assert "1 phiếu đã nhập từ trước" in again


def test_what_the_province_lacks_is_told_at_the_terminal(person: Person, bundle: Path) -> None:
    person.run("undo", FLAGGED)
    line = json.loads(Path("vao").read_text("utf-8").splitlines()[0])
    Path("vao2").write_text(json.dumps(line | {"raised": 4}), encoding="utf-8")
    person.run("import", "--close", "vao2")
    second = person.ask("seal", "--to", "usb")["file"]
    receipt = person.ask("province", "intake", second, at="tỉnh")[0]["receipt"]
    says = person.run("receive", receipt).stdout
    assert "chưa nhận được gói số 1" in says
    assert bundle.name in says
    assert "gói số 1" in person.run("bundles").stdout
    gap = person.ask("bundles")[-1]
    assert (gap["state"], gap["first"], gap["last"]) == ("missing", 1, 1)
    assert gap["said"] > 0


def test_a_backup_that_is_listed_is_checked(person: Person) -> None:
    Path("usb").mkdir()
    made = person.ask("backup", "make", "--to", "usb")["backup"]
    assert Path(made).name in person.run("backup", "list", "usb").stdout
    told = person.ask("backup", "check", "usb")
    assert (told["backup"], told["number"]) == (made, person.ask("backup", "check", made)["number"])


def test_letters_the_font_lacks_are_told_on_the_way_out(person: Person) -> None:
    meeting = {
        "type": "meeting",
        "id": "01936f2e-7c00-7000-8000-c700000000b1",
        "title": "Họp thôn",
        "starts": "2026-11-10T19:30:00+07:00",
        "place": {"unit": "07210"},
        "chair": {"name": "A"},
        "secretary": {"name": "B"},
        "body": "số 中文 và \U0001f40d",
    }
    Path("hop").write_text(json.dumps(meeting), encoding="utf-8")
    person.run("import", "hop")
    said = person.run("minutes", meeting["id"], "--pdf", "ra.pdf").stderr
    assert "“\U0001f40d”" in said
