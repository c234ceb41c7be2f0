"""The newest answer, found in one look at all of them, is the one the rule names."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import ClassVar, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.model.consent import CONTENT, SENDING, WORST, Answers, says
from sotay.model.records import Consent, Respondent

AT = datetime(2026, 11, 18, 8, tzinfo=UTC)
HOURS = st.integers(0, 5).map(lambda hours: AT + timedelta(hours=hours))
ANSWERS = st.lists(
    st.builds(
        Consent,
        purpose=st.sampled_from([CONTENT, SENDING]),
        respondent=st.sampled_from(["", "NG-A", "NG-B"]),
        given=st.booleans(),
        method=st.just("van_ban"),
        text_version=st.just("1"),
        at=HOURS,
        withdrawn=st.none() | HOURS,
    ),
    max_size=12,
)


def by_the_rule(answers: list[Consent], code: str) -> Consent | None:
    """Say it as the rule is written, however often all answers are looked at."""
    answers = [one for one in answers if one.purpose == CONTENT]
    own = [one for one in answers if one.respondent == code]
    for_all = [one for one in answers if one.respondent == ""]
    found = own + [one for one in for_all if says(one) != "given"] if own else for_all
    if not found:
        return None
    last = max(found, key=lambda one: (one.at, -WORST.index(says(one))))
    ended = [one for one in found if one.withdrawn is not None and last.at < one.withdrawn]
    return max(ended, key=lambda one: one.at) if ended else last


@given(ANSWERS, st.sampled_from(["", "NG-A", "NG-B"]))
def test_it_is_the_one_that_the_rule_names(answers: list[Consent], code: str) -> None:
    found, expected = Answers(answers).newest(CONTENT, code), by_the_rule(answers, code)
    assert says(found) == says(expected)
    if found is not None and expected is not None:
        assert (found.at, found.respondent) == (expected.at, expected.respondent)


@given(ANSWERS, st.sampled_from(["NG-A", "NG-B"]))
def test_no_later_no_makes_what_was_taken_back_merely_refused(
    answers: list[Consent], code: str
) -> None:
    of_them = [one for one in answers if one.respondent in ("", code)]
    taken_back = any(one.purpose == CONTENT and one.withdrawn is not None for one in of_them)
    said = Answers(answers).state(CONTENT, code)
    assert not taken_back or said in ("given", "withdrawn")
    assert taken_back or said != "withdrawn"


class Looked(tuple[Consent, ...]):
    """Answers that count how often they are looked through."""

    __slots__ = ()
    looks: ClassVar[list[int]] = []

    def __iter__(self) -> Iterator[Consent]:
        self.looks.append(len(self))
        return super().__iter__()


class Heard(NamedTuple):
    """An interview as the rules look at it."""

    respondents: tuple[Respondent, ...]
    consents: Looked
    anonymous: bool


@pytest.mark.parametrize("anonymous", [False, True])
def test_neither_people_nor_questions_multiply_the_looks_at_the_answers(anonymous: bool) -> None:
    codes = [f"NG-{n}" for n in range(50)]
    said = Looked(
        Consent(purpose=p, respondent=c, given=True, method="van_ban", text_version="1", at=AT)
        for c in codes
        for p in (CONTENT, SENDING)
    )
    said.looks.clear()
    people = tuple(Respondent(code) for code in codes)
    answers = Answers.of(Heard(people, said, anonymous))
    assert answers.hold is None
    assert not answers.sound_may_leave
    assert not answers.sound_taken_back
    assert len(said.looks) <= 2  # and once more for who was taken out
