"""Nothing of what was done is left outside the notebook: neither folders visited nor a plain page.

Each case is a program of its own under a HOME of its own, as a person starts it.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sotay.gui.notebook.papers import spool

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="of /dev/shm and XDG folders")
VISITED = "Ho so dan Tran Thi B"
DIALOGS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QFileDialog, QWidget
from sotay.app.application import make_application
from sotay.gui.kit.widgets import filedialog

app = make_application()
visited, got = Path(sys.argv[1]), []
over = QWidget()

def answer(name=""):
    dialog = over.findChildren(QFileDialog)[-1]
    assert not dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    if name:
        dialog.selectFile(name)
    app.processEvents()
    dialog.accept()
    app.processEvents()

filedialog.ask_folder(over, "Chọn", got.append, visited)
answer()
filedialog.ask_open(over, "Mở", "Mọi tệp (*)", got.append)
answer(str(visited / "a.pdf"))
filedialog.ask_save(over, "Lưu", "b.pdf", "PDF (*.pdf)", got.append)
answer(str(visited / "b.pdf"))
assert len(got) == 3, got
over.deleteLater()
app.processEvents()
filedialog.ask_folder(last := QWidget(), "Chọn", got.append)
kept = last.findChild(QFileDialog).history()
assert not any(visited.name in one for one in kept), kept
"""
PRINTING = """
import os, sys
from pathlib import Path
from sotay.gui.notebook.papers import spool

with spool.in_memory():
    Path(os.environ["TMPDIR"], "05f3a1b2c3d4e").write_text("Biên bản chưa in xong")
    print(os.environ["TMPDIR"], flush=True)
    sys.stdin.read()
"""


@LINUX
def test_the_dialogs_for_files_write_down_nowhere_where_one_was(tmp_path: Path) -> None:
    visited = tmp_path / "usb" / VISITED
    visited.mkdir(parents=True)
    (visited / "a.pdf").write_bytes(b"%PDF-1.4")
    home = tmp_path / "nhà"
    home.mkdir()
    own = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    own |= {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", DIALOGS, str(visited)],
        check=False,
        env=own,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    left = [path for path in home.rglob("*") if path.is_file()]
    assert [path for path in left if VISITED.encode() in path.read_bytes()] == []
    assert not any("QtProject" in path.name for path in left)


@LINUX
def test_what_a_kill_left_while_printing_is_swept_and_nothing_else() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PRINTING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        left = Path(program.stdout.readline().strip())
        link = spool.MEMORY / f"sotay-in-{'0' * 16}"
        foreign = spool.MEMORY / f"sotay-in-{left.name[-6:]}-cua-ai"
        link.symlink_to(left)
        foreign.mkdir()
        try:
            spool.sweep()
            assert list(left.iterdir()), "another window prints right now"
            program.send_signal(signal.SIGKILL)
            program.wait()
            assert list(left.iterdir())
            spool.sweep()
            assert not left.exists()
            assert link.is_symlink()
            assert foreign.is_dir()
        finally:
            link.unlink()
            foreign.rmdir()
