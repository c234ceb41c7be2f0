"""`sotayctl backup`: made, listed, proven, restored and salvaged."""

from pathlib import Path

import pytest
from inside import Inside, sit_down

from makers import PRACTICE


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    return sit_down(tmp_path, "một con vịt xòe ra hai cái cánh", monkeypatch)


def filled(terminal: Inside) -> Path:
    """Make a notebook with the practice records; return its folder."""
    made = terminal.ask("init", "--unit", "07210", "--name", "UBND", "--recovery-to", "ma.txt")
    terminal.ask("import", "--close", str(PRACTICE))
    return Path(made["notebook"])


def test_backups_from_the_terminal(terminal: Inside) -> None:
    filled(terminal)
    refused = terminal.ask("backup", "make", code=3)
    assert "--to" in refused["error"]["sentence"]
    first = terminal.ask("backup", "make", "--to", "usb", "--always")
    terminal.ask("backup", "make")
    doctor = terminal.run("doctor", "--passphrase-file", "mat-khau").stdout
    assert "Sao lưu: gần nhất" in doctor
    listed = terminal.ask("backup", "list", "usb")
    assert [(one["number"], one["records"], one["whole"]) for one in listed] == [
        (2, 141, True),
        (1, 141, True),
    ]
    assert terminal.ask("backup", "check", first["backup"])["records"] == 141
    restored = terminal.ask("backup", "restore", "usb", "--to", "mới")
    assert restored["backup"] == listed[0]["backup"]
    again = terminal.ask("list", "--notebook", "mới", "--kind", "meeting")
    assert len(again["rows"] if isinstance(again, dict) else again) == 16
    told = terminal.run("backup", "list", "usb").stdout
    assert "đủ tệp" in told
    Path(terminal.home / first["backup"] / "so.db").write_bytes(b"")
    assert "THIẾU TỆP" in terminal.run("backup", "list", "usb").stdout
    assert terminal.ask("backup", "check", first["backup"], code=4)["error"]["code"] == "SAO-05"
    assert terminal.ask("backup", "restore", "usb", "--to", "mới", code=3)["error"]
    assert terminal.ask("backup", "list", "mới", code=3)["error"]["code"] == "SAO-04"
    missing = terminal.ask("backup", "make", "--to", "không có", code=4)
    assert missing["error"]["code"] == "SAO-01"


def test_the_paper_opens_a_backup_too(terminal: Inside) -> None:
    filled(terminal)
    terminal.ask("backup", "make", "--to", "usb")
    (terminal.home / "mới.txt").write_text("gạch ngói vôi cát sỏi đá\n", "utf-8")
    by_code = ("--code-file", "ma.txt", "--new-file", "mới.txt")
    terminal.ask("backup", "restore", "usb", "--to", "lại", *by_code)
    terminal.run("list", "--notebook", "lại", "--passphrase-file", "mới.txt")


def test_a_damaged_notebook_is_salvaged(terminal: Inside) -> None:
    folder = filled(terminal)
    database = folder / "so.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    assert terminal.ask("doctor", code=4)
    saved = terminal.ask("backup", "salvage", "--to", "cứu")
    assert saved["records"] + saved["lost_records"] == 141
    assert saved["lost_records"] <= 5
    terminal.ask("doctor", "--notebook", "cứu")
    told = terminal.run(
        "backup", "salvage", "--to", "cứu nữa", "--passphrase-file", "mat-khau"
    ).stdout
    assert "Đã cứu được" in told
