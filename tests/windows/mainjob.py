"""The main job by `sotayctl` under wine: from a new notebook to reading what the province says."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bed import HOUSE, Windows, seen_by_windows

WORDS = "một con vịt xòe ra hai cái cánh"
PRACTICE = HOUSE / "resources/practice/so-tay-thuc-hanh.jsonl"
ANSWERED = ("--text", "Đã sửa xong.", "--agency", "Sở Xây dựng", "--state", "da_giai_quyet")


@dataclass
class Terminal:
    """Somebody's `sotayctl` of Windows, in a folder of theirs; `program` is how it is started."""

    it: Windows
    home: Path
    program: Sequence[str]

    def __post_init__(self) -> None:
        (self.home / "usb").mkdir(parents=True)
        (self.home / "mật khẩu.txt").write_text(f"{WORDS}\n", encoding="utf-8")

    def run(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        """Run to its end; both streams are kept apart."""
        return subprocess.run(
            self.it.command(*self.program, *words),
            cwd=self.home,
            env=self.it.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=240,
            check=False,
        )

    def ask(self, *words: str, code: int = 0) -> Any:
        """Run with `--json` and the passphrase from a file; return the answer."""
        done = self.run(*words, "--json", "--passphrase-file", "mật khẩu.txt")
        said = done.stdout.decode() + done.stderr.decode()
        assert done.returncode == code, f"{words}: {done.returncode}\n{said}"
        return json.loads(done.stdout)


def walk(terminal: Terminal) -> None:
    """Do the whole job, and hold every word of its state against what happened."""
    begin(terminal)
    enrol(terminal)
    send(terminal)
    answer(terminal)
    assert (terminal.home / "biên bản.pdf").read_bytes().startswith(b"%PDF-")


def begin(terminal: Terminal) -> None:
    """Make a notebook, take a year of records in, print the minutes of one."""
    ask = terminal.ask
    made = ask("init", "--unit", "07330", "--name", "UBND PHƯỜNG BẮC GIANG", "--symbol", "UBND")
    assert made["recovery_code"]
    assert ask("import", "--close", seen_by_windows(PRACTICE))["added"] == 141
    meetings = ask("list", "--kind", "meeting")
    assert {one["status"] for one in meetings} == {"kept"}
    ask("minutes", meetings[0]["id"], "--pdf", "biên bản.pdf")
    assert ask("search", "duong", "lien", "thon")["count"] > 0


def enrol(terminal: Terminal) -> None:
    """Make a province and have it enrol the notebook, by files and codes."""
    ask = terminal.ask
    province = ask("province", "init", "--escrow-to", "khóa dự phòng.txt")
    device = ask("enrol", "request", "đề nghị.json")["device_code"]
    ask("province", "enrol", "đề nghị.json", "--code", device, "--to", "trả lời.json")
    ask("enrol", "accept", "trả lời.json", "--province-code", province["province_code"])


def send(terminal: Terminal) -> None:
    """Seal, carry by the stick, take in twice; only a receipt makes it `received`."""
    ask = terminal.ask
    sealed = ask("seal")
    assert sealed["records"] == 138
    ask("send", "--to", "usb")
    states = [one["status"] for one in ask("list")]
    assert "received" not in states
    for state in ("imported", "duplicate"):
        (got,) = ask("province", "receive", "--from", "usb")["bundles"]
        assert got["state"] == state
    ask("fetch", "--from", "usb")
    states = [one["status"] for one in ask("list")]  # three interviews wait for a consent
    assert (states.count("received"), states.count("kept")) == (138, 3)
    assert len(ask("province", "list")) == 138


def answer(terminal: Terminal) -> None:
    """Have the province answer a matter; residents are told, and the province hears of it."""
    ask = terminal.ask
    matter = ask("list", "--kind", "matter", "--status", "received")[0]["id"]
    draft = ask("province", "response", "draft", matter, *ANSWERED)["id"]
    response = ask("province", "response", "issue", draft)["issued"]["id"]
    ask("province", "letter", "carry", "--to", "usb")
    ask("fetch", "--from", "usb")
    assert [one["id"] for one in ask("letter", "list")["received"]] == [response]
    ask("letter", "told", response, "--how", "loa", "--confirmed", "da_xong")
    ask("seal")
    ask("send", "--to", "usb")
    ask("province", "receive", "--from", "usb")
    assert ask("province", "progress", matter)["state"] == "nguoi_dan_xac_nhan"
