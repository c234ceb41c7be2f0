"""`sotayctl tasks`: what meetings gave to be done, by the day it is due."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sotay.app.cli.terminal import main

ID = "01936f2e-7c00-7000-8000-000000000001"
MEETING = {
    "type": "meeting",
    "id": ID,
    "title": "Họp thôn Hạ",
    "starts": "2026-11-14T19:30:00+07:00",
    "ends": "2026-11-14T21:00:00+07:00",
    "place": {"unit": "07210"},
    "chair": {"name": "Lê Quang Đạo"},
    "secretary": {"name": "Phạm Thu Hà"},
    "attendance": {"invited": 60, "present": 45},
    "tasks": [
        {"text": "Sửa mương", "owner": "Trưởng thôn", "due": "2026-12-01"},
        {"text": "Không có hạn"},
        {"text": "Quét vôi", "due": "2026-11-20"},
    ],
}
Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `sotayctl` on a notebook with one meeting."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    Path("khau").write_text("mưa rào giếng đá\n", encoding="utf-8")
    Path("vao.jsonl").write_text(json.dumps(MEETING), encoding="utf-8")

    def run(*words: str, code: int = 0) -> Any:
        at = ["--notebook", "so", "--passphrase-file", "khau"]
        done = CliRunner().invoke(main, [*at, *words])
        assert done.exit_code == code, f"{words}: {done.exit_code} {done.output}"
        return done

    run("init", "--unit", "07210", "--name", "UBND PHƯỜNG", "--recovery-to", "ma")
    run("import", "vao.jsonl")
    return run


def texts(run: Run, *words: str) -> list[str]:
    return [task["text"] for task in json.loads(run("--json", "tasks", *words).stdout)]


def test_tasks_are_listed_by_day_and_narrowed(run: Run) -> None:
    assert texts(run) == ["Quét vôi", "Sửa mương", "Không có hạn"]
    assert texts(run, "--until", "2026-11-30") == ["Quét vôi"]
    assert texts(run, "--since", "2026-12-01", "--until", "2026-12-01") == ["Sửa mương"]
    told = run("tasks").stdout
    assert f"{ID}/1  01/12/2026" in told
    assert "Sửa mương — Trưởng thôn  [Họp thôn Hạ]" in told
    assert told.endswith(f"Chưa định hạn:\n{ID}/2{' ' * 24}Không có hạn  [Họp thôn Hạ]\n")
    assert "Không có nhiệm vụ nào" in run("tasks", "--until", "2026-11-01").stdout


def test_a_task_is_ticked_and_unticked(run: Run) -> None:
    assert json.loads(run("--json", "task-done", ID, "3").stdout)["done"] is True
    assert texts(run) == ["Sửa mương", "Không có hạn"]
    assert texts(run, "--all") == ["Quét vôi", "Sửa mương", "Không có hạn"]
    assert "xong" in run("tasks", "--all").stdout
    run("task-done", ID, "3", "--undo")
    assert texts(run) == ["Quét vôi", "Sửa mương", "Không có hạn"]
    run("task-done", ID, "2")
    assert texts(run) == ["Quét vôi", "Sửa mương"]
    told = run("task-done", ID, "9", code=3).stderr
    assert "“Họp thôn Hạ” không có nhiệm vụ số 9: các nhiệm vụ mang số 1, 2, 3." in told


def test_who_was_counted_in_the_room_is_kept_and_shown(run: Run) -> None:
    assert "Số có mặt: 45" in run("show", ID).stdout
    shown = json.loads(run("--json", "show", ID).stdout)
    assert shown["record"]["attendance"]["present"] == 45
