"""`sotayctl` waits for an answer while somebody puts another folder in the notebook's place."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sotay.model.office import Office
from sotay.store.held import chain
from sotay.store.slots import FLOOR
from sotay.work import desk as desks
from sotay.work.copies import oldcopies
from sotay.work.desk import open_notebook

PASSPHRASE = "mưa rào giếng đá"

pytestmark = pytest.mark.usefixtures("whole_stretch")  # a program opens the notebook


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """A notebook with shares, an older copy of it beside it."""
    folder = tmp_path / "so"
    office = Office(unit="07210", name="UBND")
    desks.create_notebook(folder, PASSPHRASE, office, cost=FLOOR)[0].close()
    (tmp_path / "mk").write_text(PASSPHRASE, encoding="utf-8")
    shutil.copytree(folder, tmp_path / "cũ")
    return folder


def _shares(notebook: Path, while_it_asks: Callable[[], None] | None) -> tuple[int, str]:
    home = notebook.parent
    (home / "usb").mkdir()
    words = ["--notebook", str(notebook), "--passphrase-file", str(home / "mk")]
    words += ["shares", "make", "--k", "2", "--n", "2", "--to", str(home / "usb"), "--together"]
    environment = os.environ | {"XDG_DATA_HOME": str(home / "máy"), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "sotay.app.cli.terminal", *words],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as run:
        assert run.stdin is not None
        assert run.stderr is not None
        asked = b""
        if while_it_asks is not None:
            while "Chia lại?".encode() not in asked:
                letter = run.stderr.read(1)
                assert letter, asked.decode()
                asked += letter
            while_it_asks()
        run.stdin.write(b"y\n")
        run.stdin.close()
        told = (asked + run.stderr.read()).decode()
        return run.wait(), told


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_it_is_told_and_nothing_there_is_touched(notebook: Path) -> None:
    assert _shares(notebook, None)[0] == 0
    (notebook.parent / "usb").rename(notebook.parent / "đã trao")
    shutil.rmtree(notebook.parent / "cũ")
    shutil.copytree(notebook, notebook.parent / "cũ")
    there: dict[str, bytes] = {}

    def swap() -> None:
        notebook.rename(notebook.parent / "chỗ khác")
        shutil.copytree(notebook.parent / "cũ", notebook)
        there.update(_files(notebook))

    code, told = _shares(notebook, swap)
    assert code == 4, told
    assert "KHO-29" in told
    assert "so.cuu-1" in told
    assert _files(notebook) == there
    desk = open_notebook(notebook, PASSPHRASE)
    held = oldcopies.old_copies(desk)
    assert held.apart == (str(notebook.with_name("so.cuu-1")),)
    assert "so.cuu-1" in "\n".join(held.holding())
    desk.close()
    apart = open_notebook(notebook.with_name("so.cuu-1"), PASSPHRASE)
    assert chain(apart.vault.store), "it does not go on in the numbers of the one it is of"
    apart.close()
