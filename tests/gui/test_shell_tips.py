"""A tool tip shows the letters of what a person wrote; a file it names is never opened."""

import os
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QToolTip, QWidget
from pytestqt.qtbot import QtBot

from sotay.gui.kit.widgets.tip import plain_tip, set_tip

TEXTS = ("Mương cạn", "<b>đậm</b> & nghiêng", "a <= b", "hai\n<i>dòng</i>", "&lt;b&gt;", "R&D")


@pytest.mark.parametrize("text", TEXTS)
def test_its_letters_are_shown(qtbot: QtBot, text: str) -> None:
    assert qtbot
    shown = plain_tip(text)
    if "<" in shown:
        document = QTextDocument()
        document.setHtml(shown)
        shown = document.toPlainText()
    assert shown == text


def test_a_pipe_named_in_a_tip_is_not_opened(qtbot: QtBot, tmp_path: Path) -> None:
    pipe = tmp_path / "ống.png"
    os.mkfifo(pipe)
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tip(widget, f"<img src='{pipe}'> Mương")
    opened = []

    def write() -> None:  # returns when somebody opens the other end
        with pipe.open("wb"):
            opened.append(True)

    waiting = threading.Thread(target=write, daemon=True)
    waiting.start()
    QToolTip.showText(QPoint(5, 5), widget.toolTip(), widget)
    assert QToolTip.text() == widget.toolTip()
    QToolTip.hideText()
    assert not opened
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # open until the writer has come, too
    waiting.join(10)
    os.close(reader)
    assert not waiting.is_alive()
