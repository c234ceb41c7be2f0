"""Consent, person by person: what was answered, what is taken back, who was told of it."""

from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from sotay.base.clock import local
from sotay.model.consent import WHOLE, key, moment, newest, people, state
from sotay.model.records import Consent, ConsentMethod, Guardian, Interview, Purpose
from sotay.model.words import PURPOSES, PURPOSES_VERSION
from sotay.vault import consents, outbox
from sotay.vault.errors import NoConsentStands
from sotay.vault.outbox import SealedRow
from sotay.work import heard, recording
from sotay.work.desk import Desk, Outcome
from sotay.work.errors import NotInInterview


@dataclass(frozen=True)
class Answered:
    """What one person says to one purpose now; `state` is a key of `model.words.CONSENT_STATES`."""

    respondent: str
    purpose: str
    state: str
    answer: Consent | None


@dataclass(frozen=True)
class Told:
    """A withdrawal and the bundle that told the province, None while none did or needs to."""

    answer: Consent
    bundle: SealedRow | None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What somebody answered, and how that can be shown."""

    purpose: Purpose
    given: bool
    method: ConsentMethod
    witness: str = ""
    guardian: Guardian = ""


def states(desk: Desk, record: str) -> list[Answered]:
    """Return the answers of everybody to every purpose; raises `NotAnInterview`."""
    interview = heard.interview(desk, record)
    return [
        Answered(
            code,
            purpose,
            state(interview.consents, purpose, code),
            newest(interview.consents, purpose, code),
        )
        for code in people(interview)
        for purpose in PURPOSES
    ]


def withdrawn(desk: Desk, record: str) -> list[Told]:
    """Return every withdrawal of a record, with the bundle that carried it."""
    known = {one.digest: one for one in outbox.bundles(desk.vault.store)}
    rows = consents.noted_of(desk.vault.store, record)
    return [Told(answer, known.get(digest or "")) for answer, digest in rows]


def answer(desk: Desk, record: str, code: str, said: Answer) -> Outcome[Interview]:
    """Write down one person's answer, given now to the text of today.

    Raises `NotAnInterview`, `NotInInterview`.
    """
    interview = heard.interview(desk, record)
    if code not in people(interview) or code == WHOLE:
        raise NotInInterview(code)
    made = Consent(
        purpose=said.purpose,
        respondent=code,
        given=said.given,
        method=said.method,
        text_version=PURPOSES_VERSION,
        at=moment(interview.consents, _now(desk)),
        recorded_by=interview.recorder,
        witness=said.witness,
        guardian=said.guardian,
    )
    return recording.keep(desk, replace(interview, consents=(*interview.consents, made)))


def withdraw(
    desk: Desk, record: str, code: str, purposes: tuple[str, ...] = ()
) -> Outcome[Interview]:
    """Take back what one person agreed to: these purposes, or all of them.

    An answer of before, given for the whole interview, is taken back with an empty `code`. Raises
    `NoConsentStands` where none of them stands, `NotAnInterview`.
    """
    interview = _with_earlier(desk, heard.interview(desk, record), code)
    wanted = purposes or tuple(PURPOSES)
    at = moment(interview.consents, _now(desk))
    going = [
        one
        for purpose in wanted
        if (one := newest(interview.consents, purpose, code)) is not None
        and one.given
        and one.withdrawn is None
        and one.respondent == code
    ]
    if not going:
        raise NoConsentStands(code)
    after = tuple(
        replace(one, withdrawn=at) if any(one is gone for gone in going) else one
        for one in interview.consents
    )
    return recording.keep(desk, replace(interview, consents=after))


def _with_earlier(desk: Desk, interview: Interview, code: str) -> Interview:
    """Return `interview` with one person's answers in its closed versions: those may be sent."""
    whole = interview
    for _at, earlier in heard.versions(desk, interview.id):
        known = {key(one) for one in whole.consents}
        mine = (one for one in earlier.consents if one.respondent == code)
        lost = tuple(one for one in mine if key(one) not in known)
        whole = replace(whole, consents=(*lost, *whole.consents))
    return whole


def _now(desk: Desk) -> datetime:
    return local(desk.clock.now_ms()).replace(microsecond=0)
