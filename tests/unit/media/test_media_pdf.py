"""PDFs from outside: counted, drawn, and refused in words."""

import zlib
from io import BytesIO

import photo_makers as photos
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from sotay.base.errors import Cancelled, SotayError
from sotay.media import pdf
from sotay.media.errors import KindNotTaken, MediaBroken, NoSuchPage, PdfLocked, PdfTooLong
from sotay.media.frames import PIECE


def paper(pages: int = 3, size: tuple[float, float] = (595, 842), encrypt: object = None) -> bytes:
    """Return a PDF with a black box in the middle of each page but the last, which is empty."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=size, encrypt=encrypt)
    for number in range(pages):
        if number < pages - 1 or pages == 1:
            canvas.rect(size[0] / 4, size[1] / 4, size[0] / 2, size[1] / 2, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def seen(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("L")


def test_a_pdf_is_counted_and_shown_small() -> None:
    facts = pdf.examine(BytesIO(paper()))
    assert facts.pages == 3
    thumb = seen(facts.thumb)
    assert max(thumb.size) == 320
    assert thumb.getpixel((thumb.width // 2, 160)) < 20
    assert thumb.getpixel((4, 4)) > 235


def test_any_page_is_drawn_as_wide_as_asked() -> None:
    source = paper()
    first, last = seen(pdf.page(source, 0, 600)), seen(pdf.page(BytesIO(source), 2, 300))
    assert (first.width, last.width) == (600, 300)
    assert abs(first.height - 600 * 842 / 595) <= 1
    assert first.getpixel((300, 424)) == 0
    assert last.getextrema() == (255, 255)


def test_a_page_that_is_not_there_is_told() -> None:
    for number in (3, 1 << 40, -1):
        with pytest.raises(NoSuchPage, match="3 trang"):
            pdf.page(paper(), number, 300)


@pytest.mark.parametrize("size", [(14400, 20), (20, 14400), (14400, 14400), (3, 3)])
def test_a_page_like_a_ribbon_or_a_field_is_drawn_within_bounds(size: tuple[float, float]) -> None:
    drawn = seen(pdf.page(paper(1, size), 0, 8000))
    assert drawn.width * drawn.height <= 24_100_000
    assert pdf.examine(paper(1, size)).pages == 1


def test_a_pdf_with_a_password_is_refused_in_words() -> None:
    locked = StandardEncryption("mở", "chủ", strength=128)
    with pytest.raises(PdfLocked, match="mật khẩu"):
        pdf.examine(paper(encrypt=locked))


def test_one_that_anybody_may_read_is_taken() -> None:
    assert pdf.examine(paper(encrypt=StandardEncryption("", "chủ", canPrint=0))).pages == 3


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(PdfTooLong, match="2001 trang"):
        pdf.examine(paper(2001))


@pytest.mark.parametrize("source", [b"", b"x", photos.jpeg(photos.scene())])
def test_what_is_no_pdf_is_refused(source: bytes) -> None:
    with pytest.raises(KindNotTaken):
        pdf.examine(source)


@pytest.mark.parametrize("source", [b"%PDF-1.7\n", paper()[:300], b"%PDF-1.4\n%%EOF"])
def test_a_cut_pdf_is_refused(source: bytes) -> None:
    with pytest.raises(MediaBroken):
        pdf.examine(source)


def test_it_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        pdf.page(paper(), 0, 300, cancelled=lambda: True)


class Counted(BytesIO):
    """A source that counts what is taken of it."""

    taken = 0

    def read(self, count: int | None = -1) -> bytes:
        data = super().read(count)
        self.taken += len(data)
        return data


def test_one_page_of_a_large_scan_is_drawn_without_reading_all_of_it() -> None:
    scan = pypdfium2.PdfDocument.new()
    for _ in range(12):
        picture = pypdfium2.PdfImage.new(scan)
        picture.load_jpeg(BytesIO(photos.file_of(photos.noise(700, 700), "JPEG", quality=95)))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(500, 500))
        page = scan.new_page(500, 500)
        page.insert_obj(picture)
        page.gen_content()
    made = BytesIO()
    scan.save(made)
    scan.close()
    source = Counted(made.getvalue())
    assert len(made.getvalue()) > 20 * PIECE
    pdf.page(source, 7, 200)
    assert source.taken < len(made.getvalue()) / 2


def bomb() -> bytes:
    """Return a PDF whose one picture is 60,000 points square, and twice packed."""
    data = zlib.compress(zlib.compress(bytes(1 << 28), 1), 1)
    picture = (
        (
            b"<</Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray"
            b"/BitsPerComponent 8/Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n" % len(data)
        )
        + data
        + b"\nendstream"
    )
    draw = b"q 500 0 0 500 0 0 cm /P Do Q"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Parent 2 0 R/MediaBox[0 0 500 500]/Contents 5 0 R/Resources<</XObject<</P 4 0 R>>>>>>",
        picture,
        b"<</Length %d>>stream\n" % len(draw) + draw + b"\nendstream",
    ]
    whole = b"%PDF-1.4\n"
    for number, part in enumerate(parts, 1):
        whole += b"%d 0 obj" % number + part + b"endobj\n"
    return whole + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


@pytest.mark.thorough
def test_a_bomb_is_a_page_or_a_sentence() -> None:
    try:
        assert seen(pdf.page(bomb(), 0, 300)).width == 300
    except SotayError as told:
        assert told.code.startswith("PHIM")


@pytest.mark.thorough
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0), st.binary(min_size=1, max_size=4)), max_size=30))
def test_a_changed_pdf_is_a_page_or_a_sentence(changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(paper())
    for at, put in changes:
        place = at % len(data)
        data[place : place + len(put)] = put
    try:
        assert pdf.examine(bytes(data)).pages >= 1
    except SotayError as told:
        assert told.code.startswith("PHIM")
