"""Markdown in labels: drawn as ODK does, never losing a word, never more than text for others."""

import re
import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.forms.layout.markup import Span, Style, plain, spans

BOLD, ITALIC = Style(bold=True), Style(italic=True)


@pytest.mark.parametrize(
    ("label", "read"),
    [
        ("Họ **tên** ông bà", [("Họ ", {}), ("tên", {"bold": True}), (" ông bà", {})]),
        ("__Chú ý__ *nhé*", [("Chú ý", {"bold": True}), (" ", {}), ("nhé", {"italic": True})]),
        ("***cả hai***", [("cả hai", {"bold": True, "italic": True})]),
        ("**a *b***", [("a ", {"bold": True}), ("b", {"bold": True, "italic": True})]),
        ("## Phần I\nHỏi", [("Phần I", {"heading": 2}), ("\nHỏi", {})]),
        ('<span style="color:red">đỏ</span>', [("đỏ", {"colour": "#ff0000"})]),
        ('<font color="#0f0">lá</font>', [("lá", {"colour": "#00ff00"})]),
        ("<b>đậm</b><br/><i>nghiêng</i>", [("đậm", {"bold": True}), ("\n", {}),
                                           ("nghiêng", {"italic": True})]),
        ("[xem *đây*](https://a.vn/x)", [("xem ", {"link": "https://a.vn/x"}),
                                         ("đây", {"link": "https://a.vn/x", "italic": True})]),
        ("<h2>A <i>B</i></h2>", [("A ", {"heading": 2}), ("B", {"heading": 2, "italic": True}),
                                 ("\n", {})]),
        ("5 &lt; 7 &amp; 8", [("5 < 7 & 8", {})]),
        (r"\*sao\* \# \_", [("*sao* # _", {})]),
        ("Nhà **** có điện?", [("Nhà  có điện?", {})]),
        ("số ****5678", [("số ****5678", {})]),
        ('<span style="background-color:red">nền</span>', [("nền", {})]),
    ],
)  # fmt: skip
def test_what_is_drawn(label: str, read: list[tuple[str, dict[str, object]]]) -> None:
    assert spans(label) == tuple(Span(text, Style(**style)) for text, style in read)  # type: ignore[arg-type]


def test_html_of_other_kinds_of_emphasis() -> None:
    (one,) = spans("<u><b>gạch</b></u>")
    assert one.style.underline
    assert one.style.bold


@pytest.mark.parametrize(
    "label",
    ["Tên: ____ tuổi ____", "a*b*c = 2*3*4", "ho_va_ten", "* một\n* hai", "**hở", "hở**", "<b>hở",
     "hở</b>", "<script>alert(1)</script>", "[x](javascript:alert(1))", "#1 việc", "5 < 7 > 3",
     "<img src='file:///etc/passwd'>", "<para><font name='x'>", "_", "*", "**", "<", "[", "&lt",
     "<a href='http://x'>y</a>", "![ảnh](a.png)", "|a|b|", "<span style='color:red'>hở"],
)  # fmt: skip
def test_all_else_is_text(label: str) -> None:
    assert spans(label) == (Span(label),)


PIECES = st.sampled_from(
    ["*", "**", "***", "_", "__", "#", "\n# ", " ", "\n", "ắ", "ỏ", "12", ".", "<b>", "</b>",
     "<span style='color:red'>", "</span>", "<br>", "[ặ](https://b.vn)", "[", "](", "&lt;", "&",
     "\\", "<u>", "</p>", "<p>", "<i onclick='x'>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200))
def test_neighbours_differ_and_pieces_are_never_empty(label: str) -> None:
    read = spans(label)
    assert all(one.text for one in read)
    assert all(a.style != b.style for a, b in pairwise(read))


@given(st.lists(PIECES, max_size=60).map("".join))
def test_no_word_is_lost(label: str) -> None:
    words = "[ắỏặ12]"  # in no tag and no address
    assert re.findall(words, plain(label)) == re.findall(words, label)


@given(st.text(st.characters(exclude_characters="<[&\\"), max_size=300))
def test_without_tags_only_marks_go(label: str) -> None:
    def bare(text: str) -> str:
        return re.sub(r"[*_#\s]", "", text)

    assert bare(plain(label)) == bare(label)


@given(st.text(st.characters(exclude_characters="<[&\\*_#\r"), max_size=300))
def test_a_text_without_marks_is_itself(label: str) -> None:
    assert plain(label) == label


@given(st.text(max_size=100))
def test_what_is_escaped_is_read_as_it_was(text: str) -> None:
    clean = text.replace("\r", "")
    escaped = re.sub(r"([\\*_#<>\[\]()`&!-])", r"\\\1", clean)
    assert plain(escaped) == clean


def _steps(work: Callable[[], object]) -> int:
    """Return how many calls a piece of work makes, in Python and in C."""
    made = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return made


@pytest.mark.thorough
@pytest.mark.parametrize(
    "piece",
    ["*", "**a ", "a** ", "*a _b ", "<b>", "</b>", "<b><i>", "[", "[a](", "_a* ", "*a* ", "<span ",
     "<span style='color:red'><u></span>", "\n# *", "&", "\\*", "***a* ", "a*** **b"],
)  # fmt: skip
def test_a_hostile_label_costs_what_its_length_costs(piece: str) -> None:
    small, large = piece * (10_000 // len(piece)), piece * (40_000 // len(piece))
    assert _steps(lambda: spans(large)) <= 4.5 * _steps(lambda: spans(small)) + 200
