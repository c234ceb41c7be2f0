"""A new notebook, step by step: whose and where, its passphrase, its code, the copy of that."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.errors import FieldProblem
from sotay.base.files import at_hand
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.kit.widgets.gatepage import Page
from sotay.gui.kit.widgets.laying import in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.keys.codecheck import CodeCheck
from sotay.gui.notebook.keys.codesheet import CodeSheet
from sotay.gui.notebook.keys.newpassphrase import NewPassphrase
from sotay.gui.notebook.office.officeform import OfficeForm
from sotay.gui.notebook.shell import Runner
from sotay.model.office import Office
from sotay.work.desk import Desk, create_notebook
from sotay.work.keys import sheets
from sotay.work.keys.sheets import RecoverySheetJob

NAME = "so-tay"


class OfficeStep(Page):
    """`done` carries the folder and the office."""

    done = Signal(object, object)

    def __init__(self, home: Path) -> None:
        super().__init__(
            _("Sổ của cơ quan nào?"),
            _("Bước 1/3. Những dòng này in ở đầu biên bản và sửa được sau trong Cài đặt."),
            "office_step",
        )
        self.folder = free_folder(home)
        self.form = OfficeForm(recipients=False)
        self._where = label("", "caption", wrap=True, name="create_folder")
        change = Button(_("Đổi nơi cất…"), "quiet", "folder", "create_change_folder", self._change)
        onward = Button(_("Tiếp tục"), "primary", "", "office_step_next", self._next)
        back = Button(_("Quay lại"), "quiet", "arrow_left", "office_step_back", self.left)
        place = QWidget()
        in_row(wide(self._where), change, of=place)
        self.put(self.form, place)
        self.foot(onward, back)
        self._show_folder(self.folder)

    def begin(self) -> None:
        """Let typing start with the unit."""
        self.form.setFocus()

    def _show_folder(self, folder: Path) -> None:
        self.folder = folder
        self._where.setText(_("Cất tại: {folder}").format(folder=folder))

    def _change(self) -> None:
        ask_folder(
            self,
            _("Chọn thư mục sẽ chứa sổ"),
            lambda chosen: self._show_folder(free_folder(chosen)),
            self.folder.parent if at_hand(self.folder.parent) else None,
        )

    def _next(self) -> None:
        try:
            office: Office = self.form.value()
        except FieldProblem:
            return  # shown beside its field
        self.done.emit(self.folder, office)


def free_folder(parent: Path) -> Path:
    """Return `parent/so-tay`, or with a number behind where that is taken.

    Of a place where nobody may look it is a guess: what makes the notebook refuses it.
    """
    tried = parent / NAME
    number = 2
    while at_hand(tried):
        tried = parent / f"{NAME}-{number}"
        number += 1
    return tried


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


class CodeStep(Page):
    """`done` once the person says that the code is on paper."""

    done = Signal()

    def __init__(self, runner: Runner, job: RecoverySheetJob) -> None:
        super().__init__(
            _("Mã khôi phục"),
            _(
                "Bước 3/3. Khi quên mật khẩu, chỉ mã này mở được sổ, và mã chỉ hiện một lần. In "
                "tờ khôi phục (có cả mã QR thay được tệp khóa bị mất) hoặc chép tay, rồi cất ở "
                "nơi khóa được, không để cùng máy."
            ),
            "code_step",
        )
        self.sheet = CodeSheet(runner, job)
        onward = Button(_("Đã in hoặc chép xong"), "primary", "", "code_step_next", self.done)
        self.put(self.sheet)
        self.foot(onward)
        self.sheet.failed.connect(self.tell)

    def begin(self) -> None:
        """Leave the focus off the button: Enter must not skip the page."""
        self.sheet.setFocus()


class CheckStep(Page):
    """`done` when both groups are right; Escape shows the code again."""

    done = Signal()

    def __init__(self, code: str) -> None:
        super().__init__(
            _("Kiểm tra bản chép"),
            _("Gõ hai nhóm sau đây từ tờ giấy hoặc bản in, để chắc chắn mã đã chép đúng."),
            "check_step",
        )
        self.check = CodeCheck(code)
        enter = Button(_("Vào sổ"), "primary", "", "check_step_enter", self._try)
        again = Button(_("Xem lại mã"), "quiet", "arrow_left", "check_step_back", self.left)
        self.put(self.check)
        self.foot(enter, again)
        self.check.entered.connect(enter.click)

    def begin(self) -> None:
        """Let typing start with the first group."""
        self.check.setFocus()

    def _try(self) -> None:
        try:
            self.check.check()
        except FieldProblem:
            return  # shown beside its field
        self.done.emit()
