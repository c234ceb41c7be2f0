"""The questionnaire of a survey that is being written was recalled, or put away: that is said."""

from functools import partial

from PySide6.QtWidgets import QFrame

from sotay.base.sentences import _
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.records.editor import RecordEditor
from sotay.gui.notebook.shell import Shell
from sotay.work.desk import Desk
from sotay.work.published import standing
from sotay.work.questionnaires import answering, shelf
from sotay.work.records import reading


class RecalledStrip(QFrame):
    """Hidden where there is nothing to say. The survey goes on: its form stays in the notebook."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("recalled")
        self.setProperty("note", True)
        self.setProperty("tone", "warn")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self._editor: RecordEditor | None = None
        self._says = label("", wrap=True, name="recalled_says")
        in_column(self._says, of=self, edges=(14, 8, 14, 8))
        self.hide()

    def watch(self, editor: RecordEditor) -> None:
        """Look whenever a record is shown there, and once something came from the province."""
        self._editor = editor
        editor.showing.connect(lambda _draft: self.look())
        Heeding(self._shell.runner, self, frozenset({shelf.SHELF}), self.look)

    def look(self) -> None:
        """Look what is said of the form of the survey shown."""
        draft = self._editor.draft if self._editor is not None else None
        if draft is None or draft.locked or draft.unborn:
            self._latest.drop()  # what was asked of another survey
            self._show("")
        else:
            self._latest.ask(partial(_said, key=draft.id), self._show)

    def _show(self, says: str) -> None:
        self._says.setText(says)
        self.setAccessibleName(says)
        self.setVisible(bool(says))


def _said(desk: Desk, key: str) -> str:
    """Return what is to be said of a survey's questionnaire, "" where it is in use."""
    survey = answering.survey_of(reading.entry(desk, key).record)
    one = next((it for it in shelf.every(desk) if it.sha256 == survey.form.sha256), None)
    if one is None or one.retired_at is None:
        return ""
    told = standing.said(desk).get(one.sha256)
    why = _("Mẫu phiếu này đã được cất, không dùng cho phiếu mới.")
    if told is not None and told.state != "offered":
        why = told.told()
    goes_on = _("Phiếu đang ghi vẫn ghi tiếp, chốt và gửi được.")
    return f"{why} {goes_on}"
