"""A page is as high as what is in it and no wider than the window, and no line of it is cut."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStyle,
    QStyleOptionFrame,
)
from test_screens_small import filled, sideways, sit_down  # noqa: F401 - a fixture
from window_parts import PASSPHRASE, Seat, Sit

from sotay.gui.kit.drives import Drive
from sotay.gui.kit.widgets.button import Button
from sotay.gui.notebook.records.screen import RecordScreen
from sotay.gui.notebook.transfer import target
from sotay.work import desk as desks
from sotay.work.backups import backing_up

SIZES = [
    (1366, 728, 100),
    (1366, 728, 150),
    (1024, 568, 200),  # large text on a small screen
    (512, 268, 100),  # a small screen of many points, at 200 %
]


def uneven(seat: Seat) -> list[str]:
    """Return the pages that scroll further, or less far, than their parts need."""
    told = []
    for area in seat.window.findChildren(QScrollArea):
        body, port = area.widget(), area.viewport()
        if not area.isVisibleTo(seat.window) or not body.hasHeightForWidth():
            continue
        needed = body.heightForWidth(port.width())
        scrolled, over = area.verticalScrollBar().maximum(), max(0, needed - port.height())
        if scrolled != over:
            told.append(f"{area.objectName()} scrolls {scrolled} for {over}")
    return told


def cut_words(seat: Seat) -> list[str]:
    """Return the lines of text that are lower than their words need."""
    every = [x for x in seat.window.findChildren(QLabel) if x.isVisibleTo(seat.window)]
    return [
        f"{x.objectName()} {x.text()[:40]!r}: {x.height()} for {x.heightForWidth(x.width())}"
        for x in every
        if x.wordWrap() and x.text() and x.height() < x.heightForWidth(x.width())
    ]


def cut_hints(seat: Seat) -> list[str]:
    """Return the lines in which the words that stand there while they are empty find no room."""
    told = []
    for line in seat.window.findChildren(QLineEdit):
        option = QStyleOptionFrame()
        line.initStyleOption(option)
        contents = QStyle.SubElement.SE_LineEditContents
        room = line.style().subElementRect(contents, option, line)
        free = room.marginsRemoved(line.textMargins()).width() - 2 * 2  # as Qt draws them
        needed = line.fontMetrics().horizontalAdvance(line.placeholderText())
        if line.isVisibleTo(seat.window) and needed > free:
            told.append(f"{line.objectName()} {line.placeholderText()!r}: {free} for {needed}")
    return told


def faults(seat: Seat) -> list[str]:
    """Return what is wrong once the page has been laid out."""
    told: list[str] = []

    def right() -> bool:
        texts = seat.window.findChildren(QPlainTextEdit)
        barred = [x.objectName() for x in texts if x.horizontalScrollBar().isVisible()]
        hints = cut_hints(seat) if seat.window.width() == SIZES[0][0] else []
        told[:] = uneven(seat) + cut_words(seat) + sideways(seat.window) + barred + hints
        return not told

    try:
        seat.qtbot.waitUntil(right, timeout=2_000)
    except seat.qtbot.TimeoutError:
        assert told
    return told


@pytest.fixture
def with_a_stick(
    filled: Path,  # noqa: F811 - the fixture
    usb: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A notebook that is backed up to a stick, which is found, too."""
    stick = Drive("USB của Văn phòng Ủy ban nhân dân phường Bắc Giang", usb, 8_000_000_000)
    monkeypatch.setattr(target, "removable", lambda: [stick])
    desk = desks.open_notebook(filled, PASSPHRASE)
    backing_up.choose(desk, usb)
    backing_up.back_up(desk, usb)  # none is due when the window closes
    desk.close()
    return filled


def show_every_button(seat: Seat) -> None:
    """Show the buttons that are only there on other days; nothing is read anew meanwhile."""
    for one in seat.window.here().findChildren(Button):
        above = one.parentWidget()
        if one.isHidden() and above is not None and above.isVisibleTo(seat.window):
            one.setVisible(True)


@pytest.mark.parametrize(("width", "height", "percent"), SIZES)
def test_every_page_is_as_high_as_its_parts_and_no_wider_than_the_window(
    sit: Sit,
    with_a_stick: Path,
    width: int,
    height: int,
    percent: int,
) -> None:
    seat = sit_down(sit, with_a_stick, width, height, percent)
    gate = seat.window.here()
    wrong: dict[str, list[str]] = {}
    for go in (
        gate.make_new,
        lambda: gate.recover(with_a_stick),
        lambda: gate.unlock(with_a_stick),
    ):
        go()
        wrong[gate.page().heading.text()] = faults(seat)
    seat.unlock()
    for name in seat.window._places:
        seat.window.go(name)
        screen = seat.window.here()
        if isinstance(screen, RecordScreen):
            seat.wait(lambda screen=screen: screen.pane.model.rowCount())
            screen.open_item(screen.pane.model.row(0).key)
            seat.wait(lambda screen=screen: screen.editor.draft)
            screen.editor._amend()  # its head has the most buttons then
            for tab in range(max(1, screen.editor.tabs.bar.count())):
                screen.editor.tabs.bar.setCurrentIndex(tab)
                screen.editor.facts.unfold(True)
                wrong[f"{name} {tab}"] = faults(seat)
            if name == "meetings":
                seat.press("preview")
                wrong["preview"] = faults(seat)
                seat.press("preview_back")
        else:
            seat.rest()
            wrong[name] = faults(seat)
            show_every_button(seat)
            wrong[f"{name}, with every button"] = faults(seat)
    assert {where: told for where, told in wrong.items() if told} == {}
