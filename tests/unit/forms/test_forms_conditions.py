"""Formulas in words: a cadre without the machine reads when a question is asked."""

import pytest
from forms_made import opened
from hypothesis import given
from hypothesis import strategies as st

from sotay.forms.layout import conditions
from sotay.forms.layout.conditions import Said
from sotay.forms.layout.naming import Names
from sotay.forms.layout.numbers import numbers
from sotay.forms.model.patterns import Pattern
from sotay.forms.xpath import parse

FORM = opened("""
    | survey |
    | | type | name | label | calculation |
    | | select_one ck | dien | Có điện không? | |
    | | select_multiple nguon | nuoc | Nguồn nước | |
    | | integer | khau | Số khẩu | |
    | | calculate | gap | | ${khau} * 2 |
    | | begin_repeat | nguoi | Người | |
    | | integer | tuoi | Tuổi | |
    | | text | ten | Tên | |
    | | end_repeat | | | |
    | | note | chao | Xin chào **cả nhà**, hôm nay chúng tôi đến để hỏi chuyện | |
    | choices |
    | | list_name | name | label |
    | | ck | co | Có |
    | | nguon | gieng | Giếng khoan |
""").form
WORDS = {("dien", "co"): "Có", ("nuoc", "gieng"): "Giếng khoan"}


def label(pattern: Pattern, value: str) -> str:
    return WORDS.get((pattern[-1], value), "")


def said(formula: str, own: str = "/data/nguoi/ten") -> Said:
    names = Names(FORM, numbers(FORM), label)
    return conditions.said(parse(formula), tuple(own.strip("/").split("/")), names)


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("/data/dien = 'co'", "câu 1 = Có"),
        ("'co' = /data/dien", "câu 1 = Có"),
        ("3 < /data/khau", "câu 3 > 3"),
        ("/data/dien != 'co'", "câu 1 ≠ Có"),
        ("selected(/data/nuoc, 'gieng')", "câu 2 có chọn “Giếng khoan”"),
        ("not(selected(/data/nuoc, 'gieng'))", "câu 2 không chọn “Giếng khoan”"),
        ("selected(/data/dien, 'co')", "câu 1 = Có"),
        ("not(/data/dien = 'co' or /data/khau > 3)", "câu 1 ≠ Có và câu 3 ≤ 3"),
        ("/data/dien = 'co' and (/data/khau > 3 or /data/khau = 0)",
         "câu 1 = Có và (câu 3 > 3 hoặc câu 3 = 0)"),
        ("/data/khau = ''", "câu 3 chưa trả lời"),
        ("string-length(/data/khau) > 0", "câu 3 đã trả lời"),
        ("count-selected(/data/nuoc) >= 2", "số mục chọn ở câu 2 ≥ 2"),
        ("number(/data/khau) > 0.5", "câu 3 > 0,5"),
        ("/data/khau + 1 > /data/nguoi/tuoi", "(câu 3 + 1) > câu 4"),
        ("../tuoi >= 18", "câu 4 ≥ 18"),
        ("current()/../tuoi >= 18", "câu 4 ≥ 18"),
        (". != ''", "câu này đã trả lời"),
        ("sum(/data/nguoi/tuoi) > 100", "tổng cộng câu 4 > 100"),
        ("count(/data/nguoi) = /data/khau", "số lượt “Người” = câu 3"),
        ("position(..) = 1", "số thứ tự của lượt = 1"),
        ("/data/khau > -1", "câu 3 > −1"),
    ],
)  # fmt: skip
def test_what_has_simple_words(formula: str, words: str) -> None:
    assert said(formula) == Said(words)


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("/data/gap > 4", "“gap” (tính từ câu 3) > 4"),
        ("regex(/data/khau, '[0-9]')", "regex(câu 3; “[0-9]”)"),
        ("if(/data/khau > 2, 1, 0) = 1", "(1, nếu câu 3 > 2; còn lại 0) = 1"),
        ("/data/nguoi[1]/tuoi > 5", "câu 4 > 5"),
        ("/data/chao = 1", "“Xin chào cả nhà, hôm nay chúng tôi đến đ…” = 1"),
    ],
)
def test_what_has_none_is_written_out(formula: str, words: str) -> None:
    told = said(formula)
    assert told.text == words
    assert told.plain == (formula == "/data/chao = 1")  # a label is a name as good as a number


def test_what_is_too_long_ends() -> None:
    long = " or ".join(f"/data/khau = {n}" for n in range(200))
    told = said(long)
    assert len(told.text) <= 601
    assert told.text.endswith("…")
    assert not told.plain


FORMULAS = st.recursive(
    st.sampled_from(["/data/dien", "/data/nguoi/tuoi", "../ten", ".", "'co'", "3", "today()"]),
    lambda one: st.one_of(
        st.tuples(one, st.sampled_from([" = ", " and ", " or ", " > ", " + ", " div "]), one).map(
            lambda three: f"({''.join(three)})"
        ),
        one.map(lambda inner: f"not({inner})"),
        st.tuples(one, one).map(lambda two: f"selected({two[0]}, {two[1]})"),
        st.tuples(one, one).map(lambda two: f"coalesce({two[0]}, {two[1]})"),
    ),
    max_leaves=12,
)


@given(FORMULAS)
def test_whatever_is_asked_something_is_said(formula: str) -> None:
    assert said(formula).text
