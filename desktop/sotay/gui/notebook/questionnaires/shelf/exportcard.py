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
from sotay.gui.kit.widgets.laying import STRETCH, across, in_column, in_row
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.questionnaires.shelf.exporting import Exporting
from sotay.gui.notebook.shell import Shell
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.work.desk import Desk
from sotay.work.questionnaires.exporting import FACTS, LONGEST, Exported, ExportJob, gathered
from sotay.work.questionnaires.leaving import Leaving


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
        self.files = Switch(_("Kèm ảnh, ghi âm, tệp của câu trả lời"), "export_files")
        self._meant = label(_of_files(), "quiet", wrap=True, name="export_files_says")
        self._meant.hide()
        self.files.turned.connect(self._meant.setVisible)
        self._go = Button(
            _("Chọn thư mục rồi xuất…"), "primary", "save", "export_go", self._ask_where
        )
        close = Button(_("Đóng"), "quiet", "dismiss", "export_gone", self._leave)
        self._progress = ProgressPanel("export_progress")
        self._progress.seen.connect(lambda busy: self._go.setEnabled(not busy))
        self._exporting = Exporting(shell, self)
        self._exporting.done.connect(self._done)
        self._exporting.failed.connect(self._failed)
        self._exporting.stopped.connect(self._stopped)
        choices, buttons = QWidget(), QWidget()
        across(self.way, self.repeats, of=choices)
        across(self._go, close, of=buttons)
        body = QWidget()
        in_column(
            label(says, "quiet", wrap=True), self.purpose, choices,
            in_row(self.files, STRETCH), self._meant, self._told,
            self._progress, buttons, of=body, gap=10,
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
        one, files = self._one, self.files.isChecked()

        def gather(desk: Desk, leaving: Leaving) -> ExportJob:
            made = local(desk.clock.now_ms()).date()
            target = Target(folder, file_stem(one.id), way.to, made, way.dialect)
            return gathered(desk, leaving, one.sha256, shape, target, files=files)

        self._told.hide()
        job = self._exporting.start(one.sha256, purpose, gather, files=files)
        self._progress.follow(job, _("Đang xuất…"))

    def _leave(self) -> None:
        """Close it; what is under way stops, and nothing is left of it."""
        self._exporting.stop()
        self.gone.emit()

    def _stopped(self) -> None:
        self._say(_("Đã dừng, không có tệp nào được ghi."))

    def _done(self, done: Exported) -> None:
        self._say("\n".join(done.told()))

    def _failed(self, fault: SotayError) -> None:
        self._say(f"{fault.code} · {fault}")

    def _say(self, told: str) -> None:
        self._told.setText(told)
        self._told.show()


def _of_files() -> str:
    """Return what it means to have files go along."""
    return _(
        "Ảnh, giọng nói có thể làm nhận ra một người, một nhà: chỉ kèm khi việc này cần. Tệp vào "
        "thư mục media, tên như trong ô. Ghi âm của người không đồng ý cho chuyển thì ở lại."
    )
