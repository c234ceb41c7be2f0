"""The part “Hành trình” of a matter: a line of dots with days, given out as a file or a sheet."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sotay.base.dates import short_date
from sotay.base.sentences import _, counted
from sotay.bundle.trails import mark
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.dotline import DotLine, Dotted
from sotay.gui.kit.widgets.filedialog import ask_save
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.notebook.papers.papersaving import PaperSaving
from sotay.gui.notebook.papers.recordpapers import file_name, print_or_offer
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.shell import Shell
from sotay.model.words import TRAIL_STEPS
from sotay.work.letters.reading import LETTERS
from sotay.work.trails import exporting, reading, sheet
from sotay.work.trails.reading import Dot

if TYPE_CHECKING:
    from sotay.papers.paper import Paper

_SUFFIX = ".hanhtrinh"


class TrailPart(QWidget):
    """Shows what the notebook knows of a matter's way; asks again when something was sent."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("trail")
        self._shell = shell
        self._draft: Draft | None = None
        self._head: str | None = None
        self._line = DotLine()
        self._saving = PaperSaving(shell, self)
        self._export = Button(_("Xuất tệp hành trình…"), "plain", "", "trail_export", self._ask)
        self._print = Button(_("In tờ hành trình…"), "plain", "print", "trail_print", self._sheet)
        in_column(self._line, across(self._export, self._print), of=self, gap=10)
        Heeding(shell.runner, self, {"bundle", LETTERS}, self._again)

    def show_of(self, draft: Draft | None) -> None:
        """Show the way of another matter, or of none."""
        self._draft, self._head = draft, None
        self._show(())
        self._again()

    def stand(self) -> None:
        """Ask again if the matter was closed since."""
        if self._draft is not None and self._draft.entry.head != self._head:
            self._again()

    def _again(self) -> None:
        if self._draft is None:
            return
        self._head, key = self._draft.entry.head, self._draft.id
        self._shell.runner.ask(lambda desk: reading.dots(desk, key), self._show, owner=self)

    def _show(self, dots: Sequence[Dot]) -> None:
        self._line.show_steps([_dotted(one) for one in dots])
        for button in (self._export, self._print):
            button.setEnabled(bool(dots and dots[0].number))

    def _ask(self) -> None:
        if self._draft is not None:
            key = self._draft.id
            kinds = _("Tệp hành trình (*.hanhtrinh)")
            name = f"{_('Hành trình kiến nghị')} {mark(key)[:8]}{_SUFFIX}"
            title = _("Xuất tệp hành trình")
            ask_save(self, title, name, kinds, lambda chosen: self.save(key, chosen))

    def save(self, key: str, chosen: Path) -> None:
        """Write the file; the dialog has asked whether one of the chosen name may go."""
        target = chosen if chosen.suffix == _SUFFIX else Path(f"{chosen}{_SUFFIX}")
        replace = target == chosen
        self._shell.runner.do(
            lambda desk: exporting.export(desk, key, target, replace=replace),
            lambda done: self._saved(target, done.steps),
            owner=self,
        )

    def _saved(self, target: Path, steps: int) -> None:
        says = counted(
            "Đã ghi {n} bước vào “{f}”. Tệp không có tên ai, không có nội dung; ai cũng kiểm tra "
            "được bằng lệnh sotayctl trail verify.",
            steps,
            f=target.name,
        )
        self._shell.presenter.note("ok", says)

    def _sheet(self) -> None:
        if self._draft is not None:
            key, runner = self._draft.id, self._shell.runner
            runner.do(
                lambda desk: sheet.prepare(desk, key),
                lambda job: runner.side(
                    Beside.PAPERS,
                    lambda _job: job.print(),
                    lambda paper: self._printed(key, paper),
                    owner=self,
                ),
                owner=self,
            )

    def _printed(self, key: str, paper: "Paper") -> None:
        title = _("Xuất tờ hành trình ra PDF")
        save = lambda: self._saving.ask_target(key, paper, title, file_name(paper.title))  # noqa: E731 - a name for one line
        print_or_offer(self._shell, self, paper, save, what="trail")


def _dotted(dot: Dot) -> Dotted:
    return Dotted(_(TRAIL_STEPS[dot.step]), _told(dot), dot.number > 0)


def _told(dot: Dot) -> str:
    """Return the day of a step, how often it was taken, and what nobody can prove."""
    if not dot.number:
        return _("chưa có trong sổ")
    told = short_date(dot.day) if dot.day else _("không rõ ngày")
    if dot.number > 1:
        told += f" · {counted('{n} lần', dot.number)}"
    return told if dot.proven else f"{told} · {_('thiếu phiếu báo nhận')}"
