"""Paper out of a printer: the pages of a PDF as pictures, painted on Qt's printer.

Pages are drawn as the preview draws them, on the same line, one at a time. CUPS is handed a file
by Qt; that file is made in the machine's memory (`gui.notebook.papers.spool`) and never on its
disk. What the system's own queue keeps is out of our hands, and said.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.errors import NotPrinted
from sotay.gui.kit.widgets.pdfview import draw_page, page_sizes
from sotay.gui.notebook.papers import spool

if TYPE_CHECKING:
    from sotay.gui.notebook.shell import Shell
    from sotay.papers.paper import Paper

DPI = 300  # dots an inch: an A4 page is 35 MB while it is painted
_POINTS = 72  # an inch


@dataclass(frozen=True)
class Told:
    """What a paper is called where it is printed: in the system's queue no title of anybody's."""

    document: str
    title: str
    sent: str


def of_minutes() -> Told:
    """Return what is said where minutes are printed."""
    says = _(
        "Đã gửi biên bản tới máy in. Giấy in và hàng đợi của máy in nằm ngoài sổ tay, không được "
        "mã hóa: lấy giấy về ngay."
    )
    return Told(_("Biên bản"), _("In biên bản"), says)


def of_questionnaire() -> Told:
    """Return what is said where a questionnaire is printed, blank or answered."""
    says = _(
        "Đã gửi phiếu hỏi tới máy in. Giấy in và hàng đợi của máy in nằm ngoài sổ tay, không được "
        "mã hóa: lấy giấy về ngay."
    )
    return Told(_("Phiếu hỏi"), _("In phiếu hỏi"), says)


def of_trail() -> Told:
    """Return what is said where the trail of a matter is printed: nothing in it is anybody's."""
    says = _("Đã gửi tờ hành trình tới máy in. Tờ này không có tên ai, không có nội dung.")
    return Told(_("Hành trình kiến nghị"), _("In tờ hành trình"), says)


def of_announcement() -> Told:
    """Return what is said where a response is printed for the notice board or the loudspeaker."""
    says = _(
        "Đã gửi thông báo tới máy in. Lấy giấy về ngay; niêm yết hay đọc loa xong thì ghi vào sổ "
        "là đã báo người dân."
    )
    return Told(_("Thông báo"), _("In thông báo"), says)


def no_printer() -> bool:
    """Return whether this machine has no printer."""
    return not QPrinterInfo.availablePrinterNames()


def ask_and_print(shell: "Shell", over: QWidget, paper: "Paper", told: Told) -> None:
    """Ask which printer, pages and copies, in a dialog that does not block; then print."""
    shell.runner.side(
        Beside.PAPERS,
        lambda _job: page_sizes(paper.pdf)[0],
        lambda size: _ask(shell, over, paper, printer_for(size), told),
        owner=over,
    )


def _ask(shell: "Shell", over: QWidget, paper: "Paper", printer: QPrinter, told: Told) -> None:
    printer.setDocName(told.document)
    dialog = QPrintDialog(printer, over)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, paper.pages)
    dialog.setWindowTitle(told.title)
    dialog.accepted.connect(lambda: print_on(shell, over, paper, printer, told))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # its own wants a slot by name


def print_on(shell: "Shell", over: QWidget, paper: "Paper", printer: QPrinter, told: Told) -> None:
    """Print beside the notebook, and say what became of it."""
    shell.runner.side(
        Beside.PAPERS,
        lambda _job: print_pages(paper.pdf, printer),
        lambda _none: shell.presenter.note("ok", told.sent),
        owner=over,
    )


def printer_for(size: tuple[float, float]) -> QPrinter:
    """Return the system's printer set to pages of `size` (points), without margins of its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setPageSize(QPageSize(QSizeF(*size), QPageSize.Unit.Point))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    return printer


def print_pages(pdf: bytes, printer: QPrinter) -> None:
    """Paint the pages asked for; raises `NotPrinted` when the printer does not take them."""
    last = len(page_sizes(pdf))
    first = max(printer.fromPage(), 1)
    pages = range(first - 1, min(printer.toPage() or last, last))
    painter = QPainter()
    with spool.in_memory():
        if not painter.begin(printer):
            raise NotPrinted
        sheet = painter.viewport()
        for number in pages:
            if number != pages.start and not printer.newPage():
                painter.end()
                raise NotPrinted
            painter.drawImage(sheet, draw_page(pdf, number, printer.resolution() / _POINTS))
        if not painter.end():
            raise NotPrinted
