"""`sotayctl` on both sides of a line: sent, killed, cut off, refused, and taken in once."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import pytest

from badline import BadLine
from moulds import Moulds
from sparing import CHEAPLY

pytestmark = [pytest.mark.timeout(300)]
SOTAYCTL = [sys.executable, "-P", "-c", CHEAPLY]


class Sides:
    """A commune and a province in one folder, each a program of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.around = {**os.environ, "XDG_DATA_HOME": str(home / "may")}

    @classmethod
    def enrolled(cls, home: Path, moulds: Moulds) -> Self:
        """Return both where they know each other: whole programs walked that once, in a mould."""
        moulds.cast("sides", home, lambda place: cls(place).enrol())
        return cls(home)

    def words(self, *words: str, at: str = "so") -> list[str]:
        return [*SOTAYCTL, "--json", "--notebook", at, "--passphrase-file", "khau", *words]

    def ask(self, *words: str, at: str = "so", code: int = 0) -> Any:
        done = subprocess.run(
            self.words(*words, at=at),
            cwd=self.home,
            env=self.around,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, (words, done.returncode, done.stdout, done.stderr)
        return json.loads(done.stdout)

    def begin(self, *words: str, at: str = "so") -> "subprocess.Popen[str]":
        return subprocess.Popen(
            self.words(*words, at=at),
            cwd=self.home,
            env=self.around,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def enrol(self) -> None:
        (self.home / "usb").mkdir(parents=True)
        (self.home / "khau").write_text("mưa rào giếng đá gạch\n", encoding="utf-8")
        self.ask("init", "--unit", "07210", "--name", "UBND PHƯỜNG")
        code = self.ask("enrol", "request", "xin.json")["device_code"]
        own = self.ask("province", "init", "--escrow-to", "ket", at="tinh")["province_code"]
        self.ask("province", "enrol", "xin.json", "--code", code, "--to", "cho.json", at="tinh")
        self.ask("enrol", "accept", "cho.json", "--province-code", own)

    def seal(self, number: int, blob: int = 0) -> dict[str, Any]:
        line = {
            "type": "matter",
            "id": f"01936f2e-7c00-7000-8000-{number:012x}",
            "text": f"Sửa đường số {number}",
            "place": {"unit": "07210", "hamlet": "Thôn Hạ"},
            "noted": "2026-11-10T19:30:00+07:00",
        }
        (self.home / "vao").write_text(json.dumps(line), encoding="utf-8")
        self.ask("import", "vao")
        if blob:
            photo(self.home / "anh.png", blob)
            self.ask("attach", line["id"], "anh.png", "--keep-size")
        self.ask("close", line["id"])
        return self.ask("seal", "--to", "usb")

    def states(self) -> list[tuple[int, str]]:
        return sorted((one["seq"], one["state"]) for one in self.ask("outbox"))

    @contextmanager
    def receiving(self, port: int = 0) -> Iterator[int]:
        """Have the province receive; give its port."""
        process = self.begin("province", "receive", "--listen", f"127.0.0.1:{port}", at="tinh")
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, process.stderr.read() if process.stderr else ""
        try:
            yield json.loads(line)["ports"][0]
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)

    def policy(self, *urls: str) -> None:
        named = [word for url in urls for word in ("--receiver", url)]
        files = self.ask("province", "policy", *named, "--to", "usb", at="tinh")["files"]
        for file in files:
            if Path(file).name.startswith("chinh-sach"):
                self.ask("policy", file)


def photo(path: Path, side: int) -> None:
    """Write a picture that does not compress: some three bytes for each of its points."""
    from PIL import Image

    Image.frombytes("RGB", (side, side), os.urandom(3 * side * side)).save(path)


@pytest.fixture
def sides(tmp_path: Path, moulds: Moulds) -> Sides:
    return Sides.enrolled(tmp_path, moulds)


def wait_for(what: Any) -> None:
    until = time.monotonic() + 120
    while not what():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_sent_killed_cut_off_and_received_once(sides: Sides) -> None:
    first = sides.seal(1)
    assert sides.ask("send", code=3)["error"]["code"] == "MANG-06", "no road yet"
    with sides.receiving() as port:
        sides.policy(f"https://127.0.0.1:{port}")
        told = sides.ask("send")
        assert [one["digest"] for one in told["receipts"]] == [first["digest"]]
        assert sides.states() == [(1, "received")]
        assert sides.ask("send")["bundles"] == []
        text = sides.seal(2, blob=1500)
        big = sides.ask("outbox")[0]  # its files, in a bundle behind it
        size = big["size"]
        with BadLine(port, rate=size // 3) as line:
            going = sides.begin("send", "--receiver", line.url)
            try:
                wait_for(lambda: line.counts.sent > size // 2)
            finally:
                going.kill()
                going.communicate()
        before = line.counts.sent
        assert sides.states() == [(1, "received"), (2, "sending"), (3, "sending")]
        with BadLine(port, cut_every=size // 5, rate=4_000_000) as line:
            told = sides.ask("send", "--receiver", line.url)
        assert {one["digest"] for one in told["receipts"]} == {text["digest"], big["digest"]}
        assert before + line.counts.sent < 1.25 * size
    listed = sides.ask("province", "list", at="tinh")
    assert len(listed) == 2
    no_answer_and_a_refusal_have_their_own_exit(sides, port)


def no_answer_and_a_refusal_have_their_own_exit(sides: Sides, port: int) -> None:
    sides.seal(3)
    told = sides.ask("send", "--once", code=4)
    assert told["ended"]["code"] == "MANG-01"
    assert sides.states()[-1] == (4, "sealed")
    assert sides.ask("fetch", code=4)["ended"]["code"] == "MANG-01"
    code = sides.ask("enrol", "status")["device_code"]
    sides.ask("province", "revoke", code, at="tinh")
    with sides.receiving(port):
        told = sides.ask("send", "--once", code=5)
    assert [one["code"] for one in told["faults"]] == ["MANG-04"]
