"""What shows one attachment in the viewer: a PDF or a picture."""

from functools import partial
from typing import Any, BinaryIO, TypeAlias, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.runner import Runner as KitRunner
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.pdfview import PdfView
from sotay.gui.kit.widgets.pictureview import PictureView
from sotay.media import pdf
from sotay.media.errors import MediaBroken
from sotay.model.records import Attachment
from sotay.store.sealedfile.content import Content

Runner: TypeAlias = KitRunner[Any]
_A4 = (595.0, 842.0)  # points; what a page is taken for until it is drawn


class Leaf(QWidget):
    """A base. A kind shows content that is read here, in memory only, and lets go of it."""

    failed = Signal(object)  # SotayError: it cannot be shown
    zoomed = Signal(int)  # per cent
    told = Signal(str)  # where in it one is, such as a page
    passed = Signal(int)  # -1, 1: the one before or after it is wanted
    zooms = True  # whether it can be made larger

    def show_content(self, one: Attachment, content: Content) -> None:
        """Begin to show an attachment."""
        raise NotImplementedError

    def clear(self) -> None:
        """Let go of what is shown."""
        raise NotImplementedError

    def zoom(self, step: int) -> None:
        """Go one step larger (1) or smaller (-1)."""

    def fit(self) -> None:
        """Fit it into the room there is."""

    def actual(self) -> None:
        """Show it at 100 %."""


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


class PictureLeaf(Leaf):
    """What Qt decodes here is no file from outside: `media` made it anew when it was added."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._job: Job | None = None
        self.view = PictureView()
        self.view.zoomed.connect(self.zoomed)
        self.view.passed.connect(self.passed)
        self.setFocusProxy(self.view)
        in_column(self.view, of=self, gap=0)

    def show_content(self, one: Attachment, content: Content) -> None:
        """Read and decode it beside the window, then show it whole."""
        self.clear()
        says = one.caption or one.name
        self._job = self._runner.side(
            Beside.MEDIA,
            lambda _job: _decoded(content),
            lambda picture: self.view.show_picture(picture, says),
            owner=self,
            failed=self.failed.emit,
        )

    def clear(self) -> None:
        """Let go of the picture, be it still on its way."""
        if self._job is not None:
            self._job.drop()
        self.view.clear()

    def zoom(self, step: int) -> None:
        """Go one step larger or smaller."""
        self.view.zoom(step)

    def fit(self) -> None:
        """Show it whole."""
        self.view.fit()

    def actual(self) -> None:
        """Show it pixel for pixel."""
        self.view.actual()


def _decoded(content: Content) -> QImage:
    with content.open() as file:
        picture = QImage.fromData(file.read())
    if picture.isNull():
        raise MediaBroken
    return picture
