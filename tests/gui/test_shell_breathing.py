"""Long text has air between lines and paragraphs, and the cursor stands where the letters are."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QTextCursor
from pytestqt.qtbot import QtBot

from sotay.gui.kit.style.look import Looks
from sotay.gui.kit.widgets.editor import TextEditor

SAID = "Bà con thôn Đông Hạ đề nghị sửa đoạn mương từ cầu Đá đến nhà văn hóa. " * 4


@pytest.fixture
def editor(looks: Looks, qtbot: QtBot) -> TextEditor:
    made = TextEditor("body", least=3, most=40, says="Diễn biến")
    qtbot.addWidget(made)
    made.resize(500, made.height())
    with qtbot.waitExposed(made):
        made.show()
    made.setPlainText(f"{SAID}\n{SAID}\nHết.")
    return made


def tops(editor: TextEditor, block: int) -> list[int]:
    """Return where the lines of a paragraph stand, by the cursor."""
    found = editor.document().findBlockByNumber(block)
    lines = found.layout()
    cursor = QTextCursor(found)
    where = []
    for at in range(lines.lineCount()):
        cursor.setPosition(found.position() + lines.lineAt(at).textStart())
        where.append(editor.cursorRect(cursor).top())
    return where


@pytest.mark.parametrize("percent", [80, 100, 200])
def test_lines_and_paragraphs_stand_apart(
    editor: TextEditor, looks: Looks, qtbot: QtBot, percent: int
) -> None:
    looks.set_percent(percent)
    qtbot.waitUntil(lambda: len(tops(editor, 0)) > 2)
    qtbot.waitUntil(lambda: editor.verticalScrollBar().maximum() == 0)
    spacing = QFontMetrics(editor.font()).lineSpacing()
    first, second = tops(editor, 0), tops(editor, 1)
    assert len(first) > 2
    steps = {below - above for above, below in pairwise(first)}
    assert min(steps) >= 1.18 * spacing
    assert second[0] - first[-1] >= max(steps) + 0.3 * spacing
    last = editor.document().lastBlock()
    end = editor.cursorRect(QTextCursor(last))
    assert end.bottom() <= editor.viewport().height()  # all of it is in sight


def test_a_click_and_keys_find_the_letters(editor: TextEditor, qtbot: QtBot) -> None:
    first = tops(editor, 0)
    middle = QPoint(40, first[1] + 4)
    assert (
        editor.cursorForPosition(middle)
        .block()
        .layout()
        .lineForTextPosition(editor.cursorForPosition(middle).positionInBlock())
        .lineNumber()
        == 1
    )
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    for _time in range(len(first)):
        qtbot.keyClick(editor, Qt.Key.Key_Down)
    assert editor.textCursor().blockNumber() == 1
    qtbot.keyClicks(editor, "chen")
    assert editor.document().findBlockByNumber(1).text().startswith("chen")
    before = editor.height()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.height() > before
