"""A clock set back between two answers changes nothing: the later answer counts."""

from itertools import pairwise

import pytest
from msgspec.structs import replace

from makers import Makers
from sotay.model.consent import CONTENT, SENDING, Answers
from sotay.model.interview import Interview
from sotay.model.records import Purpose, Respondent
from sotay.work.desk import Desk
from sotay.work.privacy import consenting
from sotay.work.privacy.consenting import Answer
from sotay.work.records import reading, writing
from sotay.work.transfer import repacking, sealing

CODE = "NG-7K2M9Q"
YEAR = 365 * 86_400_000
SAYS = {"given": True, "refused": False}


def say(desk: Desk, record: str, said: str, purpose: Purpose = CONTENT) -> None:
    if said == "withdrawn":
        consenting.withdraw(desk, record, CODE, (purpose,))
    else:
        given = Answer(purpose=purpose, given=SAYS[said], method="van_ban")
        consenting.answer(desk, record, CODE, given)


def begun(desk: Desk) -> str:
    interview: Interview = writing.begin_interview(desk).value
    told = replace(interview, respondents=(Respondent(CODE),), notes="Mương cạn")
    return writing.keep(desk, told).value.id


@pytest.mark.parametrize("back", [0, 1, 3 * YEAR])
@pytest.mark.parametrize(
    "answers",
    [
        ("given", "refused"),
        ("refused", "given"),
        ("given", "withdrawn", "given"),
        ("given", "withdrawn", "given", "withdrawn"),
        ("given", "given", "refused", "given", "withdrawn"),
    ],
)
def test_the_later_answer_counts_whatever_the_clock_says(
    make: Makers, answers: tuple[str, ...], back: int
) -> None:
    desk = make.desk()
    record = begun(desk)
    for said in answers:
        say(desk, record, said)
        make.clock.at_ms -= back
        now = reading.entry(desk, record).record
        assert isinstance(now, Interview)
        assert Answers.of(now).state(CONTENT, CODE) == said
    assert (Answers.of(now).hold == answers[-1]) is (answers[-1] != "given")
    assert all(one.at < two.at for one, two in pairwise(now.consents))


@pytest.mark.parametrize("shift", [0, -3 * YEAR, 30 * YEAR])
def test_a_withdrawn_text_leaves_the_outbox_and_one_agreed_to_again_stays(
    make: Makers, shift: int
) -> None:
    desk = make.desk()
    make.enrol(desk, make.province())
    record = begun(desk)
    for purpose in (CONTENT, SENDING):
        say(desk, record, "given", purpose)
    first = seal(desk, record)
    make.clock.at_ms += shift
    say(desk, record, "withdrawn")
    assert first not in files(desk)
    make.clock.at_ms -= shift
    say(desk, record, "given")
    second = seal(desk, record)
    repacking.sweep(desk)
    assert files(desk) == [second]


def seal(desk: Desk, record: str) -> str:
    standing = reading.entry(desk, record).record
    assert isinstance(standing, Interview)
    writing.close(desk, standing)
    job = sealing.prepare(desk).value
    return sealing.record(desk, job, job.write()).value.file


def files(desk: Desk) -> list[str]:
    return [path.name for path in desk.vault.outbox.iterdir() if path.name.endswith(".sotay")]
