"""Whose data are to be taken out: the interview by the code on a slip or its day, then who."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Runner
from sotay.model.words import AGE_BANDS
from sotay.work.records import respondents
from sotay.work.records.respondents import Candidate


class SupplyDialog(Dialog):
    """`chosen` carries a `Candidate` and whether what was written for several goes in too."""

    chosen = Signal(object, bool)

    def __init__(self, parent: QWidget, runner: Runner, code: str) -> None:
        title = _("Xuất dữ liệu đang giữ: {code}").format(code=code)
        super().__init__(parent, title, yes=_("Chọn nơi lưu…"), name="supply")
        self._runner = runner
        hint = _("Ví dụ NG-7K2M9Q, ghi trên giấy đã đưa cho người dân.")
        self.code = LineField(_("Mã trên phiếu của người yêu cầu"), hint, "supply_code", most=20)
        day = DateField("supply_day", _("Ngày ghi nhận"))
        self.day = Field(_("Hoặc ngày ghi nhận"), day, _("Khi không còn phiếu."), "supply_day")
        self._find = Button(_("Tìm buổi, phiếu"), "plain", "search", "supply_find", self._ask)
        self._where = label("", "caption", wrap=True, name="supply_where")
        self.who = Field(_("Người cho ý kiến"), Choice([], "supply_who"), "", "supply_who")
        answers = (
            (False, _("Không đưa phần ghi chung")),
            (True, _("Đưa cả phần ghi chung (đã đọc lại, chỉ có dữ liệu của người này)")),
        )
        self.shared = Field(
            _("Buổi này có nhiều người cho ý kiến"), Choice(answers), "", "supply_shared"
        )
        says = _(
            "Không tìm theo người. Tệp xuất ra không được mã hóa: trao tận tay, đừng gửi qua mạng "
            "xã hội."
        )
        row = across(self._find)
        self.add(label(says, "quiet", wrap=True), self.code, self.day, row, self.who, self._where)
        self.add(self.shared)
        self._progress = ProgressPanel("supply_progress")
        self.add_open(self._progress)
        self._show([])
        self.code.changed.connect(self._forget)
        day.changed.connect(self._forget)
        self.who.control.currentIndexChanged.connect(self._turn)

    def accept(self) -> None:
        """Go on with the one that is chosen; it closes once what is asked for is written."""
        one: Candidate | None = self.who.control.value()
        if one is None:
            self.code.show_error(_("Tìm và chọn buổi ghi nhận, phiếu hỏi trước."))
            return
        self.chosen.emit(one, one.alone or bool(self.shared.control.value()))

    def follow(self, job: Job) -> None:
        """Be shut while the files are written, which can be stopped; a lock stops it, too."""
        self._progress.follow(job, _("Đang xuất dữ liệu…"))
        self.wait_for(job)
        self.fit()
        self.finished.connect(job.cancel)

    def finish(self) -> None:
        """Close: it is written."""
        super().accept()

    def _ask(self) -> None:
        code = self.code.text()
        if not self.day.control.readable():
            self.day.show_error(_("Ngày này không đọc được; ghi như 18/11/2026."))
            return
        day = self.day.control.value()
        if not code and day is None:
            self.code.show_error(_("Nhập mã trên phiếu, hoặc ngày ghi nhận."))
            return
        self._runner.ask(
            lambda desk: respondents.candidates(desk, code=code, day=day),
            lambda found: self._found(found, code, day),
            owner=self,
        )

    def _forget(self) -> None:
        """Let go of who was found: what is asked for now may be somebody else."""
        self._show([])

    def _found(self, found: list[Candidate], code: str, day: date | None) -> None:
        if (code, day) != (self.code.text(), self.day.control.value()):
            return  # typed on meanwhile
        if not found:
            self.code.show_error(
                _("Không có buổi ghi nhận, phiếu hỏi nào khớp. Xem lại mã hoặc ngày.")
            )
        self._show(found)

    def _show(self, found: list[Candidate]) -> None:
        box = self.who.control
        box.clear()
        for one in found:
            box.addItem(_line(one), one)
        self.who.setVisible(bool(found))
        self._where.setVisible(bool(found))
        self.yes.setEnabled(bool(found))
        (self.yes if found else self._find).setDefault(True)
        self._turn()

    def _turn(self) -> None:
        one: Candidate | None = self.who.control.value()
        self.shared.setVisible(one is not None and not one.alone)
        self._where.setText(" · ".join(filter(None, (one.hamlet, one.title))) if one else "")


def _line(one: Candidate) -> str:
    return f"{short_date(one.day)} · {one.code}, {_(AGE_BANDS[one.age_band]).lower()}"
