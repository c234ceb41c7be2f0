"""Destruction minutes: numbers, kinds, days and the reason, and nothing else."""

import subprocess
from datetime import date, datetime

import pytest

from sotay.base.clock import VIETNAM
from sotay.model.office import Office
from sotay.papers.destruction import Destruction, DestructionLine, destruction_pdf
from sotay.papers.paper import Paper

BEGAN = datetime(2026, 11, 18, 8, 5, tzinfo=VIETNAM)
ONE = (date(2024, 1, 3), date(2024, 1, 3))
SPAN = (date(2023, 1, 3), date(2023, 9, 30))
LINES = (
    DestructionLine("meeting", 12, SPAN, ONE, 14, 0),
    DestructionLine("interview", 1037, ONE, ONE, 1040, 8),
)


def paper(office: Office, *lines: DestructionLine) -> Paper:
    told = Destruction(3, BEGAN, BEGAN.replace(minute=9), "Hết thời hạn lưu trữ", lines, 23)
    return destruction_pdf(told, office)


def said(made: Paper) -> str:
    command = ["pdftotext", "-layout", "-", "-"]
    text = subprocess.run(command, input=made.pdf, capture_output=True, check=True).stdout
    return " ".join(text.decode().split())


@pytest.fixture
def official(office: Office) -> Office:
    return Office(unit=office.unit, name=office.name, symbol="UBND", recorder="Phạm Thu Hà")


def test_it_says_how_many_of_what_when_why_and_how(official: Office) -> None:
    text = said(paper(official, *LINES))
    for part in (
        "BIÊN BẢN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "/BB-UBND",
        "08 giờ 05 phút, ngày 18 tháng 11 năm 2026", "08 giờ 09 phút", "Đợt tiêu hủy số 3",
        "Hết thời hạn lưu trữ", "1 Cuộc họp 12", "2 Ghi nhận ý kiến 1.037 03/01/2024",
        "03/01/2023 đến", "Tổng cộng 1.049", "1.054 bản đã chốt, 23 tệp đính kèm, 8 thẻ liên hệ",
        "Người thực hiện: Phạm Thu Hà", "NGƯỜI THỰC HIỆN", "THỦ TRƯỞNG CƠ QUAN", "Lưu: VT",
    ):  # fmt: skip
        assert part in text, part


def test_the_same_job_prints_the_same_bytes_in_an_embedded_font(official: Office) -> None:
    first, again = paper(official, *LINES), paper(official, *LINES)
    assert first.pdf == again.pdf
    assert first.missing == ()
    assert 1 <= first.pages <= 2


def test_a_nameless_recorder_leaves_a_blank(office: Office) -> None:
    assert "Người thực hiện: …" in said(paper(office, LINES[0]))
