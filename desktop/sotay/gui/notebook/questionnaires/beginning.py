"""A survey is begun with a questionnaire: written by the cadre, or left with a resident."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sotay.gui.notebook.questionnaires.choosedialog import choose_form
from sotay.gui.notebook.questionnaires.handover import HandOver
from sotay.gui.notebook.shell import Shell
from sotay.model.survey import Survey
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.work.lock import selfentry
from sotay.work.questionnaires import answering, shelf


class Beginning(QObject):
    """`begun` gives the record's id; `lacking` where there is no questionnaire to begin with."""

    begun = Signal(str)
    lacking = Signal()

    def __init__(self, shell: Shell, over: QWidget) -> None:
        super().__init__(over)
        self._shell = shell
        self._over = over

    def choose(self) -> None:
        """Begin with the one questionnaire there is, else have one chosen."""
        self._shell.runner.ask(
            lambda desk: shelf.newest(shelf.every(desk)), self._choose, owner=self
        )

    def begin(self, sha256: str) -> None:
        """Begin a survey with a questionnaire."""
        self._begin(sha256, lambda survey: self.begun.emit(survey.id))

    def begin_alone(self, sha256: str) -> None:
        """Begin one that a resident answers alone, once that was explained."""
        dialog = HandOver(self._over)
        dialog.accepted.connect(
            lambda: self._begin(sha256, lambda survey: self._lend(survey.id, ""))
        )
        dialog.open()

    def leave_alone(self, survey: Survey, settle: Callable[[], object]) -> None:
        """Leave a survey that was begun with a resident; `settle` writes what is on the screen."""
        dialog = HandOver(self._over, survey)

        def go() -> None:
            settle()
            self._lend(survey.id, dialog.who())

        dialog.accepted.connect(go)
        dialog.open()

    def _choose(self, found: list[Questionnaire]) -> None:
        if not found:
            self.lacking.emit()
        elif len(found) == 1:
            self.begin(found[0].sha256)
        else:
            choose_form(self._over, found, self.begin).open()

    def _begin(self, sha256: str, then: Callable[[Survey], object]) -> None:
        self._shell.runner.do(lambda desk: answering.begin(desk, sha256), then, owner=self)

    def _lend(self, record: str, who: str) -> None:
        lend = lambda desk: selfentry.lend(desk, record, who)  # noqa: E731 - a name for one line
        self._shell.runner.do(lend, self._shell.lent.emit, owner=self)
