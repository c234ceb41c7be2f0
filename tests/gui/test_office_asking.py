"""Hỏi lại xã: asked beside the record, over a lock, until the thread ends."""

from office_parts import WORDS, OfficeSeat, asked
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from test_office_records import at_records, pictured, text

from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.province.records.screen import Records
from sotay.gui.province.responses.questionform import QuestionForm
from sotay.province import reading
from sotay.province.responses import asking
from sotay.province.responses.asking import QueryThread

__all__ = ["pictured"]


def threads(seat: OfficeSeat, record: str) -> tuple[QueryThread, ...]:
    return asked(seat, lambda it: asking.of_record(it, reading.show(it, record)))


def typed(seat: OfficeSeat, name: str, words: str) -> None:
    field = seat.find(name, QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.insertPlainText(words)


def said(seat: OfficeSeat) -> list[str]:
    labels = seat.window.findChildren(QLabel, "said_words")
    return [one.text() for one in labels if one.isVisibleTo(seat.window)]


def begun(seat: OfficeSeat, record: str) -> Choice:
    """Open the record, and a question about it that is not written yet."""
    screen = at_records(seat)
    screen.open_item(record)
    seat.wait(lambda: text(screen))
    seat.rest()
    seat.press("ask_begin")
    part = seat.find("question_part", Choice)
    assert isinstance(part, Choice)
    return part


def locked(seat: OfficeSeat) -> None:
    seat.lock()
    seat.window.shell._typed.clear()  # a new program has nothing in memory
    seat.unlock(WORDS)
    seat.wait(lambda: isinstance(seat.window.here(), Records))
    seat.wait(lambda: seat.window.findChildren(QLabel, "said_words") or forms(seat))
    seat.rest()


def forms(seat: OfficeSeat) -> list[QuestionForm]:
    return seat.window.findChildren(QuestionForm)


def test_a_commune_is_asked_about_a_field_and_what_is_half_written_outlives_a_lock(
    pictured: str, at_office: OfficeSeat
) -> None:
    part = begun(at_office, pictured)
    at_office.press("question_send")
    assert at_office.error("question_text") == "Ghi câu hỏi trước."
    told = [part.itemText(at) for at in range(part.count())]
    assert "Nội dung: Cầu Máng sập hẳn" in told
    assert [one for one in told if one.startswith("Tệp đính kèm, dòng 1: ")]
    assert "Hạn giải quyết (chưa ghi)" in told
    part.set_value("text\n")
    typed(at_office, "question_text", "Sập từ bao giờ?")
    at_office.press("question_back")
    at_office.press("ask_begin")
    locked(at_office)
    assert threads(at_office, pictured) == (), "nothing is asked by a lock"
    at_office.press("question_send")
    at_office.wait(lambda: "Sập từ bao giờ?" in said(at_office))
    (thread,) = threads(at_office, pictured)
    assert (thread.first.field, thread.first.text) == ("text", "Sập từ bao giờ?")
    assert "Hỏi về mục “Nội dung”" in at_office.words()
    assert "Chờ gửi xuống 2 máy của xã" in at_office.words()
    assert not forms(at_office)
    goes_on_until_it_ends(at_office, pictured)


def goes_on_until_it_ends(seat: OfficeSeat, record: str) -> None:
    typed(seat, "more_text", "Ai đi qua hằng ngày?")
    seat.press("more_send")
    seat.wait(lambda: "Ai đi qua hằng ngày?" in said(seat))
    seat.press("thread_close")
    seat.wait(lambda: "Đã rõ, xin cảm ơn." in said(seat))
    (thread,) = threads(seat, record)
    assert (thread.is_open, len(thread.queries)) == (False, 3)
    locked(seat)
    assert not forms(seat), "what was sent does not come back"
