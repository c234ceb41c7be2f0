"""Second step of a new notebook: its passphrase; then the notebook is made."""

from pathlib import Path

from PySide6.QtCore import Signal

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.notebook.keys.newpassphrase import NewPassphrase
from sotay.gui.notebook.shell import Runner
from sotay.gui.notebook.start.page import Page
from sotay.model.office import Office
from sotay.work.desk import Desk, create_notebook
from sotay.work.keys import sheets
from sotay.work.keys.sheets import RecoverySheetJob


class PassphraseStep(Page):
    """`made` carries the recovery sheet of the notebook, which is open from then on."""

    made = Signal(object)  # a `RecoverySheetJob`

    def __init__(self, runner: Runner) -> None:
        super().__init__(
            _("Đặt mật khẩu mở sổ"),
            _("Bước 2/3. Không ai, kể cả tỉnh, xem được hay đặt lại được mật khẩu này."),
            "passphrase_step",
        )
        self._runner = runner
        self._folder, self._office = Path(), Office(unit="00000", name="-")
        self.new = NewPassphrase("create")
        self.make = Button(_("Tạo sổ"), "primary", "", "create_make", self._make)
        back = Button(_("Quay lại"), "quiet", "arrow_left", "passphrase_step_back", self.left)
        self.put(self.new)
        self.foot(self.make, back)
        self.new.entered.connect(self.make.click)

    def ask_for(self, folder: Path, office: Office) -> None:
        """Make the notebook in `folder` for `office` once the passphrase is given."""
        self._folder, self._office = folder, office

    def begin(self) -> None:
        """Let typing start at once."""
        self.new.setFocus()

    def forget(self) -> None:
        """Let go of the passphrase."""
        self.new.clear()

    def _make(self) -> None:
        try:
            passphrase = self.new.value()
        except FieldProblem:
            return  # shown beside its field
        folder, office = self._folder, self._office
        self.notes.clear()
        self.busy(True)

        def make() -> tuple[Desk, RecoverySheetJob]:
            desk, code = create_notebook(folder, passphrase, office)
            return desk, sheets.gather_recovery_sheet(desk, code)

        self._runner.open(make, self._made, failed=self.tell)

    def _made(self, job: RecoverySheetJob) -> None:
        self.busy(False)
        self.forget()
        self.made.emit(job)
