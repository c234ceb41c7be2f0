"""At the head of an editor: the province asked about this record; the way to what it asks."""

from PySide6.QtCore import QObject

from sotay.base.sentences import _
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Button
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.records.editor import RecordEditor
from sotay.gui.notebook.shell import Shell
from sotay.work.letters import reading
from sotay.work.letters.reading import LETTERS, QueryThread


class AskedBack(QObject):
    """A button that is there only while a question waits for a reply."""

    def __init__(self, shell: Shell, editor: RecordEditor) -> None:
        super().__init__(editor)
        self._shell = shell
        self._editor = editor
        self._record = ""
        self._latest = Latest(shell.runner, self)
        self._button = Button(_("Tỉnh hỏi lại"), "plain", "question_circle", "asked_back", self._go)
        editor.head.add_action(self._button)
        self._button.hide()
        editor.showing.connect(self._show_of)
        Heeding(shell.runner, self, {LETTERS}, self._ask)

    def _show_of(self, draft: Draft | None) -> None:
        self._record = draft.id if draft is not None and not draft.unborn else ""
        self._editor.head.show_action(self._button, shown=False)
        self._ask()

    def _ask(self) -> None:
        if record := self._record:
            self._latest.ask(lambda desk: reading.threads(desk, record), self._show)
        else:
            self._latest.drop()

    def _show(self, threads: tuple[QueryThread, ...]) -> None:
        self._editor.head.show_action(self._button, shown=any(one.is_open for one in threads))

    def _go(self) -> None:
        self._shell.go("letters", self._record)
