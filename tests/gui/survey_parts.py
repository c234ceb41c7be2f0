"""A survey that is being answered in the window, over a real notebook."""

from collections.abc import Callable

import pytest
from card_parts import press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot
from record_parts import ask, command, find, show

from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.notebook.questionnaires.editor import SurveyEditor
from sotay.gui.notebook.questionnaires.surveys import Surveys
from sotay.gui.notebook.shell import Runner, Shell
from sotay.model.survey import Survey
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires import answering
from sotay.work.records import reading
from surveyed import FORM, loaded


class Interview:
    """Someone who asks, before the screen of surveys."""

    def __init__(self, shell: Shell, runner: Runner, qtbot: QtBot, form: str = FORM) -> None:
        self.runner, self.qtbot = runner, qtbot
        self.sha256 = command(runner, qtbot, lambda desk: Outcome(loaded(desk, form)))
        begun = command(runner, qtbot, lambda desk: answering.begin(desk, self.sha256))
        self.id = begun.id
        self.screen = show(Surveys(shell), qtbot)
        self.screen.activateWindow()
        self.open()

    @property
    def editor(self) -> SurveyEditor:
        """Return the editor."""
        editor = self.screen.editor
        assert isinstance(editor, SurveyEditor)
        return editor

    def open(self, where: str = "") -> None:
        """Open the survey, at a question, and wait until it can be answered."""
        self.screen.open_item(f"{self.id}#{where}" if where else self.id)
        self.qtbot.waitUntil(lambda: self.editor.answers.asking.session() is not None)
        self.editor.tabs.turn_to(self.editor.answers)
        QApplication.processEvents()
        self.editor.answers.asking.begin()

    def key(self, *keys: Qt.Key | str) -> None:
        """Press keys where the cursor stands."""
        press(*keys)

    def agree(self, *purposes: str) -> None:
        """Have somebody agree, as the recorder clicks it."""
        self.editor.tabs.turn_to(self.editor.consents)
        for purpose in purposes:
            (row,) = self.seen(f"consent_{purpose}")
            find(row, QRadioButton, "agreed").click()
            find(row, Choice, "consent_method").set_value("van_ban")

    def where(self) -> str:
        """Return the card shown."""
        return self.editor.answers.asking.where()

    def kept(self) -> Survey:
        """Return the survey as the notebook has it, once all is written."""
        draft = self.editor.draft
        assert draft is not None
        self.editor.answers.keep()
        self.qtbot.waitUntil(lambda: draft.clean and not self.editor.answers.pending())
        return self.stored()

    def stored(self) -> Survey:
        """Return the survey as the notebook has it now."""
        entry = ask(self.runner, self.qtbot, lambda desk: reading.entry(desk, self.id))
        assert isinstance(entry.record, Survey)
        return entry.record

    def answers(self) -> dict[str, str]:
        """Return the answers the notebook has, once all is written."""
        return {one.path: one.value for one in self.kept().answers if one.kind == "answer"}

    def read(self, fn: Callable[[Desk], object]) -> object:
        """Return what the notebook says."""
        return ask(self.runner, self.qtbot, fn)

    def seen(self, name: str) -> list[QWidget]:
        """Return the visible widgets of an object name."""
        return [w for w in self.screen.findChildren(QWidget, name) if w.isVisible()]


@pytest.fixture
def interview(opened: Runner, shell: Shell, qtbot: QtBot) -> Interview:
    """A survey that was begun, at its first question."""
    return Interview(shell, opened, qtbot)
