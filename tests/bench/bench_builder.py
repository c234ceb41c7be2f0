"""How quick a large questionnaire is worked on in the builder.

    python tests/bench/bench_builder.py [--questions 300] [--choices 3000]

Input: a workbook of that many questions, every third one chooses from one list of that many
choices, every second one is asked if the one before was answered. `open` is from its bytes until
the builder is painted at a question that chooses; `edit` is a letter in a choice until it is
painted; `save` is the design as its draft is written; `checked` what is looked over beside the
window after a change. The yardsticks: openpyxl reading the same workbook; a letter in a bare line,
painted; the workbook opened by the engine alone. It measures and prints; it judges nothing.
"""

import argparse
import io
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import beside  # noqa: F401  # isort: skip - where the modules that come next lie
from bench_interview import Bare
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from table import Table, p95, timed

from sotay.forms.building import exchange
from sotay.forms.building.design import Design, Kind
from sotay.forms.building.making import make
from sotay.forms.building.reading import read_design
from sotay.forms.building.soundness import checked
from sotay.forms.opening import open_form
from sotay.forms.sheets.cells import Cells, Grid
from sotay.forms.sheets.writing import workbook
from sotay.gui.kit.presenter import Presenter
from sotay.gui.kit.style.look import STYLE, Looks
from sotay.gui.notebook.questionnaires.building.builder import Builder
from sotay.gui.notebook.shell import Runner, Shell

KEYS = 100


def large(questions: int, choices: int) -> bytes:
    rows: list[Cells] = [("type", "name", "label", "relevant")]
    for at in range(questions):
        kind = "select_one thon" if at % 3 == 0 else "integer" if at % 3 == 1 else "text"
        asked = f"${{cau_{at - 1}}} != ''" if at % 2 else None
        rows.append((kind, f"cau_{at}", f"Câu hỏi thứ {at}", asked))
    listed = [("thon", f"t{at}", f"Thôn số {at}") for at in range(choices)]
    sheets = [
        Grid("survey", tuple(rows)), Grid("choices", (("list_name", "name", "label"), *listed)),
        Grid("settings", (("form_title", "form_id"), ("Điều tra", "dieu_tra"))),
    ]  # fmt: skip
    return workbook(sheets)


class Window:
    """The builder with that workbook in front of somebody."""

    def __init__(self, looks: Looks, content: bytes) -> None:
        self.runner = Runner()
        self.builder = Builder(Shell(self.runner, Presenter(self.runner), looks))
        self.builder.resize(1366, 768)
        self.builder.show()
        self.builder.show_found(read_design("x.xlsx", content))
        where = next(at for at, one in self.design.walk() if one.kind is Kind.ONE)
        self.builder.underway.go(where)
        QApplication.processEvents()

    @property
    def design(self) -> Design:
        return self.builder.underway.step.design

    def rest(self) -> None:
        """Wait until it has been looked over: that goes on beside, but takes turns with it."""
        while self.runner._calls:
            QApplication.processEvents()

    def key(self) -> None:
        QTest.keyClick(self.builder.properties.choices._rows[0].line, Qt.Key.Key_A)
        QApplication.processEvents()

    def close(self) -> None:
        self.builder.underway._dirty = False
        self.builder.close()
        self.runner.close()


def measure(table: Table, looks: Looks, questions: int, choices: int) -> None:
    content = large(questions, choices)
    windows: list[Window] = []
    timed(lambda: read_design("x.xlsx", content))  # what is imported but once
    plain = timed(lambda: [list(one.values) for one in load_workbook(io.BytesIO(content))])
    opened = timed(lambda: windows.append(Window(looks, content)))
    window, bare = windows[0], Bare()
    table.title(f"{questions} questions, {choices} choices")
    table.row("opened, painted", opened, "openpyxl reads the workbook", plain)
    window.rest()
    window.builder.activateWindow()
    took = [timed(window.key) for _nth in range(KEYS)]
    bare.window.activateWindow()
    letters = [timed(bare.key) for _nth in took]
    beside_it = "a letter in a bare line, painted, p95"
    table.row(f"a letter, painted, p95 of {KEYS}", p95(took), beside_it, p95(letters))
    design = window.design
    table.row("the draft written", timed(lambda: exchange.to_json(design)), "openpyxl", plain)
    table.row("the workbook written", timed(lambda: make(design)), "openpyxl", plain)
    engine = timed(lambda: open_form("x.xlsx", content))
    table.row("looked over", timed(lambda: checked(design)), "the engine opens it", engine)
    window.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--choices", type=int, default=3_000)
    asked = parser.parse_args()
    app = QApplication([*STYLE])
    looks = Looks("light", 100)
    measure(Table(), looks, asked.questions, asked.choices)
    del looks, app


if __name__ == "__main__":
    main()
