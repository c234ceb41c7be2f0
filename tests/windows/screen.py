"""A screen of the tests' own, a person's hands before it, and a picture of what it shows."""

import contextlib
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

PATIENCE_S = 240.0  # a window under wine on a machine with much to do
_CARET = 200  # pixels
_STILL_S = 1.2  # longer than what is typed takes to be in the notebook
_HEAD = 100  # bytes of an XWD file's head <X11/XWDFile.h>


def wait(for_what: Callable[[], Any], told: str = "") -> Any:
    """Return what is asked for once it is there; fails after `PATIENCE_S`."""
    until = time.monotonic() + PATIENCE_S
    while not (found := for_what()):
        assert time.monotonic() < until, f"waited in vain: {told}"
        time.sleep(0.2)
    return found


@dataclass(frozen=True)
class Screen:
    """An X server with one screen of 1366 x 768 and no window manager."""

    name: str  # as DISPLAY names it
    buffer: Path  # the picture, as the server keeps it

    def tool(self, *words: str) -> str:
        """Run xdotool; return what it says, nothing where it fails."""
        done = subprocess.run(
            ["xdotool", *words],
            env=os.environ | {"DISPLAY": self.name},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout.strip()

    def windows(self, title: str) -> list[str]:
        """Return the visible windows with this in their title."""
        return self.tool("search", "--onlyvisible", "--name", title).split()

    def focus(self, window: str) -> None:
        """Give a window the keyboard, as a click on it does."""
        self.tool("windowraise", window)
        self.tool("windowfocus", "--sync", window)

    def type(self, text: str) -> None:
        """Type a text of plain letters."""
        self.tool("type", "--delay", "60", text)

    def key(self, *names: str) -> None:
        """Press keys, one after another."""
        for name in names:
            self.tool("key", name)

    def picture(self) -> Image.Image:
        """Return what is shown now."""
        raw = self.buffer.read_bytes()
        head = [int.from_bytes(raw[at : at + 4]) for at in range(0, _HEAD, 4)]
        width, height, line = head[4], head[5], head[12]
        begin = head[0] + 12 * head[19]  # after a table of colours
        pixels = raw[begin : begin + line * height]
        return Image.frombytes("RGB", (width, height), pixels, "raw", "BGRX", line)

    def settled(self) -> Image.Image:
        """Return what is shown once it moves no more, but for a caret that blinks."""

        def still() -> Image.Image | None:
            before = self.picture()
            time.sleep(_STILL_S)
            after = self.picture()
            return None if differ(before, after) else after

        found: Image.Image = wait(still, "the screen keeps moving")
        return found

    def after(self, act: Callable[[], None]) -> Image.Image:
        """Do something that shows; return the picture once it has shown and is still."""
        before = self.picture()
        act()
        wait(lambda: differ(before, self.picture()), "nothing comes of it")
        return self.settled()


def differ(one: Image.Image, other: Image.Image) -> bool:
    """Tell whether two pictures differ by more than a caret that blinks."""
    apart = ImageChops.difference(one, other).convert("L").point(lambda it: it > 0)
    return sum(apart.tobytes()) > _CARET


def colours(picture: Image.Image) -> int:
    """Return how many colours cover more than two dozen pixels: one alone is a blank window."""
    found = picture.getcolors(picture.width * picture.height) or []
    return sum(count > 24 for count, _colour in found)


def ink(picture: Image.Image) -> float:
    """Return the part of a picture that differs from its neighbour at the left: strokes of text."""
    grey = picture.convert("L")
    width, height = grey.size
    left, right = grey.crop((0, 0, width - 1, height)), grey.crop((1, 0, width, height))
    strokes = sum(abs(a - b) > 40 for a, b in zip(left.tobytes(), right.tobytes(), strict=True))
    return strokes / (width * height)


@contextlib.contextmanager
def screen() -> Iterator[Screen]:
    """Start an X server and end it."""
    with tempfile.TemporaryDirectory(prefix="sotay-") as folder:
        reader, writer = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x768x24", "-fbdir", folder,
             "-nolisten", "tcp"],
            pass_fds=[writer], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writer)
        with os.fdopen(reader) as told:
            name = f":{told.readline().strip()}"
        try:
            yield Screen(name, Path(folder) / "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait()
