"""One person's terminal: `sotayctl` run as a process in a folder of their own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sparing import CHEAPLY

WORDS = "một con vịt xòe ra hai cái cánh"


@dataclass
class Terminal:
    """One person's terminal in a folder of their own."""

    home: Path
    measures: bool = True  # how dear a passphrase may be; else it costs nothing to speak of

    @classmethod
    def begin(cls, home: Path, *, measures: bool = True) -> Self:
        """Return one whose passphrase is in a file, with a stick beside it."""
        (home / "mat-khau").write_text(f"{WORDS}\n", encoding="utf-8")
        (home / "usb").mkdir()
        return cls(home, measures)

    def run(self, *words: str, code: int = 0, stdin: str = "") -> subprocess.CompletedProcess[str]:
        program = ["-m", "sotay.app.cli.terminal"] if self.measures else ["-c", CHEAPLY]
        done = subprocess.run(
            [sys.executable, "-W", "error", *program, *words],
            cwd=self.home,
            env=os.environ | {"XDG_DATA_HOME": str(self.home / "data"), "PYTHONUTF8": "1"},
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def ask(self, *words: str, code: int = 0) -> Any:
        """Run with `--json` and the passphrase from a file; return the answer."""
        told = self.run(*words, "--json", "--passphrase-file", "mat-khau", code=code)
        return json.loads(told.stdout)


def enrol(terminal: Terminal) -> None:
    """Make a province and have it enrol the notebook, by files and codes."""
    ask = terminal.ask
    province = ask("province", "init", "--escrow-to", "khoa-du-phong.txt")
    device = ask("enrol", "request", "de-nghi.json")["device_code"]
    ask("province", "enrol", "de-nghi.json", "--code", device, "--to", "tra-loi.json")
    ask("enrol", "accept", "tra-loi.json", "--province-code", province["province_code"])
