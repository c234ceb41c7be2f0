"""Take out what is held about a subject: who, where to, both files, a line in the register."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.notebook.privacy.supplydialog import SupplyDialog
from sotay.gui.notebook.shell import Shell
from sotay.model.requests import Request
from sotay.work.privacy import supplying
from sotay.work.privacy.supplying import SupplyJob
from sotay.work.records.respondents import Candidate


class Supplying:
    """One export, for the request `code`; `parent` is the card that its dialogs stand over."""

    def __init__(self, parent: QWidget, shell: Shell, code: str) -> None:
        self._parent = parent
        self._shell = shell
        self._code = code

    def ask(self) -> None:
        """Ask whose data, then where to."""
        dialog = SupplyDialog(self._parent, self._shell.runner, self._code)
        where = lambda one, shared: self._ask_where(one, shared)  # noqa: E731, PLW0108 - keeps self
        dialog.chosen.connect(where)
        dialog.open()

    def _ask_where(self, one: Candidate, shared: bool) -> None:
        title = _("Chọn thư mục hay USB để lưu hai tệp")
        ask_folder(self._parent, title, lambda folder: self.write_to(folder, one, shared=shared))

    def write_to(self, folder: Path, one: Candidate, *, shared: bool) -> None:
        """Gather, write both files into `folder`, and note that in the register."""
        runner, code = self._shell.runner, self._code
        runner.do(
            lambda desk: supplying.gather(desk, code, one.record, one.code, shared=shared),
            lambda job: self._write(folder, job),
            owner=self._parent,
        )

    def _write(self, folder: Path, job: SupplyJob) -> None:
        pdf, json = (folder / name for name in job.names())
        runner = self._shell.runner
        runner.side(
            Beside.PAPERS,
            lambda _job: job.write(pdf, json),
            lambda lacks: runner.do(
                lambda desk: supplying.note(desk, job),
                lambda made: self._noted(folder, made, lacks),
                owner=self._parent,
            ),
            owner=self._parent,
        )

    def _noted(self, folder: Path, made: Request, lacks: str) -> None:
        says = _(
            "Đã xuất PDF và JSON của {code} vào “{f}”, không mã hóa. Đọc lại mục 8 của PDF, trao "
            "tận tay, rồi bấm “Kết thúc…”."
        )
        told = says.format(code=made.code, f=folder.name)
        self._shell.presenter.note("warn" if lacks else "ok", f"{told} {lacks}".strip())
