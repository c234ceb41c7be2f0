"""Bàn giao: a successor's own passphrase and sheet, the old ones out, minutes to sign."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from sotay.base.errors import SotayError
from sotay.base.files import write_whole
from sotay.base.sentences import _
from sotay.gui.job import Job
from sotay.gui.screens.settings.handing import Handing
from sotay.gui.screens.settings.newcode import NewCode
from sotay.gui.shell import Shell
from sotay.gui.widgets.button import Button
from sotay.gui.widgets.card import Card
from sotay.gui.widgets.filedialog import ask_save
from sotay.work import handover

if TYPE_CHECKING:
    from sotay.work.handover import HandOverJob


class HandOverCard(Card):
    """Asks for the secrets, has the new code put on paper, hands over, asks for the minutes."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            _("Bàn giao sổ"),
            _(
                "Khi người khác nhận sổ này: người giao gõ mật khẩu đang dùng, người nhận đặt "
                "mật khẩu mới và nhận tờ khôi phục mới. Mật khẩu, mã và mảnh khóa cũ hết tác "
                "dụng với sổ này, nhưng vẫn mở được bản sao lưu và bản chép làm trước đó: hãy "
                "thu lại hoặc hủy. Muốn chấm dứt hẳn, đổi khóa sổ ở mục dưới sau khi bàn giao. "
                "Vắng người giao thì mở sổ bằng các mảnh khóa rồi bàn giao."
            ),
            "hand_over",
        )
        self._shell = shell
        self._names = ("", "")
        begin = Button(_("Bàn giao sổ…"), "plain", "people_team", "hand_over_go")
        row = QHBoxLayout()
        row.addWidget(begin)
        row.addStretch()
        self.add(row)
        begin.clicked.connect(self._begin)

    def _begin(self) -> None:
        dialog = Handing(self, self._shell.runner)
        dialog.prepared.connect(self._show_code)
        dialog.open()

    def _show_code(self, job: "HandOverJob", giver: str, taker: str) -> None:
        """Have the successor's code on paper while the owner's secrets still open."""
        self._names = (giver, taker)
        leave = _("Dừng, chưa bàn giao")
        dialog = NewCode(self, self._shell.runner, job.sheet, leave=leave)
        dialog.failed.connect(self._shell.presenter.show_error)
        dialog.accepted.connect(lambda: self._finish(job))
        dialog.rejected.connect(self._left)
        dialog.open()

    def _finish(self, job: "HandOverJob") -> None:
        self._shell.runner.do(
            lambda desk: handover.finish(desk, job), self._done, owner=self, failed=self._not_done
        )

    def _left(self) -> None:
        says = _(
            "Chưa bàn giao: sổ vẫn mở bằng mật khẩu, mã và mảnh khóa cũ. Hủy tờ khôi phục mới nếu "
            "đã in."
        )
        self._shell.presenter.note("info", says)

    def _not_done(self, fault: SotayError) -> None:
        self._left()
        self._shell.presenter.show_error(fault)

    def _done(self, job: "HandOverJob") -> None:
        says = _("Đã bàn giao: mật khẩu, mã và mảnh khóa cũ không mở được sổ này nữa.")
        self._shell.presenter.note("ok", says)
        self._ask_where(job)

    def _ask_where(self, job: "HandOverJob") -> None:
        name = f"bien-ban-ban-giao-{job.sheet.folder.name}.pdf"
        title, kinds = _("Lưu biên bản bàn giao"), _("Tệp PDF (*.pdf)")
        ask_save(self, title, name, kinds, lambda path: self.save_to(job, path))

    def save_to(self, job: "HandOverJob", path: Path) -> None:
        """Print the minutes to the file that the person chose."""
        giver, taker = self._names

        def write(_job: Job) -> str:
            paper = job.print(giver, taker)
            write_whole(path, paper.pdf, replace=True)
            return paper.lacks()

        then = lambda lacks: self._saved(path, lacks)  # noqa: E731 - a name for one line
        self._shell.runner.side(
            write, then, owner=self, failed=lambda fault: self._not_saved(job, fault)
        )

    def _not_saved(self, job: "HandOverJob", fault: SotayError) -> None:
        """Ask for another place: the minutes of what was just done can be printed only now."""
        self._shell.presenter.show_error(fault)
        self._ask_where(job)

    def _saved(self, path: Path, lacks: str) -> None:
        told = _("Đã lưu “{f}”. In hai bản để hai bên ký; tệp này không được mã hóa.")
        says = f"{told.format(f=path.name)} {lacks}".strip()
        self._shell.presenter.note("warn" if lacks else "ok", says)
