import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.papers.lettering import BOX, Lettering, lines_of

LATIN = frozenset(map(ord, "abcĐđ ngườihoà&<>.-AB")) | {ord(BOX), 0xA0}


@pytest.mark.parametrize(
    ("text", "shown", "missing"),
    [
        (unicodedata.normalize("NFD", "người hoà Đ"), "người hoà Đ", []),
        ("a\nb\r\nc\u2028a", "a b c a", []),
        ("a\tb  c\u2003a", "a b c a", []),
        ("a\u200bb\u00adc\ufeff", "abc", []),
        ("a\x00b\x07c", "abc", []),
        ("a\u00a0\u00a0b", "a\u00a0\u00a0b", []),
        ("a😀b中😀", f"a{BOX}b{BOX}{BOX}", ["😀", "中"]),
        ("  ab  ", "ab", []),
        ("", "", []),
        ("a\x1eb \u2011 \u2212a", "a-b\u00a0- -a", []),
        ("\uff21\uff22\uff0d", "AB-", []),
        ("\uf0fc \u2713", f"{BOX} {BOX}", ["\uf0fc", "\u2713"]),
    ],
)
def test_text_becomes_what_the_font_has(text: str, shown: str, missing: list[str]) -> None:
    lettering = Lettering(LATIN)
    assert lettering.plain(text) == shown
    assert list(lettering.missing) == missing


def test_a_font_without_the_box_shows_a_question_mark() -> None:
    assert Lettering(frozenset({97})).plain("a中") == "a?"


@given(st.text())
def test_nothing_comes_through_that_the_font_lacks(text: str) -> None:
    shown = Lettering(LATIN).plain(text)
    assert {ord(letter) for letter in shown} <= LATIN
    assert shown == unicodedata.normalize("NFC", shown)


def test_lines_hold_something() -> None:
    assert lines_of(" a \n\n\tb\r\n \x0b c") == ["a", "b", "c"]
    assert lines_of("\n \n") == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rộng 1 200 m²", "rộng 1~200~m²"),
        ("chi 12 500 000 đồng", "chi 12~500~000~đồng"),
        ("năm 2026 100 hộ", "năm~2026 100~hộ"),
        ("mưa ≥ 15 độ, < 5 °C", "mưa ≥~15~độ, <~5~°C"),
        ("Văn phòng – Thống kê", "Văn phòng~– Thống kê"),
        ("Tài chính - Kế hoạch", "Tài chính~- Kế hoạch"),
        ("- Ông A", "- Ông A"),
        ("năm 2026 – 2030", "năm~2026~–~2030"),
        ("ngày 5 tháng 3 năm 2026", "ngày~5 tháng~3 năm~2026"),
        ("6 giờ 30 phút", "6~giờ 30~phút"),
        ("quý III, điểm a khoản 2", "quý~III, điểm~a khoản~2"),
        ("rộng 4 x 6 m", "rộng 4~x~6~m"),
        ("(± 5 %)", "(±~5~%)"),
        ("9 1234", "9 1234"),
        ("Điều 3, khoản 2", "Điều~3, khoản~2"),
    ],
)
def test_a_figure_is_not_broken_over_two_lines(text: str, shown: str) -> None:
    plain = Lettering(frozenset(map(ord, text))).plain(text)
    assert plain.replace("\u00a0", "~") == shown
