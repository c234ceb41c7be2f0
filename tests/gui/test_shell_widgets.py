"""Lists, progress, questions and the other parts of screens."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shell_parts import turn_wheel

from sotay.gui.kit.job import Job
from sotay.gui.kit.qtwords import QtWords
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.widgets.elided import Elided
from sotay.gui.kit.widgets.empty import EmptyState
from sotay.gui.kit.widgets.facts import Facts
from sotay.gui.kit.widgets.listpane import ListPane
from sotay.gui.kit.widgets.menuchip import MenuChip
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.radio import Radio
from sotay.gui.kit.widgets.rows import Page, PagedModel, Row
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.notebook.records.tabs import Tabs
from sotay.gui.notebook.shell import Runner
from sotay.work.desk import Desk
from sotay.work.records import writing

pytestmark = pytest.mark.usefixtures("looks")

TypeIn = Callable[[QWidget, str], None]


ROWS = [Row(str(n), f"Họp thôn số {n}") for n in range(150)]


def read(_desk: Desk, words: str, chosen: dict[str, str], after: int | None, limit: int) -> Page:
    found = [r for r in ROWS if words in r.title and (not chosen or r.key == chosen["state"])]
    start = after or 0
    more = start + limit if start + limit < len(found) else None
    return Page(tuple(found[start : start + limit]), more, len(found))


@pytest.fixture
def pane(opened: Runner, qtbot: QtBot) -> ListPane:
    """A list of 150 meetings with its first page read."""
    model = PagedModel(opened, read, {"meeting"})
    nothing = EmptyState("people_team", "Chưa có cuộc họp nào.")
    menus = {"state": MenuChip("Trạng thái", "state")}
    made = ListPane("Cuộc họp", model, search="Tìm", empty=nothing, new="Họp mới", menus=menus)
    qtbot.addWidget(made)
    made.resize(348, 600)
    made.show()
    with qtbot.waitSignal(model.counted) as told:
        model.refresh()
    assert told.args == [150]
    return made


def test_a_list_is_read_page_by_page_and_keeps_its_place_when_read_again(
    pane: ListPane, opened: Runner, qtbot: QtBot
) -> None:
    model = pane.model
    assert model.rowCount() == 64
    while model.canFetchMore(pane.view.rootIndex()):
        with qtbot.waitSignal(model.answered):
            model.fetchMore(pane.view.rootIndex())
    assert model.rowCount() == 150
    pane.select("120")
    with qtbot.waitSignal(model.answered):
        opened.touched.emit(frozenset({"meeting"}))
    assert pane.view.currentIndex().row() == 120


def test_going_to_a_row_tells_its_key_once(pane: ListPane, qtbot: QtBot) -> None:
    told: list[str] = []
    pane.picked.connect(told.append)
    pane.view.setCurrentIndex(pane.model.index(3))
    pane.select("5")
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert told == ["3", "6"]


def test_a_list_is_searched_and_filtered(pane: ListPane, qtbot: QtBot, type_in: TypeIn) -> None:
    line = pane.findChild(QLineEdit, "search")
    with qtbot.waitSignal(pane.model.answered):
        type_in(line, "số 14")
    assert pane.model.rowCount() == 11
    with qtbot.waitSignal(pane.model.answered):
        line.clear()
    with qtbot.waitSignal(pane.model.answered):
        pane.menus["state"].choose("7", "Số bảy")
    assert [pane.model.row(0).key, pane.model.rowCount()] == ["7", 1]
    type_in(line, "không có")
    qtbot.waitUntil(lambda: pane.findChild(QWidget, "nothing").isVisible())


def test_a_write_elsewhere_refreshes_a_list_of_that_kind_only(opened: Runner, qtbot: QtBot) -> None:
    asked: list[str] = []
    models = [
        PagedModel(opened, lambda _d, *_a, k=kind: asked.append(k) or Page(()), {kind})
        for kind in ("meeting", "interview")
    ]
    with qtbot.waitSignal(models[0].answered):
        opened.do(writing.begin_meeting)
    assert asked == ["meeting"]


def test_a_row_speaks_to_a_screen_reader(opened: Runner, qtbot: QtBot) -> None:
    row = Row("1", "Họp thôn", "Thứ Bảy 14/11", State("Đang soạn", "warn"))
    model = PagedModel(opened, lambda *_a: Page((row,)), set())
    with qtbot.waitSignal(model.answered):
        model.refresh()
    index, role = model.index(0), Qt.ItemDataRole
    assert model.data(index, role.AccessibleTextRole) == "Họp thôn. Đang soạn"
    assert model.data(index, role.AccessibleDescriptionRole) == "Thứ Bảy 14/11"


def test_progress_is_followed_and_stopped(qtbot: QtBot) -> None:
    panel = ProgressPanel()
    qtbot.addWidget(panel)
    job = Job()
    panel.follow(job, "Đang đóng gói…")
    job.moved.emit(30, 120)
    assert panel._bar.value() == 250
    qtbot.mouseClick(panel.findChild(QPushButton, "progress_cancel"), Qt.MouseButton.LeftButton)
    assert panel.findChild(QLabel, "progress_says").text() == "Đang dừng…"
    job.ended.emit()
    assert panel.isHidden()


def test_a_question_is_answered_yes_or_not(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    asked = question(over, "Bỏ bản nháp?", "Nội dung sẽ mất.", "Bỏ", kind="danger")
    with qtbot.waitSignal(asked.accepted):
        qtbot.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
    asked = question(over, "Bỏ bản nháp?", "Nội dung sẽ mất.", "Bỏ", kind="danger")
    assert asked.no.isDefault()
    with qtbot.waitSignal(asked.rejected):
        qtbot.keyClick(asked, Qt.Key.Key_Escape)


def test_choices_and_facts(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    choice = Choice([("a", "Một"), ("b", "Hai")], "kind", "Loại")
    choice.set_value("b")
    assert (choice.value(), choice.currentText()) == ("b", "Hai")
    facts = Facts()
    facts.show_facts([("Chủ trì", "Lê Quang Đạo"), ("Thư ký", "")])
    assert [one.text() for one in facts.findChildren(QLabel)] == ["Chủ trì", "Lê Quang Đạo"]
    button = Radio("Có")
    plain = button.grab().toImage()
    button.setChecked(True)
    assert button.grab().toImage() != plain
    for made in (choice, facts, button):
        qtbot.addWidget(made)


def test_text_that_gives_way_keeps_its_whole_in_the_tooltip(qtbot: QtBot) -> None:
    line = Elided()
    qtbot.addWidget(line)
    line.setText("Biên bản số 46/BB-ĐH")
    assert line.minimumSizeHint().width() < line.sizeHint().width()
    assert line.toolTip() == "Biên bản số 46/BB-ĐH"


def test_the_context_menu_speaks_vietnamese(qtbot: QtBot, qapp: QApplication) -> None:
    words = QtWords()
    qapp.installTranslator(words)
    line = QLineEdit("Họp")
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    titles = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    keys = QKeySequence("Ctrl+Z").toString(QKeySequence.SequenceFormat.NativeText)
    qapp.removeTranslator(words)
    assert keys == "Ctrl+Z"  # a text without a translation stays, "+" for one
    menu.deleteLater()
    assert titles == ["Hoàn tác", "Làm lại", "Cắt", "Sao chép", "Dán", "Xóa", "Chọn tất cả"]


def test_the_wheel_scrolls_the_page_and_leaves_the_choice(qtbot: QtBot) -> None:
    choice, page = Choice([("a", "Một"), ("b", "Hai")]), ScrollPage()
    qtbot.addWidget(page)
    page.rows.addWidget(choice)
    page.rows.addSpacing(900)
    page.resize(400, 300)
    page.show()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    turn_wheel(choice)
    assert choice.value() == "a"
    assert page.verticalScrollBar().value() > 0


def test_the_wheel_over_the_names_of_pages_turns_none(qtbot: QtBot) -> None:
    tabs = Tabs()
    qtbot.addWidget(tabs)
    for title in ("Nội dung", "Tệp", "Lịch sử"):
        tabs.add(title, QWidget())
    tabs.resize(600, 300)
    tabs.show()
    turn_wheel(tabs.bar)
    assert tabs.bar.currentIndex() == 0


def test_the_end_key_goes_to_the_last_row_there_is(pane: ListPane, qtbot: QtBot) -> None:
    told: list[str] = []
    pane.picked.connect(told.append)
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: pane.view.currentIndex().row() == 149)
    assert (pane.model.rowCount(), told[-1]) == (150, "149")
    qtbot.keyClick(pane.view, Qt.Key.Key_Home)
    assert pane.view.currentIndex().row() == 0


def test_nothing_is_said_to_be_missing_while_it_is_looked_for(
    pane: ListPane, qtbot: QtBot, type_in: TypeIn
) -> None:
    line = pane.findChild(QLineEdit, "search")
    nothing = pane.findChild(QWidget, "nothing")
    type_in(line, "z")
    qtbot.waitUntil(nothing.isVisible)
    assert "Gõ tiếp" in nothing._says.text(), "one letter finds nothing, and that is said"
    type_in(line, "q")
    assert not nothing.isVisible()
    assert pane.findChild(QWidget, "looking").isVisible()
    qtbot.waitUntil(nothing.isVisible)
    assert "Không tìm thấy" in nothing._says.text()


def test_words_given_later_stand_as_far_from_their_icon(qtbot: QtBot) -> None:
    early, late = Button("Lưu ý: 1", "quiet", "warning"), Button("", "quiet", "warning")
    for one in (early, late):
        qtbot.addWidget(one)
    assert late.iconSize() != early.iconSize()
    late.setText("Lưu ý: 1")
    assert late.iconSize() == early.iconSize()
