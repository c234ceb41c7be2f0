"""Notes that go by themselves, and what stays until it is put away."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sotay.base.errors import DiskFull
from sotay.gui.kit.widgets.notebar import NoteBar
from sotay.gui.kit.window import Window


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes that go by themselves do so at once."""
    monkeypatch.setattr("sotay.gui.kit.widgets.notebar._OK_MS", 30)
    monkeypatch.setattr("sotay.gui.kit.widgets.notebar._WORD_MS", 0)


@pytest.mark.parametrize("pointed", [False, True])
def test_a_note_that_all_is_well_goes_from_under_a_pointer_that_only_lies_there(
    inside: Window, qtbot: QtBot, quick: None, *, pointed: bool
) -> None:
    area = inside.shell.presenter.area
    inside.shell.presenter.note("ok", "Đã xuất “bb.pdf”.", "Mở tệp", lambda: None)
    QApplication.processEvents()
    if pointed:
        QCursor.setPos(area.mapToGlobal(QPoint(area.width() // 2, area.height() // 2)))
    qtbot.waitUntil(lambda: not area.notes())


def test_a_note_that_only_tells_goes_once_somebody_was_there_and_a_failure_stays(
    inside: Window, qtbot: QtBot, quick: None
) -> None:
    inside.go("gallery")
    title, other = (inside.here().findChild(QWidget, name) for name in ("title", "notes"))
    title.setFocus()
    qtbot.waitUntil(title.hasFocus)
    presenter = inside.shell.presenter
    presenter.note("info", "Đã bỏ cuộc họp.", "Hoàn tác", lambda: None)
    presenter.show_error(DiskFull("E:/"), lambda: None)
    presenter.note("info", "Đang tìm.")
    area = presenter.area
    assert not any(one._timer.isActive() for one in area.findChildren(NoteBar))  # nobody moved yet
    other.setFocus()
    qtbot.waitUntil(lambda: [one.tone for one in area.notes()] == ["bad", "info"])
    for _press in range(2):  # Escape, wherever one writes; a failure is put away by itself alone
        qtbot.keyClick(other, Qt.Key.Key_Escape)
        assert [one.tone for one in area.notes()] == ["bad"]
