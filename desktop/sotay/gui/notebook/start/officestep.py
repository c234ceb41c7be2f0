"""First step of a new notebook: whose it is, and where it lies on this machine."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.kit.widgets.laying import in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.office.officeform import OfficeForm
from sotay.gui.notebook.start.page import Page
from sotay.model.office import Office

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
            self.folder.parent if self.folder.parent.exists() else None,
        )

    def _next(self) -> None:
        try:
            office: Office = self.form.value()
        except FieldProblem:
            return  # shown beside its field
        self.done.emit(self.folder, office)


def free_folder(parent: Path) -> Path:
    """Return `parent/so-tay`, or with a number behind where that is taken."""
    tried = parent / NAME
    number = 2
    while tried.exists():
        tried = parent / f"{NAME}-{number}"
        number += 1
    return tried
