"""The names of pages have the room that the one shown, which is bold, needs."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sotay.gui.kit.style.look import Looks
from sotay.gui.kit.widgets.laying import STRETCH, in_row
from sotay.gui.kit.widgets.tabnames import TabNames


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_a_name_is_whole_whichever_page_is_shown(looks: Looks, qtbot: QtBot, percent: int) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    bar = TabNames("names", "Các phần")
    for name in ("Phiếu đã ghi cả năm nay", "Mẫu"):
        bar.addTab(name)
    in_row(bar, STRETCH, of=host)
    bar.setCurrentIndex(1)
    looks.set_percent(percent)
    host.resize(1200, 80)
    with qtbot.waitExposed(host):
        host.show()
    bar.setCurrentIndex(0)
    qtbot.waitUntil(lambda: bar.width() == bar.sizeHint().width())
    assert bar.tabRect(1).right() < bar.width()
    assert not any(one.isVisible() for one in bar.children() if isinstance(one, QWidget))
