"""The lists: narrowed by filters, what was searched for marked, counted, and never cut wrongly."""

from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from PySide6.QtGui import QFontMetrics, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot
from record_parts import ask, show, type_in

from sotay.gui.kit.style.look import Looks, look
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.marks import before
from sotay.gui.kit.widgets.menuchip import MenuChip
from sotay.gui.kit.widgets.rowdelegate import fitting
from sotay.gui.kit.widgets.rows import Row, RowRole
from sotay.gui.notebook.matters import Matters
from sotay.gui.notebook.records.filters import narrowed
from sotay.gui.notebook.shell import Runner, Shell
from sotay.model.records import Place
from sotay.vault.search.narrowing import OPEN
from sotay.work.desk import Desk
from sotay.work.records import writing

TITLE = "Lắp trạm phát sóng nhỏ ở xóm Núi để học sinh học trực tuyến không phải leo lên gốc cây"


def note(desk: Desk, text: str, sector: str, hamlet: str) -> None:
    begun = writing.begin_matter(desk).value
    place = Place(unit=begun.place.unit, hamlet=hamlet)
    writing.keep(desk, msgspec.structs.replace(begun, text=text, sector=sector, place=place))


def fill(desk: Desk) -> None:
    note(desk, "😀 Nước sạch về thôn 😀 chưa có nước", "nuoc_dien", "Thôn Hạ")
    note(desk, f"{'Việc khác. ' * 30}Mương\n\n  nước 😀 tắc", "nong_nghiep", "Thôn Thượng")
    for number in range(70):
        note(desk, f"Đường làng số {number}", "giao_thong", "Thôn Hạ")
    desk.vault.index()


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Matters]:
    ask(opened, qtbot, fill)
    made = show(Matters(shell), qtbot)
    qtbot.waitUntil(lambda: made.pane.model.rowCount() == 64)
    yield made
    made.settle()


def rows(screen: Matters) -> list[Row]:
    model = screen.pane.model
    return [model.index(number).data(RowRole) for number in range(model.rowCount())]


def search(screen: Matters, words: str, qtbot: QtBot) -> None:
    line = screen.pane.search_line()
    with qtbot.waitSignal(screen.pane.model.counted):
        line.clear()
        type_in(line, words)


def told(screen: Matters) -> str:
    count = screen.pane.findChild(QLabel, "found_count")
    return count.text() if not count.isHidden() else ""


def pick(screen: Matters, name: str, words: str, qtbot: QtBot) -> None:
    chip = screen.pane.findChild(MenuChip, name)
    chip.click()
    menu = chip.findChild(QMenu, f"{name}_menu")
    qtbot.waitUntil(menu.isVisible)
    with qtbot.waitSignal(screen.pane.model.counted):
        next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def utf16(text: str, start: int, length: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * (start + length)].decode("utf-16-le")


def test_what_was_searched_for_is_marked_where_it_stands(screen: Matters, qtbot: QtBot) -> None:
    search(screen, "nuoc", qtbot)
    qtbot.waitUntil(lambda: told(screen) == "2 mục khớp")
    in_title, in_text = sorted(rows(screen), key=lambda row: not row.title_marks)
    assert [utf16(in_title.title, *mark) for mark in in_title.title_marks] == ["Nước", "nước"]
    assert "Thôn Hạ" in in_title.subline, "the title has said it"
    assert in_text.title_marks == ()
    assert [utf16(in_text.subline, *mark) for mark in in_text.subline_marks] == ["nước"]
    assert in_text.subline.startswith("…")
    assert "  " not in in_text.subline


def test_a_filter_narrows_the_list_and_what_is_searched_for(screen: Matters, qtbot: QtBot) -> None:
    pick(screen, "filter_sector", "Nông nghiệp, thủy lợi", qtbot)
    assert [row.subline for row in rows(screen)] == ["Thôn Thượng · Nông nghiệp, thủy lợi"]
    assert told(screen) == "1 mục khớp"
    search(screen, "nước", qtbot)
    qtbot.waitUntil(lambda: len(rows(screen)) == 1)
    pick(screen, "filter_sector", "Tất cả", qtbot)
    qtbot.waitUntil(lambda: len(rows(screen)) == 2)
    pick(screen, "filter_hamlet", "Thôn Hạ", qtbot)
    qtbot.waitUntil(lambda: len(rows(screen)) == 1)
    pick(screen, "filter_period", "Tháng này", qtbot)
    pick(screen, "filter_status", "Chưa gửi", qtbot)
    qtbot.waitUntil(lambda: rows(screen) == [])
    assert told(screen) == ""


def test_every_hit_can_be_scrolled_to(screen: Matters, qtbot: QtBot) -> None:
    search(screen, "đường", qtbot)
    qtbot.waitUntil(lambda: told(screen) == "70 mục khớp")
    model = screen.pane.model
    while model.canFetchMore(screen.pane.view.rootIndex()):
        with qtbot.waitSignal(model.answered):
            model.fetchMore(screen.pane.view.rootIndex())
    assert len({row.key for row in rows(screen)}) == 70


def test_periods_begin_where_people_say_they_do() -> None:
    day = date(2026, 11, 18)
    begins = {name: narrowed({"period": name}, day).since for name in ("month", "quarter", "year")}
    assert begins == {
        "month": date(2026, 11, 1),
        "quarter": date(2026, 10, 1),
        "year": date(2026, 1, 1),
    }
    assert narrowed({"status": "draft"}, day).statuses == OPEN
    assert not narrowed({}, day)


@pytest.mark.parametrize("width", range(120, 340, 7))
def test_only_the_last_line_of_a_title_is_elided(looks: Looks, width: int) -> None:
    font = look().font("strong")
    for text in (TITLE, f"😀 {TITLE}", "x" * 200):
        shown = fitting(text, font, width, 2)
        cut = shown.removesuffix("…").rstrip()
        assert text.startswith(cut)
        if shown != text:
            layout = QTextLayout(text, font)
            layout.beginLayout()
            line = layout.createLine()
            line.setLineWidth(width)
            layout.endLayout()
            first = before(text, line.textStart() + line.textLength()).rstrip()
            assert " " not in text or cut.startswith(first)
            rest = shown[len(first) :].lstrip() if " " in text else shown
            assert QFontMetrics(font).horizontalAdvance(rest) <= width or " " not in text


@pytest.mark.parametrize("percent", [100, 150])
def test_the_hint_of_a_date_fits(looks: Looks, qtbot: QtBot, percent: int) -> None:
    looks.set_percent(percent)
    field = DateField("x")
    qtbot.addWidget(field)
    field.show()
    line = field.findChild(QLineEdit, "x")
    room = line.width() - 2 * look().px(9) - 2 * 2 - 2  # padding, Qt's own margin, border
    assert line.fontMetrics().horizontalAdvance(line.placeholderText()) <= room


@pytest.mark.parametrize("percent", [100, 115, 130, 150])
def test_no_title_of_a_list_is_cut(
    screen: Matters, shell: Shell, percent: int, qtbot: QtBot
) -> None:
    shell.looks.set_percent(percent)
    screen.pane.fit(1366 * 100 // percent)
    QApplication.processEvents()
    for title in screen.pane.findChildren(QLabel):
        if title.property("role") == "title":
            title.setText("Ghi nhận ý kiến")
            screen.pane.fit(1366 * 100 // percent)
            QApplication.processEvents()
            assert title.width() >= title.sizeHint().width()


def test_building_a_list_opens_no_window_of_its_own(screen: Matters) -> None:
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    assert shown == [screen]
