"""Flowables on sheets: margins, page numbers, the draft mark, and what the file says of itself."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Protocol

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus.doctemplate import LayoutError

from sotay.papers.errors import NotSetOut
from sotay.papers.gluing import NO_BREAK
from sotay.papers.measures import Component, Page
from sotay.papers.paper import Paper
from sotay.papers.pen import Pen

PRODUCER = "Sổ tay"


class _Facts(PDFInfo):
    """What the file says of itself: title, rule, program; no person and no clock."""

    def format(self, document: Any) -> Any:
        """Return the PDF dictionary."""
        facts = {
            "Title": PDFString(self.title),
            "Subject": PDFString(self.subject),
            "Producer": PDFString(PRODUCER),
        }
        return PDFDictionary(facts).format(document)


class Furniture(Protocol):
    """What a paper has on each page instead of the number above."""

    def page(self, canvas: Any, number: int) -> None:
        """Draw on one page."""

    def close(self, canvas: Any, pages: int) -> None:
        """Draw what could only be known at the end."""


class _Canvas(Canvas):
    """A canvas whose file says only what `_Facts` says."""

    furniture: Furniture | None = None

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._doc.info = _Facts()  # type: ignore[attr-defined]  # reportlab's only way in

    def save(self) -> None:
        """Close the file, once all is said that waited for the number of pages."""
        if self.furniture is not None:
            self.furniture.close(self, self.getPageNumber() - 1)
        super().save()


class _Sheets(BaseDocTemplate):
    """The document; counts its pages."""

    def __init__(
        self, out: BytesIO, pen: Pen, title: str, furniture: Furniture | None, *, draft: bool
    ) -> None:
        page = pen.layout.page
        super().__init__(
            out,
            pagesize=(page.width * mm, page.height * mm),
            title=title,
            subject=pen.layout.basis,
            lang="vi-VN",
            invariant=1,
            displayDocTitle=1,
            initialFontName=pen.face(pen.layout.components.body),
            initialFontSize=pen.layout.components.body.size,
        )
        self.pen, self.draft, self.pages, self.furniture = pen, draft, 0, furniture
        self.addPageTemplates(PageTemplate("sheet", [_frame(page)], onPage=self.mark))

    def mark(self, canvas: Any, _document: BaseDocTemplate) -> None:
        """Write the page number from page 2 on, and the draft mark, in the top margin."""
        self.pages += 1
        if self.furniture is not None:
            canvas.furniture = self.furniture
            self.furniture.page(canvas, self.pages)
            return
        pen, page, components = self.pen, self.pen.layout.page, self.pen.layout.components
        middle = (page.left + page.width - page.right) / 2
        if self.pages > 1:
            self._write(canvas, str(self.pages), components.page_number, middle)
        if self.draft:
            word = pen.say(pen.layout.words.draft, components.draft)
            self._write(canvas, word, components.draft, page.width - page.right)

    def _write(self, canvas: Any, text: str, component: Component, at: float) -> None:
        canvas.setFont(self.pen.face(component), component.size)
        height = (self.pen.layout.page.height - self.pen.layout.page.number_baseline) * mm
        draw = canvas.drawRightString if component.align == "right" else canvas.drawCentredString
        draw(at * mm, height, text)


def _frame(page: Page) -> Frame:
    return Frame(
        page.left * mm,
        page.bottom * mm,
        (page.width - page.left - page.right) * mm,
        (page.height - page.top - page.bottom) * mm,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def printed(
    pen: Pen,
    story: Sequence[Flowable],
    title: str,
    *,
    draft: bool,
    furniture: Furniture | None = None,
) -> Paper:
    """Return `story` as a paper; the same input gives the same bytes. Raises `NotSetOut`."""
    out = BytesIO()
    said = pen.lettering.plain(title).replace(NO_BREAK, " ")
    sheets = _Sheets(out, pen, said, furniture, draft=draft)
    try:
        sheets.build(list(story), canvasmaker=_Canvas)
    except LayoutError as fault:
        raise NotSetOut(type(fault).__name__) from fault
    return Paper(out.getvalue(), sheets.pages, pen.family.name, said, tuple(pen.lettering.missing))
