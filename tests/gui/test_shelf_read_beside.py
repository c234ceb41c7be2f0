"""A questionnaire of the shelf is read beside the notebook: an answer is kept meanwhile."""

import threading
from typing import Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton
from record_parts import ask
from test_screens_shelf import place
from test_shelf_blanks import seat  # noqa: F401 - a window with one questionnaire
from window_parts import Seat

from sotay.work import lately


def test_to_look_and_to_mark_hold_up_no_save(
    seat: Seat,  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read, where = lately.open_form, list[int]()

    def reading(*what: Any) -> Any:
        where.append(threading.get_ident())
        return read(*what)

    monkeypatch.setattr(lately, "open_form", reading)
    seat.press("shelf_look")
    seat.wait(lambda: place(seat).shelf.preview.asking.session() is not None)
    seat.press("preview_back")
    seat.window.findChildren(QAction, "shelf_personal")[0].trigger()
    seat.wait(lambda: seat.window.findChildren(QAbstractButton, "personal_dialog_yes"))
    runner = seat.window.shell.runner
    assert len(where) == 1  # what was read lately opens at once
    assert ask(runner, seat.qtbot, lambda _desk: threading.get_ident()) not in where
    assert threading.get_ident() not in where
