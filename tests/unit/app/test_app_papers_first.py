"""A disk that fills up between a paper and the lock it is for: the old secrets still open."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from sotay.app.cli.terminal import main

OLD, NEW = "mưa rào giếng đá", "gạch ngói vôi cát mới"
COMMANDS = {
    "recovery-sheet": ("recovery-sheet", "--pdf", "to.pdf"),
    "shares": ("shares", "make", "--k", "2", "--n", "2", "--to", "a", "--to", "b", "--together"),
    "hand-over": ("hand-over", "--new-file", "moi", "--sheet", "to.pdf", "--pdf", "bb.pdf"),
}


@contextmanager
def full_from(name: str) -> Iterator[None]:
    """Let no file take the name of `name` any more, as a full disk does."""
    move = Path.replace

    def refused(path: Path, target: Path) -> Path:
        if Path(target).name.startswith(name):
            raise OSError(errno.ENOSPC, "full")
        return move(path, target)

    with pytest.MonkeyPatch.context() as fault:
        fault.setattr(Path, "replace", refused)
        yield


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--notebook", "so", "--passphrase-file", "cu", *words])
    return done.exit_code, done.output


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_leaves_the_old_secrets_and_no_void_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    for name, words in (("cu", OLD), ("moi", NEW)):
        (tmp_path / name).write_text(f"{words}\n", encoding="utf-8")
    for stick in ("a", "b"):
        (tmp_path / stick).mkdir()
    run("init", "--unit", "07210", "--name", "UBND PHƯỜNG", "--recovery-to", "ma")
    keys = (tmp_path / "so/khoa.json").read_bytes()
    papers = {"recovery-sheet": "to.pdf", "shares": "manh-khoa-2", "hand-over": "bb.pdf"}
    for full in (papers[command], "khoa.json"):
        with full_from(full):
            code, told = run(*COMMANDS[command])
        assert (code, "đầy" in told) == (4, True), told
        assert list(tmp_path.glob("**/*.pdf")) == [], f"void papers, {full} was full"
        assert (tmp_path / "so/khoa.json").read_bytes() == keys
    assert run("drill", "--code-file", "ma")[0] == 0, "the old code opens"
    code, told = run(*COMMANDS[command])
    assert code == 0, told
    assert (tmp_path / "so/khoa.json").read_bytes() != keys
