"""`sotayctl` on earlier states of a record: what a person types and is told."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sotay.app.cli.terminal import main

ID = "01936f2e-7c00-7000-8000-000000000001"
Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `sotayctl` on a notebook of its own, and return its answer."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "khau").write_text("mưa rào giếng đá\n", encoding="utf-8")

    def run(*words: str, code: int = 0) -> Any:
        at = ["--notebook", "so", "--passphrase-file", "khau", "--json"]
        done = CliRunner().invoke(main, [*at, *words])
        assert done.exit_code == code, f"{words}: {done.exit_code} {done.output}"
        return json.loads(done.stdout)

    run("init", "--unit", "07210", "--name", "UBND PHƯỜNG", "--recovery-to", "ma")
    return run


def bring(run: Run, text: str) -> None:
    line = {
        "type": "matter",
        "id": ID,
        "text": text,
        "place": {"unit": "07210"},
        "noted": "2026-11-14T19:30:00+07:00",
    }
    Path("vao.jsonl").write_text(json.dumps(line), encoding="utf-8")
    run("import", "--close", "vao.jsonl")


def text(run: Run) -> str:
    told: str = run("show", ID)["record"]["text"]
    return told


def test_an_old_version_is_compared_taken_up_and_dropped_again(run: Run) -> None:
    bring(run, "Mương dài 40 m.")
    bring(run, "Mương dài 45 m.")
    newest, oldest = (one["revision"] for one in run("revisions", ID))
    (found,) = run("compare", ID, oldest[:8])
    assert found["part"] == "Nội dung"
    assert [p["text"] for p in found["old"] if p["kind"] == "gone"] == ["40"]
    assert run("compare", ID, newest, newest) == []
    run("restore-revision", ID, oldest)
    assert text(run) == "Mương dài 40 m."
    assert run("undo", ID)["at"] > 0
    assert text(run) == "Mương dài 45 m."
    run("undo", ID, "--redo")
    assert text(run) == "Mương dài 40 m."
    run("revert", ID)
    assert run("show", ID)["status"] == "kept"
    assert text(run) == "Mương dài 45 m."
    assert run("revert", ID, code=3)["error"]["code"] == "NHAP-10"
    for unknown in ("ffff", "", oldest[:3], ID):
        assert run("restore-revision", ID, unknown, code=3)["error"]["code"] == "SOT-09"
    assert run("undo", ID)["at"] is None
