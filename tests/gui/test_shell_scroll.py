"""A page stays where one reads, Tab goes as one reads, and a chip that fills a field is silent."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.laying import fill, in_column, put
from sotay.gui.kit.widgets.menuchip import MenuChip
from sotay.gui.kit.widgets.scrollpage import ScrollPage


@pytest.mark.parametrize("way", ["disabled", "hidden", "tab"])
def test_a_page_stays_where_one_reads_when_what_had_the_focus_vanishes(
    way: str, qtbot: QtBot
) -> None:
    page, button, further = ScrollPage(), QPushButton("Chép"), QPushButton("Gửi")
    put(page.rows, button, further)
    page.rows.insertSpacing(1, 2000)
    qtbot.addWidget(page)
    page.resize(400, 300)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)  # it is laid out
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    if way == "tab":
        QTest.keyClick(button, Qt.Key.Key_Tab)
    else:
        (button.setDisabled if way == "disabled" else button.setHidden)(True)
    assert (page.verticalScrollBar().value() > 0) == (way == "tab")


def named(name: str) -> QPushButton:
    button = QPushButton(name)
    button.setObjectName(name)
    return button


def by_tab(begin: QWidget) -> list[str]:
    begin.setFocus()
    found = []
    while (at := QApplication.focusWidget()) is not None and at.objectName() not in found:
        found.append(at.objectName())
        QTest.keyClick(at, Qt.Key.Key_Tab)
    return found


def test_tab_goes_as_one_reads_whichever_part_came_last(qtbot: QtBot) -> None:
    whole, page, above, below = QWidget(), ScrollPage(), QVBoxLayout(), QVBoxLayout()
    put(page.rows, above, named("one"), DateField("day"), below, named("two"))
    rail = named("rail")
    in_column(rail, page, named("foot"), of=whole)
    qtbot.addWidget(whole)
    with qtbot.waitActive(whole):
        whole.show()
        whole.activateWindow()
    first = ["rail", "one", "day", "day_pick", "two", "foot"]
    qtbot.waitUntil(lambda: by_tab(rail) == first)
    fill(above, [named("row"), named("next")])
    fill(below, [DateField("due")])
    read = ["rail", "row", "next", *first[1:4], "due", "due_pick", *first[4:]]
    qtbot.waitUntil(lambda: by_tab(rail) == read)
    fill(above, [])
    qtbot.waitUntil(lambda: by_tab(rail) == [one for one in read if one not in ("row", "next")])


def test_a_chip_that_fills_a_field_offers_no_all_and_tells_nothing_of_its_own(
    qtbot: QtBot,
) -> None:
    chip = MenuChip("Chọn cơ quan", "known", fills=True)
    qtbot.addWidget(chip)
    chosen: list[str] = []
    chip.chosen.connect(chosen.append)
    chip.show_options([("Sở Xây dựng", "Sở Xây dựng (2 đang chờ)")])
    (menu,) = chip.findChildren(QMenu)
    (only,) = menu.actions()
    only.trigger()
    menu.close()
    assert chosen == ["Sở Xây dựng"]
    assert (chip.value(), chip.text(), chip.isChecked()) == ("", "Chọn cơ quan", False)


def test_the_line_that_is_typed_is_seen_on_a_page_and_so_is_a_text_one_is_brought_to(
    qtbot: QtBot,
) -> None:
    page, text = ScrollPage(), TextEditor("text", least=6, most=40)
    put(page.rows, QPushButton("Giao"), text, QPushButton("Ban hành"))
    page.rows.insertSpacing(1, 250)
    qtbot.addWidget(page)
    page.resize(500, 400)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    text.setFocus()
    qtbot.waitUntil(lambda: text.visibleRegion().boundingRect().height() == text.height())
    for _line in range(20):
        QTest.keyClicks(text, "dong")
        QTest.keyClick(text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _cursor(text, page) < page.viewport().height())


def _cursor(text: TextEditor, page: ScrollPage) -> int:
    return text.viewport().mapTo(page.viewport(), text.cursorRect().bottomLeft()).y()
