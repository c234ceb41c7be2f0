"""Where centred lines end: never inside a word, a name, a date, a figure and what it counts."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.papers.fonts import packaged_family, ready
from sotay.papers.layout import load_layout
from sotay.papers.minutes import LAYOUT
from sotay.papers.pen import Pen, text_width
from sotay.papers.titles import balanced, break_costs

WHOLE = (
    "phòng thủ", "dân sự", "tổ chức", "mặt bằng", "Tam Tiến", "nhân dân", "hộ nghèo", "năm 2026",
    "6 tháng", "số 57-NQ/TW", "tháng 7", "2026 - 2030", "quốc gia", "liên thôn", "đoàn thể",
    "vệ sinh", "môi trường", "Võ Cường", "quý III", "tổ dân phố", "hoà giải",
    "phòng, chống", "thiên tai", "cứu nạn", "vành đai",
)  # fmt: skip
TITLES = (
    "Hội nghị triển khai công tác phòng thủ dân sự năm 2026 trên địa bàn xã Tam Tiến",
    "Họp thôn lấy ý kiến về mở rộng đường liên thôn và các tổ chức đoàn thể giải phóng mặt bằng",
    "Hội nghị sơ kết 6 tháng đầu năm, triển khai nhiệm vụ cuối năm 2026 và giao ban tháng 7",
    "Đối thoại giữa Chủ tịch Ủy ban nhân dân xã với Nhân dân thôn Lò Mỳ",
    "Họp Ban Chỉ đạo các chương trình mục tiêu quốc gia giai đoạn 2026 - 2030",
    "Hội nghị quán triệt Nghị quyết số 57-NQ/TW về đột phá phát triển khoa học và công nghệ",
    "Họp tổ dân phố bình xét hộ nghèo và tổng vệ sinh môi trường quý III phường Võ Cường",
    "Hội nghị triển khai phòng, chống thiên tai – tìm kiếm cứu nạn và dự án đường vành đai 4",
    "Kiện toàn tổ hoà giải và ban công tác mặt trận các thôn trong xã",
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("room", [240, 300, 360, 420])
def test_no_word_is_cut(title: str, room: float) -> None:
    lines = balanced(title, room, lambda word: 7.0 * len(word), str)
    assert " ".join(lines) == title
    assert all(7 * len(line) <= room for line in lines)
    for left, right in itertools.pairwise(lines):
        joined = f"{left} {right}".lower()
        for phrase in WHOLE:
            at = joined.find(phrase.lower())
            while at >= 0:
                assert not at < len(left) < at + len(phrase), f"{phrase}: {lines}"
                at = joined.find(phrase.lower(), at + 1)


@pytest.mark.parametrize("title", TITLES)
def test_a_title_takes_no_more_lines_than_it_needs(title: str) -> None:
    ready(packaged_family())
    pen = Pen(load_layout(LAYOUT), packaged_family())
    subject, room = pen.layout.components.subject, text_width(pen.layout.page) * 0.9
    lines = balanced(title, room, lambda word: pen.width(word, subject), str)
    assert len(lines) == int(pen.width(title, subject) // room) + 1


def test_a_word_wider_than_the_line_stands_alone() -> None:
    assert balanced("a bbbbbbbbbb c", 5, len, str) == ["a", "bbbbbbbbbb", "c"]


def test_after_a_comma_and_before_a_preposition_is_free() -> None:
    assert break_costs(["Sơ", "kết,", "triển", "khai", "của", "xã"])[1] == 0
    costs = break_costs(["kết", "quả", "của", "hội", "nghị"])
    assert costs[1] == 0 < costs[2] < costs[0]


@given(st.text("abcÀ -,0 ", max_size=80), st.integers(1, 40))
def test_nothing_is_lost_whatever_the_text(text: str, room: int) -> None:
    assert " ".join(balanced(text, room, len, str)) == text
