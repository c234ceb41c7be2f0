"""What is held about one subject on paper: each part, what is left out, and two names."""

import subprocess
from datetime import date, datetime

import pytest
from msgspec.structs import replace

from sotay.base.clock import VIETNAM
from sotay.model.office import Office
from sotay.model.records import Place
from sotay.model.supply import Answer, Contact, Kept, Noted, Passing, Supply, Version
from sotay.papers.supply import supply_pdf

AT = datetime(2026, 10, 12, 9, 30, tzinfo=VIETNAM)
TOLD = Supply(
    request="YC-CM26SX",
    received=date(2026, 11, 18),
    made=AT,
    office="UBND",
    code="NG-7K2M9Q",
    age_band="46_60",
    title="Gặp hộ dân",
    held=AT,
    place=Place("09193", "Thôn Trại Vải", "Nhà văn hóa"),
    recorder="Phạm Thu Hà",
    contact=Contact("Trần Thị Ngữ", "Nhà văn hóa", ""),
    consents=(
        Answer(
            purpose="ghi_nhan_y_kien",
            given=True,
            method="loi_noi_co_chung_kien",
            text_version="2026-2",
            at=AT,
            witnessed=True,
            withdrawn=AT,
        ),
    ),
    notes="Đường hẹp.\nXe cứu hỏa không vào được.",
    matters=(
        Noted(
            kind="kien_nghi",
            text="Mở đường.",
            sector="giao_thong",
            state="da_chuyen",
            own="moi_ghi_nhan",
            noted=AT,
        ),
    ),
    attachments=(Kept(name="đường.jpg", type="image/jpeg", size=9, caption="Đoạn hẹp", added=AT),),
    versions=(Version(at=AT, title="", notes=""),),
    sent=(Passing(number=3, sealed=AT, received=True),),
    retain_until=date(2030, 12, 31),
    left_out=("Họ tên người chứng kiến.",),
)


def said(told: Supply, office: Office) -> str:
    made = supply_pdf(told, office)
    assert made.missing == ()
    command = ["pdftotext", "-layout", "-", "-"]
    text = subprocess.run(command, input=made.pdf, capture_output=True, check=True).stdout
    return " ".join(text.decode().split())


@pytest.mark.parametrize(
    "part",
    [
        "BIÊN BẢN", "mã YC-CM26SX, nhận ngày 18/11/2026", "NG-7K2M9Q, 46–60 tuổi",
        "Nhà văn hóa, thôn Trại Vải", "Lưu đến hết ngày 31/12/2030", "Họ tên: Trần Thị Ngữ",
        "đồng ý (bằng lời, có người chứng kiến, 12/10/2026, 09:30, theo bản 2026-2, rút lại",
        "Xe cứu hỏa không vào được.", "đã chốt 1 lần", "Kiến nghị: Mở đường (Giao thông",
        "Ảnh: đường.jpg (Đoạn hẹp)", "Gói số 3 gửi tỉnh", "tỉnh đã báo nhận",
        "Họ tên người chứng kiến.", "NGƯỜI CUNG CẤP", "NGƯỜI NHẬN",
    ],
)  # fmt: skip
def test_each_part_is_told(office: Office, part: str) -> None:
    assert part in said(TOLD, office)


def test_what_several_share_is_said_to_be_left_out(office: Office) -> None:
    apart = replace(
        TOLD, notes=None, contact=None, consents=(), matters=(), attachments=(), versions=()
    )
    text = said(apart, office)
    assert text.count("lý do nêu ở mục 8") == 5
    assert "Trần Thị Ngữ" not in text


def test_an_empty_interview_says_so(office: Office) -> None:
    bare = replace(TOLD, notes="", contact=None, consents=(), matters=(), attachments=(), sent=())
    text = said(bare, office)
    for none in (
        "không giữ thẻ liên hệ",
        "không ghi nội dung nào",
        "Chưa chuyển cho cơ quan, tổ chức nào",
    ):
        assert none in text
    doubtful = said(replace(bare, maybe_sent=True), office)
    assert "Có thể đã có trong gói gửi tỉnh" in doubtful
    assert "Chưa chuyển" not in doubtful
