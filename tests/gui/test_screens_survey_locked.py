"""A lock over a survey: nothing readable is left, and one goes on in the same word."""

from collections.abc import Callable

from card_parts import press
from PySide6.QtWidgets import QApplication, QLineEdit
from window_parts import Seat

from sotay.gui.notebook.questionnaires import Questionnaires
from sotay.gui.notebook.questionnaires.editor import SurveyEditor
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires import answering
from surveyed import loaded

SECRET = "Nạo vét mương T"


def editor_of(seat: Seat) -> SurveyEditor:
    screen = seat.window.here()
    assert isinstance(screen, Questionnaires)
    editor = screen.surveys.editor
    assert isinstance(editor, SurveyEditor)
    return editor


def test_one_goes_on_in_the_same_word_behind_a_lock(
    sit: Callable[..., Seat], notebook: tuple[object, str]
) -> None:
    seat = sit(notebook[0])
    seat.unlock()
    begun: list[str] = []

    def begin(desk: Desk) -> Outcome[str]:
        return Outcome(answering.begin(desk, loaded(desk)).value.id)

    seat.window.shell.runner.do(begin, begun.append)
    seat.wait(lambda: begun)
    seat.window.shell.go("questionnaires", f"{begun[0]}#/data/y_kien")
    seat.wait(lambda: isinstance(seat.window.here(), Questionnaires))
    seat.wait(lambda: editor_of(seat).answers.asking.where() == "/data/y_kien")
    editor_of(seat).answers.asking.begin()
    press(SECRET)
    seat.lock()
    assert SECRET not in seat.words()
    seat.unlock()
    seat.wait(lambda: isinstance(seat.window.here(), Questionnaires))
    seat.wait(lambda: editor_of(seat).answers.asking.where() == "/data/y_kien")
    seat.wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    assert SECRET in [line.text() for line in editor_of(seat).findChildren(QLineEdit, "answer")]
    press("ưới")
    editor_of(seat).settle()
    seat.rest()
    session = editor_of(seat).answers.asking.session()
    assert session is not None
    one = session.find("/data/y_kien")
    assert one is not None
    assert one.value == f"{SECRET}ưới"
