"""Gửi tỉnh of a machine that is enrolled: what is about to go, and where to, in any window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QListView
from test_screens_page_height import SIZES, faults
from test_screens_small import out_of_reach
from transfer_parts import Enrolled

from sotay.gui.notebook.transfer import target
from sotay.gui.notebook.transfer.drives import Drive


def test_where_a_bundle_goes_finds_room(
    enrolled: Enrolled, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = Drive("USB của Văn phòng Ủy ban nhân dân phường Bắc Giang", usb, 8_000_000_000)
    monkeypatch.setattr(target, "removable", lambda: [stick])
    seat, screen = enrolled
    screen.shown()
    seat.wait(lambda: screen.seal.target.control.folder() == usb)
    seat.window.shell.presenter.area.clear()  # a note moves out of the way a moment later
    wrong: dict[str, list[str]] = {}
    for width, height, percent in SIZES:
        seat.window.shell.looks.set_percent(percent)
        seat.window.resize(width, height)
        seat.rest()
        assert seat.find("target_folder").isVisible()
        assert not screen.seal.findChild(QListView, "units").horizontalScrollBar().isVisible()
        wrong[f"{width} × {height}, {percent} %"] = faults(seat) + out_of_reach(seat.window)
    assert {size: told for size, told in wrong.items() if told} == {}
