"""`sotayctl` on personal data: notices at import, a card, destruction with minutes, requests."""

import json
from pathlib import Path

import pytest
from inside import Inside, sit_down

WORDS = "một con vịt xòe ra hai cái cánh"
INTERVIEW = {
    "type": "interview",
    "id": "0192f0c0-0000-7000-8000-00000000a001",
    "held": "2024-01-02T03:04:05+07:00",
    "place": {"unit": "07210"},
    "notes": "Gọi 0912 345 678, bị tố cáo",
    "retain_until": "2026-01-01",
    "consents": [
        {"purpose": "lien_he_phan_hoi", "given": True, "method": "van_ban", "text_version": "1",
         "at": "2024-01-02T03:04:05+07:00"}
    ],
}  # fmt: skip


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    made = sit_down(tmp_path, WORDS, monkeypatch)
    made.ask("init", "--unit", "07210", "--name", "UBND", "--recorder", "Phạm Thu Hà")
    return made


def test_from_notice_to_destruction(terminal: Inside) -> None:
    (terminal.home / "a.jsonl").write_text(json.dumps(INTERVIEW), encoding="utf-8")
    came = terminal.run("import", "--close", "a.jsonl", "--json", "--passphrase-file", "mat-khau")
    assert json.loads(came.stdout)["noticed"] == [
        {"line": 1, "kinds": ["don_thu", "dien_thoai"], "elsewhere": "", "ahead": None, "early": "",
         "held": False}
    ]  # fmt: skip
    assert came.stderr.count("a.jsonl:1: lưu ý") == 2
    assert "0912" not in came.stderr
    terminal.run("contact", "set", "a001", stdin=f"{WORDS}\nChim Yến\n0912\nbuổi tối\n")
    assert terminal.ask("contact", "show", "a001") == {
        "name": "Chim Yến", "reach": "0912", "note": "buổi tối",
    }  # fmt: skip
    terminal.ask("export", "b.jsonl")
    assert "Chim Yến" not in (terminal.home / "b.jsonl").read_text(encoding="utf-8")
    terminal.ask("contact", "remove", "a001")
    assert terminal.ask("contact", "show", "a001", code=3)["error"]["code"] == "RIE-03"
    (due,) = terminal.ask("purge", "--due", "--list")["due"]
    assert (due["due"], due["hold"]) == ("2026-01-01", None)
    terminal.run("purge", "--due", stdin=f"{WORDS}\nn\n", code=130)
    assert terminal.ask("purge", "--due", "--yes", "--minutes", "bb.pdf")["records"] == 1
    assert (terminal.home / "bb.pdf").read_bytes().startswith(b"%PDF")
    assert terminal.ask("destruction", "--pdf", "b2.pdf")["purge"] == 1
    assert terminal.ask("purge", "--due", "--yes", code=3)["error"]["code"] == "RIE-06"
    assert terminal.ask("import", "--close", "a.jsonl", code=6)["refused"][0]["code"] == "RIE-04"


def test_a_request_by_its_code(terminal: Inside) -> None:
    made = terminal.ask("request", "add", "xoa", "--received", "2026-11-02")
    assert (made["answer_by"], made["due"]) == ("2026-11-04", "2026-11-22")
    code = made["code"]
    terminal.ask("request", "answer", code)
    assert terminal.ask("request", "extend", code)["due"] == "2026-12-12"
    assert terminal.ask("request", "done", code, "Đã xóa")["state"] == "da_xong"
    assert [one["code"] for one in terminal.ask("request", "list")] == [code]
    assert terminal.ask("retention", "--matter", "24")["matter"] == 24
