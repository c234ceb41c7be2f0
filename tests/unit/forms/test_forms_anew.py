"""Answer by answer, a record comes to the same as one that is worked out anew from its draft."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from forms_made import of_xml, opened, seen, setting, xform
from hypothesis import given, settings
from hypothesis import strategies as st

from sotay.base.errors import SotayError
from sotay.forms.model.errors import FormRefused
from sotay.forms.session import saving
from sotay.forms.session.places import path_of
from sotay.forms.session.session import Session

TABLE = """
| survey |
| | type | name | label | relevant | calculation | repeat_count | choice_filter |
| | integer | n | N | | | | |
| | select_one c | k | K | | | | |
| | begin_repeat | a | A | ${k} != 'y' | | | |
| | integer | x | X | | | | |
| | integer | y | Y | ${x} > 2 | | | |
| | select_multiple d | m | M | | | | g = ${k} or g = ${x} |
| | calculate | s | | | ${x} + coalesce(${y}, 0) + position(..) | | |
| | calculate | tm | | | jr:choice-name(selected-at(${m}, 0), '${m}') | | |
| | begin_repeat | b | B | ${y} > 1 | | ${y} | |
| | text | t | T | | | | |
| | calculate | u | | | concat(${t}, ${s}, position(..), ${k}) | | |
| | end_repeat | | | | | | |
| | calculate | cb | | | concat(count(${b}), join('-', ${t})) | | |
| | end_repeat | | | | | | |
| | calculate | tk | | | jr:choice-name(${k}, '${k}') | | |
| | calculate | tong | | | sum(${s}) | | |
| | calculate | ca | | | concat(count(${a}), ':', join(',', ${u})) | | |
| | select_one ${t} | chon | P | | | | |
| | begin_group | g | G | ${tong} > 10 | | | |
| | calculate | trong | | | ${tong} * 2 + ${n} | | |
| | text | cuoi | L | ${trong} > 30 | | | |
| | end_group | | | | | | |
| choices |
| | list_name | name | label | g |
| | c | y | Y ${n} ${tong} | |
| | c | z | Z | |
| | d | p | P ${n} ${tk} | z |
| | d | q | Q | 1 |
| | d | r | R ${cuoi} ${x} | 3 |
"""
FORM = opened(TABLE)
SETTING = replace(setting(FORM), uid="x")
TYPED = frozenset(("n", "k", "x", "y", "m", "t", "chon", "cuoi"))
VALUES = st.sampled_from(["", "1", "2", "3", "4", "y", "z", "p q", "p", "r", "abc"])
STEPS = st.lists(
    st.tuples(st.just("set"), st.integers(0, 40), VALUES)
    | st.tuples(st.just("add"))
    | st.tuples(st.just("delete"), st.integers(1, 3), st.booleans()),
    max_size=30,
)


def state(session: Session) -> list[tuple[Any, ...]]:
    return [(one.pattern, one.seen, one.relevant) for one in session.record.every()]


def play(session: Session, step: tuple[Any, ...]) -> None:
    if step[0] == "add":
        session.add("/data/a")
    elif step[0] == "delete":
        back = session.delete(f"/data/a[{step[1]}]")
        if step[2]:
            back()
    else:
        fields = [one for one in session.record.every() if one.pattern[-1] in TYPED]
        session.set(path_of(fields[step[1] % len(fields)].node, FORM.form.repeats), step[2])


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_what_followed_each_answer_is_what_is_worked_out_anew(steps: list[tuple[Any, ...]]) -> None:
    session = Session.begin(FORM.form, SETTING)
    for step in steps:
        with suppress(SotayError):  # a value that the type or the list has not
            play(session, step)
    again = Session.resume(FORM.form, SETTING, saving.draft(session.record))
    assert state(again) == state(session)


def test_what_a_choice_is_called_follows_the_answers_in_its_words() -> None:
    session = Session.begin(FORM.form, SETTING)
    session.set("/data/k", "y")
    for answer in ("1", "2"):
        session.set("/data/n", answer)
        assert session.record.of(("data", "tk"))[0].seen.split()[:2] == ["Y", answer]


def texts(**told: str) -> str:
    every = "".join(f'<text id="{own}"><value>{says}</value></text>' for own, says in told.items())
    return f'<itext><translation lang="vi">{every}</translation></itext>'


@pytest.mark.parametrize("asked", ["'t'", "concat('t', '')", "'around'"])
def test_a_text_of_the_form_is_put_together_anew_with_the_answers_in_it(asked: str) -> None:
    told = texts(t='Ông <output value="/data/n"/>', around="<output value=\"jr:itext('t')\"/>")
    binds = f'<bind nodeset="/data/n"/><bind nodeset="/data/c" calculate="jr:itext({asked})"/>'
    session = of_xml(xform("<n/><c/>", binds, '<input ref="/data/n"/>', told))
    for answer in ("An", "Bình"):
        session.set("/data/n", answer)
        assert seen(session, "/data/c") == f"Ông {answer}"


def test_a_text_that_quotes_what_it_is_worked_out_into_is_a_ring() -> None:
    told = texts(t='Ông <output value="/data/c"/>', u="Bà")
    for asked in ("'t'", "'u'", "concat('u', '')"):
        binds = f'<bind nodeset="/data/c" calculate="jr:itext({asked})"/>'
        if asked == "'t'":
            with pytest.raises(FormRefused, match="vòng tròn"):
                of_xml(xform("<c/>", binds, extra=told))
        else:  # what is asked for may be that text, and is not
            assert seen(of_xml(xform("<c/>", binds, extra=told)), "/data/c") == "Bà"
