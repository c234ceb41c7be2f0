"""The minutes of a hand-over, to be printed and signed while the owner's secrets still open."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.filedialog import ask_save
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Runner
from sotay.work.keys.handover import HandOverJob
from sotay.work.keys.sheets import write_proven


class HandingMinutes(Dialog):
    """Closes by `accepted` once the minutes were written; changes nothing itself."""

    def __init__(
        self, parent: QWidget, runner: Runner, job: HandOverJob, giver: str, taker: str
    ) -> None:
        super().__init__(
            parent,
            _("Biên bản bàn giao"),
            yes=_("Bàn giao"),
            no=_("Dừng, chưa bàn giao"),
            name="handing_minutes",
        )
        self._runner, self._job, self._names = runner, job, (giver, taker)
        self._written = False
        says = _(
            "Lưu biên bản, in hai bản để hai bên ký. Đến lúc bấm “Bàn giao”, sổ vẫn mở bằng mật "
            "khẩu, mã và mảnh khóa cũ; từ lúc đó chỉ mở bằng mật khẩu và mã mới."
        )
        self.save = Button(_("Lưu biên bản…"), "plain", "document_pdf", "handing_minutes_save")
        self.save.clicked.connect(self._ask_where)
        self._said = label("", "caption", wrap=True, name="handing_minutes_said")
        self._wrong = label("", "error", wrap=True, name="handing_minutes_error")
        self.add(label(says, wrap=True), across(self.save))
        for line in (self._said, self._wrong):
            line.hide()
            self.add(line)

    def accept(self) -> None:
        """Close once the minutes are on the disk."""
        if self._written:
            super().accept()
        else:
            self._tell(wrong=_("Lưu biên bản trước khi bàn giao."))

    def _ask_where(self) -> None:
        name = f"bien-ban-ban-giao-{self._job.sheet.folder.name}.pdf"
        ask_save(self, _("Lưu biên bản bàn giao"), name, _("Tệp PDF (*.pdf)"), self.save_to)

    def save_to(self, path: Path) -> None:
        """Print the minutes to the file that the person chose."""

        def write(_job: Job) -> str:
            paper = self._job.print(*self._names)
            write_proven(path, paper.pdf, replace=True)
            return paper.lacks()

        job = self._runner.side(
            Beside.PAPERS,
            write,
            lambda lacks: self._saved(path, lacks),
            failed=self._failed,
            owner=self,
        )
        self.save.wait_for(job)

    def _saved(self, path: Path, lacks: str) -> None:
        self._written = True
        told = _("Đã lưu “{f}”. In hai bản để hai bên ký; tệp này không được mã hóa.")
        self._tell(f"{told.format(f=path.name)} {lacks}".strip())

    def _failed(self, fault: SotayError) -> None:
        self._tell(wrong=str(fault))

    def _tell(self, said: str = "", wrong: str = "") -> None:
        for line, words in ((self._said, said), (self._wrong, wrong)):
            line.setText(words)
            line.setVisible(bool(words))
