"""What a record's head and foot say is so, and is said no longer than it is so."""

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from record_parts import begin, find, put, show, wait_saved

from sotay.gui.kit.widgets.rows import RowRole
from sotay.gui.notebook.matters import Matters
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.shell import Runner, Shell


def listed(screen: Meetings | Matters) -> str:
    key = screen.editor.draft.id
    model = screen.pane.model
    return model.data(model.index(model.row_of(key)), RowRole).state.text


def test_what_is_missing_is_told_until_it_is_there(
    shell: Shell, opened: Runner, qtbot: QtBot
) -> None:
    screen = show(Meetings(shell), qtbot)
    begin(screen, qtbot)
    editor = screen.editor
    put(editor.title, "Họp thôn")
    editor.close_content()
    qtbot.waitUntil(lambda: "thư ký" in editor.strip.text())
    put(editor.chair, "Lê Thị Nhãn")
    qtbot.waitUntil(lambda: "chủ trì" not in editor.strip.text())
    assert "thư ký" in editor.strip.text()
    put(editor.secretary, "Vàng Thị Mỷ")
    put(editor.times.end, "23:59")
    editor.title.setFocus()
    qtbot.waitUntil(lambda: editor.strip.text() == "")


def test_list_and_editor_say_the_same_of_a_record(
    shell: Shell, opened: Runner, qtbot: QtBot
) -> None:
    screen = show(Meetings(shell), qtbot)
    begin(screen, qtbot)
    editor = screen.editor
    for field, text in (
        (editor.title, "Họp thôn"),
        (editor.chair, "Lê Thị Nhãn"),
        (editor.secretary, "Vàng Thị Mỷ"),
        (editor.times.end, "23:59"),
    ):
        put(field, text)
    editor.title.setFocus()
    wait_saved(screen, qtbot)
    editor.close_content()
    qtbot.waitUntil(lambda: editor.draft.locked)
    closed = editor.head.pill.state().text
    qtbot.waitUntil(lambda: listed(screen) == closed)
    editor.head._amend.click()
    assert not editor.draft.locked
    assert editor.head.pill.state().text == listed(screen) == closed
    put(editor.title, "Họp thôn lần hai")
    qtbot.waitUntil(lambda: listed(screen) == "Đang đính chính")
    qtbot.waitUntil(lambda: editor.head.pill.state().text == listed(screen))


def test_a_closed_record_names_no_button_that_is_not_there(
    shell: Shell, opened: Runner, qtbot: QtBot
) -> None:
    screen = show(Matters(shell), qtbot)
    begin(screen, qtbot)
    editor = screen.editor
    put(editor.matter.text, "Cầu yếu")
    none = editor.attachments._none
    assert "Thêm tệp" in none._says.text()
    editor.close_content()
    qtbot.waitUntil(lambda: editor.draft.locked)
    qtbot.waitUntil(lambda: "Thêm tệp" not in none._says.text())
    assert not editor.attachments.tools.isVisible()


def test_more_votes_than_people_are_told_before_and_behind_closing_and_on_the_paper(
    shell: Shell, opened: Runner, qtbot: QtBot
) -> None:
    screen = show(Meetings(shell), qtbot)
    begin(screen, qtbot)
    editor, notice = screen.editor, screen.editor.vote_notice
    for control in (editor.title, editor.chair, editor.secretary):
        put(control, "Vàng Thị Mỷ")
    put(editor.times.begin, "00:01")
    put(editor.times.end, "23:59")
    put(find(editor.people, QLineEdit, "present"), "97")
    editor.content.votes.add()
    put(find(editor.content.votes, QPlainTextEdit, "question"), "Đóng góp làm đường")
    put(find(editor.content.votes, QLineEdit, "agree"), "110")
    told = "Biểu quyết 1: 110 phiếu, mà chỉ 97 người có mặt. Đếm lại số phiếu, số có mặt."
    qtbot.waitUntil(lambda: notice.text() == told)
    editor.tabs.bar.setCurrentIndex(1)
    find(notice, QPushButton, "way_0").click()
    assert find(editor.content.votes, QPlainTextEdit, "question").hasFocus()
    editor.close_content()
    qtbot.waitUntil(lambda: editor.draft.locked)
    assert notice.text() == told
    find(editor.head, QPushButton, "preview").click()
    assert told in find(screen.preview, QLabel, "paper_left_out").text()
    screen.preview.back_asked.emit()
    find(notice, QPushButton, "way_1").click()
    assert notice.text() == ""
    editor._amend()
    put(find(editor.content.votes, QLineEdit, "agree"), "111")
    qtbot.waitUntil(lambda: "111 phiếu" in notice.text())
    put(find(editor.content.votes, QLineEdit, "agree"), "112")
    find(notice, QAbstractButton, "votes_notice_close").click()
    qtbot.waitUntil(lambda: "112 phiếu" in notice.text())  # that was not told yet
    put(find(editor.content.votes, QLineEdit, "agree"), "90")
    qtbot.waitUntil(lambda: notice.text() == "")
    screen.settle()
