"""A PDF to look at, page under page. Pages are drawn beside the notebook as they come into sight.

pdfium knows one thread only: what calls it here is called on `Beside.PAPERS` and nowhere else.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.laying import in_column

if TYPE_CHECKING:
    from sotay.gui.kit.job import Job
    from sotay.gui.kit.runner import Runner


class _PageLeaf(QWidget):
    """One page: white until it is drawn."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setObjectName(f"page_{number + 1}")
        self.setAccessibleName(_("Trang {n}").format(n=number + 1))
        self.picture: QImage | None = None
        self.scale = 0.0  # pixels to a point in `picture`

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page and its edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self.picture is not None:
            painter.drawImage(QRectF(self.rect()), self.picture)
        painter.setPen(QPen(look().color("line_strong"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


Draw = Callable[[int, float], QImage]  # page from 0, pixels to a point
POINT_PX = 96 / 72  # pixels of a PDF point at 100 %
_STEPS = (50, 67, 80, 100, 125, 150, 200)
_KEEP = 2  # pages kept drawn beyond those in sight; one takes some 4 MB


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of each page in points."""
    import pypdfium2  # noqa: PLC0415 - 3 MB that a window without a preview need not load

    with pypdfium2.PdfDocument(pdf) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def draw_page(pdf: bytes, number: int, scale: float) -> QImage:
    """Return page `number` (from 0), `scale` pixels to a point."""
    import pypdfium2  # noqa: PLC0415 - as above

    with pypdfium2.PdfDocument(pdf) as document:
        bitmap = document[number].render(scale=scale, prefer_bgrx=True, optimize_mode="lcd")
        picture = QImage(
            bytes(bitmap.buffer),
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_RGB32,
        )
        return picture.copy()


class PdfView(QScrollArea):
    """Shows a PDF; `turned` gives the page in sight (from 1) and how many there are."""

    turned = Signal(int, int)
    zoomed = Signal(int)  # per cent
    failed = Signal(object)  # SotayError: a page could not be drawn

    def __init__(self, runner: "Runner[Any]") -> None:
        super().__init__()
        self.setObjectName("pdf_view")
        self.setAccessibleName(_("Bản xem trước"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._runner = runner
        self._drawer: tuple[Beside, Draw]  # comes with the pages
        self._sizes: list[tuple[float, float]] = []
        self._leaves: list[_PageLeaf] = []
        self._percent = 0  # 0: as wide as there is room
        self._jobs: dict[int, Job] = {}
        self._body = QWidget()
        self._body.setObjectName("pdf_body")
        self._rows = in_column(of=self._body, edges=(24, 20, 24, 24), gap=16)
        self.setWidget(self._body)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._draw_in_sight)
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._timer.start(30))

    def show_pdf(self, pdf: bytes, sizes: list[tuple[float, float]]) -> None:
        """Show a document of our own from its first page."""
        self.show_pages(Beside.PAPERS, partial(draw_page, pdf), sizes)

    def show_pages(self, line: Beside, draw: Draw, sizes: Sequence[tuple[float, float]]) -> None:
        """Show pages that `draw` draws on `line`; a size (in points) may be a guess until then."""
        self._forget()
        while item := self._rows.takeAt(0):
            if leaf := item.widget():
                leaf.deleteLater()
        self._drawer, self._sizes = (line, draw), list(sizes)
        self._leaves = [_PageLeaf(number) for number in range(len(sizes))]
        for leaf in self._leaves:
            self._rows.addWidget(leaf, 0, Qt.AlignmentFlag.AlignHCenter)
        self._rows.addStretch()
        self._size()
        self.verticalScrollBar().setValue(0)

    def zoom(self, step: int) -> None:
        """Go to the next larger (1) or smaller (-1) size."""
        now = self.percent()
        steps = [p for p in _STEPS if (p > now if step > 0 else p < now)]
        if steps:
            self._percent = steps[0] if step > 0 else steps[-1]
            self._size()

    def fit_width(self) -> None:
        """Be as wide as there is room."""
        self.set_percent(0)

    def set_percent(self, percent: int) -> None:
        """Show pages at this size; 0 as wide as there is room."""
        self._percent = percent
        self._size()

    def percent(self) -> int:
        """Return the size pages are shown at."""
        if self._percent or not self._sizes:
            return self._percent or 100
        widest = max(width for width, _height in self._sizes) * POINT_PX
        room = self.viewport().width() - look().px(48)
        return max(30, min(160, int(100 * room / widest)))

    def pages(self) -> list[_PageLeaf]:
        """Return the pages, drawn or not."""
        return list(self._leaves)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the width."""
        super().resizeEvent(event)
        if not self._percent:
            self._size()

    def _size(self) -> None:
        scale = self.percent() / 100 * POINT_PX
        for leaf, (width, height) in zip(self._leaves, self._sizes, strict=True):
            leaf.setFixedSize(QSize(round(width * scale), round(height * scale)))
        self._forget()
        self.zoomed.emit(self.percent())
        self._timer.start(60)

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        seen = [
            number
            for number, leaf in enumerate(self._leaves)
            if leaf.y() < bottom and leaf.y() + leaf.height() > top
        ]
        return range(seen[0], seen[-1] + 1) if seen else range(0)

    def _draw_in_sight(self) -> None:
        seen = self._in_sight()
        scale = self.percent() / 100 * POINT_PX * self.devicePixelRatioF()
        if seen:
            self.turned.emit(seen[0] + 1, len(self._leaves))
        for number, leaf in enumerate(self._leaves):
            near = bool(seen) and seen.start - _KEEP <= number < seen.stop + _KEEP
            if not near:
                leaf.picture, leaf.scale = None, 0.0
                if job := self._jobs.pop(number, None):
                    job.drop()
            elif number in seen and leaf.scale != scale and number not in self._jobs:
                self._draw(number, scale)

    def _draw(self, number: int, scale: float) -> None:
        line, draw = self._drawer

        def drawn(picture: QImage) -> None:
            self._jobs.pop(number, None)
            leaf = self._leaves[number]
            leaf.picture, leaf.scale = picture, scale
            self._fit_leaf(number, picture)
            leaf.update()

        self._jobs[number] = self._runner.side(
            line, lambda _job: draw(number, scale), drawn, owner=self, failed=self.failed.emit
        )

    def _fit_leaf(self, number: int, picture: QImage) -> None:
        """Give a leaf the form of its page, where that was only guessed."""
        width, height = self._sizes[number]
        tall = width * picture.height() / max(1, picture.width())
        if abs(tall - height) > 1:
            self._sizes[number] = (width, tall)
            scale = self.percent() / 100 * POINT_PX
            self._leaves[number].setFixedSize(QSize(round(width * scale), round(tall * scale)))
            self._timer.start(60)  # others may have come into sight

    def _forget(self) -> None:
        """Drop what is being drawn; what is drawn stays, at its old size, until drawn anew."""
        for job in self._jobs.values():
            job.drop()
        self._jobs.clear()
        for leaf in self._leaves:
            leaf.update()
