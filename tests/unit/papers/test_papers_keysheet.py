"""Sheets that open a notebook, and the minutes of a hand-over: one page, nothing lost, no clock."""

import re
from datetime import date, datetime
from io import BytesIO

import pypdfium2
import pytest
import segno

from sotay.base.clock import VIETNAM
from sotay.model.office import Office
from sotay.papers.handover import HandOver, hand_over_pdf
from sotay.papers.qrsquare import QrSquare
from sotay.papers.recoverysheet import KeySheet, key_sheet_pdf

SQUARE = "SOTAY1." + "0123456789ABCDEFGHJKMNPQRSTVWXYZ" * 4 + "0123456789ABCDEFGHJKMNPQRSTV"
CODE = ("JFRV", "VPDT", "CPBK", "T6M6", "W3BV", "CQD6", "7RP3", "7GGM", "E5")
OFFICE = "ỦY BAN NHÂN DÂN PHƯỜNG BẮC GIANG"


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    told = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return re.sub(r"\s+", " ", told)


def recovery() -> KeySheet:
    return KeySheet("recovery", OFFICE, "so-tay", "ab12cd34" * 4, date(2026, 11, 23), CODE, SQUARE)


def test_the_recovery_sheet_says_all_on_one_page() -> None:
    paper = key_sheet_pdf(recovery())
    told = text_of(paper.pdf)
    assert (paper.pages, paper.missing) == (1, ())
    for needed in (*CODE, OFFICE, "so-tay", "ab12 cd34", "23/11/2026", "Khi quên mật khẩu", "xóa"):
        assert needed in told, needed
    assert SQUARE in told.replace(" ", "")
    assert key_sheet_pdf(recovery()).pdf == paper.pdf


def test_a_share_sheet_says_which_of_how_many() -> None:
    words = tuple(f"word{n}" for n in range(1, 21))
    facts = (OFFICE, "so-tay", "ab12cd34" * 4, date(2026, 11, 23))
    paper = key_sheet_pdf(KeySheet("share", *facts, words, SQUARE, 2, 3, 5))
    told = text_of(paper.pdf)
    assert paper.pages == 1
    assert all(word in told.split() for word in words)
    assert "MẢNH KHÓA SỐ 2/5" in told
    assert "Cần đủ 3 mảnh" in told


@pytest.mark.parametrize("text", [SQUARE, SQUARE + "ABCDEF"])
def test_the_square_is_the_code_of_its_text(text: str) -> None:
    square = QrSquare(text, 150, 4)
    made = segno.make_qr(text, error="m", boost_error=False)
    assert list(square.matrix) == [bytes(row) for row in made.matrix]
    assert (made.error, made.mode) == ("M", "alphanumeric")
    assert 52 / (len(square.matrix) + 8) > 0.9, "millimetres a module: an old phone reads it"


def test_the_drawn_square_is_the_matrix() -> None:
    """Read the page back as an image and compare the middle of every module."""
    document = pypdfium2.PdfDocument(BytesIO(key_sheet_pdf(recovery()).pdf))
    scale = 4
    image = document[0].render(scale=scale, grayscale=True)
    pixels, width, height = bytes(image.buffer), image.stride, image.height
    document.close()
    dark = [at for at in range(height) if min(pixels[at * width : at * width + width]) < 128]
    assert dark
    matrix = QrSquare(SQUARE, 150, 4).matrix
    module = 52 * 72 / 25.4 * scale / (len(matrix) + 8)
    found = [
        (top, left)
        for top in range(height - int(module * len(matrix)))
        for left in (_first_dark(pixels, width, top),)
        if left is not None and _matches(pixels, width, (top, left), matrix, module)
    ]
    assert found, "the square stands on the page, module by module"


def _first_dark(pixels: bytes, width: int, row: int) -> int | None:
    line = pixels[row * width : (row + 1) * width]
    return next((at for at, value in enumerate(line) if value < 128), None)


def _matches(
    pixels: bytes, width: int, at: tuple[int, int], matrix: list[bytes], module: float
) -> bool:
    top, left = at
    return all(
        (pixels[int(top + (y + 0.5) * module) * width + int(left + (x + 0.5) * module)] < 128)
        == bool(dark)
        for y, row in enumerate(matrix)
        for x, dark in enumerate(row)
    )


def test_the_minutes_of_a_hand_over_say_what_an_old_copy_still_opens(office: Office) -> None:
    told = HandOver(
        datetime(2026, 11, 23, 14, 5, tzinfo=VIETNAM), "Phạm Thu Hà, Công chức Văn phòng", "",
        False, "so-tay", "ab12cd34" * 4, {"meeting": 12, "interview": 30, "matter": 45}, 3,
        "Sở Nội vụ",
    )  # fmt: skip
    paper = hand_over_pdf(told, office)
    text = text_of(paper.pdf)
    assert (paper.pages, paper.missing) == (1, ())
    for needed in (
        "Bàn giao sổ tay điện tử", "14 giờ 05 phút, ngày 23 tháng 11 năm 2026", "Phạm Thu Hà",
        "12 cuộc họp, 30 buổi", "3 bản ghi đã chốt",
        "do “Sở Nội vụ” giữ", "vẫn mở được bằng mật khẩu",
    ):  # fmt: skip
        assert needed in text, needed
