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
from window_parts import Seat, Sit

from sotay.gui.notebook.records.screen import RecordScreen

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


@pytest.mark.parametrize(("width", "height", "percent"), SIZES)
def test_every_page_is_as_high_as_its_parts_and_no_wider_than_the_window(
    sit: Sit,
    filled: Path,  # noqa: F811 - the fixture
    width: int,
    height: int,
    percent: int,
) -> None:
    seat = sit_down(sit, filled, width, height, percent)
    gate = seat.window.here()
    wrong: dict[str, list[str]] = {}
    for go in (gate.make_new, lambda: gate.recover(filled), lambda: gate.unlock(filled)):
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
    assert {where: told for where, told in wrong.items() if told} == {}
