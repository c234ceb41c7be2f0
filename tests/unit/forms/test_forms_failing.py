"""Formulas that cannot be worked out: said when a form is opened, passed over in an interview."""

import pytest
from forms_made import NOW, begun, message, of_xml, offered, opened, seen, setting, xform

from sotay.base.clock import VIETNAM
from sotay.forms.model.errors import FormRefused
from sotay.forms.opening import open_form
from sotay.forms.session.session import Session
from sotay.forms.session.typed import LONGEST
from sotay.forms.tree.node import Node
from sotay.forms.xpath import World
from sotay.forms.xpath.errors import FormulaFailed
from sotay.forms.xpath.functions.patterns import pattern_read
from sotay.forms.xpath.values import to_number, to_text

AT_FAULT = """
| survey |
| | type | name | label | calculation | constraint | relevant | choice_filter | required |
| | text | ngay | Ngày? | | | | | |
| | text | mau | Mẫu? | | regex(., ${ngay}) | | | regex('a', ${ngay}) |
| | calculate | sau | | format-date(date(${ngay}), '%d') | | | | |
| | calculate | dem | | string-length(${ngay}) | | | | |
| | note | loi | Ngày ${sau}, ${dem} | | | regex('x', ${ngay}) or true() | | |
| | select_one c | c | Chọn | | | | regex(name, ${ngay}) | |
| choices |
| | list_name | name | label |
| | c | a | A |
"""


def failed(session: Session) -> set[tuple[str, str]]:
    return {(one.where, one.column) for one in session.record.failed.values()}


def test_an_interview_goes_on_past_what_cannot_be_worked_out() -> None:
    session = begun(AT_FAULT)
    assert not failed(session)
    session.set("/data/ngay", "2026-02-31")
    assert failed(session) == {("/data/sau", "calculate")}
    assert seen(session, "/data/sau") == ""
    assert seen(session, "/data/dem") == "10"  # all else was worked out
    session.set("/data/ngay", "a")
    session.set("/data/c", "a")
    session.set("/data/ngay", "(")
    found = {("/data/loi", "relevant"), ("/data/c", "choices")}
    assert failed(session) >= found
    assert seen(session, "/data/c") == "a"  # nobody knows whether it is still offered
    assert offered(session, "/data/c") == []
    session.set("/data/mau", "a")
    told = message(session, "/data/mau")
    assert told is not None
    assert "không đọc được" in told
    session.set("/data/mau", "")
    assert message(session, "/data/mau") is None
    session.set("/data/ngay", "a")
    assert not [one for one in failed(session) if one in found]
    assert offered(session, "/data/c") == [("a", "A")]


def test_a_form_that_cannot_even_begin_names_the_formula() -> None:
    with pytest.raises(FormRefused) as told:
        begun("""
        | survey |
        | | type | name | label | calculation |
        | | calculate | vet | | digest('a', '') |
        """)
    assert [(one.where, one.column) for one in told.value.problems] == [("/data/vet", "calculate")]


@pytest.mark.parametrize("formula", ["regex(., '(a{1000}){1000}')", "instance('la')/goc/item"])
def test_what_can_only_fail_later_is_said_at_once(formula: str) -> None:
    with pytest.raises(FormRefused) as told:
        opened(
            f"| survey |\n| | type | name | label | constraint |\n| | text | a | A | {formula} |"
        )
    assert (told.value.problems[0].row, told.value.problems[0].column) == (2, "constraint")


def test_values_that_double_with_every_question_end() -> None:
    rows = "".join(f"| | calculate | q{n} | | concat(${{q{n-1}}}, ${{q{n-1}}}) |\n" for n in
                   range(1, 40))  # fmt: skip
    session = begun(
        f"| survey |\n| | type | name | label | calculation |\n| | text | q0 | A | |\n{rows}"
    )
    session.set("/data/q0", "đủ")
    long = [len(seen(session, f"/data/q{nth}")) for nth in range(40)]
    assert long == [2 ** (nth + 1) if 2 ** (nth + 1) <= LONGEST else 0 for nth in range(40)]
    assert failed(session) == {("/data/q16", "calculate")}


HOSTILE = [
    "(((a{1000}){1000}){1000})", "a{99999999999999999999}", "(?:[ab]c){1000000}", "(?R)", "(?1)",
    "(?:(?R))*", "(?&x)", "(?P>x)", "(" * 1_000 + ")" * 1_000, "a" * 5_000, "a{2000}{2000}",
    "(?:a{10}|b){3}{2000}", "(", "[a-", "\\", "x*{3}", "(?<=", "\\p{Nope}",
]  # fmt: skip


@pytest.mark.parametrize("pattern", HOSTILE)
def test_patterns_that_nobody_can_read_are_refused_before_they_unfold(pattern: str) -> None:
    with pytest.raises(FormulaFailed) as told:
        pattern_read(pattern)
    assert len(str(told.value)) < 300


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("(?:0|\\+84)\\d{9}", "0912345678"), ("[A-ZĐ][\\p{L} ]{1,40}", "Đỗ Thị Bì"), ("\\w+", "Bì"),
     ("([0-9]{3}){4}", "012345678901"), ("[^\\]{}()]{2000}", "x" * 2_000), ("(?i)cccd", "CCCD"),
     ("(?<so>\\d)(?=.)(?:a|b)[[:alpha:]]", "1ac"), ("a{0,999999}", "aa"), ("x{2,}", "xxx")],
)  # fmt: skip
def test_patterns_that_authors_write_are_read(pattern: str, text: str) -> None:
    assert pattern_read(pattern).fullmatch(text)


@pytest.mark.thorough
def test_patterns_that_run_too_long_are_not_waited_for_again_and_again() -> None:
    names = [f"q{nth}" for nth in range(40)]
    session = of_xml(
        xform(
            "".join(f"<{one}/>" for one in names),
            "".join(f"""<bind nodeset="/data/{one}" constraint="regex(., '(a|aa)+{one}')"/>"""
                    for one in names),
        )
    )  # fmt: skip
    for one in names:
        session.set(f"/data/{one}", "a" * 45 + "!")
    told = [message(session, f"/data/{one}") or "" for one in names]
    assert sum("(a|aa)" in one for one in told) == 8
    assert all("quá lâu" in one for one in told)


def test_entities_are_told_once_and_the_answers_are_kept() -> None:
    form = opened("""
    | survey |
    | | type | name | label | save_to |
    | | text | ten | Tên | full_name |
    | | text | nghe | Nghề | job |
    | entities |
    | | list_name | label |
    | | nguoi | ${ten} |
    """)
    assert ["entities" in one.what for one in form.warnings] == [True]
    session = Session.begin(form.form, setting(form))
    session.set("/data/ten", "Bì")
    assert seen(session, "/data/meta/entity/label") == "Bì"


def test_a_bind_for_nothing_is_told_and_stops_nothing() -> None:
    form = open_form("f.xml", xform("<a/>", '<bind nodeset="/data/b" relevant="1"/>'))
    assert [(one.where, str(one)) for one in form.warnings] == [
        ("/data/b", "/data/b: có điều kiện cho chỗ mà bản ghi không có")
    ]


def test_a_group_that_is_shown_by_its_own_question_is_a_ring() -> None:
    with pytest.raises(FormRefused, match="vòng tròn") as told:
        begun("""
        | survey |
        | | type | name | label | relevant |
        | | begin_group | g | G | ${trong} = '1' |
        | | text | trong | T | |
        | | end_group | | | |
        """)
    assert "dòng 2, cột relevant (/data/g)" in str(told.value)


def test_a_number_of_a_thousand_figures_is_none() -> None:
    assert begun(
        """
    | survey |
    | | type | name | label | calculation |
    | | calculate | a | | number('NINES') |
    """.replace("NINES", "9" * 1_000)
    ).record.fields
    assert to_text(to_number("9" * 1_000, World(Node("document"), VIETNAM, lambda: NOW))) == ""
