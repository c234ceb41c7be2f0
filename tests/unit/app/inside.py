"""`sotayctl` run inside the process of tests: what it asks, answers and writes, and its status.

That it does so as a program of its own is the subject of tests/journey/test_terminal_main_job.py.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sotay.app.cli.terminal import main


@dataclass
class Inside:
    """One person's terminal in a folder of their own."""

    home: Path

    def run(self, *words: str, code: int = 0, stdin: str = "") -> Result:
        done = CliRunner().invoke(main, words, input=stdin)
        told = f"{words}: {done.exit_code}\n{done.output}\n{done.exception!r}"
        assert done.exit_code == code, told
        return done

    def ask(self, *words: str, code: int = 0) -> Any:
        """Run with `--json` and the passphrase from a file; return the answer."""
        told = self.run(*words, "--json", "--passphrase-file", "mat-khau", code=code)
        return json.loads(told.stdout)


def sit_down(home: Path, words: str, monkeypatch: pytest.MonkeyPatch) -> Inside:
    """Return the terminal of someone in the folder `home`, their passphrase in a file."""
    (home / "mat-khau").write_text(f"{words}\n", encoding="utf-8")
    (home / "usb").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.delenv("SOTAY_NOTEBOOK", raising=False)
    monkeypatch.chdir(home)
    return Inside(home)
