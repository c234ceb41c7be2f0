"""The minutes as they will be printed, in the editor's place; Esc goes back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from sotay.base.sentences import _, counted
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.shortcuts import bind
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import STRETCH, across, in_column, in_row, wide
from sotay.gui.kit.widgets.pdfview import PdfView, page_sizes
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.widgets.tip import set_tip
from sotay.gui.notebook.shell import Runner

if TYPE_CHECKING:
    from sotay.papers.paper import Paper


class Preview(QFrame):
    """Shows a `Paper`: its pages, how many, the font that was used, what it lacks."""

    back_asked = Signal()
    save_asked = Signal()
    print_asked = Signal()
    renew_asked = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.setObjectName("preview_page")
        self._runner = runner
        self.paper: Paper | None = None
        self.view = PdfView(runner)
        self._told = label("", "caption", wrap=True, name="paper_told")
        self._left_out = label("", "error", wrap=True, name="paper_left_out")
        self._left_out.setContentsMargins(28, 0, 28, 8)
        self._left_out.hide()
        self._at = label("", "caption", name="page_at")
        self._percent = Button("", "quiet", "", "zoom_fit")
        set_tip(self._percent, _("Vừa bề ngang (Ctrl+0)"))
        self._percent.setAccessibleName(_("Vừa bề ngang"))
        self._back = Button(_("Quay lại"), "quiet", "arrow_left", "preview_back", self.back_asked)
        self._save = Button(_("Xuất PDF…"), "primary", "document_pdf", "preview_save")
        self._save.clicked.connect(self.save_asked)
        self._print = Button(_("In…"), "plain", "", "preview_print", self.print_asked)
        set_tip(self._print, _("In ra giấy (Ctrl+P)"))
        says = _("Theo mẫu đang áp dụng")
        self._renew = Button(says, "quiet", "", "preview_renew", self.renew_asked)
        self._form = label("", "caption", wrap=True, name="paper_form")
        self._formed = QFrame()
        in_row(wide(self._form), self._renew, of=self._formed, edges=(28, 0, 16, 4))
        self._formed.hide()
        self.view.turned.connect(self._turned)
        self.view.zoomed.connect(lambda percent: self._percent.setText(f"{percent} %"))
        told = (self._formed, self._left_out)
        in_column(self._bar(), self._foot(), *told, wide(self.view), of=self, gap=0)
        bind("back", self, self.back_asked.emit)

    def wait(self, left_out: str = "") -> None:
        """Say that the paper is being made, and what on the screen will not be on it."""
        self._left_out.setText(left_out)
        self._left_out.setVisible(bool(left_out))
        self.paper = None
        self.view.show_pdf(b"", [])
        self._told.setText(_("Đang dàn trang…"))
        self._at.setText("")
        self._formed.hide()
        self._save.setEnabled(False)
        self._print.setEnabled(False)
        self._back.setFocus()

    def show_paper(self, paper: "Paper") -> None:
        """Show it."""
        self.paper = paper
        told = counted("{n} trang · chữ {font}", paper.pages, font=paper.font)
        if paper.missing:
            told += " · " + _("phông thiếu ký tự: {list}").format(list=" ".join(paper.missing))
        self._told.setText(told)
        self._form.setText(paper.form)
        self._formed.setVisible(bool(paper.form))
        self._renew.setVisible(paper.renewable)
        self._save.setEnabled(True)
        self._print.setEnabled(True)
        self._runner.side(
            Beside.PAPERS,
            lambda _job: page_sizes(paper.pdf),
            lambda sizes: self.view.show_pdf(paper.pdf, sizes),
            owner=self,
        )
        self.view.setFocus()

    def _bar(self) -> QHBoxLayout:
        smaller = IconButton("zoom_out", _("Nhỏ lại (Ctrl+-)"), "zoom_out")
        smaller.clicked.connect(lambda: self.view.zoom(-1))
        larger = IconButton("zoom_in", _("Phóng to (Ctrl++)"), "zoom_in", lambda: self.view.zoom(1))
        self._percent.clicked.connect(self.view.fit_width)
        acts = across(smaller, self._percent, larger, self._print, self._save)
        return in_row(self._back, STRETCH, acts, edges=(16, 12, 28, 4))

    def _foot(self) -> QHBoxLayout:
        return in_row(wide(self._told), self._at, edges=(28, 0, 28, 8), gap=16)

    def zoom(self, step: int) -> None:
        """Make the pages larger (1), smaller (-1), or as wide as there is room (0)."""
        if step:
            self.view.zoom(step)
        else:
            self.view.fit_width()

    def _turned(self, page: int, pages: int) -> None:
        self._at.setText(_("Trang {n}/{all}").format(n=page, all=pages))
