"""Tỉnh gửi xuống: what came is seen, read beside its matter, told residents, and answered."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from letter_parts import ELSEWHERE, Came, at_place, rows, said, words_in
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget
from record_parts import ask, command, type_in
from window_parts import Seat, Sit

from sotay.base.errors import DiskFull
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.notebook.letters.documentrow import DocumentRow
from sotay.gui.notebook.matters import Matters
from sotay.gui.notebook.records.mattercard import MatterCard
from sotay.gui.reading.documentview import DocumentView
from sotay.vault.letters import arrived
from sotay.work.letters import reading
from sotay.work.transfer import receiving
from sotay.work.transfer.waiting import waiting


def pressed(seat: Seat, key: Qt.Key, times: int = 1) -> None:
    for _time in range(times):
        QTest.keyClick(QApplication.focusWidget() or seat.window, key)
        seat.rest()


def at(name: str) -> Callable[[], bool]:
    return lambda: (now := QApplication.focusWidget()) is not None and now.objectName() == name


def tab_to(seat: Seat, name: str) -> QWidget:
    """Go there by the Tab key alone."""
    there = at(name)
    for _time in range(60):
        if there():
            break
        pressed(seat, Qt.Key.Key_Tab)
    now = QApplication.focusWidget()
    assert there(), name
    assert now is not None
    return now


def go_by_keys(seat: Seat, came: Came) -> None:
    """Go from Hôm nay to what came about the matter that was answered."""
    assert rows(seat, "home_untold") == ["2 văn bản trả lời chưa báo người dân. Chưa báo"]
    assert rows(seat, "home_asked") == ["2 câu hỏi lại của tỉnh chờ trả lời. Chờ trả lời"]
    tab_to(seat, "home_untold")
    pressed(seat, Qt.Key.Key_Space)
    place = at_place(seat)
    seat.wait(lambda: place.pane.model.rowCount() == 4)
    order = [came.asked, came.meeting, came.answered, ELSEWHERE]
    assert [place.pane.model.row_of(key) for key in order] == [0, 1, 2, 3]
    place.pane.view.setFocus()
    pressed(seat, Qt.Key.Key_Down, 2)
    assert place.pane.selected() == came.answered
    seat.wait(lambda: "Đã sửa mố cầu." in said(seat, "response_text"))


def test_a_response_is_seen_told_and_objected_to_by_the_keys_alone(sit: Sit, came: Came) -> None:
    seat = sit(came.folder)
    seat.unlock()
    seat.wait(lambda: rows(seat, "home_untold"))
    go_by_keys(seat, came)
    how = tab_to(seat, "telling_how")
    assert isinstance(how, Choice)
    pressed(seat, Qt.Key.Key_Down, 2)
    assert how.value() == "bang_tin"
    tab_to(seat, "telling_confirmed")
    pressed(seat, Qt.Key.Key_Down, 2)
    tab_to(seat, "telling_note")
    pressed(seat, Qt.Key.Key_Space)
    seat.wait(lambda: said(seat, "said_words"))
    (told,) = said(seat, "said_words")
    for part in ("Niêm yết ở bảng tin", "Thôn Đông", "người dân cho là chưa xong"):
        assert part in told
    text = tab_to(seat, "objection")
    type_in(text, "Mới sửa một mố, còn một mố.")
    tab_to(seat, "objection_send")
    pressed(seat, Qt.Key.Key_Space)
    seat.wait(lambda: len(said(seat, "said_words")) == 2)
    assert isinstance(text, QPlainTextEdit)
    assert text.toPlainText() == ""
    standing = ask(seat.window.shell.runner, seat.qtbot, lambda d: reading.matter(d, came.answered))
    assert standing.progress.state == "da_phan_hoi"
    assert standing.objection is not None
    assert standing.objection.state == "kept"
    seat.window.go("home")
    one = ["1 văn bản trả lời chưa báo người dân. Chưa báo"]
    seat.wait(lambda: rows(seat, "home_untold") == one)
    before = ask(seat.window.shell.runner, seat.qtbot, waiting).going
    unsaid = ["2 tin báo lại về thư của tỉnh chưa gửi. Chưa gửi"]
    seat.wait(lambda: rows(seat, "home_unsaid") == unsaid)
    sends = seat.window.findChild(QAbstractButton, "place_send")
    seat.wait(lambda: f", {before + 2} mục" in sends.accessibleName())


def test_a_question_is_answered_and_what_is_half_written_outlives_a_lock(
    sit: Sit, came: Came
) -> None:
    seat = sit(came.folder)
    seat.unlock()
    place = at_place(seat)
    place.open_item(came.answered)
    seat.wait(lambda: "Đã sửa mố cầu." in said(seat, "response_text"))
    type_in(seat.find("objection"), "Còn thiếu")
    place.open_item(came.asked)
    seat.wait(lambda: said(seat, "query_text") == ["Đoạn nào bị lấp?"])
    assert "mục “Nội dung”" in said(seat, "query_about")[0]
    type_in(seat.find("reply"), "Đoạn từ cống Bà ")
    seat.lock()
    seat.unlock()
    seat.wait(lambda: words_in(seat, "reply") == ["Đoạn từ cống Bà "])
    reply, place = seat.find("reply"), at_place(seat)
    assert isinstance(reply, QPlainTextEdit)
    reply.moveCursor(reply.textCursor().MoveOperation.End)
    type_in(reply, "Ngọ.")
    seat.press("reply_send")
    seat.wait(lambda: "Đoạn từ cống Bà Ngọ." in said(seat, "said_words"))
    place.open_item(came.answered)
    seat.wait(lambda: words_in(seat, "objection") == ["Còn thiếu"])
    seat.window.go("meetings", came.meeting)
    seat.wait(lambda: rows(seat, "asked_back"))
    seat.press("asked_back")
    assert seat.window.here() is place
    seat.wait(lambda: said(seat, "query_text") == ["Ai chủ trì?"])
    assert "đề nghị đính chính" in said(seat, "query_about")[0]


def test_it_is_read_beside_its_matter_and_the_paper_names_nobody(
    sit: Sit, came: Came, tmp_path: Path
) -> None:
    seat = sit(came.folder)
    seat.unlock()
    seat.window.go("matters", came.answered)
    seat.wait(lambda: "Đã sửa mố cầu." in said(seat, "response_text"))
    screen = seat.window.here()
    assert isinstance(screen, Matters)
    assert screen.editor.findChild(QWidget, "answer").accessibleName() == "Chưa báo người dân"
    seat.wait(lambda: screen.pane.model.row_of(came.answered) >= 0)
    row = screen.pane.model.row(screen.pane.model.row_of(came.answered))
    assert row is not None
    assert row.state is not None
    assert row.state.text == "Đã giải quyết"
    assert said(seat, "matter_stands") == ["Nay: Đã giải quyết, theo thư của tỉnh."]

    following: Any = seat.find("following")
    target, made = tmp_path / "giấy.pdf", list[Any]()
    for papers in (following.board, following.aloud):
        papers.make(following.key, made.append)
        seat.wait(made.copy)
        paper = made.pop()
        assert paper.pages == 1
        assert paper.left_out
        papers.save(following.key, paper, target)
        seat.wait(target.exists)
        target.unlink()
    seat.wait(lambda: any("đọc lại tờ này" in note for note in seat.notes()))
    seat.window.go("meetings", came.meeting)
    seat.wait(lambda: seat.window.findChildren(MatterCard))
    (card,) = seat.window.findChildren(MatterCard)
    pill = card.findChild(Pill)
    assert pill is not None
    assert pill.accessibleName() == "Đã giải quyết", "its record says “Mới ghi nhận”, and late"
    card.open_asked.emit()
    assert [one.text() for one in card.findChildren(QLabel, "matter_stands")] == [
        "Nay: Đã giải quyết, theo thư của tỉnh."
    ]


def test_a_record_that_is_not_here_and_a_letter_that_did_not_come_are_said_so(
    sit: Sit, came: Came
) -> None:
    seat = sit(came.folder)
    seat.unlock()
    seat.wait(lambda: rows(seat, "home_missing"))
    place = at_place(seat)
    seat.wait(lambda: "Chưa nhận được thư số 2" in " ".join(said(seat, "letters_gap_says")))
    assert "Thư số 1: " in " ".join(said(seat, "letters_gap_says"))
    seat.press("letters_apart")
    seat.wait(lambda: said(seat, "apart_why"))
    assert said(seat, "apart_line")
    seat.press("apart_no")
    seat.press("letters_apart")
    seat.press("apart_away")
    seat.wait(lambda: "Thư số 1: " not in " ".join(said(seat, "letters_gap_says")))
    gone = seat.window.findChild(QWidget, "letters_apart")
    assert gone is not None
    assert not gone.isVisible()
    place.open_item(ELSEWHERE)
    seat.wait(lambda: "có thể ở máy khác" in " ".join(said(seat, "letters_warning")))
    seat.press("telling_note")
    seat.wait(lambda: said(seat, "said_words"))
    assert "Bản ghi không có ở máy này" in said(seat, "letters_title")
    seat.press("said_back")
    seat.wait(lambda: not said(seat, "said_words"))


def test_a_letter_that_cannot_be_put_away_is_still_let_in_by_the_button_for_it(
    sit: Sit, came: Came, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_connection: object, _digest: str) -> None:
        raise DiskFull("E:/")

    seat = sit(came.folder)
    seat.unlock()
    at_place(seat)
    seat.wait(lambda: "Thư số 1: " in " ".join(said(seat, "letters_gap_says")))
    seat.press("letters_apart")
    monkeypatch.setattr(arrived, "put_away", full)
    seat.press("apart_away")
    seat.wait(lambda: said(seat, "apart_fault"))
    monkeypatch.undo()
    seat.press("apart_yes")
    seat.wait(lambda: any("có hiệu lực" in one for one in seat.notes()))


def test_a_document_is_looked_at_and_saved_once_its_pieces_are_here(
    sit: Sit, came: Came, tmp_path: Path
) -> None:
    seat = sit(came.folder)
    seat.unlock()
    at_place(seat).open_item(ELSEWHERE)
    seat.wait(lambda: "còn thiếu 1 phần" in " ".join(said(seat, "document_told")))
    for piece in came.pieces:
        command(
            seat.window.shell.runner,
            seat.qtbot,
            lambda desk, piece=piece: receiving.accept_paper(desk, piece, "phan.json"),  # type: ignore[misc]
        )
    seat.wait(lambda: rows(seat, "document_show"))
    seat.press("document_show")
    seat.wait(lambda: [one for one in seat.window.findChildren(DocumentView) if one.leaf()])
    (row,) = seat.window.findChildren(DocumentRow)
    row.save(tmp_path / "công văn.pdf")
    seat.wait((tmp_path / "công văn.pdf").exists)
    seat.wait(lambda: any("không được mã hóa" in note for note in seat.notes()))
    seat.lock()
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, DocumentView)]
