"""A person at the window of Windows: unlocks, writes, and what they see is kept as a picture."""

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bed import HOUSE, Windows
from screen import Screen, colours, ink, wait

from sotay.model.office import Office
from sotay.store.slots import FLOOR
from sotay.work import desk as desks
from sotay.work.records import reading

PASSPHRASE = "mua rao gieng da"  # xdotool has but a plain keyboard here
PICTURES = HOUSE / "build/windows/pictures"


def notebook(folder: Path) -> None:
    """Make a notebook, on this system: a folder that is copied opens on any."""
    office = Office(unit="07210", name="UBND PHƯỜNG BẮC GIANG")
    desks.create_notebook(folder, PASSPHRASE, office, cost=FLOOR)[0].close()


def titles(folder: Path) -> list[str]:
    """Return the titles of what the notebook holds, read on this system."""
    desk = desks.open_notebook(folder, PASSPHRASE)
    try:
        assert desk.vault.store.integrity() == []
        return [row.title for row in reading.page(desk)]
    finally:
        desk.close()


@contextlib.contextmanager
def window(it: Windows, screen: Screen, *command: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a program with a window on a screen; ended at the end."""
    process = subprocess.Popen(
        it.command(*command),
        env=it.environment() | {"DISPLAY": screen.name},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def is_open(folder: Path) -> bool:
    """Tell whether somebody has the notebook open."""
    return (folder / "so.db-wal").exists()


def look(screen: Screen, name: str, *, least: int) -> None:
    """Keep a picture of what is shown; it has so many colours at the least, and strokes of text."""
    wait(lambda: colours(screen.picture()) >= least, f"{name}: nothing is painted")
    picture = screen.settled()
    PICTURES.mkdir(parents=True, exist_ok=True)
    picture.save(PICTURES / f"{name}.png")
    assert ink(picture) > 0.0005, f"{name}: a window without a word"


def unlock(screen: Screen, folder: Path) -> None:
    """Type the passphrase at the gate, and see the first page."""
    (at,) = wait(lambda: screen.windows("Sổ tay"), "no window")
    look(screen, "1-gate", least=20)
    screen.focus(at)
    screen.settled()  # wine tells the program in its own time
    screen.type(PASSPHRASE)
    screen.key("Return")
    wait(lambda: is_open(folder), "it does not open")
    look(screen, "2-today", least=100)


def write(screen: Screen, title: str) -> None:
    """Begin a meeting and type its title."""
    screen.after(lambda: screen.key("ctrl+n"))
    screen.after(lambda: screen.type(title))
    look(screen, "3-meeting", least=100)
