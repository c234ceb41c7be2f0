"""Canaries in content, file name, caption and maker's marks of attachments: no file holds one."""

import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from canary_search import canary, leaks, new_mark, spellings
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from onematter import ID, MATTER

SYSTEM = [Path("/tmp"), Path("/var/tmp"), Path("/dev/shm")]  # noqa: S108 - looked into


class Person:
    """Someone with a home, a temporary folder and a stick of their own, all to be searched."""

    def __init__(self, place: Path) -> None:
        self.mark = new_mark()
        self.wanted = spellings(self.mark)
        self.home, self.stick = place / "home", place / "stick"
        for folder in (self.home, self.stick, self.home / "tmp"):
            folder.mkdir()
        (self.home / "khau").write_text("mưa rào giếng đá\n", "utf-8")
        self.environment = {
            **os.environ,
            "HOME": str(self.home),
            "TMPDIR": str(self.home / "tmp"),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
        }

    def run(self, *words: str) -> Any:
        """Run the real program; return what it answers."""
        at = ["--notebook", "so", "--passphrase-file", "khau", "--json"]
        command = [sys.executable, "-m", "sotay.app.cli.terminal", *at, *words]
        done = subprocess.run(
            command, cwd=self.home, env=self.environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    def left(self, since: float) -> list[str]:
        """Return every file that holds a canary: of this machine, and the system's own places."""
        own = leaks(self.wanted, self.home)
        return own + leaks(self.wanted, *SYSTEM, since=since)


def photo(mark: str) -> bytes:
    """A JPEG with a canary as its maker and in its description."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = canary(mark, 1)
    exif[0x010E] = canary(mark, 2)
    Image.new("RGB", (640, 480), "green").save(out, "JPEG", exif=exif, comment=mark.encode())
    return out.getvalue()


def paper(mark: str) -> bytes:
    """A PDF with a canary on its page, not compressed: it would be found if it lay plain."""
    out = io.BytesIO()
    page = Canvas(out, pageCompression=0)
    page.drawString(100, 700, canary(mark, 3).split("ộ")[0])
    page.save()
    return out.getvalue()


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


def test_no_file_holds_a_canary_of_an_attachment(person: Person) -> None:
    person.run("init", "--unit", "07210", "--name", "UBND PHƯỜNG", "--recovery-to", "ma")
    (person.home / "vao.jsonl").write_text(json.dumps(MATTER), "utf-8")
    person.run("import", "--close", "vao.jsonl")
    names = [f"{canary(person.mark, 4)}.jpg", f"{canary(person.mark, 5)}.pdf"]
    for name, content in zip(names, (photo(person.mark), paper(person.mark)), strict=True):
        (person.stick / name).write_bytes(content)
        assert person.wanted.search(content)
    since = time.time()
    sources = [str(person.stick / name) for name in names]
    told = person.run("attach", ID, *sources, "--caption", canary(person.mark, 6))
    assert [one["name"] for one in told["attached"]] == names
    person.run("search", canary(person.mark, 6))
    person.run("close", ID)
    person.run("detach", ID, "1")
    usb = person.stick / "usb"
    usb.mkdir()
    person.run("backup", "make", "--to", str(usb))
    assert leaks(person.wanted, usb) == []
    assert [one for one in person.left(since) if str(person.stick) not in one] == []
    person.run("attachment", "save", ID, "1", "ra.pdf")
    assert leaks(person.wanted, person.home) == []  # who made it was taken out of it
    shown = person.home / "lo.txt"
    shown.write_text(canary(person.mark, 6), encoding="utf-8")
    assert leaks(person.wanted, person.home) == [str(shown)]  # the search works
