"""A survey is begun with a questionnaire that was chosen."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sotay.gui.notebook.questionnaires.choosedialog import ChooseDialog
from sotay.gui.notebook.shell import Shell
from sotay.model.survey import Survey
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.work.desk import Desk
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
        self._shell.runner.ask(newest, self._choose, owner=self)

    def begin(self, sha256: str) -> None:
        """Begin a survey with a questionnaire."""
        self._begin(sha256, lambda survey: self.begun.emit(survey.id))

    def _choose(self, found: list[Questionnaire]) -> None:
        if not found:
            self.lacking.emit()
        elif len(found) == 1:
            self.begin(found[0].sha256)
        else:
            ChooseDialog(self._over, found, self.begin).open()

    def _begin(self, sha256: str, then: Callable[[Survey], object]) -> None:
        self._shell.runner.do(lambda desk: answering.begin(desk, sha256), then, owner=self)


def newest(desk: Desk) -> list[Questionnaire]:
    """Return the newest version in use of each questionnaire."""
    found: dict[str, Questionnaire] = {}
    for one in shelf.every(desk, retired=False):
        found.setdefault(one.id, one)
    return list(found.values())
