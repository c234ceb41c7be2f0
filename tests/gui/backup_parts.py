"""A notebook with records and a stick with a backup of it, for tests of windows."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from window_parts import PASSPHRASE, Fill, Seat

from sotay.work import desk as desks
from sotay.work.backups import backing_up


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    made = tmp_path / "usb của xã"
    made.mkdir()
    return made


@pytest.fixture
def filled(notebook: tuple[Path, str], fill: Fill) -> tuple[Path, str]:
    fill("closed", close=True)
    return notebook


@pytest.fixture
def backed_up(filled: tuple[Path, str], usb: Path) -> tuple[Path, str]:
    desk = desks.open_notebook(filled[0], PASSPHRASE)
    backing_up.choose(desk, usb)
    backing_up.back_up(desk, usb)
    desk.close()
    return filled


def text(seat: Seat, name: str) -> str:
    found = seat.find(name, QLabel)
    assert isinstance(found, QLabel)
    return found.text()


def child(seat: Seat, kind: type[QWidget]) -> QWidget:
    return next(w for w in seat.window.findChildren(kind) if w.isVisibleTo(seat.window))
