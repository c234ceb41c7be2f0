"""A screen of the test's own, and what is to be seen on it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PHOTOGRAPH = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
picture = app.primaryScreen().grabWindow(0).toImage()
picture.save(sys.argv[1])
places = ((x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7))
print(len({picture.pixel(x, y) for x, y in places}))
"""


@contextmanager
def screen() -> Iterator[str]:
    """Yield the name of an X server; programs in a bare root reach it by its abstract socket."""
    read, write = os.pipe()
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def photograph(display: str, file: Path) -> int:
    """Take a picture of the whole screen; return how many colours are in it."""
    done = subprocess.run(
        [sys.executable, "-c", _PHOTOGRAPH, file],
        env=os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return int(done.stdout)
