"""The sheet that is read and signed, and the confirmation of a withdrawal, read back."""

import re
import subprocess

from sotay.model.office import Office
from sotay.model.readtext import filled
from sotay.model.words import PURPOSES
from sotay.papers.consent import sheet_pdf, withdrawal_pdf

OFFICE = Office(unit="07210", name="UBND XÃ THỬ", symbol="UBND", recorder="Phạm Thu Hà")


def lines_of(pdf: bytes) -> str:
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def words(pdf: bytes) -> str:
    return " ".join(lines_of(pdf).split())


def test_the_sheet_holds_the_text_and_every_purpose() -> None:
    paper = sheet_pdf(filled("Phạm Thu Hà", OFFICE.name, None), "2026-3", "", OFFICE)
    read = words(paper.pdf)
    assert paper.title == "Biên bản: Hỏi sự đồng ý xử lý dữ liệu cá nhân"
    assert "dữ liệu cá nhân nhạy cảm" in read
    for purpose in PURPOSES.values():
        assert purpose in read
    assert len(re.findall(r": …{6,}", read)) == len(PURPOSES) + 3  # the code, the day, the place
    alone = re.findall(r"^(…+)$", lines_of(paper.pdf), re.MULTILINE)
    assert all(len(dots) > 25 for dots in alone), "a blank that does not fit has a whole line"


def test_a_confirmation_says_what_it_does_and_does_not_undo() -> None:
    line = ("ghi_nhan_y_kien", "14/11/2026 09:30", "20/11/2026 10:00", "chưa báo tỉnh")
    read = words(withdrawal_pdf("NG-7K2M9Q", [line], OFFICE).pdf)
    for said in (
        "NG-7K2M9Q",
        "rút lại lúc 20/11/2026 10:00",
        "không bị ảnh hưởng",
        "chưa báo tỉnh",
    ):
        assert said in read
