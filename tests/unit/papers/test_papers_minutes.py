"""What the minutes say: recorded facts as they are, the form's blanks where there are none."""

import re
import subprocess
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sotay.model.matter import Matter
from sotay.model.meeting import Attendance, Contribution, Meeting, MeetingKind, Official, Task, Vote
from sotay.model.office import Office
from sotay.model.records import Place
from sotay.papers.layout import load_layout
from sotay.papers.minutes import LAYOUT, minutes_pdf

Make = Callable[..., Meeting]


def said(pdf: bytes) -> str:
    """Return the words of a paper in reading order, each break a single space."""
    command = ["pdftotext", "-raw", "-", "-"]
    text = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    assert text == unicodedata.normalize("NFC", text)
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("number", "symbol", "printed"),
    [
        ("", "UBND", "Số: /BB-UBND"),
        ("", "", "Số: /BB-……"),
        ("7", "UBND", "Số: 07/BB-UBND"),
        ("05", "UBND", "Số: 05/BB-UBND"),
        ("146", "MTTQ-BTT", "Số: 146/BB-MTTQ-BTT"),
        (" 12/BB-ĐU ", "UBND", "Số: 12/BB-ĐU BIÊN BẢN"),
    ],
)
def test_number_as_recorded_or_blank(meeting: Make, number: str, symbol: str, printed: str) -> None:
    office = Office(unit="09193", name="UBND xã", symbol=symbol)
    assert printed in said(minutes_pdf(meeting(number=number), office).pdf)


def test_blank_number_leaves_room_to_write(meeting: Make, office: Office) -> None:
    command = ["pdftotext", "-bbox", "-", "-"]
    pdf = minutes_pdf(meeting(), office).pdf
    boxes = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    right = re.search(r'xMax="([\d.]+)"[^>]*>Số:<', boxes)
    left = re.search(r'xMin="([\d.]+)"[^>]*>/BB-UBND<', boxes)
    assert right
    assert left
    assert float(left[1]) - float(right[1]) > 7 / 25.4 * 72


def test_unfinished_minutes_print_the_blanks_of_the_form(meeting: Make) -> None:
    bare = meeting(chair=Official(""), secretary=Official(" "), place=Place("00000"))
    text = said(minutes_pdf(bare, Office(unit="09193", name="Chi bộ thôn Đông Hạ")).pdf)
    for start in (
        "BIÊN BẢN Cuộc họp thôn, tổ dân phố Thời gian bắt đầu: 19 giờ 30 phút",
        "Địa điểm: …………", "Thành phần tham dự: …………", "Chủ trì (chủ tọa): …………",
        "Thư ký (người ghi biên bản): …………", "Nội dung (theo diễn biến cuộc họp): …………",
        "Cuộc họp kết thúc vào …… giờ ……, ngày …… tháng …… năm ………./.", "THƯ KÝ CHỦ TỌA …………",
        "Nơi nhận: - Lưu: VT, Hồ sơ.",
    ):  # fmt: skip
        assert start in text
    assert "None" not in text


def test_blanks_fill_their_line_and_no_more(meeting: Make, office: Office) -> None:
    pdf = minutes_pdf(meeting(chair=Official(""), place=Place("00000")), office).pdf
    command = ["pdftotext", "-layout", "-", "-"]
    text = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    dotted = [line.strip() for line in text.splitlines() if "…" in line and ":" in line]
    assert [line.partition(":")[0] for line in dotted] == [
        "Địa điểm", "Thành phần tham dự", "Chủ trì (chủ tọa)",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", get_args(MeetingKind))
def test_each_kind_is_called_what_it_is(meeting: Make, office: Office, kind: MeetingKind) -> None:
    named = load_layout(LAYOUT).kinds[kind]
    text = said(minutes_pdf(meeting(kind=kind), office).pdf)
    assert f"BIÊN BẢN {named.subject}" in text
    assert f"{named.noun[0].upper()}{named.noun[1:]} kết thúc vào" in text
    assert f"(theo diễn biến {named.noun})" in text


def test_markup_is_printed_and_never_read(meeting: Make, office: Office) -> None:
    odd = 'A & B < C > D &amp; <b>đậm</b> <br/> {x} %s "nháy" </para> <font size="90">to</font>'
    record = meeting(
        title=odd, body=odd, conclusion=odd, agenda=(odd,), chair=Official(odd, odd),
        contributions=(Contribution(speaker=odd, text=odd),), votes=(Vote(odd, 1),),
        attendance=Attendance(officials=(Official(odd, odd),) * 7), recipients=(odd,),
    )  # fmt: skip
    paper = minutes_pdf(record, office)
    assert said(paper.pdf).count('A & B < C > D &amp; <b>đậm</b> <br/> {x} %s "nháy"') >= 6
    assert paper.title == f"Biên bản: {odd}"


def test_decomposed_text_comes_out_composed(meeting: Make, office: Office) -> None:
    text = "Ngoẵng nghệ, khuỷu tay, Ỷ Lan, Ăn Ậm Ờ, đặt ruộng ở Đắk Lắk"
    paper = minutes_pdf(meeting(body=unicodedata.normalize("NFD", text)), office)
    assert text in said(paper.pdf)
    assert paper.missing == ()


def test_what_the_font_lacks_is_shown_and_told(meeting: Make, office: Office) -> None:
    paper = minutes_pdf(meeting(title="Họp 😀", body="Chữ 中文 và 😀"), office)
    assert paper.missing == ("😀", "中", "文")
    assert "Chữ □□ và □" in said(paper.pdf)


def test_times_are_shown_in_vietnam(meeting: Make, office: Office) -> None:
    late = datetime(2026, 12, 31, 18, 5, tzinfo=UTC)
    text = said(minutes_pdf(meeting(starts=late), office).pdf)
    assert "Thời gian bắt đầu: 01 giờ 05 phút, ngày 01 tháng 01 năm 2027" in text


def test_draft_is_marked_on_every_page(meeting: Make, office: Office) -> None:
    record = meeting(body="Ý kiến. " * 1500)
    draft, final = minutes_pdf(record, office, draft=True), minutes_pdf(record, office)
    assert said(draft.pdf).count("DỰ THẢO") == draft.pages > 2
    assert "DỰ THẢO" not in said(final.pdf)


def test_few_officials_are_listed_and_many_tabled(meeting: Make, office: Office) -> None:
    few = tuple(
        Official(f"Bà {n}", "Trưởng thôn", presence)
        for n, presence in enumerate(("co_mat", "vang_co_ly_do", "vang_khong_ly_do"))
    )
    text = said(minutes_pdf(meeting(attendance=Attendance(officials=few)), office).pdf)
    assert "- Bà 1, Trưởng thôn (vắng mặt có lý do);" in text
    assert "- Bà 2, Trưởng thôn (vắng mặt không lý do)." in text
    text = said(minutes_pdf(meeting(attendance=Attendance(officials=few * 2)), office).pdf)
    assert "STT Họ và tên Chức vụ, đơn vị Ghi chú 1 Bà 0 Trưởng thôn 2 Bà 1 Trưởng thôn" in text
    assert "Vắng không lý do" in text


def test_a_table_of_people_who_all_came_has_no_column_for_it(meeting: Make, office: Office) -> None:
    record = meeting(attendance=Attendance(officials=(Official("Bà Xuân", "Trưởng thôn"),) * 9))
    text = said(minutes_pdf(record, office).pdf)
    assert "STT Họ và tên Chức vụ, đơn vị 1 Bà Xuân Trưởng thôn 2" in text
    assert "Có mặt" not in text


def test_counts_follow_the_officials_in_a_sentence_of_their_own(
    meeting: Make, office: Office
) -> None:
    who = Attendance(
        officials=(Official("Bà Xuân", "Trưởng thôn"),), residents=40, absent_with_leave=3
    )
    text = said(minutes_pdf(meeting(attendance=who), office).pdf)
    assert "- Bà Xuân, Trưởng thôn. Đại diện Nhân dân: 40 người; vắng mặt có lý do: 3" in text


def test_a_pasted_table_keeps_its_columns(meeting: Make, office: Office) -> None:
    rows = "TT\tNội dung\tSố tiền\n1\tMua cống\t12.500.000\n\tCộng\t12.500.000\t\n"
    pdf = minutes_pdf(meeting(body=f"Kinh phí:\n{rows}Một dòng\tthường"), office).pdf
    command = ["pdftotext", "-layout", "-", "-"]
    text = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    found = [line for line in text.splitlines() if "12.500.000" in line]
    assert len({line.index("12.500.000") for line in found}) == 1
    assert found[1].index("Cộng") == found[0].index("Mua cống")
    assert "Một dòng thường" in said(pdf)


def test_an_issuer_stands_in_full(meeting: Make) -> None:
    office = Office(unit="09193", name="UBND xã Tam Tiến", superior="UBND tỉnh Bắc Ninh")
    text = said(minutes_pdf(meeting(), office).pdf)
    assert "UBND TỈNH BẮC NINH ỦY BAN NHÂN DÂN XÃ TAM TIẾN" in text


def test_matters_are_noted_by_place_and_count(meeting: Make, office: Office) -> None:
    matter = Matter(
        id=meeting().id, kind="phan_anh", text="Mương tắc.\nNước ngập.", noted=meeting().starts,
        place=Place("09193", "thôn Hạ"), raised=12, agency="UBND xã",
    )  # fmt: skip
    text = said(minutes_pdf(meeting(), office, [matter]).pdf)
    assert (
        "1. Kiến nghị, phản ánh được ghi nhận - Phản ánh: Mương tắc. Nước ngập "
        "(địa bàn thôn Hạ; 12 lượt ý kiến; cơ quan chủ trì giải quyết: UBND xã)."
    ) in text


def test_recipients_are_punctuated_and_keep_their_own_last_line(
    meeting: Make, office: Office
) -> None:
    record = meeting(recipients=("- Đảng ủy xã;", "Thôn Hạ", "Lưu: VT, TP."))
    assert "Nơi nhận: - Đảng ủy xã; - Thôn Hạ; - Lưu: VT, TP." in said(
        minutes_pdf(record, office).pdf
    )


def test_line_ends_in_the_office_name_are_kept(meeting: Make) -> None:
    office = Office(unit="09193", name="Ủy ban nhân dân\nxã Phù Lương")
    pdf = minutes_pdf(meeting(), office).pdf
    command = ["pdftotext", "-layout", "-", "-"]
    text = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    first, second = text.splitlines()[:2]
    assert "ỦY BAN NHÂN DÂN" in first
    assert "XÃ PHÙ LƯƠNG" in second


anything = st.text(max_size=300)


@settings(max_examples=40)
@given(line=anything, name=anything, text=anything, post=st.text("W x", max_size=300))
def test_any_text_is_printed_without_a_crash(
    meeting: Make, line: str, name: str, text: str, post: str
) -> None:
    office = Office(unit="09193", name=name or " ", superior=line, symbol=line)
    record = meeting(
        title=name, number=line, chair=Official(name, post), secretary=Official(post, line),
        attendance=Attendance(officials=(Official(name, post),) * 7, note=text), agenda=(line,),
        body=text, contributions=(Contribution(speaker=line, text=text),), conclusion=text,
        votes=(Vote(text),), tasks=(Task(text, line),), recipients=(line, post),
    )  # fmt: skip
    assert minutes_pdf(record, office).pages >= 1


def test_those_present_are_printed_where_they_were_counted(meeting: Make, office: Office) -> None:
    told = said(minutes_pdf(meeting(attendance=Attendance(invited=60, present=1045)), office).pdf)
    assert "Số người được mời: 60 người; số có mặt: 1.045 người." in told
    told = said(minutes_pdf(meeting(attendance=Attendance(invited=60)), office).pdf)
    assert "có mặt:" not in told
