"""A paper saved outside the notebook: where is asked, and what that means is said."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.filedialog import ask_save
from sotay.gui.notebook.shell import Shell
from sotay.work.desk import Desk, Outcome
from sotay.work.printing import save_paper

if TYPE_CHECKING:
    from sotay.papers.paper import Paper


class PaperSaving(QObject):
    """Saves papers of one screen where the person says."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._over = parent

    def ask_target(self, key: str, paper: "Paper", title: str, name: str) -> None:
        """Ask for a file, `name` proposed, then save what was made of record `key`."""
        kinds = _("Tệp PDF (*.pdf)")
        ask_save(self._over, title, name, kinds, lambda target: self.save(key, paper, target))

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
            "warn" if lacks else "ok",
            f"{says} {lacks}".strip(),
            _("Mở tệp"),
            lambda: self._open(target),
        )

    def _open(self, target: Path) -> None:
        """Show the file with the system's own program, else say where it is."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
            says = _("Máy này chưa có chương trình mở PDF. Tệp nằm ở {path}.")
            self._shell.presenter.note("warn", says.format(path=target))
