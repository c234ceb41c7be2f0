"""`sotayctl consent` from the text read aloud to what the province holds, and its proof."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sotay.app.cli.terminal import main

WHO, WORDS = "NG-7K2M9Q", "Ruộng xóm Đình thiếu nước từ tháng ba."
GIVEN, REFUSED, WITHDRAWN, UNASKED = (f"01936f2e-7c00-7000-8000-c8000000000{n}" for n in range(4))
BOTH = ("ghi_nhan_y_kien", "chuyen_noi_dung")
Run = Callable[..., Any]


def interview(id_: str) -> dict[str, Any]:
    return {
        "type": "interview",
        "id": id_,
        "title": "Nước tưới",
        "held": "2026-11-14T09:30:00+07:00",
        "place": {"unit": "07210", "hamlet": "Thôn Hạ"},
        "respondents": [{"code": WHO}],
        "notes": WORDS,
    }


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `sotayctl --json` on the folder `at`, an enrolled notebook that holds four interviews."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    Path("khau").write_text("mưa rào giếng đá gạch\n", encoding="utf-8")
    Path("usb").mkdir()

    def run(*words: str, code: int = 0, at: str = "so") -> Any:
        shared = ["--json", "--notebook", at, "--passphrase-file", "khau"]
        done = CliRunner().invoke(main, [*shared, *words])
        assert done.exit_code == code, f"{words}: {done.exit_code} {done.output} {done.exception!r}"
        Path("tai-loi").write_text(done.stderr, encoding="utf-8")
        return json.loads(done.stdout)

    run("init", "--unit", "07210", "--name", "UBND PHƯỜNG")
    asked = run("enrol", "request", "xin.json")["device_code"]
    own = run("province", "init", "--escrow-to", "két", at="tỉnh")["province_code"]
    run("province", "enrol", "xin.json", "--code", asked, "--to", "cho.json", at="tỉnh")
    run("enrol", "accept", "cho.json", "--province-code", own)
    lines = map(json.dumps, map(interview, (GIVEN, REFUSED, WITHDRAWN, UNASKED)))
    Path("vao").write_text("\n".join(lines), encoding="utf-8")
    assert run("import", "vao")["drafts"] == 4
    return run


def said(*words: str, at: str = "so") -> str:
    """Return what a command says to a person."""
    shared = ["--notebook", at, "--passphrase-file", "khau"]
    done = CliRunner().invoke(main, [*shared, *words])
    assert done.exit_code == 0, done.output
    return done.stdout


def agree(run: Run, record: str) -> None:
    for purpose in BOTH:
        run("consent", "give", record, WHO, "--purpose", purpose, "--method", "van_ban")


def carry(run: Run) -> Any:
    """Seal, take in at the province, and bring the receipt back; return what seal told."""
    told = run("seal", "--to", "usb")
    intake = ("province", "intake", told["file"], "--receipts-to", "usb")
    (got,) = run(*intake, at="tỉnh")
    assert got["state"] == "imported"
    newest = max(Path("usb").glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
    run("receive", str(newest))
    return told


def states(run: Run, record: str) -> dict[str, str]:
    return {one["purpose"]: one["state"] for one in run("consent", "show", record)["states"]}


def printed(path: str) -> str:
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode("utf-8").split())


def test_four_interviews_from_the_question_to_the_proof(run: Run) -> None:
    assert run("consent", "text", GIVEN)["text"]
    agree(run, GIVEN)
    agree(run, WITHDRAWN)
    run("consent", "refuse", REFUSED, WHO, "--purpose", BOTH[0])
    assert [states(run, one)[BOTH[0]] for one in (GIVEN, REFUSED, WITHDRAWN, UNASKED)] == [
        "given", "refused", "given", "unasked",
    ]  # fmt: skip
    for record in (GIVEN, WITHDRAWN):
        run("close", record)
    for record in (REFUSED, UNASKED):
        run("close", record, code=3)
    assert carry(run)["records"] == 2
    assert {row["id"] for row in run("province", "list", at="tỉnh")} == {GIVEN, WITHDRAWN}
    run("consent", "withdraw", WITHDRAWN, WHO)
    lost = run("seal", "--to", "usb")
    assert run("status")["withdrawn"] == 1
    assert run("status")["drafts"] == 2, "nobody finishes what somebody took back"
    told = said("show", WITHDRAWN)
    assert "! Có người đã rút lại sự đồng ý" in told
    assert WORDS in told, "one person's part is still to be taken out"
    assert "rút lại" not in said("show", GIVEN)
    run("seal", "--to", "usb", "--again", "9", code=3)
    told = run("seal", "--to", "usb", "--again", str(lost["seq"]))
    run("province", "intake", told["file"], "--receipts-to", "usb", at="tỉnh")
    assert run("status")["withdrawn"] == 1
    newest = max(Path("usb").glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
    run("receive", str(newest))
    assert run("status")["withdrawn"] == 0
    assert (told["records"], told["withdrawn"]) == (0, 1)
    rows = {row["id"]: row for row in run("province", "list", at="tỉnh")}
    assert (rows[GIVEN]["masked"], rows[WITHDRAWN]["masked"]) == (False, True)
    shown = [json.dumps(run("province", "show", one, at="tỉnh")) for one in (GIVEN, WITHDRAWN)]
    assert [json.dumps(WORDS) in one for one in shown] == [True, False]
    run("consent", "confirm", WITHDRAWN, "giay.pdf", "--respondent", WHO)
    paper = printed("giay.pdf")
    assert WHO in paper
    assert WORDS not in paper


def test_a_spoken_yes_needs_its_witness_and_the_newest_answer_decides(run: Run) -> None:
    spoken = ("consent", "give", GIVEN, WHO, "--method", "loi_noi_co_chung_kien", "--purpose")
    for witness in ((), ("--witness", " ")):
        told = run(*spoken, BOTH[0], *witness, code=3)["error"]
        assert told["code"] == "RIE-36"
    assert set(states(run, GIVEN).values()) == {"unasked"}
    for purpose in BOTH:  # a sound that is not there, and then what can be shown
        run("consent", "give", GIVEN, WHO, "--purpose", purpose, "--method", "loi_noi_ghi_am")
        assert "chưa có bản ghi âm lời đồng ý" in Path("tai-loi").read_text(encoding="utf-8")
    run("close", GIVEN, code=3)
    for purpose in BOTH:
        run(*spoken, purpose, "--witness", "Nguyễn Thị Ấm")
        assert not Path("tai-loi").read_text(encoding="utf-8")
    run("close", GIVEN)


def test_nobody_under_18_agrees_alone(run: Run) -> None:
    young = interview("01936f2e-7c00-7000-8000-c80000000009")
    young["respondents"][0]["age_band"] = "duoi_18"
    Path("vao").write_text(json.dumps(young), encoding="utf-8")
    assert run("import", "vao")["drafts"] == 1
    give = ("consent", "give", young["id"], WHO, "--method", "van_ban", "--purpose")
    told = run(*give, BOTH[0], code=3)["error"]
    assert told["code"] == "RIE-37"
    assert set(states(run, young["id"]).values()) == {"unasked"}
    run("consent", "refuse", young["id"], WHO, "--purpose", BOTH[0])
    for purpose in BOTH:
        run(*give, purpose, "--guardian", "cha_me")
    run("close", young["id"])


def test_a_sheet_to_sign_and_what_is_not_there(run: Run) -> None:
    run("consent", "sheet", UNASKED, "phieu.pdf", "--respondent", WHO)
    assert WHO in (sheet := printed("phieu.pdf"))
    for role in ("NGƯỜI CHỨNG KIẾN", "NGƯỜI ĐẠI DIỆN", "Ngày hỏi: …", "Nơi hỏi: …"):
        assert role in sheet
    assert WORDS not in printed("phieu.pdf")
    run("consent", "sheet", UNASKED, "phieu.pdf", code=3)
    told = run("consent", "confirm", UNASKED, "giay.pdf", "--respondent", WHO, code=3)
    assert told["error"]["code"] == "RIE-35"
    assert not Path("giay.pdf").exists()
    assert states(run, UNASKED)[BOTH[0]] == "unasked"


def test_a_code_is_read_as_it_is_kept_and_of_nobody_here_is_refused(run: Run) -> None:
    agree(run, GIVEN)
    typed = ("consent", "give", WITHDRAWN, " ng-7k2m9q ", "--method", "van_ban", "--purpose")
    told = CliRunner().invoke(
        main, ["--notebook", "so", "--passphrase-file", "khau", *typed, BOTH[0]]
    )
    assert f"{WHO}." in told.output
    run("consent", "withdraw", WITHDRAWN, WHO)
    one, purpose = ("--respondent", "NG-000000"), ("--purpose", BOTH[0])
    for words, code in (
        (("give", GIVEN, "NG-000000", *purpose, "--method", "van_ban"), "RIE-32"),
        (("refuse", GIVEN, "NG-000000", *purpose), "RIE-32"),
        (("withdraw", GIVEN, "NG-000000"), "RIE-32"),
        (("sheet", GIVEN, "a.pdf", *one), "RIE-32"),
        (("confirm", GIVEN, "a.pdf", *one), "RIE-32"),
        (("confirm", GIVEN, "a.pdf", "--respondent", WHO), "RIE-35"),
        (("confirm", GIVEN, "a.pdf"), "RIE-35"),
        (("withdraw", GIVEN), "RIE-33"),
        (("withdraw", WITHDRAWN, WHO), "RIE-33"),
    ):
        refused = run("consent", *words, code=3)["error"]
        assert refused["code"] == code, words
        assert "“”" not in json.dumps(refused, ensure_ascii=False)
    for words in (
        ("request", "find"),
        ("request", "find", "--of", "abc"),
        ("consent", "withdraw", GIVEN, "NG-ILOU00"),
        ("consent", "refuse", GIVEN, "", *purpose),
        ("consent", "withdraw", GIVEN, ""),
        ("consent", "sheet", GIVEN, "a.pdf", "--respondent", ""),
        ("consent", "confirm", GIVEN, "a.pdf", "--respondent", ""),
        ("request", "find", "--of", "", "--day", "2026-11-14"),
    ):
        run(*words, code=2)
    assert len(run("request", "find", "--of", WHO.lower())) == 4


def test_only_the_newest_answer_is_told_as_one_that_counts(run: Run) -> None:
    agree(run, GIVEN)
    agree(run, GIVEN)
    run("consent", "withdraw", GIVEN, WHO)
    bare = {key: part for key, part in interview(GIVEN).items() if key != "respondents"}
    Path("lại").write_text(json.dumps(bare | {"anonymous": True}), encoding="utf-8")
    again = run("import", "lại")
    assert (again["unchanged"], again["noticed"][0]["held"]) == (1, True)
    Path("lại").write_text(json.dumps(bare | {"id": UNASKED}), encoding="utf-8")
    assert run("import", "lại")["noticed"] == []
    run("consent", "refuse", REFUSED, WHO, "--purpose", BOTH[0])
    code = run("request", "add", "cung_cap")["code"]
    out = ("--pdf", "held.pdf", "--data", "held.json")
    run("request", "export", code, GIVEN, "--of", WHO, *out)
    held = json.loads(Path("held.json").read_text(encoding="utf-8"))["consents"]
    assert [(one["replaced"], bool(one["withdrawn"])) for one in held] == [(True, False)] * 2 + [
        (False, True)
    ] * 2
    shown = CliRunner().invoke(
        main, ["--notebook", "so", "--passphrase-file", "khau", "show", GIVEN]
    )
    for told in (printed("held.pdf"), shown.output):
        assert told.count("đã có câu trả lời sau thay thế") == 2
        assert told.count("rút lại") >= 2
    refused = (
        CliRunner()
        .invoke(main, ["--notebook", "so", "--passphrase-file", "khau", "show", REFUSED])
        .output
    )
    assert "không đồng ý (bằng lời," in refused
