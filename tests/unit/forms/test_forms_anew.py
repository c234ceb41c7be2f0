"""Answer by answer, a record comes to the same as one that is worked out anew from its draft."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

from forms_made import opened, setting
from hypothesis import given, settings
from hypothesis import strategies as st

from sotay.base.errors import SotayError
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
| | begin_repeat | b | B | ${y} > 1 | | ${y} | |
| | text | t | T | | | | |
| | calculate | u | | | concat(${t}, ${s}, position(..), ${k}) | | |
| | end_repeat | | | | | | |
| | calculate | cb | | | concat(count(${b}), join('-', ${t})) | | |
| | end_repeat | | | | | | |
| | calculate | tong | | | sum(${s}) | | |
| | calculate | ca | | | concat(count(${a}), ':', join(',', ${u})) | | |
| | select_one ${t} | chon | P | | | | |
| | begin_group | g | G | ${tong} > 10 | | | |
| | calculate | trong | | | ${tong} * 2 + ${n} | | |
| | text | cuoi | L | ${trong} > 30 | | | |
| | end_group | | | | | | |
| choices |
| | list_name | name | label | g |
| | c | y | Y | |
| | c | z | Z | |
| | d | p | P | z |
| | d | q | Q | 1 |
| | d | r | R | 3 |
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
