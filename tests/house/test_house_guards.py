"""The guards of tests/conftest.py and pytest's settings: each is set on a test that errs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
JUDGES_BY_CLOCK = re.compile(
    r"assert [^\n]*(?:monotonic|perf_counter|process_time|\.time)(?:_ns)?\(\) - [^\n]*<"
)
ERRING = """
import logging, threading, warnings
import pytest, shiboken6
from PySide6.QtCore import QObject, qWarning

kept = []

@pytest.fixture(scope="session")
def patience():
    return 0.5  # the one below is never told to stop

def test_leaves_a_thread():
    threading.Thread(target=threading.Event().wait, args=(30,), daemon=True).start()

def test_joins_its_thread():
    thread = threading.Thread(target=len, args=("",))
    thread.start()
    thread.join()

def test_logs_unannounced():
    logging.getLogger("sotay").warning("lạ")

def test_logs_as_announced(expect_log):
    expect_log("WARNING sotay: lạ")
    logging.getLogger("sotay").warning("lạ")

def test_announces_in_vain(expect_log):
    expect_log("lạ")

def test_deletes_later(qapp):
    kept.append(QObject())
    kept[0].deleteLater()

def test_finds_it_deleted():
    assert not shiboken6.isValid(kept[0])

def test_lets_qt_complain(qapp):
    qWarning("lạ")

def test_warns():
    warnings.warn("lạ", ResourceWarning)
"""
OUTCOMES = {
    "leaves_a_thread": ("ERROR", "threads left running"),
    "joins_its_thread": ("PASSED", ""),
    "logs_unannounced": ("ERROR", "logged without being expected"),
    "logs_as_announced": ("PASSED", ""),
    "announces_in_vain": ("ERROR", "expected in the log and not there"),
    "deletes_later": ("PASSED", ""),
    "finds_it_deleted": ("PASSED", ""),
    "lets_qt_complain": ("FAILED", ""),
    "warns": ("FAILED", "ResourceWarning: lạ"),
}


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Run the erring tests under our settings and return pytest's line on each."""
    folder = tmp_path_factory.mktemp("erring")
    for file in (HOUSE / "tests").glob("*.py"):
        shutil.copy(file, folder)
    shutil.copy(HOUSE / "pyproject.toml", folder)
    (folder / "test_it.py").write_text(ERRING, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "-p", "no:cacheprovider", folder],
        cwd=folder,
        env=os.environ | {"COLUMNS": "300"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout[done.stdout.index("short test summary") :].splitlines()


@pytest.mark.parametrize("name", OUTCOMES)
def test_guard(summary: list[str], name: str) -> None:
    outcome, reason = OUTCOMES[name]
    lines = [line for line in summary if f"::test_{name}" in line]
    assert any(line.startswith(outcome) and reason in line for line in lines), lines
    if outcome == "PASSED":
        assert len(lines) == 1


def test_no_test_judges_by_a_clock() -> None:
    """Speed is measured in tests/bench; a loaded machine fails no test."""
    assert JUDGES_BY_CLOCK.search("assert time.monotonic() - began < 5")
    files = [p for p in (HOUSE / "tests").rglob("*.py") if "bench" not in p.parts]
    texts = {p: p.read_text("utf-8") for p in files if p != Path(__file__)}
    assert [str(p) for p, text in texts.items() if JUDGES_BY_CLOCK.search(text)] == []
