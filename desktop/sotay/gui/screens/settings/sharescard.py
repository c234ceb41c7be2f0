"""Cut the notebook's key into shares and print them, a sheet for each holder."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from sotay.base.errors import PersonError, SotayError
from sotay.base.sentences import _
from sotay.gui.shell import Shell
from sotay.gui.style.look import space
from sotay.gui.widgets.button import Button
from sotay.gui.widgets.card import Card
from sotay.gui.widgets.choice import Choice
from sotay.gui.widgets.dialog import question
from sotay.gui.widgets.field import Field
from sotay.gui.widgets.filedialog import ask_folder
from sotay.work import shares

if TYPE_CHECKING:
    from sotay.work.shares import SharesJob

_MOST = 8  # more holders than this is for the terminal


class SharesCard(Card):
    """How many shares, how many of them are needed, and where their sheets go."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            _("Mảnh khóa"),
            _(
                "Chia khóa cho nhiều người giữ, chẳng hạn lãnh đạo, văn phòng và tỉnh: đủ số mảnh "
                "mới mở được sổ, một mảnh riêng lẻ không mở được gì. Chia lại thì các mảnh cũ hết "
                "tác dụng đối với sổ này; bản sao lưu cũ vẫn mở được bằng mảnh cũ."
            ),
            "shares",
        )
        self._shell = shell
        counts = [(n, _("{n} mảnh").format(n=n)) for n in range(2, _MOST + 1)]
        self.of = Field(_("Chia thành"), Choice(counts, "shares_of"), "", "shares_of")
        self.need = Field(_("Cần đủ"), Choice(counts, "shares_need"), "", "shares_need")
        self.of.control.set_value(3)
        self.make = Button(_("Chia và in…"), "plain", "document_pdf", "shares_make")
        row = QHBoxLayout()
        space(row, (0, 0, 0, 0), 12)
        row.addWidget(self.of)
        row.addWidget(self.need)
        row.addStretch()
        self.add(row)
        foot = QHBoxLayout()
        foot.addWidget(self.make)
        foot.addStretch()
        self.add(foot)
        self.need.control.activated.connect(lambda: self.need.show_error(""))
        self.of.control.activated.connect(lambda: self.need.show_error(""))
        self.make.clicked.connect(self._confirm)

    def _confirm(self) -> None:
        if self.need.control.value() > self.of.control.value():
            self.need.show_error(_("Không thể cần nhiều mảnh hơn số mảnh chia ra."))
            return
        asked = question(
            self,
            _("Chia mảnh khóa mới?"),
            _(
                "Các mảnh đã chia trước đây sẽ không mở được sổ này nữa. Mỗi mảnh in ra một tệp "
                "PDF không được mã hóa: chọn một thư mục trên USB, in xong thì xóa các tệp."
            ),
            _("Chọn thư mục…"),
        )
        title = _("Thư mục ghi các tờ mảnh khóa")
        asked.accepted.connect(lambda: ask_folder(self, title, self.cut_to))

    def cut_to(self, folder: Path) -> None:
        """Cut, then print every sheet into `folder`."""
        need, of = self.need.control.value(), self.of.control.value()
        self.make.setEnabled(False)

        def print_them(job: "SharesJob") -> None:
            self._shell.runner.side(
                lambda _job: job.save(folder), self._saved, failed=self._not_saved
            )

        job = self._shell.runner.do(
            lambda desk: shares.make_shares(desk, need, of), print_them, owner=self
        )
        job.ended.connect(lambda: self.make.setEnabled(True))

    def _saved(self, made: list[Path]) -> None:
        told = _(
            "Đã ghi {n} tờ mảnh khóa vào “{f}”. In từng tờ, giao tận tay người giữ, rồi xóa các "
            "tệp."
        )
        self._shell.presenter.note("info", told.format(n=len(made), f=made[0].parent.name))

    def _not_saved(self, fault: SotayError) -> None:
        told = _("Mảnh cũ đã hết tác dụng mà mảnh mới chưa in được; hãy chia lại sau khi sửa.")
        self._shell.presenter.note("warn", told)
        if isinstance(fault, PersonError):
            self._shell.presenter.show_error(fault)
            return
        raise fault
