"""Who was heard in an interview: picked by the officer for a request, never searched for by person.

The subject names the interview by the random code on their slip, or by its day; the officer picks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sotay.model.asking import AskingRecord
from sotay.model.interview import title_told
from sotay.model.record import Record
from sotay.model.records import AgeBand, Respondent
from sotay.vault.privacy import keptanswers
from sotay.vault.records import lookup
from sotay.vault.records import respondents as interviews
from sotay.work.desk import Desk
from sotay.work.errors import NotAnInterview
from sotay.work.records import revisions

R = TypeVar("R", bound=Record)
MOST = 50  # candidates told


@dataclass(frozen=True)
class Candidate:
    """One respondent of one interview; `alone` when nobody else was ever heard there.

    Of one that was destroyed here only its day is known.
    """

    record: str
    title: str
    day: date
    hamlet: str
    code: str
    age_band: AgeBand
    alone: bool
    destroyed: bool = False


def candidates(desk: Desk, *, code: str = "", day: date | None = None) -> list[Candidate]:
    """Return whom the code on a slip, or the day of an interview, may mean."""
    wanted = code.strip().upper()
    store, found = desk.vault.store, []
    if wanted:
        found = interviews.by_code(store, wanted, MOST)
    elif day:
        found = interviews.by_day(store, day, MOST)
    each = [one for record in found for one in _respondents(desk, record)]
    return [one for one in each if wanted in ("", one.code)]


def answered(desk: Desk, code: str) -> list[Candidate]:
    """Return every interview the code on a slip may mean, those destroyed here last.

    Somebody whose part was taken out since is found by the closed versions that still hold it.

    What was agreed to in one of these can be taken back all the same (`work.privacy.consenting`).
    """
    wanted = code.strip().upper()
    gone = [
        Candidate(
            record, "", date.fromisoformat(day), "", wanted, "khong_ro", alone=False, destroyed=True
        )
        for record, day in keptanswers.of_code(desk.vault.store, wanted, MOST)
    ]
    return [*candidates(desk, code=wanted), *_taken_out(desk, wanted), *gone] if wanted else []


def _taken_out(desk: Desk, code: str) -> list[Candidate]:
    """Return the interviews in which only an earlier version, closed, has somebody of this code."""
    found = []
    for record in interviews.by_code_once(desk.vault.store, code, MOST):
        now = asking(desk, record)
        if code not in (one.code for one in now.respondents):
            ever = [was for _at, was in versions(desk, now)]
            who = next(one for was in ever for one in was.respondents if one.code == code)
            found.append(_candidate(now, who, [now, *ever]))
    return found


def _respondents(desk: Desk, record: str) -> Iterator[Candidate]:
    held = asking(desk, record)
    ever = [held, *(was for _at, was in versions(desk, held))]
    for one in held.respondents:
        yield _candidate(held, one, ever)


def _candidate(held: Record, one: Respondent, ever: Sequence[Record]) -> Candidate:
    return Candidate(
        held.id,
        title_told(held.headline, withdrawn=held.withheld()),
        held.day,
        held.place.hamlet,
        one.code,
        one.age_band,
        not others(ever, one.code),
    )


def others(heard: Iterable[Record], code: str) -> set[str]:
    """Return the codes of everybody else who was heard in any of these."""
    return {one.code for version in heard for one in version.respondents} - {code}


def asking(desk: Desk, record: str) -> AskingRecord:
    """Return a record of a kind that people agree to; raises `NotAnInterview`."""
    found = lookup.entry(desk.vault.store, record).record
    if not isinstance(found, AskingRecord):
        raise NotAnInterview(record)
    return found


def versions(desk: Desk, record: R) -> list[tuple[int, R]]:
    """Return the closed versions of a record, each with when it was closed (ms)."""
    closed = lookup.revisions(desk.vault.store, record.id)
    each = ((one.at, revisions.content(one)) for one in closed)
    return [(at, was) for at, was in each if isinstance(was, type(record))]
