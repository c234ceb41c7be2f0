"""The text of our own sheets, copied out whole, is what opens the notebook again."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from test_app_key_commands import Run, words_of
from test_app_key_commands import run as run  # noqa: PLC0414 - a fixture

from sotay.app.cli import sheets

DISKS = ("/dev/shm", "/var/tmp", "/tmp")  # noqa: S108 - the tests' own folders lie on one of them


def text_of(pdf: Path, apart: str) -> Path:
    """Write what a PDF says beside it, its words one after another."""
    out = pdf.with_suffix(".txt")
    out.write_text(apart.join(words_of(pdf)), encoding="utf-8")
    return out


def test_a_sheet_and_shares_are_read_whole(run: Run, tmp_path: Path) -> None:
    run("recovery-sheet", "--pdf", "to.pdf")
    (tmp_path / "s").mkdir()
    run("shares", "make", "--k", "2", "--n", "3", "--to", "s", "--together")
    sheet = text_of(tmp_path / "to.pdf", "\n")
    one, two, _three = (text_of(pdf, " ") for pdf in sorted((tmp_path / "s").iterdir()))
    both = tmp_path / "cả hai"
    both.write_text(one.read_text("utf-8") + "\n" + two.read_text("utf-8"), encoding="utf-8")
    run("drill", "--code-file", str(sheet))
    run("drill", "--shares", str(one), "--shares", str(two))
    run("drill", "--shares", str(both))
    for key_file in (tmp_path / "so").glob("khoa*.json"):
        key_file.unlink()
    run("recover", "--sheet", str(sheet), "--code-file", str(sheet), by="moi")
    run("list", by="moi")


def test_plain_words_and_letters_are_read_as_before(tmp_path: Path) -> None:
    plain = tmp_path / "từ"
    plain.write_text(" ".join(["academic"] * 20), encoding="utf-8")
    assert sheets.read_shares((plain,)) == [" ".join(["academic"] * 20)]
    assert sheets.square("SOTAY1.0123") == "SOTAY1.0123"


@pytest.fixture
def sticks() -> list[Path]:
    """Three holders' folders on this disk, and one on another."""
    made = [Path(name) for name in ("a", "b", "c")]
    for folder in made:
        folder.mkdir()
    ours = made[0].stat().st_dev
    elsewhere = next(disk for disk in DISKS if Path(disk).stat().st_dev != ours)
    return [*made, Path(tempfile.mkdtemp(dir=elsewhere))]


def test_each_holder_has_a_disk_of_their_own(run: Run, sticks: list[Path]) -> None:
    def make(*targets: Path, of: int = 2, more: tuple[str, ...] = (), code: int = 0) -> str:
        places = [word for target in targets for word in ("--to", str(target))]
        return run("shares", "make", "--k", "2", "--n", str(of), *places, *more, code=code).output

    a, b, c, other = sticks
    make(a, of=3, code=2)
    make(a, b, of=3, code=2)
    assert "cùng một ổ" in make(a, a, code=3)  # nobody to ask
    assert "cùng một ổ" in make(other, a, b, of=3, code=3)
    assert not any(list(place.iterdir()) for place in sticks)
    make(a, other)
    assert [len(list(place.glob("*.pdf"))) for place in sticks] == [1, 0, 0, 1]
    make(b, c, code=3, more=("--together",))
    assert not list(b.iterdir()), "the shares that were handed out are not void unasked"
    make(b, c, more=("--together", "--replace"))
    assert [len(list(place.glob("*.pdf"))) for place in sticks] == [1, 1, 1, 1]
    shutil.rmtree(other)


@pytest.mark.usefixtures("whole_stretch")
def test_the_stick_before_is_not_taken_for_the_next(run: Run, sticks: list[Path]) -> None:
    run("list")
    words = ["--notebook", "so", "--passphrase-file", "cu", "shares", "make", "--k", "2"]
    pty = pytest.importorskip("pty", reason="a terminal's other end: POSIX's")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "sotay.app.cli.terminal", *words, "--n", "2", "--to", "a"],
        stdin=theirs,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    ) as process:

        def reads(asked: str) -> str:
            told = b""
            while asked.encode() not in told or not told.endswith(b"]: "):
                assert process.stderr is not None
                letter = process.stderr.read(1)
                assert letter, told.decode()
                told += letter
            return told.decode()

        def yes(asked: str) -> None:
            reads(asked)
            os.write(ours, b"y\n")

        yes("mảnh 1/2")
        yes("mảnh 2/2")
        heard = reads("mảnh 2/2")
        assert "Vẫn là USB trước" in heard
        sticks[0].rename("đã trao")
        sticks[0].mkdir()
        os.write(ours, b"y\n")
        assert process.wait() == 0
    os.close(ours)
    os.close(theirs)
    assert [len(list(Path(name).iterdir())) for name in ("đã trao", "a")] == [1, 1]
