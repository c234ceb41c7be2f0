"""A response on the notice board and aloud: one page, by place, nobody named but who signed it."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from msgspec.structs import replace
from papered import LABELS, pages, text

from sotay.base.clock import VIETNAM
from sotay.model.announcement import GAP, Announcement, fit_for_all
from sotay.model.letters import Document, Response
from sotay.model.matter import Matter
from sotay.model.office import Office
from sotay.model.records import Place
from sotay.papers.announcement import announcement_pdf
from sotay.papers.loudspeaker import script_pdf, spelt

AT = datetime(2026, 11, 2, 9, tzinfo=VIETNAM)
ID = "01890a5d-ac96-774b-bcce-b302099a8057"
MATTER = Matter(
    id=ID,
    text="Đường hẹp, xe cứu hỏa không vào được.",
    sector="dat_dai",
    place=Place("09193", "Thôn Trại Vải", "Nhà bà Ngữ"),
    noted=AT,
)
RESPONSE = Response(
    id=ID,
    matter=ID,
    rev="0" * 32,
    text="UBND tỉnh bố trí 1,2 tỷ đồng. Hộ ông Nguyễn Văn Tám hiến đất. Làm trước 5/1/2027.",
    agency="Sở Xây dựng",
    state="se_giai_quyet",
    issued=AT,
    deed="Mở rộng 320 m đường",
    until=date(2027, 6, 30),
    ask="Phòng Hạ tầng, điện thoại 0222 3821 456",
    document=Document(number="12/SXD", day=date(2026, 1, 5), signer="Lê Đức Long", title="trả lời"),
)
TOLD = Announcement.of(RESPONSE, MATTER)


def test_the_notice_says_it_all_on_one_page(office: Office) -> None:
    made = announcement_pdf(TOLD, office)
    assert (made.pages, made.missing, made.excerpt) == (1, (), False)
    said = text(made)
    for part in (
        "Số:", "/TB-UBND", "THÔNG BÁO", "Kết quả trả lời ý kiến, kiến nghị", "Yên Phong, ngày ……",
        "thôn Trại Vải", "đã ghi nhận ngày 02/11/2026", "Trả lời của Sở Xây dựng", "xe cứu hỏa",
        "văn bản số 12/SXD ngày 05 tháng 01 năm 2026, người ký: Lê Đức Long, về việc trả lời.",
        "sẽ được giải quyết theo lộ trình", "Thời hạn hoàn thành: 30/06/2027", "0222 3821 456",
        "TM. ỦY BAN NHÂN DÂN", "Lưu: VT", "gửi tỉnh./.",
    ):  # fmt: skip
        assert part in said, part


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("UBND XÃ YÊN PHONG", "Ủy ban nhân dân xã Yên Phong"),
        ("ỦY BAN NHÂN DÂN XÃ YÊN PHONG", "Ủy ban nhân dân xã Yên Phong"),
        ("UBND XÃ YÊN PHONG (THỰC HÀNH)", "Ủy ban nhân dân xã Yên Phong (thực hành)"),
        ("Ủy ban nhân dân Xã Yên Phong", "Ủy ban nhân dân xã Yên Phong"),
        ("UBND PHƯỜNG ĐÔNG KINH 2", "Ủy ban nhân dân phường Đông Kinh 2"),
        ("UBMTTQ VN xã Yên Phong", "Ủy ban Mặt trận Tổ quốc Việt Nam xã Yên Phong"),
        ("BQL rừng Bà Nà", "BQL rừng Bà Nà"),
    ],
)
def test_the_office_stands_in_a_sentence_without_capitals(
    office: Office, name: str, within: str
) -> None:
    """Capitals are for the heading; found on the practice notebook's notice."""
    told = text(announcement_pdf(TOLD, replace(office, name=name)))
    assert f"{within} thông báo để" in told
    if "BMTTQ" not in name:  # no word of the loudspeaker's list
        assert f"{within} xin thông báo" in text(script_pdf(TOLD, replace(office, name=name)))


def test_nobody_is_named_but_who_signed(office: Office) -> None:
    asked = replace(MATTER, text="Bà Trần Thị Ngữ đề nghị mở đường.")
    told = Announcement.of(RESPONSE, asked)
    for make in (announcement_pdf, script_pdf):
        said = make(told, office)
        assert "đọc lại tờ này" in said.lacks()
        for name in ("Tám", "Ngữ", "Nhà bà"):
            assert name not in text(said)
        assert "Lê Đức Long" in text(said)
        assert "bố trí 1,2 tỷ đồng" in text(said)
        assert "ất đai" in text(said)  # what it was about is still said, by sector
    assert not Announcement.of(replace(RESPONSE, text="Làm xong."), MATTER).left_out


def test_a_name_over_two_lines_takes_the_whole_text() -> None:
    assert fit_for_all("Hộ ông Nguyễn\nVăn Tám hiến đất.") == GAP
    assert fit_for_all("Làm xong.\nĐã báo.") == "Làm xong.\nĐã báo."


def test_the_script_is_read_as_it_stands(office: Office) -> None:
    said = text(script_pdf(TOLD, office))
    assert "Kính thưa bà con thôn Trại Vải." in said
    assert "giải phóng mặt bằng" in said
    assert "Mở rộng 320 mét đường" in said
    assert "ngày 5 tháng 1 năm 2027" in said
    assert GAP not in said
    assert not {"UBND", "GPMB"} & set(said.split())
    assert spelt("Ngang 3 m, dài 2 km; mở") == "Ngang 3 mét, dài 2 ki-lô-mét; mở"


def test_a_long_response_is_cut_at_a_sentence_and_says_so(office: Office) -> None:
    told = replace(TOLD, text="\n".join(f"Đoạn {at} đã làm xong." for at in range(900)))
    for make in (announcement_pdf, script_pdf):
        made = make(told, office)
        kept = text(made)
        assert made.pages == 1
        assert made.excerpt
        assert "trích" in made.lacks()
        assert "Đoạn 0 " in kept
        assert "Đoạn 899 " not in kept
        assert "30" in kept
        assert "2027" in kept
    endless = announcement_pdf(replace(told, text="đường " * 3_000), office)
    assert endless.pages == 1
    assert "…" in text(endless)


def test_what_is_not_held_is_told_without_a_place(office: Office) -> None:
    told = Announcement.of(RESPONSE, None)
    assert "trên địa bàn" in text(announcement_pdf(told, office))
    assert "Trại Vải" not in text(script_pdf(told, office))


def test_endless_lines_run_on_over_pages_with_numbers(office: Office) -> None:
    told = replace(TOLD, asked="Đường hẹp. " * 1_500)
    made = announcement_pdf(told, office)
    assert made.pages == len(pages(made)) > 1
    assert "Lê Đức Long" in text(made)


@given(LABELS, LABELS)
@settings(max_examples=15, deadline=None)
def test_whatever_stands_in_it_a_page_comes_of_it(one: str, other: str) -> None:
    told = replace(TOLD, text=one or "x", asked=other, deed=other[:300], ask=one[:300])
    office = Office(unit="00000", name=other[:300] or "x", symbol=one[:300])
    assert announcement_pdf(told, office).pages >= 1
    assert script_pdf(told, office).pages >= 1
