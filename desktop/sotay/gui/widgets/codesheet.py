"""The recovery code, large enough to copy by hand, and a way to save it to a file."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from sotay.base.errors import SotayError
from sotay.base.files import write_whole
from sotay.base.sentences import _
from sotay.gui.style.look import space
from sotay.gui.widgets.button import Button
from sotay.gui.widgets.filedialog import ask_save
from sotay.gui.widgets.text import label

_ACROSS = 3


class CodeSheet(QFrame):
    """Shows one code; `failed` tells why it could not be saved."""

    failed = Signal(object)

    def __init__(self, code: str, notebook: Path) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setObjectName("code_sheet")
        self.code = code
        self._notebook = notebook
        groups = QGridLayout()
        space(groups, (0, 0, 0, 0), 8)
        for place, group in enumerate(code.split("-")):
            number = label(f"{place + 1}.", "caption")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            shown = label(group, "code", name=f"code_{place + 1}")
            shown.setAccessibleName(_("Nhóm {n}: {g}").format(n=place + 1, g=" ".join(group)))
            row, column = divmod(place, _ACROSS)
            groups.addWidget(number, row, 2 * column)
            groups.addWidget(shown, row, 2 * column + 1)
            groups.setColumnStretch(2 * column + 1, 1)
        save = Button(_("Lưu ra tệp…"), "plain", "save", "code_save")
        save.clicked.connect(self._save)
        self._said = label("", "caption", wrap=True, name="code_saved")
        self._said.hide()
        foot = QHBoxLayout()
        space(foot, (0, 0, 0, 0), 12)
        foot.addWidget(save)
        foot.addWidget(self._said, 1)
        foot.addStretch()
        rows = QVBoxLayout(self)
        space(rows, (18, 16, 18, 16), 16)
        rows.addLayout(groups)
        rows.addLayout(foot)

    def _save(self) -> None:
        name = f"ma-khoi-phuc-{self._notebook.name}.txt"
        ask_save(self, _("Lưu mã khôi phục"), name, _("Tệp chữ (*.txt)"), self.save_to)

    def save_to(self, path: Path) -> None:
        """Write the code to a text file that is not encrypted."""
        told = _(
            "Mã khôi phục của sổ “{name}”\n{code}\n"
            "Ai có mã này và có máy đều mở được sổ. In ra, cất nơi an toàn, rồi xóa tệp này.\n"
        )
        content = told.format(name=self._notebook.name, code=self.code)
        try:
            write_whole(path, content.encode("utf-8-sig"), replace=True)
        except SotayError as fault:
            self.failed.emit(fault)
            return
        self._said.setText(
            _("Đã lưu “{f}”. Tệp này không được mã hóa: in ra rồi xóa đi.").format(f=path.name)
        )
        self._said.show()
