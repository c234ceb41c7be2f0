"""Consent, person by person: what was answered, what is taken back, who was told of it."""

from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from sotay.base.clock import local
from sotay.base.ids import respondent_code
from sotay.base.sentences import _
from sotay.model.asking import AskingRecord
from sotay.model.binding import key, no_more
from sotay.model.consent import WHOLE, Answers, Heard, moment, people, says
from sotay.model.errors import GuardianMissing
from sotay.model.proof import RECORDED, needs_guardian, needs_witness
from sotay.model.record import Record
from sotay.model.records import AgeBand, Consent, ConsentMethod, Guardian, Purpose, Respondent
from sotay.model.words import PURPOSES
from sotay.store.driver import Connection
from sotay.vault import outbox, shredding
from sotay.vault.errors import NoConsentStands, RecordUnknown
from sotay.vault.outbox import SealedRow
from sotay.vault.privacy import consents, keptanswers, withdrawing, withholding
from sotay.vault.records import lookup
from sotay.work.copies.places import keep_lists
from sotay.work.desk import Desk, Outcome
from sotay.work.directory.wording import wording
from sotay.work.errors import NotInInterview, WitnessMissing
from sotay.work.records import respondents, writing


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


def find(desk: Desk, beginning: str) -> str:
    """Return the interview whose id begins or ends so, one that was destroyed here among them.

    Raises `RecordUnknown`, `RecordAmbiguous`, `NotAnInterview`.
    """
    try:
        return respondents.asking(desk, lookup.find(desk.vault.store, beginning)).id
    except RecordUnknown:
        found = keptanswers.beginning(desk.vault.store, beginning.strip().lower())
        if len(found) != 1 or len(beginning.strip()) < lookup.LEAST:
            raise
        return found[0]


def _heard(desk: Desk, record: str) -> Heard:
    """Return an interview, or what is left of one that was destroyed; raises `NotAnInterview`."""
    left = keptanswers.of(desk.vault.store, record)
    return respondents.asking(desk, record) if left is None else left


def states(desk: Desk, record: str) -> list[Answered]:
    """Return the answers of everybody to every purpose; raises `NotAnInterview`."""
    interview = _heard(desk, record)
    answers = Answers.of(interview)
    newest = (
        (code, purpose, answers.newest(purpose, code))
        for code in people(interview)
        for purpose in PURPOSES
    )
    return [Answered(code, purpose, says(said), said) for code, purpose, said in newest]


def withdrawn(desk: Desk, record: str) -> list[Told]:
    """Return every withdrawal of a record, with the bundle that carried it."""
    known = {one.digest: one for one in outbox.bundles(desk.vault.store)}
    rows = consents.noted_of(desk.vault.store, record)
    return [Told(answer, known.get(digest or "")) for answer, digest in rows]


def answer(desk: Desk, record: str, code: str, said: Answer) -> Outcome[Record]:
    """Write down one person's answer, given now to the text of today.

    Raises `NotAnInterview`, `NotInInterview`, `WitnessMissing`, `GuardianMissing`.
    """
    interview = respondents.asking(desk, record)
    if code not in people(interview) or code == WHOLE:
        raise NotInInterview(code)
    made = Consent(
        purpose=said.purpose,
        respondent=code,
        given=said.given,
        method=said.method,
        text_version=wording(desk).version,
        at=moment(interview.consents, _now(desk)),
        recorded_by=interview.recorder,
        witness=said.witness.strip(),
        guardian=said.guardian,
    )
    if needs_witness(made):
        raise WitnessMissing
    if needs_guardian(interview, made):
        raise GuardianMissing(code)
    return writing.keep(desk, replace(interview, consents=(*interview.consents, made)))


def add_person(desk: Desk, record: str, age_band: AgeBand) -> Outcome[Record]:
    """Write down that one more person was heard; return the record, that one the last in it.

    Raises `NotAnInterview`, `RecordRefused` beyond the most there may be.
    """
    heard = respondents.asking(desk, record)
    taken = {one.code for one in heard.respondents}
    code = next(code for code in iter(respondent_code, "") if code not in taken)
    made = Respondent(code=code, age_band=age_band)
    return writing.keep(desk, replace(heard, respondents=(*heard.respondents, made)))


def keep_anonymous(desk: Desk, record: str) -> Outcome[Record]:
    """Keep of a record only what belongs to nobody (`made_anonymous`); raises `NotAnInterview`."""
    heard = respondents.asking(desk, record)
    assert isinstance(heard, AskingRecord)  # noqa: S101 - `asking` gives no other
    return writing.keep(desk, heard.made_anonymous(), step="always")


def lacks_sound(desk: Desk, record: str) -> bool:
    """Return whether an answer in it is said to be recorded, and no sound is there yet."""
    found = respondents.asking(desk, record).gaps()
    return RECORDED in (gap.says for gap in found)


def withdraw(
    desk: Desk, record: str, code: str, purposes: tuple[str, ...] = ()
) -> Outcome[Record | None]:
    """Take back what one person agreed to: these purposes, or all of them.

    An answer of before, given for the whole interview, is taken back with an empty `code`. What
    was destroyed here is taken back all the same where it had left. Raises `NoConsentStands` where
    none of them stands, `NotInInterview`, `NotAnInterview`.
    """
    left = keptanswers.of(desk.vault.store, record)
    if left is not None:
        _refuse_stranger(left, code)
        return withdraw_gone(desk, record, _going(desk, left, code, purposes))
    interview = _with_earlier(desk, respondents.asking(desk, record), code)
    _refuse_stranger(interview, code)
    going = {key(one): one for one in _going(desk, interview, code, purposes)}
    after = tuple(going.get(key(one), one) for one in interview.consents)
    kept = writing.keep(desk, replace(interview, consents=after))
    return Outcome(kept.value, kept.touched)


def _going(desk: Desk, heard: Heard, code: str, purposes: tuple[str, ...]) -> list[Consent]:
    """Return the answers that somebody takes back now, as withdrawn; raises `NoConsentStands`."""
    at, answers = moment(heard.consents, _now(desk)), Answers.of(heard)
    going = [
        replace(one, withdrawn=at)
        for purpose in purposes or tuple(PURPOSES)
        if (one := answers.newest(purpose, code)) is not None
        and says(one) == "given"
        and one.respondent == code
    ]
    if not going:
        raise NoConsentStands(_("cả buổi") if code == WHOLE else f"“{code}”")
    return going


def look_for(desk: Desk, record: str, code: str) -> None:
    """Look for somebody among all who ever answered in an interview; raises `NotInInterview`."""
    left = keptanswers.of(desk.vault.store, record)
    known = _with_earlier(desk, respondents.asking(desk, record), code) if left is None else left
    _refuse_stranger(known, code)


def _refuse_stranger(held: Heard, code: str) -> None:
    """Refuse a code of nobody who was heard, nor taken out since with an answer left."""
    if code not in (WHOLE, *people(held), *(one.respondent for one in held.consents)):
        raise NotInInterview(code)


def withdraw_gone(desk: Desk, record: str, gone: list[Consent]) -> Outcome[Record | None]:
    """Note what was taken back of an interview destroyed here (`vault.privacy.keptanswers`)."""
    with desk.vault.writing(desk.clock, "withdraw-gone", record) as connection:
        silent = _take_back(desk, connection, record, gone)
    if silent:
        desk.vault.store.truncate_log()
        shredding.sweep(desk.vault)
    shredding.drop_withdrawn(desk.vault)
    keep_lists(desk)  # a backup of before must not undo a withdrawal
    return Outcome(None, frozenset({"matter", "purge"}))


def take_back_gone(desk: Desk, connection: Connection, line: Record) -> None:
    """Note what a line from outside says was taken back of an interview that was destroyed here.

    The line itself is refused; the no in it binds what was heard there, here and at the province.
    """
    if line.asks_consent:
        left = keptanswers.of(desk.vault.store, line.id) or keptanswers.KeptAnswers()
        gone = no_more(left, line, _now(desk))
        if gone:
            _take_back(desk, connection, line.id, gone)


def _take_back(desk: Desk, connection: Connection, record: str, gone: list[Consent]) -> bool:
    """Note it and follow it in the matters heard there; return whether a sound was shredded."""
    at_ms = desk.clock.now_ms()
    keptanswers.take_back(connection, record, gone, at_ms)
    withholding.follow_source(connection, record)
    return withdrawing.follow_matters(connection, record, at_ms)


def _with_earlier(desk: Desk, interview: Record, code: str) -> Record:
    """Return `interview` with one person's answers in its closed versions: those may be sent."""
    whole = interview
    for _at, earlier in respondents.versions(desk, interview):
        known = {key(one) for one in whole.consents}
        mine = (one for one in earlier.consents if one.respondent == code)
        lost = tuple(one for one in mine if key(one) not in known)
        whole = replace(whole, consents=(*lost, *whole.consents))
    return whole


def _now(desk: Desk) -> datetime:
    return local(desk.clock.now_ms()).replace(microsecond=0)
