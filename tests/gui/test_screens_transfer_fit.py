"""Gửi tỉnh of a machine that is enrolled: what is about to go, and where to, in any window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFrame, QListView, QScrollArea
from test_screens_page_height import SIZES, faults
from test_screens_small import out_of_reach
from transfer_parts import Enrolled

from sotay.gui.kit.drives import Drive
from sotay.gui.notebook.transfer import target
from sotay.vault import outbox
from sotay.vault.outbox import SealedRow


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


def test_f6_goes_to_what_is_on_top_and_past_what_has_nothing_to_focus(enrolled: Enrolled) -> None:
    seat, _screen = enrolled
    window, key = seat.window, Qt.Key.Key_F6
    window.rail.current_button().setFocus()
    QTest.keyClick(window, key)
    at = window.focusWidget()
    assert at.objectName() == "units"  # the card of enrolling was made first, and is last by now
    assert not at.visibleRegion().isEmpty()
    window.go("meetings")  # with no record open
    seat.rest()
    window.rail.current_button().setFocus()
    met = set()
    for _area in range(4):
        QTest.keyClick(window, key)
        met.add(window.focusWidget().objectName())
    assert "status_lock" in met


def test_what_goes_on_and_what_came_of_it_is_in_sight(
    enrolled: Enrolled, usb: Path, tmp_path: Path
) -> None:
    seat, screen = enrolled
    seat.window.resize(1366, 500)
    seat.wait(seat.find("seal_go", QAbstractButton).isEnabled)
    screen.seal.target.control.choose(usb)
    seat.press("seal_go")
    done = seat.window.findChild(QFrame, "seal_done")
    assert isinstance(done, QFrame)
    seat.wait(lambda: not done.visibleRegion().isEmpty())
    seat.wait(lambda: "Rút USB an toàn" in seat.words())
    screen.seal.going_on.emit(True)
    assert "Chưa rút USB" in seat.words(), "the attachments come after the records"
    screen.seal._rest()
    assert "Chưa rút USB" not in seat.words()
    page = screen.findChild(QScrollArea, "page")
    assert isinstance(page, QScrollArea)
    assert not page.isAncestorOf(screen._progress), "it would be scrolled out of sight"
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    seat.wait(lambda: done.visibleRegion().isEmpty())
    rows: list[SealedRow] = []
    seat.window.shell.runner.ask(lambda desk: outbox.bundles(desk.vault.store), rows.extend)
    seat.wait(lambda: rows)
    screen.bundles.copy_to(rows[0], tmp_path)
    seat.wait(lambda: not done.visibleRegion().isEmpty())
    assert str(tmp_path) in seat.words()
