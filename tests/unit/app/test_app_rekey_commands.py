"""`sotayctl rekey` and `sotayctl request export`, as a person runs them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sotay.app.cli.terminal import main

OLD, NEW = "mưa rào giếng đá", "gạch ngói vôi cát mới"
Run = Callable[..., Result]
INTERVIEW = {
    "type": "interview",
    "id": "019b8b8f-8f40-7319-86ae-4311912fb7fa",
    "title": "Gặp hộ dân",
    "held": "2026-10-12T09:30:00+07:00",
    "place": {"unit": "07210"},
    "respondents": [{"code": "NG-7K2M9Q", "age_band": "46_60"}],
    "notes": "Đường hẹp",
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `sotayctl` on a notebook of its own; the passphrase is in a file."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    for name, words in (("cu", OLD), ("moi", NEW)):
        (tmp_path / name).write_text(f"{words}\n", encoding="utf-8")
    (tmp_path / "usb").mkdir()

    def run(*words: str, by: str = "cu", code: int = 0) -> Result:
        done = CliRunner().invoke(main, ["--notebook", "so", "--passphrase-file", by, *words])
        assert done.exit_code == code, f"{words}: {done.exit_code} {done.output}"
        return done

    run("init", "--unit", "07210", "--name", "UBND PHƯỜNG", "--recovery-to", "ma")
    return run


def test_the_key_is_changed_and_old_backups_are_told_or_dropped(run: Run, tmp_path: Path) -> None:
    run("backup", "make", "--to", "usb")
    told = run("rekey", "--yes", "--sheet", "to.pdf", "--new-file", "moi").output
    assert "1 bản sao lưu làm dưới khóa cũ vẫn mở được" in told
    assert (tmp_path / "to.pdf").read_bytes().startswith(b"%PDF")
    assert "KHO-01" in run("list", code=3).output
    run("list", by="moi")
    assert "KHO-09" in run("drill", "--code-file", "ma", by="moi", code=3).output
    assert "Đổi khóa sổ" in run("keys", by="moi").output
    again = ("rekey", "--yes", "--keep-passphrase", "--drop-old-backups", "--json")
    told = json.loads(run(*again, "--sheet", "to2.pdf", by="moi").stdout)
    assert (told["dropped"], told["old_backups"]) == (1, [])
    assert not list((tmp_path / "usb").glob("sao-luu-*"))


def test_what_was_dropped_is_not_said_to_open_still_and_nothing_is_said_twice(
    run: Run, tmp_path: Path
) -> None:
    run("backup", "make", "--to", "usb")
    again = ("rekey", "--yes", "--keep-passphrase", "--drop-old-backups")
    told = run(*again, "--sheet", "to.pdf").output
    assert "Đã xóa 1 bản sao lưu cũ" in told
    assert "vẫn mở được" not in told
    (tmp_path / "usb").rename(tmp_path / "rút ra")
    told = run("rekey", "--yes", "--keep-passphrase", "--sheet", "to2.pdf").output
    assert told.count("chưa xem được vì chưa cắm") == 1


def test_a_sheet_that_came_to_nothing_is_removed(run: Run, tmp_path: Path) -> None:
    run("rekey", "--yes", "--sheet", "to.pdf", "--new-file", "moi", by="moi", code=3)
    assert not (tmp_path / "to.pdf").exists()
    (tmp_path / "to.pdf").write_bytes(b"x")
    run("rekey", "--yes", "--sheet", "to.pdf", "--keep-passphrase", code=3)
    run("list")


def test_what_is_held_is_taken_out_and_noted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps(INTERVIEW), encoding="utf-8")
    run("import", "--close", "in.jsonl")
    code = json.loads(run("request", "add", "cung_cap", "--json").stdout)["code"]
    found = json.loads(run("request", "find", "--of", "NG-7K2M9Q", "--json").stdout)
    assert [one["record"] for one in found] == [INTERVIEW["id"]]
    files = ("--pdf", "a.pdf", "--data", "a.json")
    told = run("request", "export", code, INTERVIEW["id"], "--of", "NG-7K2M9Q", *files).output
    assert "không mã hóa" in told
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["notes"] == "Đường hẹp"
    assert "đã xuất dữ liệu" in run("request", "list").output
    run("request", "export", code, INTERVIEW["id"], "--of", "NG-7K2M9Q", code=2)
    one = ("--pdf", "một", "--data", "./một")
    told = run("request", "export", code, INTERVIEW["id"], "--of", "NG-7K2M9Q", *one, code=2)
    assert "hai tên khác nhau" in told.stderr


def test_a_restored_backup_says_what_was_destroyed_again(run: Run, tmp_path: Path) -> None:
    due = INTERVIEW | {"held": "2025-10-12T09:30:00+07:00", "retain_until": "2026-01-01"}
    (tmp_path / "in.jsonl").write_text(json.dumps(due), encoding="utf-8")
    run("import", "--close", "in.jsonl")
    early = run("retain", INTERVIEW["id"], "--until", "2025-10-11", code=3).output
    assert "sớm hơn ngày diễn ra 12/10/2025" in early
    run("backup", "make", "--to", "usb")
    told = run("purge", "--due", "--yes").output
    assert "1 bản sao lưu còn giữ nội dung đã tiêu hủy" in told
    told = run("backup", "restore", "usb", "--to", "về").output
    assert "1 bản ghi đã tiêu hủy trước đây có lại trong bản cũ, nay đã hủy lại" in told
