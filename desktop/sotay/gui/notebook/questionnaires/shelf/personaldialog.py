"""Which questions of a kept questionnaire ask who somebody is, to be put right."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.forms.opening import Opened
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.dialog import Dialog, Done
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Shell
from sotay.gui.reading.personalpart import PersonalPart
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires import marking
from sotay.work.questionnaires.marking import Answered
from sotay.work.questionnaires.personal import NO
from sotay.work.questionnaires.stands import Stands, stands


@dataclass(frozen=True)
class Looked:
    """A questionnaire with what surveys answered to it."""

    opened: Opened
    answered: Mapping[str, Answered]


class PersonalDialog(Dialog):
    """Writes what was changed when it is left by its button."""

    def __init__(self, shell: Shell, over: QWidget, one: Questionnaire, looked: Looked) -> None:
        super().__init__(over, one.title or one.id, yes=_("Lưu"), name="personal_dialog")
        self._part = PersonalPart(looked.opened.form, one.personal)
        self._says = label("", "body", wrap=True, name="personal_answered")
        self._says.hide()
        self._mend = Switch(_("Thay lời đó bằng “…” trong các ý kiến đã nêu"), "personal_mend")
        self._mending = QWidget()
        across(self._mend, of=self._mending)
        self._mending.hide()
        self.add(self._part, self._says)
        self.add_open(self._mending)  # in sight before the button is, however long the words
        self._answered = looked.answered
        self._part.changed.connect(self._tell)
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self._one = one
        self.write_by(self._mark)

    def _tell(self) -> None:
        """Say what becomes of answers that surveys hold to what is marked anew."""
        new = [one for one in self._part.fields() if one not in self._one.personal]
        there = [self._answered[one] for one in new if one in self._answered]
        drafts, closed = sum(one.drafts for one in there), sum(one.closed for one in there)
        told = Answered(drafts, closed).told()
        sha256, paths = self._one.sha256, [one for one in new if one in self._answered]
        self._say(told, Stands())
        self._latest.ask(
            lambda desk: stands(desk, sha256, paths) if paths else Stands(),
            lambda there: self._say(told, there),
        )

    def _say(self, told: list[str], there: Stands) -> None:
        lines = [*told, *there.told()]
        self._says.setText("\n\n".join(lines))
        self._says.setVisible(bool(lines))
        self._mending.setVisible(bool(there.matters))

    def _mark(self, done: Done, failed: Failed) -> Job:
        fields, mend = self._part.fields(), self._mend.isVisible() and self._mend.isChecked()
        act = lambda desk: mark(desk, self._one, fields, mend=mend)  # noqa: E731 - a name for one line
        return self._shell.runner.do(act, done, owner=self, failed=failed)


def mark(
    desk: Desk, one: Questionnaire, fields: Mapping[str, str], *, mend: bool = False
) -> Outcome[None]:
    """Have the questions of a questionnaire go where `fields` says, and no other."""
    changed = {
        path: fields.get(path, NO)
        for path in {*one.personal, *fields}
        if one.personal.get(path) != fields.get(path)
    }
    if not changed:
        return Outcome(None)
    return Outcome(None, marking.mark_all(desk, one.sha256, changed, mend=mend).touched)
