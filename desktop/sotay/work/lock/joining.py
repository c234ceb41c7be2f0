"""What somebody said alone, put beside what the notebook has of the same survey (decision 045)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from sotay.forms.model.patterns import told
from sotay.model.binding import key
from sotay.model.consent import CONTENT, Answers, moment
from sotay.model.records import AgeBand, Consent, Guardian, Purpose, Respondent
from sotay.model.survey import Answer, Survey
from sotay.vault.privacy import contacts
from sotay.work import cardrows
from sotay.work.questionnaires import personal


@dataclass(frozen=True)
class Chosen:
    """What a resident chose: an answer for each purpose, the age where that was asked."""

    given: Mapping[Purpose, bool]
    age_band: AgeBand | None = None
    guardian: Guardian = ""


def heard(record: Survey, code: str, chosen: Chosen, now: datetime, version: str) -> Survey:
    """Return a survey with what the person `code` chose; the others' answers stay as they are.

    `version` is that of the text that was read.

    Nobody's where all who are named have now said no (`AskingRecord.refused_by_all`).
    """
    at = moment(record.consents, now)
    new = [
        Consent(
            purpose=purpose,
            respondent=code,
            given=given,
            method="tu_tra_loi",
            text_version=version,
            at=at,
            recorded_by=record.recorder,
            guardian=chosen.guardian,
        )
        for purpose, given in chosen.given.items()
    ]
    named = {one.code: one for one in record.respondents}
    named.setdefault(code, Respondent(code))
    if chosen.age_band is not None:
        named[code] = Respondent(code, chosen.age_band)
    said = replace(record, respondents=tuple(named.values()), consents=(*record.consents, *new))
    return said.made_anonymous() if said.refused_by_all() else said


def agreed_alone(record: Survey, code: str) -> bool:
    """Return whether this very person agreed alone before, and goes on with a draft."""
    said = Answers.of(record)
    newest = said.newest(CONTENT, code)
    alone = newest is not None and newest.method == "tu_tra_loi"
    return alone and said.state(CONTENT, code) == "given"


def declined(record: Survey, code: str) -> bool:
    """Return whether this person said no in a survey that is somebody else's, too."""
    return not record.anonymous and Answers.of(record).state(CONTENT, code) == "refused"


def is_somebodys(here: Survey, said: Survey, who: str) -> bool:
    """Return whether answers of nobody would come into a survey that others agree to meanwhile."""
    if not who or not said.anonymous or here.anonymous:
        return False
    with_no = with_the_no(here, said, who)
    return any(one.code != who for one in here.respondents) and not with_no.refused_by_all()


def with_the_no(here: Survey, said: Survey, who: str) -> Survey:
    """Return a survey as it stands here with the no of one who is named in it, and nothing else."""
    if who not in {one.code for one in here.respondents}:
        return here
    noes = [replace(one, respondent=who) for one in said.consents[-1:] if not one.given]
    known = {key(one) for one in here.consents}
    new = [one for one in noes if key(one) not in known]
    return replace(here, consents=(*here.consents, *new)) if new else here


def apart(said: Survey, record: str) -> Survey:
    """Return answers of nobody as a survey of its own."""
    return replace(said, id=record, attachments=(), notes="")


def of_others(record: Survey, code: str) -> bool:
    """Return whether the contact card of a survey is, or may come to be, of somebody else."""
    return any(one.rpartition("@")[2] != code for one in contacts.grounds(record))


def leaves(record: Survey, code: str, field: str) -> bool:
    """Return whether a person agreed to have this line of the contact card kept."""
    return Answers.of(record).state(personal.GROUND[field], code) == "given"


def for_card(
    record: Survey, code: str, reached: Mapping[str, str], fields: Mapping[str, str]
) -> dict[str, str]:
    """Return those answers for a card that the consents of that person let on it."""
    return {
        path: value
        for path, value in reached.items()
        if path in fields and leaves(record, code, fields[path])
    }


def without_card_rows(record: Survey, fields: Mapping[str, str]) -> Survey:
    """Return a survey without rows that wait for leave to be on its card (`work.cardrows`)."""
    kept = tuple(one for one in record.answers if not _of_card(one, fields))
    return record if len(kept) == len(record.answers) else replace(record, answers=kept)


def with_card_rows(said: Survey, here: Survey, fields: Mapping[str, str]) -> Survey:
    """Return what was answered apart with the rows that `without_card_rows` left behind."""
    if said.anonymous or here.anonymous:
        return said
    came = {one.path for one in said.answers}
    waiting = [one for one in here.answers if _of_card(one, fields) and one.path not in came]
    return replace(said, answers=(*said.answers, *waiting)) if waiting else said


def _of_card(row: Answer, fields: Mapping[str, str]) -> bool:
    return told(cardrows.pattern(row.path)) in fields


def joined(here: Survey, said: Survey, who: str) -> Survey:
    """Return a record as it stands here with what was answered apart from it.

    The answers are those of who answered, with the questionnaire they were given to; what else was
    written here, and every consent, stays. What is nobody's here or there stays nobody's. Who
    declined answered nothing.
    """
    if said.anonymous or here.anonymous:
        here, said = here.made_anonymous(), said.made_anonymous()
    came = {one.code: one for one in said.respondents if one.code == who or not who}
    people: list[Respondent] = [came.pop(one.code, one) for one in here.respondents]
    known = {key(one) for one in here.consents}  # taken back here, it is the same answer
    new = tuple(one for one in said.consents if key(one) not in known)
    both = replace(here, respondents=(*people, *came.values()), consents=(*here.consents, *new))
    if declined(said, who):
        return both
    answered = replace(both, form=said.form, answers=said.answers, log=said.log)
    return replace(answered, unfinished=said.unfinished)
