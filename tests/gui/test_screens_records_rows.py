"""Lists inside a meeting and the list beside it: rows, search, long ones, names for all."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from record_parts import ask, begin, find, show, type_in, wait_saved

from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.records.form import part
from sotay.gui.notebook.shell import Runner, Shell
from sotay.model.meeting import Contribution, Official
from sotay.work.records import reading, writing


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Meetings]:
    made = show(Meetings(shell), qtbot)
    yield made
    made.settle()


def test_a_row_is_taken_away_and_put_back(
    screen: Meetings, opened: Runner, shell: Shell, qtbot: QtBot
) -> None:
    begin(screen, qtbot)
    agenda = screen.editor.content.agenda
    for text in ("một", "hai", "ba"):
        agenda.add()
        type_in(screen.focusWidget(), text)
    assert agenda.values() == ("một", "hai", "ba")
    agenda.frames()[1].remove.click()
    assert screen.editor.draft.record.agenda == ("một", "ba")
    shell.presenter.area.notes()[0].act()
    assert screen.editor.draft.record.agenda == ("một", "hai", "ba")
    qtbot.keyClick(agenda.frames()[2].line, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert screen.editor.draft.record.agenda == ("một", "ba", "hai")


def test_the_list_finds_as_one_types_with_or_without_marks(
    screen: Meetings, opened: Runner, qtbot: QtBot
) -> None:
    for title in ("Họp về đường bê tông", "Giao ban tuần 46"):
        begin(screen, qtbot)
        type_in(find(screen.editor, QPlainTextEdit, "title"), title)
        wait_saved(screen, qtbot)
    screen.search()
    type_in(screen.focusWidget(), "duong be to")
    model = screen.pane.model
    qtbot.waitUntil(
        lambda: [model.row(n).title for n in range(model.rowCount())] == ["Họp về đường bê tông"]
    )


def test_every_control_has_a_name_for_a_screen_reader(screen: Meetings, qtbot: QtBot) -> None:
    begin(screen, qtbot)
    for rows in (*screen.editor.content.lists().values(), screen.editor.people.officials):
        rows.add()
    nameless = [
        child.objectName() or type(child).__name__
        for child in screen.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.isEnabled()
        and not child.isHidden()
        and not child.accessibleName()
        and not child.objectName().startswith("qt_")
        and child.focusProxy() is None
        and child.window() is screen  # a box's list is a window of Qt's own
    ]
    assert nameless == []


def test_three_hundred_contributions_and_forty_officials_stay_usable(
    screen: Meetings, opened: Runner, qtbot: QtBot
) -> None:
    begin(screen, qtbot)
    said = tuple(Contribution(speaker=f"Ông {n}", text="Ý kiến dài. " * 20) for n in range(300))
    officials = tuple(Official(f"Nguyễn Văn {n}", "Trưởng thôn") for n in range(40))
    full = msgspec.structs.replace(screen.editor.draft.record, contributions=said)
    full = msgspec.structs.replace(
        full, attendance=msgspec.structs.replace(full.attendance, officials=officials)
    )
    opened.do(lambda desk: writing.keep(desk, full))
    rows = screen.editor.content.contributions
    qtbot.waitUntil(lambda: rows.values() == said)
    assert len(rows.frames()) < 60  # the rest is built as it comes into sight
    assert part(screen.editor.draft.record, "attendance.officials") == officials
    rows.add()
    qtbot.waitUntil(lambda: len(rows.frames()) == 301, timeout=30_000)
    type_in(QApplication.focusWidget(), "Người cuối")
    wait_saved(screen, qtbot)
    kept = ask(opened, qtbot, lambda desk: reading.entry(desk, full.id).record).contributions
    assert kept[:300] == said
    assert kept[300].speaker == "Người cuối"


def test_tab_goes_through_the_page_in_reading_order(screen: Meetings, qtbot: QtBot) -> None:
    begin(screen, qtbot)
    screen.editor.content.agenda.add()
    screen.editor.content.contributions.add()
    qtbot.waitUntil(lambda: find(screen.editor, QPlainTextEdit, "said").isVisible())
    find(screen.editor, QPlainTextEdit, "title").setFocus()
    order = []
    for _ in range(19):
        screen.focusNextChild()
        order.append(screen.focusWidget().objectName())
    assert [name for name in order if name not in ("starts_day_pick", "other_day")] == [
        "starts_day",
        "starts_time",
        "ends_time",
        "hamlet",
        "spot",
        "chair_name",
        "chair_post",
        "secretary_name",
        "secretary_post",
        "tabs_bar",
        "agenda_line",
        "remove",
        "agenda_add",
        "body",
        "speaker",
        "said",
        "remove",
    ]
