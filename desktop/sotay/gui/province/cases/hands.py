"""What an officer does with cases, from the list or from one of them: each is asked for first."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import counted
from sotay.gui.kit.widgets.chosen import Chosen
from sotay.gui.kit.widgets.rows import Row
from sotay.gui.province.cases import texts
from sotay.gui.province.cases.assigning import Assigning
from sotay.gui.province.cases.decision import About, Deed
from sotay.gui.province.cases.joining import Joining
from sotay.gui.province.cases.overtaken import Meanwhile
from sotay.gui.province.cases.separating import Separating
from sotay.gui.province.shell import Shell
from sotay.province.cases.deciding import Outcome


class Hands(QObject):
    """What was done with a case leaves it unchosen; what was not is told beside what stands."""

    def __init__(self, shell: Shell, owner: QWidget, chosen: Chosen) -> None:
        super().__init__(owner)
        self._shell, self._owner, self._chosen = shell, owner, chosen

    def assign_chosen(self) -> None:
        """Ask to whom those that are chosen in the list are given."""
        self.assign(self._about())

    def assign(self, about: tuple[About, ...], agency: str = "") -> None:
        """Ask to whom cases are given."""
        if about:
            Assigning(self._owner, self._shell, about, self._told, agency=agency).open()

    def join_chosen(self) -> None:
        """Ask which of those that are chosen leads, with their texts side by side."""
        about = self._about()
        if len(about) < 2:  # noqa: PLR2004 - one is joined to nothing
            return
        matters = [one.matter for one in about]
        self._shell.runner.ask(
            lambda province: texts.read(province, matters),
            lambda read: Joining(self._owner, self._shell, about, read, self._told).open(),
            owner=self,
        )

    def separate(self, about: About, lead: str) -> None:
        """Ask whether a case is taken apart, with both texts side by side."""
        self._shell.runner.ask(
            lambda province: texts.read(province, [lead, about.matter]),
            lambda read: Separating(self._owner, self._shell, about, read, self._told).open(),
            owner=self,
        )

    def _about(self) -> tuple[About, ...]:
        return tuple(map(_of_row, self._chosen.kept()))

    def _told(self, deed: Deed, outcome: Outcome) -> None:
        over = {one.now.matter for one in outcome.overtaken}
        self._chosen.leave([one.matter for one in deed.about if one.matter not in over])
        if outcome.done:
            self._shell.presenter.note("ok", counted(deed.says, len(outcome.done)))
        if outcome.overtaken:
            again = Meanwhile(self._owner, self._shell, deed, outcome.overtaken, self._told)
            again.rejected.connect(lambda: self._chosen.leave(over))
            again.open()


def _of_row(row: Row) -> About:
    return About(row.key, row.version, row.title)
