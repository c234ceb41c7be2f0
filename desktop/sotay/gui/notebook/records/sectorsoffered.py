"""The sectors that the province offers, in every choice of a sector that an editor has.

Asked of the notebook when a record is shown, and heeded once the choice has the focus: matters of a
meeting come and go. One that is not offered any more stays where a matter has it.
"""

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sotay.gui.kit.focus import on_focus_moved
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.notebook.records.editor import RecordEditor
from sotay.gui.notebook.shell import Runner
from sotay.model.directory.sectors import Sectors
from sotay.model.words import SECTORS
from sotay.work.directory import standing


class SectorsOffered(QObject):
    """Follows the choices of an editor."""

    def __init__(self, runner: Runner, editor: RecordEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._latest = Latest(runner, self)
        self._told = Sectors()
        editor.showing.connect(lambda _draft: self._ask())
        on_focus_moved(self._moved)

    def _ask(self) -> None:
        self._latest.ask(lambda desk: standing.counts(desk).sectors, self._hear, wait_ms=0)

    def _hear(self, told: Sectors) -> None:
        self._told = told

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if (
            isinstance(new, Choice)
            and new.objectName() == "matter_sector"
            and shiboken6.isValid(self._editor)
            and self._editor.isAncestorOf(new)
        ):
            offered = [code for code in SECTORS if self._told.offers(code)]
            new.offer(offered, {code: self._told.note(code) for code in SECTORS})
