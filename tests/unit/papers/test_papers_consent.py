"""The sheet that is read and signed, and the confirmation of a withdrawal, read back."""

import subprocess

from sotay.model.office import Office
from sotay.model.readtext import filled
from sotay.model.words import PURPOSES
from sotay.papers.consent import sheet_pdf, withdrawal_pdf

OFFICE = Office(unit="07210", name="UBND XÃ THỬ", symbol="UBND", recorder="Phạm Thu Hà")


def words(pdf: bytes) -> str:
    command = ["pdftotext", "-layout", "-", "-"]
    read = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


def test_the_sheet_holds_the_text_and_every_purpose() -> None:
    read = words(sheet_pdf(filled("Phạm Thu Hà", OFFICE.name, None), "", OFFICE).pdf)
    assert "dữ liệu cá nhân nhạy cảm" in read
    for purpose in PURPOSES.values():
        assert purpose in read


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
