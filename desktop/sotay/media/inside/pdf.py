"""A page of a PDF drawn as a picture. Runs in the child only.

This pdfium is built without JavaScript and XFA. Its fonts for what a PDF does not embed are the
system's, so a few files may be opened for reading (`media.pdf`). Which fonts there are is looked
up here, before the fences are up: behind them no folder can be listed and no path looked at.
"""

import contextlib
import io
from collections.abc import Callable
from typing import Any, BinaryIO, Final

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from sotay.media.inside.picture import thumbnail
from sotay.media.orders import PdfOrder, PdfPage
from sotay.media.refused import Refused

_PIXELS: Final = 24_000_000
_LONGEST: Final = 30_000  # pixels of one side

with contextlib.closing(pypdfium2.PdfDocument.new()) as _blank:
    pdfium.FPDFFont_Close(pdfium.FPDFText_LoadStandardFont(_blank, b"Helvetica"))  # lists them all


def run(source: BinaryIO, options: bytes, send: Callable[[bytes], None]) -> PdfPage:
    """Draw the page asked for and send it as PNG, or as a small JPEG."""
    order = msgspec.json.decode(options, type=PdfOrder)
    document = _opened(source)
    pages = len(document)
    if not pages:
        raise Refused("broken")
    if pages > order.pages:
        raise Refused("pages", pages)
    if not 0 <= order.number < pages:
        raise Refused("no-page", pages)
    document.init_forms()  # so that what was filled in is drawn
    drawn = _drawn(document[order.number], order.width)
    send(thumbnail(drawn) if order.small else _png(drawn))
    return PdfPage(pages, *drawn.size)


def _opened(source: BinaryIO) -> Any:
    try:
        return pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as fault:
        locked = fault.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        raise Refused("locked" if locked else "broken") from None


def _drawn(page: Any, width: int) -> Image.Image:
    """Return the page `width` pixels wide; less where it would be too long."""
    across, down = page.get_size()
    if across <= 0 or down <= 0:
        raise Refused("broken")
    fits = (_PIXELS / (across * down)) ** 0.5
    scale = min(width / across, fits, (_LONGEST - 1) / max(across, down))
    picture: Image.Image = page.render(scale=scale, prefer_bgrx=False).to_pil()
    picture.info = {}
    return picture


def _png(picture: Image.Image) -> bytes:
    made = io.BytesIO()
    picture.save(made, "PNG", compress_level=1)
    return made.getvalue()
