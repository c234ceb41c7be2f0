"""How quick a questionnaire is asked in the window: the first card, each answer, the next card.

    python tests/bench/bench_interview.py [--questions 300 2000]

Input: the form of `bench_forms.py` with that many questions, half of them shown by the answer
before. `first card` is from the XForm's bytes until the card is painted; `answer` is one key in it,
all that hangs on it, how far each section is, and the painting; `rows` what the record is made of
behind it, at most every tenth of a second. The yardstick is a bare window of the same Qt with a
label and a line: shown, and one key in it painted. It measures and prints; it judges nothing.
"""

import argparse
import os
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import beside  # noqa: F401  # isort: skip - where the modules that come next lie
from bench_forms import sheet
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from table import Table, p95, timed

from sotay.base.clock import VIETNAM, SystemClock, local
from sotay.forms.model.reading import read_form
from sotay.forms.opening import open_form
from sotay.forms.session.session import Session
from sotay.forms.session.setting import Setting
from sotay.forms.transcript import transcript, unfinished
from sotay.gui.kit.style.look import STYLE, Looks
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.notebook.answering import Asking

ANSWERED = 200  # questions
FRAME = 0.016  # s, of a screen that shows sixty a second


class Bare:
    """A window with one question and one line."""

    def __init__(self) -> None:
        self.window = QWidget()
        rows = QVBoxLayout(self.window)
        self.line = QLineEdit()
        rows.addWidget(QLabel("Câu 1"))
        rows.addWidget(self.line)
        self.window.resize(800, 700)
        self.window.show()
        self.line.setFocus()
        QApplication.processEvents()

    def key(self) -> None:
        self.line.clear()
        QTest.keyClick(self.line, Qt.Key.Key_4)
        QApplication.processEvents()


class Asked:
    """The cards of a form, as the window has them."""

    def __init__(self, xform: bytes) -> None:
        clock = SystemClock()
        form, _warnings = read_form(xform)
        self.session = Session.begin(form, Setting(lambda: local(clock.now_ms()), VIETNAM))
        self.page, self.asking = ScrollPage(), Asking()
        self.page.rows.addWidget(self.asking)
        self.page.resize(800, 700)
        self.page.show()
        self.asking.show_session(self.session)
        self.asking.begin()
        QApplication.processEvents()

    def answer(self, nth: int) -> Callable[[], None]:
        def press() -> None:
            at = QApplication.focusWidget()
            QTest.keyClick(at, Qt.Key(Qt.Key.Key_0.value + nth % 7))
            QApplication.processEvents()

        return press

    def go_on(self) -> None:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        QApplication.processEvents()

    def rows(self) -> None:
        transcript(self.session)
        unfinished(self.session)


def measure(table: Table, number: int) -> None:
    xform = open_form("form.md", sheet(number)).xform
    bare: list[Bare] = []
    asked: list[Asked] = []
    shown = timed(lambda: bare.append(Bare()))
    loaded = timed(lambda: asked.append(Asked(xform)))
    table.title(f"{number} questions")
    table.fact("from the XForm to the first card", loaded, "<= 0.4" if number == 300 else "<= 3")
    table.row("the same", loaded, "a bare window shown", shown)
    took: list[float] = []
    on: list[float] = []
    rows: list[float] = []
    for nth in range(min(ANSWERED, number)):
        asked[0].page.activateWindow()
        took.append(timed(asked[0].answer(nth)))
        rows.append(timed(asked[0].rows))
        on.append(timed(asked[0].go_on))
        if asked[0].asking.where() == "end":
            break
    bare[0].window.activateWindow()
    bare[0].line.setFocus()
    plain = [timed(bare[0].key) for _nth in took]
    goal = FRAME if number == 300 else 0.030
    table.fact(f"an answer, refreshed and painted, p95 of {len(took)}", p95(took), f"<= {goal}")
    table.row("the same", p95(took), "a letter in a bare line, painted, p95", p95(plain))
    table.fact("the next card, p95", p95(on))
    table.fact("the record's rows, p95", p95(rows))
    asked[0].page.close()
    bare[0].window.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, nargs="+", default=[300, 2000])
    app = QApplication([*STYLE])
    looks = Looks("light", 100)
    table = Table()
    for number in parser.parse_args().questions:
        measure(table, number)
    del looks, app


if __name__ == "__main__":
    main()
