"""The questionnaires of the notebook, versions of one beside each other, the newest marked."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _, counted
from sotay.forms.opening import Opened
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.empty import EmptyState
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.notebook.questionnaires.readbeside import read_beside
from sotay.gui.notebook.questionnaires.shelf.logdialog import LogDialog
from sotay.gui.notebook.questionnaires.shelf.personaldialog import Looked, PersonalDialog
from sotay.gui.notebook.questionnaires.shelf.shelfrow import ShelfRow
from sotay.gui.notebook.shell import Shell
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.work.desk import Desk
from sotay.work.published import standing
from sotay.work.questionnaires import marking, shelf

NO_FORM: Final = "no_form"  # what a note is about that says so: true until there is one
_KINDS: Final = frozenset((shelf.SHELF, "survey", "enrolment"))


class ShelfList(QWidget):
    """Asks again whenever a questionnaire, or a survey that names one, changed."""

    begin_asked = Signal(str)  # the hash of a questionnaire; the same below
    alone_asked = Signal(str)
    look_asked = Signal(str)
    export_asked = Signal(object)  # a questionnaire; the next too
    register_asked = Signal(object)
    copy_asked = Signal(str)
    paper_asked = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("shelf_list")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self._found: list[Questionnaire] = []
        self._said: dict[str, str] = {}  # what the province says, by hash
        says = _(
            "Chưa có mẫu phiếu nào. Nạp tệp XLSForm (Excel, từ KoboToolbox, ODK…) hoặc thả tệp "
            "vào đây, kể cả danh sách và ảnh đi kèm."
        )
        self._nothing = EmptyState("document_add", says, name="shelf_none")
        self._rows = in_column(gap=12)
        self._retired = in_column(gap=12)
        self._show_retired = False
        self._more = Button("", "quiet", "archive", "shelf_retired", self._turn_retired)
        in_column(self._nothing, self._rows, across(self._more), self._retired, of=self, gap=16)
        Heeding(shell.runner, self, _KINDS, self.ask)
        self.ask()

    def ask(self) -> None:
        """Read them."""
        self._latest.ask(_read, self._take)

    def holds(self) -> bool:
        """Return whether a questionnaire is there, put away or not."""
        return bool(self._found)

    def _take(self, read: tuple[list[Questionnaire], dict[str, str]]) -> None:
        found, self._said = read
        self._show(found)

    def _show(self, found: Sequence[Questionnaire]) -> None:
        self._found = list(found)
        newest = {one.sha256 for one in shelf.newest(self._found)}
        used = [one for one in found if one.retired_at is None]
        gone = [one for one in found if one.retired_at is not None]
        fill(self._rows, [self._row(one, newest=one.sha256 in newest) for one in _beside(used)])
        shown = gone if self._show_retired else []
        fill(self._retired, [self._row(one, newest=False) for one in _beside(shown)])
        self._nothing.setVisible(not used)
        if used:
            self._shell.presenter.area.take_back(NO_FORM)
        self._more.setVisible(bool(gone))
        told = counted("{n} mẫu phiếu đã cất", len(gone))
        self._more.setText(told)
        self._more.setAccessibleName(told)

    def _turn_retired(self) -> None:
        self._show_retired = not self._show_retired
        self._show(self._found)

    def _row(self, one: Questionnaire, *, newest: bool) -> ShelfRow:
        sha256 = one.sha256
        row = ShelfRow(one, self._said.get(sha256, ""), newest=newest)
        row.begin_asked.connect(lambda: self.begin_asked.emit(sha256))
        row.copy_asked.connect(lambda: self.copy_asked.emit(sha256))
        row.alone_asked.connect(lambda: self.alone_asked.emit(sha256))
        row.look_asked.connect(lambda: self.look_asked.emit(sha256))
        row.personal_asked.connect(lambda: self._open_personal(one))
        row.log_asked.connect(lambda: self._open_log(one))
        row.paper_asked.connect(lambda: self.paper_asked.emit(sha256))
        row.retire_asked.connect(lambda: self._retire(one))
        row.back_asked.connect(lambda: self._back(one))
        row.export_asked.connect(lambda: self.export_asked.emit(one))
        row.register_asked.connect(lambda: self.register_asked.emit(one))
        return row

    def _open_personal(self, one: Questionnaire) -> None:
        def ask(opened: Opened) -> None:
            self._shell.runner.ask(
                lambda desk: Looked(opened, marking.answered(desk, one.sha256)),
                lambda looked: PersonalDialog(self._shell, self, one, looked).open(),
                owner=self,
            )

        read_beside(self._shell.runner, one.sha256, ask, owner=self)

    def _open_log(self, one: Questionnaire) -> None:
        def show(opened: Opened) -> None:
            LogDialog(self._shell, self, one, opened).open()

        read_beside(self._shell.runner, one.sha256, show, owner=self)

    def _retire(self, one: Questionnaire) -> None:
        says = _(
            "Đã cất mẫu “{t}”: không chọn được cho phiếu mới; phiếu đang ghi vẫn ghi tiếp."
        ).format(t=one.title or one.id)
        self._shell.runner.do(
            lambda desk: shelf.retire(desk, one.sha256),
            lambda _one: self._shell.presenter.note(
                "ok", says, _("Đưa lại"), lambda: self._back(one), about=one.sha256
            ),
            owner=self,
        )

    def _back(self, one: Questionnaire) -> None:
        self._shell.presenter.area.take_back(one.sha256)
        self._shell.runner.do(lambda desk: shelf.back(desk, one.sha256), owner=self)


def _read(desk: Desk) -> tuple[list[Questionnaire], dict[str, str]]:
    told = {sha256: one.told() for sha256, one in standing.said(desk).items()}
    return shelf.every(desk), told


def _beside(found: Sequence[Questionnaire]) -> list[Questionnaire]:
    """Return them with versions of one questionnaire beside each other, the newest group first."""
    order = list(dict.fromkeys(one.id for one in found))
    return sorted(found, key=lambda one: order.index(one.id))
