"""`sotayctl consent person` and `anonymous`: who is heard, and what is kept where nobody agreed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sotay.app.cli.terminal import main

RECORD, WHO = "01936f2e-7c00-7000-8000-c80000000001", "NG-7K2M9Q"
WORDS = "Ruộng xóm Đình thiếu nước từ tháng ba."
CONTENT = ("--purpose", "ghi_nhan_y_kien")
Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `sotayctl --json` on a notebook that holds one interview with one person."""
    monkeypatch.chdir(tmp_path)
    Path("khau").write_text("mưa rào giếng đá gạch\n", encoding="utf-8")
    line = {
        "type": "interview",
        "id": RECORD,
        "held": "2026-11-14T09:30:00+07:00",
        "place": {"unit": "07210", "hamlet": "Thôn Hạ", "spot": "nhà ông Bút"},
        "respondents": [{"code": WHO}],
        "notes": WORDS,
    }
    Path("vao").write_text(json.dumps(line), encoding="utf-8")

    def run(*words: str, code: int = 0) -> Any:
        shared = ["--json", "--notebook", "so", "--passphrase-file", "khau"]
        done = CliRunner().invoke(main, [*shared, *words])
        assert done.exit_code == code, f"{words}: {done.exit_code} {done.output} {done.exception!r}"
        return json.loads(done.stdout)

    run("init", "--unit", "07210", "--name", "UBND PHƯỜNG")
    run("import", "vao")
    return run


def test_who_is_heard_is_added_by_a_code_of_chance_and_asked_like_any_other(run: Run) -> None:
    made = run("consent", "person", RECORD, "--age", "31_45")["respondent"]
    assert made != WHO
    run("consent", "give", RECORD, made, *CONTENT, "--method", "van_ban")
    who = {one["code"]: one["age_band"] for one in run("show", RECORD)["record"]["respondents"]}
    assert who == {WHO: "khong_ro", made: "31_45"}


def test_without_leave_only_what_belongs_to_nobody_is_kept_and_may_be_closed(run: Run) -> None:
    run("consent", "refuse", RECORD, WHO, *CONTENT)
    run("close", RECORD, code=3)
    assert run("consent", "anonymous", RECORD) == {"anonymous": True}
    run("close", RECORD)
    kept = run("show", RECORD)["record"]
    assert kept["notes"] == WORDS
    assert not {WHO, "nhà ông Bút"} & set(json.dumps(kept, ensure_ascii=False).split('"'))
