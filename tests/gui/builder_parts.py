"""A builder in front of somebody, the notebook open behind it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from sotay.forms.building import choices, edits
from sotay.forms.building.design import Clause, Condition, Design, Item, Kind
from sotay.forms.building.filling import titled
from sotay.gui.notebook.questionnaires.building.builder import Builder
from sotay.gui.notebook.shell import Runner, Shell
from sotay.vault.questionnaires.designs import KeptDesign
from sotay.work.desk import Desk
from sotay.work.questionnaires import designs


class Hands:
    """Someone who makes a questionnaire."""

    def __init__(self, builder: Builder, runner: Runner, qtbot: QtBot) -> None:
        self.builder = builder
        self.runner = runner
        self.qtbot = qtbot
        self.notes: list[str] = []

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        found = [
            one for one in self.builder.findChildren(kind, name) if one.isVisibleTo(self.builder)
        ]
        assert len(found) == 1, (name, found)
        return found[0]

    def press(self, name: str) -> None:
        button = self.find(name, QAbstractButton)
        assert isinstance(button, QAbstractButton)
        assert button.isEnabled(), name
        button.click()

    def choose(self, name: str, words: str) -> None:
        box = self.find(name, QComboBox)
        assert isinstance(box, QComboBox)
        at = box.findText(words)
        assert at >= 0, [box.itemText(n) for n in range(box.count())]
        box.setCurrentIndex(at)
        box.activated.emit(at)

    def key(self, where: QWidget, key: Qt.Key, *with_: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for one in with_:
            held |= one
        QTest.keyClick(where, key, held)

    def alt(self, where: QWidget, key: Qt.Key) -> None:
        self.key(where, key, Qt.KeyboardModifier.AltModifier)

    def control(self, where: QWidget, key: Qt.Key) -> None:
        self.key(where, key, Qt.KeyboardModifier.ControlModifier)

    @property
    def design(self) -> Design:
        return self.builder.underway.step.design

    def labels(self) -> list[str]:
        return [one.label for _place, one in self.design.walk()]

    def rest(self) -> None:
        """Wait until nothing is under way any more, what was typed written too."""
        self.builder.underway.flush()
        self.qtbot.waitUntil(lambda: not self.runner._calls)

    def ask(self, fn: Callable[[Desk], object]) -> object:
        found: list[object] = []
        self.runner.ask(fn, found.append)
        self.qtbot.waitUntil(lambda: bool(found))
        return found[0]

    def drafts(self) -> list[KeptDesign]:
        found: list[list[KeptDesign]] = []
        self.runner.ask(designs.drafts, found.append)
        self.qtbot.waitUntil(lambda: bool(found))
        return found[0]

    def told(self) -> list[str]:
        """Return what is to be seen to, once it has been looked over."""
        with self.qtbot.waitSignal(self.builder.underway.looked_over):
            self.builder.underway._look_over()
        return [one.says for one in self.builder._told]


@pytest.fixture
def hands(opened: Runner, shell: Shell, qtbot: QtBot) -> Hands:
    builder = Builder(shell)
    qtbot.addWidget(builder)
    builder.resize(1150, 650)
    builder.show()
    builder.activateWindow()
    made = Hands(builder, opened, qtbot)
    made.builder.new()
    return made


@pytest.fixture
def begun(hands: Hands) -> Hands:
    """Three questions, the last one asked if the second is yes."""
    hands.builder.show_design(sample())
    hands.rest()
    return hands


def sample() -> Design:
    """Return a small questionnaire."""
    design = titled(Design(), "Khảo sát hộ")
    design, _at = edits.add(design, (0,), Item(kind=Kind.TEXT, label="Nghề chính?"))
    design, _at = edits.add(design, (1,), Item(kind=Kind.YES_NO, label="Có đi làm xa không?"))
    design, at = edits.add(design, (2,), Item(kind=Kind.ONE, label="Đi đâu?"))
    for number, label in enumerate(("Hà Nội", "Nước ngoài")):
        design = choices.add_choice(design, design.at(at).choices, number, label)
    clause = Clause(question="co_di_lamxa_khong", relation="is", value="co")
    return edits.change(design, at, condition=Condition(tests=(clause,)))


Type = Callable[[QWidget, str], None]
