"""A page stays where one reads, and a chip that fills a field keeps no word of its own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from sotay.gui.kit.widgets.laying import put
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
