"""Take out what is held about a subject: who, where to, both files, a line in the register."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.notebook.privacy.supplydialog import SupplyDialog
from sotay.gui.notebook.shell import Shell
from sotay.model.requests import Request
from sotay.work.desk import Desk, Outcome
from sotay.work.privacy import supplying
from sotay.work.privacy.supplyfiles import SupplyJob
from sotay.work.records.respondents import Candidate

T = TypeVar("T")


class Supplying:
    """One export, for the request `code`; `parent` is the card that its dialogs stand over."""

    def __init__(self, parent: QWidget, shell: Shell, code: str) -> None:
        self._parent = parent
        self._shell = shell
        self._code = code

    def ask(self) -> SupplyDialog:
        """Ask whose data, then where to; the dialog stays until both files are there."""
        dialog = self._dialog = SupplyDialog(self._parent, self._shell.runner, self._code)
        where = lambda one, shared: self._ask_where(one, shared)  # noqa: E731, PLW0108 - keeps self
        dialog.chosen.connect(where)
        dialog.open()
        return dialog

    def _ask_where(self, one: Candidate, shared: bool) -> None:
        title = _("Chọn thư mục hay USB để lưu hai tệp")
        ask_folder(self._dialog, title, lambda folder: self.write_to(folder, one, shared=shared))

    def write_to(self, folder: Path, one: Candidate, *, shared: bool) -> None:
        """Gather, write both files into `folder`, and note that in the register."""
        code = self._code
        self._do(
            lambda desk: supplying.gather(desk, code, one.record, one.code, shared=shared),
            lambda job: self._write(folder, job),
        )

    def _do(self, act: Callable[[Desk], Outcome[T]], then: Callable[[T], object]) -> None:
        dialog = self._dialog
        dialog.wait_for(self._shell.runner.do(act, then, owner=dialog, failed=dialog.say_fault))

    def _write(self, folder: Path, job: SupplyJob) -> None:
        going = self._shell.runner.side(
            Beside.PAPERS,
            lambda going: job.write(*job.free(folder), cancelled=going.stopped),
            lambda written: self._do(
                lambda desk: supplying.note(desk, job, written),
                lambda made: self._noted(folder, made, written.lacks),
            ),
            owner=self._dialog,
            failed=self._dialog.say_fault,
        )
        self._dialog.follow(going)
        says = _(
            "Khóa sổ khi đang xuất dữ liệu nên việc đó chưa xong. Xóa tệp đã ra nếu có, mở sổ rồi "
            "xuất lại."
        )
        self._shell.presenter.note_cut_off(going, says)

    def _noted(self, folder: Path, made: Request, lacks: str) -> None:
        self._dialog.finish()
        says = _(
            "Đã xuất PDF và JSON của {code} vào “{f}”, không mã hóa. Đọc lại mục 8 của PDF, trao "
            "tận tay, rồi bấm “Kết thúc…”."
        )
        told = says.format(code=made.code, f=folder)
        self._shell.presenter.note("warn" if lacks else "ok", f"{told} {lacks}".strip())
