"""An older notebook put in the place of the newer one: told in the window and by `sotayctl`."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from window_parts import PASSPHRASE, Sit

from sotay.app.cli.terminal import main
from sotay.store.header import COPIES
from sotay.vault.notebook import DATABASE
from sotay.work import desk as desks
from sotay.work.keys import access
from sotay.work.privacy import purging
from sotay.work.records import writing


@pytest.fixture
def older(notebook: tuple[Path, str], tmp_path: Path) -> Path:
    """The notebook with the database it had before a matter was written and the notebook locked."""
    folder = notebook[0]
    shutil.copy(folder / DATABASE, tmp_path / DATABASE)
    desk = desks.open_notebook(folder, PASSPHRASE)
    writing.begin_matter(desk)
    desk.close()
    shutil.copy(tmp_path / DATABASE, folder / DATABASE)
    return folder


def test_the_window_tells_it_once(sit: Sit, older: Path) -> None:
    seat = sit(older)
    seat.unlock()
    seat.wait(lambda: "NEO-01" in seat.notes())
    assert any("bản cũ: thiếu ít nhất" in says for says in seat.notes())
    seat.lock()
    seat.unlock()
    seat.wait(lambda: not seat.window.shell.runner._calls)
    assert "NEO-01" not in seat.notes()


def test_a_destruction_that_cannot_end_hides_nothing_of_it(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path
) -> None:
    folder = notebook[0]
    desk = desks.open_notebook(folder, PASSPHRASE)
    due = msgspec.structs.replace(
        writing.begin_matter(desk).value, text="ngoẵngđậu", retain_until=date(2020, 1, 1)
    )
    writing.close(desk, due)
    desk.vault.store.truncate_log()
    shutil.copy(folder / DATABASE, tmp_path / DATABASE)
    purging.purge(desk)
    desk.close()
    shutil.copy(tmp_path / DATABASE, folder / DATABASE)
    (folder / "so.truoc-002_privacy.db").mkdir()  # a copy that cannot be removed
    seat = sit(folder)
    seat.unlock()
    seat.wait(lambda: "RIE-30" in seat.notes())
    assert "NEO-01" in seat.notes()


@pytest.mark.usefixtures("whole_stretch")
def test_sotayctl_tells_it_and_the_doctor_remembers(older: Path, tmp_path: Path) -> None:
    def doctor() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "sotay.app.cli.terminal", "doctor", "--notebook", str(older)],
            input=f"{PASSPHRASE}\n",
            env=os.environ | {"XDG_DATA_HOME": str(tmp_path / "máy")},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    first, second = doctor(), doctor()
    assert "NEO-01" in first.stderr
    assert "NEO-01" not in second.stderr
    for told in (first, second):
        assert "✗ Sổ đúng là bản mới nhất: 1 lần" in told.stdout
        assert told.returncode == 4


def test_an_old_key_file_is_told_at_every_opening(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path
) -> None:
    folder = notebook[0]
    old = {name: (folder / name).read_bytes() for name in COPIES}
    desk = desks.open_notebook(folder, PASSPHRASE)
    access.change_passphrase(desk, PASSPHRASE, "gạch ngói vôi cát mới")
    desk.close()
    for name, content in old.items():
        (folder / name).write_bytes(content)
    seat = sit(folder)
    for _turn in range(2):
        seat.unlock()
        seat.wait(lambda: "KHO-47" in seat.notes())
        assert "NEO-01" not in seat.notes()
        seat.window.go("settings")
        seat.wait(lambda: "tệp khóa hoặc tờ giấy cũ đã bị thay" in seat.words())
        seat.lock()
    (tmp_path / "mk").write_text(PASSPHRASE, encoding="utf-8")
    given = ["--notebook", str(folder), "--passphrase-file", str(tmp_path / "mk"), "list"]
    done = CliRunner().invoke(main, given)
    assert (done.exit_code, "KHO-47" in done.stderr) == (0, True), done.output
