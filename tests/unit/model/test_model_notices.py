"""Soft notices: what they find, and what they must leave in peace."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.base.dates import short_date
from sotay.base.resources import resource_root
from sotay.model.notices import TOLD, masked, notice_kinds, notices
from sotay.model.shape import parse_record

BEFORE = st.sampled_from(["", "Gọi ", "Bà con nói: ", "số ", "(", "là:", "Đường liên thôn, "])
AFTER = st.sampled_from(["", " nhé", ".", ",", ")", "\n", "; hẹn chiều mai", " (nhà riêng)"])
GAP = st.sampled_from(["", " ", ".", "-"])


def digits(number: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=number, max_size=number)


def kinds(text: str) -> list[str]:
    return [notice.kind for notice in notices(text)]


def mask(text: str) -> str:
    """Return `text` with every number found in it masked, as the window's bar does."""
    for notice in reversed(notices(text)):
        if notice.end:
            number = masked(text[notice.start : notice.end])
            text = f"{text[: notice.start]}{number}{text[notice.end :]}"
    return text


@given(BEFORE, st.sampled_from("35789"), digits(2), digits(3), digits(3), GAP, AFTER)
def test_a_mobile_number_is_found_where_it_stands(
    before: str, first: str, a: str, b: str, c: str, gap: str, after: str
) -> None:
    number = f"0{first}{a}{gap}{b}{gap}{c}"
    text = before + number + after
    (found,) = notices(text)
    assert (found.kind, text[found.start : found.end]) == ("dien_thoai", number)


@given(BEFORE, st.integers(1, 96), st.sampled_from("0123"), digits(2), digits(6), AFTER)
def test_a_citizen_number_is_found(
    before: str, province: int, sex: str, year: str, rest: str, after: str
) -> None:
    number = f"{province:03}{sex}{year}{rest}"
    text = before + number + after
    (found,) = notices(text)
    assert (found.kind, text[found.start : found.end]) == ("giay_to", number)


@given(BEFORE, st.integers(100_000_000, 999_999_999).filter(lambda n: n % 1000), AFTER)
def test_an_old_paper_is_found(before: str, number: int, after: str) -> None:
    assert kinds(f"{before}{number}{after}") == ["giay_to"]


@given(digits(14), st.sampled_from(["STK ", "số tài khoản: ", "Tài khoản ngân hàng là "]))
def test_an_account_is_found_after_its_word(number: str, word: str) -> None:
    text = f"{word}{number} mở tại huyện"
    (found,) = notices(text)
    assert (found.kind, text[found.start : found.end]) == ("tai_khoan", number)


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(0, 10**12),
    st.sampled_from(["đồng", "đ", "triệu đồng", "m²", "m2", "ha", "kg", "%"]),
    st.integers(1, 9_999_999_999),
    st.sampled_from(["/QĐ-UBND", "/2026/NĐ-CP", "-BC/ĐU", "/BB-UBND"]),
)
def test_days_sums_areas_and_document_numbers_are_left_in_peace(
    day: date, sum_: int, unit: str, number: int, symbol: str
) -> None:
    grouped = f"{sum_:,}".replace(",", ".")
    text = (
        f"Ngày {short_date(day)} ({day.isoformat()}, {day:%d%m%Y}) chi {grouped} {unit}, theo "
        f"Quyết định số {number}{symbol}; rộng {sum_ % 10**6},5 {unit}, lúc 19:30, gọi 19001234."
    )
    assert kinds(text) == []


@given(st.text() | st.from_regex(r"(0[35789][0-9 .-]{8,14}|[0-9]{12}|STK [0-9 ]{8,20})\s?"))
def test_masking_keeps_the_length_and_leaves_nothing_to_mask(text: str) -> None:
    once = mask(text)
    assert len(once) == len(text)
    assert [notice for notice in notices(once) if notice.end] == []
    assert mask(once) == once


def test_the_last_two_digits_and_the_gaps_stay() -> None:
    assert masked("0912 345 678") == "**** *** *78"
    assert mask("Gọi 0912.345.678 nhé") == "Gọi ****.***.*78 nhé"


@pytest.mark.parametrize(
    "text",
    ["TUYỆT MẬT", "Đóng dấu TỐI MẬT ở góc", "(MẬT)", "UBND XÃ\nMẬT\nBÁO CÁO", "Độ mật: Mật",
     "xem tài liệu mật", "báo cáo tối mật về việc"],
)  # fmt: skip
def test_marks_of_secrecy_are_told(text: str) -> None:
    assert kinds(text) == ["mat"]


@pytest.mark.parametrize(
    "text",
    ["bà Hai tố cáo ông trưởng thôn", "Đã gửi đơn tố cáo lên huyện", "khiếu nại quyết định thu hồi",
     "người tố cáo xin giữ kín"],
)  # fmt: skip
def test_complaints_are_told(text: str) -> None:
    assert kinds(text) == ["don_thu"]


@pytest.mark.parametrize(
    "text",
    ["Lấy măng, lấy mật ong rừng", "mật độ dân cư", "mật ngữ", "BẢO MẬT thông tin", "bí mật",
     "Luật Tố cáo, Luật Khiếu nại", "không có đơn khiếu nại", "chưa phát sinh đơn thư khiếu nại",
     "công tác giải quyết khiếu nại, tố cáo", "thân mật", "MẬT ĐỘ XÂY DỰNG"],
)  # fmt: skip
def test_words_that_only_look_alike_are_left_in_peace(text: str) -> None:
    assert kinds(text) == []


def test_the_practice_notebook_gives_no_notice() -> None:
    lines = [
        line
        for path in sorted(Path(resource_root() / "practice").glob("*.jsonl"))
        for line in path.read_bytes().splitlines()
    ]
    assert len(lines) > 100
    assert {kind for line in lines for kind in notice_kinds(parse_record(line))} == set()


def test_every_text_of_a_record_is_looked_at_once_a_kind() -> None:
    record = parse_record(
        b'{"type":"meeting","id":"0192f0c0-0000-7000-8000-000000000000","starts":'
        b'"2026-01-02T03:04:05+07:00","place":{"unit":"07210"},"chair":{"name":""},'
        b'"secretary":{"name":""},"contributions":[{"text":"0912345678"},{"text":"0912345679"}],'
        b'"conclusion":"034090012345"}'
    )
    assert notice_kinds(record) == ("giay_to", "dien_thoai")


def test_each_kind_says_what_why_and_what_to_do() -> None:
    assert all(part.endswith(".") and len(part) > 15 for told in TOLD.values() for part in told)


NAMED = (
    "Ông Nguyễn Văn An nói", "bà Lan ở xóm trên", "Trần Thị Bưởi cho biết", "theo anh Tư Hợi",
)  # fmt: skip
NOBODY = (
    "ông Chủ tịch xã", "đường Nguyễn Thị Minh Khai", "đền Bà Chúa Kho", "trường Lê Hồng Phong",
    "bà con Thôn Hạ", "Bà con phản ánh", "một hộ dân", "anh em Chi đoàn", "NGUYỄN VĂN AN HỌP THÔN",
    "quỹ Nguyễn Văn Cừ", "cô Giám đốc",
)  # fmt: skip


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_told_of_only_where_nobody_is_to_be_named(form: str) -> None:
    def told(text: str) -> list[str]:
        return [one.kind for one in notices(unicodedata.normalize(form, text), names=True)]

    assert [text for text in NAMED if told(text) != ["ho_ten"]] == []
    assert [text for text in NOBODY if told(text)] == []
    assert kinds(NAMED[0]) == [], "minutes name officials"
