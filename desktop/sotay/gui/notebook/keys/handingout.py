"""Shares handed out one holder at a time: who, where this sheet goes, then the next; then all."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sotay.base.errors import SotayError
from sotay.base.files import there
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.filedialog import ask_save
from sotay.gui.kit.widgets.laying import STRETCH, put
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Runner
from sotay.work.keys.shares import SharesJob


class HandingOut(Dialog):
    """Closes by `accepted` once every sheet was written and the whole confirmed; changes nothing.

    No two sheets may lie in one folder: whoever has that stick would have both shares.
    """

    def __init__(self, parent: QWidget, runner: Runner, job: SharesJob) -> None:
        title, leave = _("Trao mảnh khóa"), _("Dừng, giữ mảnh cũ")
        super().__init__(parent, title, yes=_("Mảnh sau"), no=leave, name="handing_out")
        self._runner = runner
        self._job = job
        self._holders: list[str] = []
        self._written: list[Path] = []
        self._says = label("", wrap=True, name="handing_out_says")
        self.holder = LineField(
            _("Người giữ mảnh này"),
            _("Chỉ hiện ở đây để khỏi nhầm; không in, không lưu."),
            "handing_out_holder",
        )
        self.save = Button(_("Lưu tờ để in…"), "plain", "document_pdf", "handing_out_save")
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        put(row, self.save, STRETCH)
        self._said = label("", "caption", wrap=True, name="handing_out_said")
        self._wrong = label("", "error", wrap=True, name="handing_out_error")
        self.add(self._says, self.holder, self._row, self._said, self._wrong)
        self.save.clicked.connect(self._ask_where)
        self._show()

    @property
    def _number(self) -> int:
        """The share in hand, from 1; one more than there are once all are out."""
        return len(self._holders) + 1

    def _show(self) -> None:
        many = len(self._job.shares)
        self._tell()
        if self._number <= many:
            says = _(
                "Mảnh {n}/{of}: cắm USB của người giữ mảnh này, hoặc lưu để in ra giấy rồi xóa "
                "tệp. Mảnh cũ vẫn dùng được cho đến khi xác nhận ở bước cuối."
            )
            self._says.setText(says.format(n=self._number, of=many))
            self.holder.control.clear()
            self.holder.control.setFocus()
            return
        for part in (self.holder, self._row):
            part.hide()
        lines = [
            _("Mảnh {n}: {who}").format(n=n, who=who) for n, who in enumerate(self._holders, 1)
        ]
        says = _(
            "Từ lúc xác nhận, bộ mảnh mới mở được sổ và bộ cũ hết tác dụng. Kiểm tra từng người đã "
            "cầm tờ của mình:"
        )
        self._says.setText("\n".join([says, *lines]))
        self.yes.setText(_("Dùng bộ mới"))
        self.yes.setFocus()  # what had it is hidden

    def _ask_where(self) -> None:
        name = self._job.names()[self._number - 1]
        ask_save(self, _("Lưu tờ mảnh khóa"), name, _("Tệp PDF (*.pdf)"), self.save_to)

    def save_to(self, path: Path) -> None:
        """Write this holder's sheet, which is not encrypted, where the person chose."""
        others = [place for place in self._earlier() if place.parent == path.parent]
        if others:
            says = _(
                "Thư mục này còn “{f}” của người khác, chung một chỗ thì một người có cả hai mảnh. "
                "Cắm USB khác, hoặc in tờ kia ra rồi xóa tệp trước."
            )
            self._tell(wrong=says.format(f=others[0].name))
            return
        number = self._number
        job = self._runner.side(
            Beside.PAPERS,
            lambda _job: self._job.save_as(number, path, replace=True),
            self._saved,
            failed=self._failed,
            owner=self,
        )
        self.save.wait_for(job)

    def _earlier(self) -> list[Path]:
        """Return the sheets of other holders that are still where they were written."""
        return [path for path in self._written[: len(self._holders)] if there(path)]

    def _saved(self, path: Path) -> None:
        self._written[len(self._holders) :] = [path]
        told = _("Đã lưu “{f}”. In ra giấy thì in xong xóa tệp, xóa cả trong Thùng rác của máy.")
        self._tell(told.format(f=path.name))

    def _failed(self, fault: SotayError) -> None:
        self._tell(wrong=str(fault))

    def accept(self) -> None:
        """Go on to the next holder; close once all are out and that was confirmed."""
        if self._number > len(self._job.shares):
            super().accept()
            return
        if not self.holder.text():
            self.holder.show_error(_("Ghi ai giữ mảnh này."))
            return
        if len(self._written) < self._number:
            self._tell(wrong=_("Lưu tờ của mảnh này trước khi sang mảnh sau."))
            return
        self._holders.append(self.holder.text())
        self._show()

    def _tell(self, said: str = "", wrong: str = "") -> None:
        for line, words in ((self._said, said), (self._wrong, wrong)):
            line.setText(words)
            line.setVisible(bool(words))
