"""Formulas: what they come to, what they refuse, and that none can hold the machine."""

import math
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.base.clock import VIETNAM
from sotay.base.errors import SotayError
from sotay.forms.tree.reading import read
from sotay.forms.xpath import World, parse
from sotay.forms.xpath.errors import FormulaFailed, FormulaUnreadable
from sotay.forms.xpath.functions import FUNCTIONS
from sotay.forms.xpath.values import Value, to_text

DOCUMENT = b"""<data><ten>B\xc3\xac</ten><tuoi>41</tuoi><trong/><chon>dien nuoc</chon>
<nha><so>1</so></nha><nha><so>2</so></nha><ngay>2026-11-28</ngay></data>"""


def worked_out(formula: str) -> Value:
    document = read(DOCUMENT)
    now = lambda: datetime(2026, 11, 30, 2, 30, tzinfo=UTC)  # noqa: E731 - a name for one line
    world = World(root=document, zone=VIETNAM, now=now)
    return parse(formula).evaluate(document.elements[0], world)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1 + 2 * 3", "7"), ("-(2 - 5) mod 2", "1"), ("7 div 0", "Infinity"), ("3mod2", "1"),
        ("/data/tuoi > 40 and ten = 'Bì'", "true"), ("count(nha)", "2"), ("sum(nha/so)", "3"),
        ("nha[position() = last()]/so", "2"), ("nha[so = 1]/so", "1"), ("trong + 1", ""),
        ("selected(chon, 'nuoc')", "true"), ("selected(chon, 'nuo')", "false"),
        ("count-selected(chon)", "2"), ("selected-at(chon, 1)", "nuoc"),
        ("if(trong = '', 'chưa', 'rồi')", "chưa"), ("coalesce(trong, ten)", "Bì"),
        ("concat(ten, ' ', tuoi)", "Bì 41"), ("substr('abcdef', -2)", "ef"),
        ("regex('091234', '0[0-9]{5}')", "true"), ("regex('x091234', '0[0-9]{5}')", "false"),
        ("today()", "2026-11-30"), ("date(today() + 1)", "2026-12-01"),
        ("format-date(ngay, '%d/%m/%Y')", "28/11/2026"), ("ngay < today()", "true"),
        ("round(2.345, 2)", "2.35"), ("round(-0.5)", "0"), ("int(-7.9)", "-7"),
        ("string-length('Tỉnh')", "4"), ("0.1 + 0.2 = 0.3", "false"), ("true() + 1", "2"),
        ("join(', ', nha/so)", "1, 2"), ("indexed-repeat(nha/so, nha, 2)", "2"),
        ("digest('abc', 'SHA-256', 'hex')",
         "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ],
)  # fmt: skip
def test_what_a_formula_comes_to(formula: str, value: str) -> None:
    assert to_text(worked_out(formula)) == value


@pytest.mark.parametrize(
    ("formula", "at"),
    [("", 1), ("1 +", 4), ("(1", 3), ("'mở", 1), ("a[1", 4), ("foo(1,", 7), ("1 <> 2", 4),
     ("bogus::a", 1), ("/data/", 7), ("5 5", 3)],
)  # fmt: skip
def test_what_does_not_parse_says_where(formula: str, at: int) -> None:
    with pytest.raises(FormulaUnreadable) as told:
        parse(formula)
    assert told.value.at == at


@pytest.mark.parametrize(
    "formula", ["count(1)", "true(1)", "nothing()", "$x", "1 | 2", "(1)[1]", "if(1, 2)"]
)
def test_what_cannot_be_worked_out_says_why(formula: str) -> None:
    with pytest.raises(FormulaFailed) as told:
        worked_out(formula)
    assert told.value.reason


def test_a_branch_that_is_not_taken_may_call_anything() -> None:
    assert worked_out("if(true(), 1, nothing())") == 1.0
    assert worked_out("true() or nothing()") is True


def test_a_pattern_that_would_run_for_ever_is_stopped() -> None:
    with pytest.raises(FormulaFailed, match="quá lâu"):
        worked_out(f"regex('{'a' * 45}!', '(a|aa)+')")


@pytest.mark.thorough
def test_a_formula_that_looks_at_everything_again_and_again_is_stopped() -> None:
    wide = read(b"<data>" + b"<a><b/></a>" * 3_000 + b"</data>")
    world = World(root=wide, zone=VIETNAM, now=lambda: datetime.now(UTC))
    with pytest.raises(FormulaFailed, match="quá nhiều"):
        parse("count(//a[count(//a[count(//b) > 1]) > 1])").evaluate(wide, world)


@pytest.mark.thorough
def test_long_chains_and_deep_nests() -> None:
    chain = " or ".join(f"tuoi = {number}" for number in range(5_000))
    assert worked_out(chain) is True
    with pytest.raises(FormulaUnreadable, match="lồng"):
        parse("(" * 5_000 + "1" + ")" * 5_000)
    with pytest.raises(FormulaUnreadable, match="lồng"):
        parse("a[" * 5_000 + "1" + "]" * 5_000)


def test_a_table_of_provinces_is_an_if_within_an_if_and_so_on() -> None:
    many = "".join(f"if(tuoi = {number}, 'tỉnh {number}', " for number in range(2_000))
    assert worked_out(f"{many}'?'{')' * 2_000}") == "tỉnh 41"
    assert worked_out("if(0, 1, if(0, 2, 3) + 1)") == 4.0
    assert to_text(worked_out("if(0, 1, if(0, 2, nha)/so)")) == "1"
    assert worked_out("if(1, if(0, 1, 2), nothing())") == 2.0
    assert worked_out("if (0, 1, if(1, 'a,(', ')'))") == "a,("
    with pytest.raises(FormulaFailed):
        worked_out("if(0, 1, if(1, 2))")
    assert worked_out("if(0, 1, if(0, 2, 3) = 3)") is True
    assert to_text(worked_out("if(0, 1, if)")) == ""
    for broken in ("if(1, 2, 3", "if(0, 1, if(0, 2, 3)", "if(0, 1, if(0, 2, 3)))", "if(,,)"):
        with pytest.raises(FormulaUnreadable):
            parse(broken)


def test_operators_within_one_another_go_as_deep_as_python_can() -> None:
    for deep in range(61):
        formula = "1 or 0 and 1 = 1 < 1 + 1 * (" * deep + "1" + ")" * deep
        try:
            assert worked_out(formula) in (True, 1.0)
        except FormulaUnreadable as told:
            assert "lồng" in str(told)
            assert len(str(told)) < 300


TOKENS = st.sampled_from(
    [*FUNCTIONS, "(", ")", "[", "]", "/", "//", "..", ".", "@", "*", "+", "-", "=", "!=", "<", "|",
     "and", "or", "div", "mod", "nha", "so", "ten", "1", "0.5", "'chữ'", ",", "::", "child", "$x"]
)  # fmt: skip


@given(st.lists(TOKENS, max_size=25).map(" ".join) | st.text(max_size=60))
def test_whatever_is_written_is_worked_out_or_named(formula: str) -> None:
    try:
        value = worked_out(formula)
    except SotayError as told:
        assert str(told)
    else:
        assert isinstance(value, bool | float | str | list)


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(-400, 400))
def test_numbers_of_any_size_are_told_and_rounded(number: float, digits: int) -> None:
    told = to_text(number)
    assert "e" not in told
    assert math.isclose(float(told), number, rel_tol=1e-15)
    assert isinstance(worked_out(f"round({told.lstrip('-')}, {digits})"), float)
