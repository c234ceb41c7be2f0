"""A no that follows a yes takes it back, by whatever road; the province hears of it."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from province_scene import Scene
from province_scene import scene as scene  # noqa: PLC0414 - a fixture
from test_province_consent import WORDS, A, B, agreed, interview, said, sent, standing

from sotay.model import records as m
from sotay.model.consent import CONTENT, SENDING, Answers
from sotay.model.interview import Interview
from sotay.model.records import Source
from sotay.province import reading
from sotay.work.desk import Desk
from sotay.work.privacy import consenting
from sotay.work.privacy.consenting import Answer
from sotay.work.records import revisions, writing
from sotay.work.transfer import sealing

Say = Callable[[Desk, str], object]


def refuse(desk: Desk, record: str) -> None:
    consenting.answer(desk, record, A, Answer(purpose=CONTENT, given=False, method="van_ban"))


def rewritten(answers: Callable[[Interview], tuple[m.Consent, ...]]) -> Say:
    """As the window does: the record is kept with other answers in it."""
    return lambda desk, record: writing.keep(
        desk, replace(standing(desk, record), consents=answers(standing(desk, record)))
    )


NOES: dict[str, Say] = {
    "refused": refuse,
    "put right to no": rewritten(
        lambda one: tuple(
            replace(x, given=False) if (x.respondent, x.purpose) == (A, CONTENT) else x
            for x in one.consents
        )
    ),
    "struck out": rewritten(
        lambda one: tuple(x for x in one.consents if (x.respondent, x.purpose) != (A, CONTENT))
    ),
}


@pytest.mark.parametrize("no", NOES.values(), ids=NOES)
@pytest.mark.parametrize("carried", [True, False])
def test_a_no_after_a_yes_is_a_withdrawal(scene: Scene, no: Say, carried: bool) -> None:
    desk = scene.desk
    record = writing.close(desk, interview(desk, *agreed(A))).value
    matter = replace(scene.matter(WORDS), heard_at=(Source(record.id),))
    writing.close(desk, matter)
    path = sent(scene) if carried else scene.sealed()
    assert path
    no(desk, record.id)
    assert Answers.of(standing(desk, record.id)).hold == "withdrawn"
    assert not list(desk.vault.outbox.glob("*.sotay"))
    if carried:
        sent(scene)
        told = str(reading.page(scene.province)) + str(reading.show(scene.province, record.id))
        assert WORDS not in told + str(reading.show(scene.province, matter.id))
    revisions.revert(desk, record.id)
    assert Answers.of(standing(desk, record.id)).hold == "withdrawn"
    assert sealing.leaving(desk).rows == []


def test_who_is_not_in_it_any_more_took_nothing_back(desk: Desk) -> None:
    both = (*agreed(A), *agreed(B))
    record = writing.close(desk, interview(desk, *both, codes=(A, B))).value
    only = replace(record, respondents=record.respondents[:1], consents=agreed(A))
    writing.keep(desk, only)
    assert consenting.withdrawn(desk, record.id) == []
    assert Answers.of(standing(desk, record.id)).state(SENDING, A) == "given"


def test_an_answer_for_all_is_taken_back_by_one_alone(scene: Scene) -> None:
    desk = scene.desk
    old = replace(said(CONTENT, ""), method="loi_noi", text_version="2026-2")
    record = writing.close(desk, interview(desk, old, codes=(A, B))).value
    sent(scene)
    refuse(desk, record.id)
    after = standing(desk, record.id)
    answers = Answers.of(after)
    assert (answers.state(CONTENT, A), answers.state(CONTENT, B)) == ("withdrawn", "given")
    sent(scene)
    assert WORDS not in str(reading.show(scene.province, record.id))
