"""A PDF in the viewer: each page is drawn in a child process as it comes into sight."""

from functools import partial
from typing import BinaryIO, cast

from PySide6.QtGui import QImage

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.pdfview import PdfView
from sotay.gui.notebook.attachments.leaf import Leaf
from sotay.gui.notebook.shell import Runner
from sotay.media import pdf
from sotay.model.records import Attachment
from sotay.work.attachments import Content

_A4 = (595.0, 842.0)  # points; what a page is taken for until it is drawn


class PdfLeaf(Leaf):
    """`told` says which page is in sight."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.view = PdfView(runner)
        self.view.zoomed.connect(self.zoomed)
        self.view.failed.connect(self.failed)
        self.view.turned.connect(
            lambda page, of: self.told.emit(_("Trang {n}/{all}").format(n=page, all=of))
        )
        self.setFocusProxy(self.view)
        in_column(self.view, of=self, gap=0)

    def show_content(self, one: Attachment, content: Content) -> None:
        """Show it from its first page."""
        self.view.setAccessibleName(one.caption or one.name)
        pages = [_A4] * max(1, one.pages)
        self.view.show_pages(Beside.MEDIA, partial(_drawn, content), pages)

    def clear(self) -> None:
        """Let go of every page."""
        self.view.show_pdf(b"", [])

    def zoom(self, step: int) -> None:
        """Go one step larger or smaller."""
        self.view.zoom(step)

    def fit(self) -> None:
        """Be as wide as there is room."""
        self.view.fit_width()

    def actual(self) -> None:
        """Show it as large as paper."""
        self.view.set_percent(100)


def _drawn(content: Content, number: int, scale: float) -> QImage:
    with content.open() as file:
        width = max(1, round(_A4[0] * scale))
        return QImage.fromData(pdf.page(cast("BinaryIO", file), number, width))
