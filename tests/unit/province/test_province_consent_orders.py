"""In no order of import, keeping, answering and taking back is a refusal or a withdrawal lost."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from province_scene import Scene
from province_scene import scene as scene  # noqa: PLC0414 - a fixture
from test_province_consent import AT, WORDS, A, B, agreed, interview, said, sent, standing

from sotay.model import records as m
from sotay.model.binding import joined
from sotay.model.consent import CONTENT, SENDING, Answers
from sotay.model.interview import Interview
from sotay.model.shape import encode
from sotay.province import reading, withdrawals
from sotay.vault.errors import NoConsentStands
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.outgoing import Outgoing
from sotay.work.privacy import consenting
from sotay.work.records import writing

EARLY = AT - timedelta(days=30)
VIETNAM = timezone(timedelta(hours=7))
Said = tuple[str, str]  # who, to what
EVERY: list[Said] = [(code, purpose) for code in (A, B) for purpose in (CONTENT, SENDING)]


def _spelled(one: m.Consent) -> m.Consent:
    """Return an answer with its times as another program spells them: the same moments."""
    gone = one.withdrawn and one.withdrawn.astimezone(UTC)
    zone = UTC if one.at.tzinfo is not UTC else VIETNAM
    return replace(one, at=one.at.astimezone(zone), withdrawn=gone)


# What a line from outside may make of an interview that was exported once.
VEILS: list[Callable[[Interview], Interview]] = [
    lambda one: one,
    lambda one: replace(one, consents=()),
    lambda one: replace(one, consents=one.consents[::-1]),
    lambda one: replace(one, consents=tuple(map(_spelled, one.consents))),
    lambda one: replace(one, consents=tuple(_yes(answer) for answer in one.consents)),
    lambda one: replace(one, anonymous=True, respondents=(), consents=()),
    lambda one: replace(one, consents=(*one.consents, *_early(A), *_early(B))),
    lambda one: replace(one, consents=(*_early(""), *one.consents)),
    lambda one: replace(one, respondents=one.respondents[:1]),
    lambda one: replace(one, respondents=()),
]


def _yes(answer: m.Consent) -> m.Consent:
    return replace(answer, given=True, withdrawn=None)


def _early(code: str) -> tuple[m.Consent, ...]:
    return tuple(said(purpose, code, at=EARLY) for purpose in (CONTENT, SENDING))


@dataclass
class Story:
    """One interview, whatever is done to it, and who must still be heard to have said no."""

    desk: Desk
    path: Path
    id: str
    exported: list[Interview]
    no: set[Said] = field(default_factory=set)

    def answer(self, code: str, purpose: str, yes: bool) -> None:
        how = consenting.Answer(purpose=purpose, given=yes, method="van_ban")  # type: ignore[arg-type]
        consenting.answer(self.desk, self.id, code, how)
        (self.no.discard if yes else self.no.add)((code, purpose))

    def withdraw(self, code: str, purpose: str) -> None:
        try:
            consenting.withdraw(self.desk, self.id, code, (purpose,))
        except NoConsentStands:
            return
        self.no.add((code, purpose))

    def edit(self) -> None:
        here = standing(self.desk, self.id)
        writing.keep(self.desk, replace(here, notes=here.notes + " Thêm."))

    def export(self) -> None:
        self.exported.append(standing(self.desk, self.id))

    def bring(self, which: int, veil: int, close: bool) -> None:
        line = VEILS[veil](self.exported[which % len(self.exported)])
        self.path.write_bytes(encode(line) + b"\n")
        told = jsonlines.import_lines(self.desk, self.path, close=close).value
        assert [one.reason for one in told.refused if "không đồng ý" not in one.reason] == []

    def check(self) -> None:
        here = standing(self.desk, self.id)
        for code, purpose in self.no:
            assert Answers.of(here).state(purpose, code) in {"refused", "withdrawn"}, (
                code,
                purpose,
            )
        if self.no:
            assert Answers.of(here).hold is not None
        if any(purpose == CONTENT for _code, purpose in self.no):
            assert WORDS not in str(Outgoing(self.desk).given_out(here))


steps = st.one_of(
    st.tuples(st.just("answer"), st.sampled_from((A, B)), st.sampled_from((CONTENT, SENDING)),
              st.booleans()),
    st.tuples(st.just("withdraw"), st.sampled_from((A, B)), st.sampled_from((CONTENT, SENDING))),
    st.tuples(st.just("bring"), st.integers(0, 5), st.integers(0, len(VEILS) - 1), st.booleans()),
    st.tuples(st.just("export")),
    st.tuples(st.just("edit")),
)  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(told=st.lists(steps, max_size=10))
def test_no_order_loses_who_said_no(
    desk: Desk, tmp_path: Path, told: list[tuple[object, ...]]
) -> None:
    begun = interview(desk, *agreed(A, B), codes=(A, B))
    story = Story(desk, tmp_path / "a.jsonl", begun.id, [standing(desk, begun.id)])
    for name, *how in told:
        getattr(story, str(name))(*how)
        story.check()


answers = st.lists(
    st.builds(
        lambda code, yes, hours, back: said(
            CONTENT, code, given=yes, at=AT + timedelta(hours=hours),
            withdrawn=AT + timedelta(hours=hours + back) if back and yes else None,
        ),
        st.sampled_from(("", A)), st.booleans(), st.integers(0, 3), st.integers(0, 3),
    ),
    max_size=4,
).map(tuple)  # fmt: skip


@settings(deadline=None, max_examples=400)
@given(answers, answers)
def test_joining_keeps_every_no_of_both_sides_in_either_order(
    one: tuple[m.Consent, ...], other: tuple[m.Consent, ...]
) -> None:
    base = Interview(
        id="01890a5d-ac96-774b-bcce-b302099a8057", held=AT, place=m.Place("07210"),
        respondents=(m.Respondent(A),),
    )  # fmt: skip
    left, right = replace(base, consents=one), replace(base, consents=other)
    there, back = joined(left, right), joined(right, left)
    assert Answers.of(there).state(CONTENT, A) == Answers.of(back).state(CONTENT, A)
    assert all(answer.given for answer in there.consents if answer.withdrawn)
    again = joined(there, there)
    assert Answers.of(again).state(CONTENT, A) == Answers.of(there).state(CONTENT, A)
    if (
        "refused" in (was := {Answers(side).state(CONTENT, A) for side in (one, other)})
        and len(was) == 1
    ):
        assert Answers.of(there).state(CONTENT, A) in {"refused", "withdrawn"}


@pytest.mark.parametrize("given_first", [True, False])
def test_of_one_answer_told_in_two_ways_the_no_stands(given_first: bool) -> None:
    base = Interview(
        id="01890a5d-ac96-774b-bcce-b302099a8057", held=AT, place=m.Place("07210"),
        respondents=(m.Respondent(A),),
    )  # fmt: skip
    yes, no = said(CONTENT), said(CONTENT, given=False)
    line, here = (no, yes) if given_first else (yes, no)
    whole = joined(replace(base, consents=(line,)), replace(base, consents=(here,)))
    assert Answers.of(whole).state(CONTENT, A) == "refused"


def test_what_was_taken_back_for_all_ends_what_each_had_agreed_to_before() -> None:
    back = AT + timedelta(hours=2)
    for_all = said(CONTENT, "", at=EARLY, withdrawn=back)
    assert Answers((for_all, said(CONTENT))).state(CONTENT, A) == "withdrawn"
    assert Answers((for_all, said(CONTENT, at=back))).state(CONTENT, A) == "given"
    refused = said(CONTENT, "", at=back, given=False)
    assert Answers((said(CONTENT), refused)).state(CONTENT, A) == "refused"


def test_a_withdrawal_noted_in_two_spellings_travels_once(scene: Scene) -> None:
    record = writing.close(scene.desk, interview(scene.desk, *agreed(A))).value
    sent(scene)
    consenting.withdraw(scene.desk, record.id, A)
    here = standing(scene.desk, record.id)
    told = tuple(
        replace(one, at=one.at.astimezone(VIETNAM if one.at.tzinfo is UTC else UTC))
        for one in here.consents
    )
    writing.keep(scene.desk, replace(here, consents=told))
    sent(scene)
    assert len(withdrawals.page(scene.province)) == 2
    assert WORDS not in str(reading.show(scene.province, record.id))
