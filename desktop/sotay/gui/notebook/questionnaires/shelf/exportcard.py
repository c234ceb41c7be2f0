"""Answers out of the notebook: what for, as what, and where to, on the page itself."""

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from sotay.base.clock import local
from sotay.base.errors import SotayError
from sotay.base.sentences import Sentence, _, shown
from sotay.forms.answers.csvfile import EXCEL, Dialect
from sotay.forms.answers.exporting import Target, To, file_stem
from sotay.forms.answers.tables import Repeats, Shape, Words
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Shell
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires.exporting import FACTS, LONGEST, Exported, export_surveys


class _As(NamedTuple):
    """One way out: the kind of file, and how a CSV of it is written."""

    to: To
    dialect: Dialect = EXCEL
    words: bool = False  # words of questions and choices in place of their names


_AS: Final[dict[str, _As]] = {
    "excel": _As("csv", Dialect(";"), words=True),
    "csv": _As("csv", Dialect(guarded=False)),
    "sav": _As("sav"),
    "dta": _As("dta"),
    "xml": _As("xml"),
}
_WAYS: Final[dict[str, Sentence]] = {
    "excel": "Excel (CSV, bằng lời)",
    "csv": "CSV cho R, Python (bằng mã)",
    "sav": "SPSS (.sav)",
    "dta": "Stata (.dta)",
    "xml": "XML của ODK, Kobo",
}
_REPEATS: Final[dict[Repeats, Sentence]] = {
    "files": "Nhóm lặp: mỗi nhóm một tệp",
    "columns": "Nhóm lặp: thành cột",
    "none": "Nhóm lặp: không xuất",
}


class ExportCard(Card):
    """Asks, writes, and says what was written and what stayed; `gone` when it is done with."""

    gone = Signal()
    grew = Signal()  # it is higher than it was

    def __init__(self, shell: Shell, one: Questionnaire) -> None:
        super().__init__(_("Xuất câu trả lời: {t}").format(t=one.title or one.id), "", "export")
        self._shell = shell
        self._one = one
        says = _(
            "Chỉ xuất phiếu đã chốt mà người trả lời đồng ý cho chuyển. Họ tên, số điện thoại ở "
            "thẻ liên hệ nên không có trong tệp. Tệp nằm ngoài sổ, không được mã hóa."
        )
        self.purpose = LineField(
            _("Xuất để làm gì"), _("Được ghi vào nhật ký của sổ."), "export_purpose", most=LONGEST
        )
        self.way = Choice(list(shown(_WAYS).items()), "export_way", _("Loại tệp"))
        self.repeats = Choice(list(shown(_REPEATS).items()), "export_repeats", _("Nhóm lặp"))
        self._told = label("", wrap=True, name="export_told")
        self._told.hide()
        go = Button(_("Chọn thư mục rồi xuất…"), "primary", "save", "export_go", self._ask_where)
        stop = Button(_("Đóng"), "quiet", "dismiss", "export_gone", self.gone)
        choices, buttons = QWidget(), QWidget()
        across(self.way, self.repeats, of=choices)
        across(go, stop, of=buttons)
        body = QWidget()
        in_column(
            label(says, "quiet", wrap=True), self.purpose, choices, self._told, buttons,
            of=body, gap=10,
        )  # fmt: skip
        self.add(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of what was laid out, or said, and is below the edge of the page now."""
        super().resizeEvent(event)
        if event.size().height() > event.oldSize().height():
            self.grew.emit()

    def _ask_where(self) -> None:
        if not self.purpose.text():
            self.purpose.ask_again(_("Ghi ngắn gọn xuất để làm gì."))
            return
        ask_folder(self, _("Chọn thư mục để ghi các tệp"), self.write)

    def write(self, folder: Path) -> None:
        """Write into a folder; nothing there is written over."""
        way, purpose = _AS[self.way.value()], self.purpose.text()
        words: Words = "labels" if way.words else "names"
        shape = Shape(
            self.repeats.value(), "split" if way.words else "both", words, words,
            groups=not way.words, facts=FACTS,
        )  # fmt: skip
        one = self._one

        def work(desk: Desk) -> Outcome[Exported]:
            made = local(desk.clock.now_ms()).date()
            target = Target(folder, file_stem(one.id), way.to, made, way.dialect)
            return Outcome(export_surveys(desk, one.sha256, shape, target, purpose))

        self._say(_("Đang xuất…"))
        self._shell.runner.do(work, self._done, owner=self, failed=self._failed)

    def _done(self, done: Exported) -> None:
        self._say("\n".join(done.told()))

    def _failed(self, fault: SotayError) -> None:
        self._say(f"{fault.code} · {fault}")

    def _say(self, told: str) -> None:
        self._told.setText(told)
        self._told.show()
