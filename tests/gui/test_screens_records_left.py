"""A window that was killed: the next one says what was being written, and changes nothing."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QDialog, QLabel
from window_parts import PASSPHRASE, Seat

from sotay.gui.notebook.meetings import Meetings
from sotay.work.desk import open_notebook
from sotay.work.records import resuming, writing

Sit = Callable[..., Seat]


@pytest.fixture
def broken(notebook: tuple[Path, str]) -> tuple[Path, str]:
    """A notebook whose window ended while a meeting was being written; the meeting's id."""
    folder, _code = notebook
    desk = open_notebook(folder, PASSPHRASE)
    resuming.begin(desk)
    begun = writing.begin_meeting(desk).value
    writing.keep(desk, msgspec.structs.replace(begun, title="Họp dở dang", body="đang gõ"))
    desk.close()
    return folder, begun.id


def dialog(seat: Seat) -> QDialog | None:
    found = [d for d in seat.window.findChildren(QDialog, "left_drafts") if d.isVisible()]
    return found[0] if found else None


def test_what_was_being_written_is_told_and_opened(sit: Sit, broken: tuple[Path, str]) -> None:
    folder, key = broken
    seat = sit(folder)
    seat.unlock()
    seat.wait(lambda: dialog(seat))
    told = [label.text() for label in dialog(seat).findChildren(QLabel)]
    assert "Họp dở dang" in told
    assert any("lưu lần cuối lúc" in text for text in told)
    seat.press("left_open")
    seat.wait(lambda: isinstance(seat.window.here(), Meetings))
    editor = seat.window.here().editor
    seat.wait(lambda: editor.draft is not None and editor.draft.id == key)
    assert editor.content.body.toPlainText() == "đang gõ"


def test_a_window_that_ended_properly_says_nothing(sit: Sit, broken: tuple[Path, str]) -> None:
    folder, _key = broken
    seat = sit(folder)
    seat.unlock()
    seat.wait(lambda: dialog(seat))
    seat.lock()
    seat.unlock()
    seat.rest()
    assert dialog(seat) is None
    seat.lock()
    desk = open_notebook(folder, PASSPHRASE)
    assert resuming.begin(desk).value is None
    desk.close()
