"""The recovery code, large enough to copy by hand, and its sheet as PDF to print."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.style.look import space
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.filedialog import ask_save
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Runner

if TYPE_CHECKING:
    from sotay.work.keys.sheets import RecoverySheetJob

_ACROSS = 3


class CodeSheet(QFrame):
    """Shows one code; `failed` tells why it could not be saved."""

    failed = Signal(object)

    def __init__(self, runner: Runner, job: "RecoverySheetJob") -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setObjectName("code_sheet")
        self._runner = runner
        self._job = job
        groups = QGridLayout()
        space(groups, (0, 0, 0, 0), 8)
        for place, group in enumerate(job.code.split("-")):
            number = label(f"{place + 1}.", "caption")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            shown = label(group, "code", name=f"code_{place + 1}")
            shown.setAccessibleName(_("Nhóm {n}: {g}").format(n=place + 1, g=" ".join(group)))
            row, column = divmod(place, _ACROSS)
            groups.addWidget(number, row, 2 * column)
            groups.addWidget(shown, row, 2 * column + 1)
            groups.setColumnStretch(2 * column + 1, 1)
        save = Button(_("Lưu tờ khôi phục để in…"), "plain", "document_pdf", "code_save")
        save.clicked.connect(self._save)
        self._said = label("", "caption", wrap=True, name="code_saved")
        self._said.hide()
        in_column(groups, across(save, gap=12), self._said, of=self, edges=(18, 16, 18, 16), gap=16)

    def _save(self) -> None:
        name = f"to-khoi-phuc-{self._job.folder.name}.pdf"
        ask_save(self, _("Lưu tờ khôi phục"), name, _("Tệp PDF (*.pdf)"), self.save_to)

    def save_to(self, path: Path) -> None:
        """Write the sheet, which is not encrypted, to the file that the person chose."""
        self._runner.side(
            Beside.PAPERS,
            lambda _job: self._job.save(path),
            self._saved,
            failed=self.failed.emit,
            owner=self,
        )

    def _saved(self, path: Path) -> None:
        told = _(
            "Đã lưu “{f}”. Tệp này không được mã hóa: in ra, cất giấy ở nơi khóa được, rồi xóa "
            "tệp và xóa cả trong Thùng rác của máy."
        )
        self._said.setText(told.format(f=path.name))
        self._said.show()
