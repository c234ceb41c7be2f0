"""A window with two invented screens: a list beside an editor, and one of every control."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sotay.base.clock import ManualClock
from sotay.gui.kit.shell import Place, Screen
from sotay.gui.kit.style.look import space
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.empty import EmptyState
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.listpane import ListPane
from sotay.gui.kit.widgets.menuchip import MenuChip
from sotay.gui.kit.widgets.momentfield import MomentField
from sotay.gui.kit.widgets.passphrase import Passphrase
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.radio import Radio
from sotay.gui.kit.widgets.rows import Page, PagedModel, Row
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.widgets.unitpicker import UnitPicker
from sotay.gui.kit.window import Window
from sotay.gui.notebook.shell import Shell
from sotay.work.desk import Desk
from sotay.work.records import writing

START = int(datetime(2026, 11, 14, tzinfo=UTC).timestamp() * 1000)
OFFICE = "Ủy ban nhân dân phường Bắc Giang"


class Gate(Screen):
    """Stands before the notebook."""


class Listed(Screen):
    """A list beside an editor; writes what is typed when told to settle."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.opened: list[str] = []
        rows = (
            Row("1", "Họp thôn Đông Hạ: bình xét hộ nghèo", "Thứ Bảy 14/11", State("Đã ký", "ok")),
        )
        self.model = PagedModel(shell.runner, lambda *_a: Page(rows), {"meeting"}, self)
        menus = {name: MenuChip(name, name) for name in ("Đang soạn", "Chờ ký", "Trả lại")}
        empty = EmptyState("people_team", "Chưa có cuộc họp nào.", "Họp mới")
        self.pane = ListPane(
            "Cuộc họp", self.model, search="Tìm cuộc họp", empty=empty, new="Họp mới", menus=menus
        )
        self.editor = TextEditor("body", most=0, says="Nội dung")
        across = QHBoxLayout(self)
        space(across, (0, 0, 0, 0), 0)
        across.addWidget(self.pane)
        across.addWidget(self.editor, 1)
        self.model.refresh()

    def areas(self) -> list[QWidget]:
        return [self.pane.view, self.editor]

    def open_item(self, key: str) -> None:
        self.opened.append(key)

    def search(self) -> None:
        self.pane.search_line().setFocus()

    def new(self) -> None:
        self.shell.runner.do(writing.begin_meeting)

    def settle(self) -> None:
        if self.editor.text():
            self.shell.runner.do(writing.begin_meeting)


class Gallery(Screen):
    """Every kind of control on one page."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        body = QWidget()
        rows = QVBoxLayout(body)
        space(rows, (28, 20, 28, 20), 10)
        card = Card("Thông tin chung", "Ghi đúng như diễn ra.")
        for part in (
            LineField("Tiêu đề *", "Ngắn gọn", name="title"),
            Field("Thời gian", MomentField("starts", "Bắt đầu"), name="starts_part"),
            Field("Loại", Choice([("a", "Họp thôn"), ("b", "Đối thoại")], "kind", "Loại")),
            Field("Xã, phường", UnitPicker("unit")),
            Field("Mật khẩu sổ", Passphrase("pass")),
            Radio("Bằng lời", "spoken"),
            TextEditor("notes", says="Ghi chép"),
            Button("Đóng gói gửi tỉnh", "primary", "box_arrow_up", "seal"),
            Button("Bỏ", "danger", "delete", "discard"),
            IconButton("more_horizontal", "Thêm", "more"),
            label("Nhãn dài để xuống dòng khi hẹp.", wrap=True),
        ):
            card.add(part)
        rows.addWidget(card)
        area = QScrollArea()
        area.setObjectName("page")
        area.setWidgetResizable(True)
        area.setWidget(body)
        QVBoxLayout(self).addWidget(area)


def turn_wheel(over: QWidget) -> None:
    """Turn the wheel one notch down, over the middle of a control, as the system tells it.

    Sent to the control itself, it would be handed on to nothing that it stands in.
    """
    top = over.window()
    QTest.wheelEvent(top.windowHandle(), over.mapTo(top, over.rect().center()), QPoint(0, -120))
    QApplication.processEvents()


PLACES = [
    Place("meetings", "Cuộc họp", "people_team", Listed),
    Place("gallery", "Phỏng vấn", "people_chat", Gallery),
    Place("send", "Gói gửi tỉnh", "box_arrow_up", Gallery),
    Place("settings", "Cài đặt", "settings", Gallery, last=True),
]


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def window(shell: Shell, clock: ManualClock, qtbot: QtBot) -> Window:
    made = Window(shell, PLACES, lambda _shell: Gate(), clock)
    made.resize(1366, 728)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def inside(window: Window, make_desk: Callable[[], tuple[Desk, str]], qtbot: QtBot) -> Window:
    """The window with the notebook open, at the first place."""
    window.shell.runner.open(make_desk, lambda _code: window.shell.opened.emit(OFFICE))
    with qtbot.waitSignal(window.entered):
        pass
    qtbot.waitUntil(lambda: window.here().model.rowCount() == 1)
    return window
