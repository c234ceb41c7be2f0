"""Minutes on paper: made beside the notebook, looked at in the window, saved outside it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.shell import Shell
from sotay.gui.widgets.filedialog import ask_save
from sotay.work.desk import Desk, Outcome
from sotay.work.printing import gather_minutes, save_paper

if TYPE_CHECKING:
    from sotay.papers.paper import Paper

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class Papers(QObject):
    """Makes minutes and saves them where the person says."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._over = parent

    def make(self, key: str, then: "Callable[[Paper], object]") -> None:
        """Hand the minutes of a meeting to `then`."""
        runner = self._shell.runner
        runner.ask(
            lambda desk: gather_minutes(desk, key),
            lambda job: runner.side(lambda _job: job.print(), then, owner=self),
            owner=self,
        )

    def print(self, key: str, paper: "Paper") -> None:
        """Print, or say that there is no printer and offer the PDF."""
        from sotay.gui import printing  # noqa: PLC0415 - Qt's printing is loaded when first used

        if printing.no_printer():
            says = _(
                "Máy này chưa có máy in nào. Cài máy in trong phần cài đặt của máy, hoặc xuất PDF "
                "rồi in ở máy khác."
            )
            save = lambda: self.ask_where(key, paper)  # noqa: E731
            self._shell.presenter.note("warn", says, _("Xuất PDF…"), save)
        else:
            printing.ask_and_print(self._shell, self._over, paper)

    def ask_where(self, key: str, paper: "Paper") -> None:
        """Ask for a file name, then save."""
        ask_save(
            self._over,
            _("Xuất biên bản ra PDF"),
            file_name(paper.title),
            _("Tệp PDF (*.pdf)"),
            lambda target: self.save(key, paper, target),
        )

    def save(self, key: str, paper: "Paper", chosen: Path) -> None:
        """Write the paper; the dialog has asked whether a file of the chosen name may go."""
        target = chosen if chosen.suffix.lower() == ".pdf" else Path(f"{chosen}.pdf")
        asked = target == chosen

        def write(desk: Desk) -> Outcome[Path]:
            save_paper(desk, paper, target, key, replace=asked)
            return Outcome(target)

        self._shell.runner.do(write, lambda path: self._saved(path, paper.lacks()), owner=self)

    def _saved(self, target: Path, lacks: str) -> None:
        says = _(
            "Đã xuất “{name}” vào thư mục {folder}. Tệp này nằm ngoài sổ tay nên không được mã "
            "hóa: ai mở được máy hoặc USB này đều đọc được."
        ).format(name=target.name, folder=target.parent)
        self._shell.presenter.note(
            "warn" if lacks else "info",
            f"{says} {lacks}".strip(),
            _("Mở tệp"),
            lambda: self._open(target),
        )

    def _open(self, target: Path) -> None:
        """Show the file with the system's own program, else say where it is."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
            says = _("Máy này chưa có chương trình mở PDF. Tệp nằm ở {path}.")
            self._shell.presenter.note("warn", says.format(path=target))


def file_name(title: str) -> str:
    """Return a name for the file that every file system takes."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", title).split())[:100].strip(" .")
    return f"{plain or _('Biên bản')}.pdf"
