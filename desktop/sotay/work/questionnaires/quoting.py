"""An answer quoted elsewhere, and a matter raised from it: both say of which question it is."""

from msgspec.structs import replace

from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.model.consent import Answers
from sotay.model.matter import Matter
from sotay.model.survey import Answer, Survey
from sotay.model.words import HOLDS_OF_CONSENT
from sotay.work.cardrows import CardRows
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.questionnaires.answering import survey_of
from sotay.work.questionnaires.errors import NoSuchAnswer, NotToBeQuoted
from sotay.work.records import reading, writing

_LONGEST = 20_000  # characters of a matter's text


def _read(desk: Desk, record: str) -> Survey:
    """Return a survey as it may be written elsewhere: nothing of a contact card."""
    return CardRows(desk).without(survey_of(reading.entry(desk, record).record))


def answer_at(survey: Survey, path: str) -> Answer:
    """Return what was answered at a path; raises `NoSuchAnswer`."""
    for one in survey.readable():
        if one.path == path and one.asked:
            return one
    raise NoSuchAnswer(path)


def quoted(desk: Desk, record: str, path: str) -> str:
    """Return an answer to be written into minutes or a register, with where it was said.

    What is written there leaves with it and no withdrawal finds it: only an answer that may leave
    is quoted. Raises `NoSuchAnswer`, `NotToBeQuoted`.
    """
    survey = _read(desk, record)
    one = answer_at(survey, path)
    if (why := Answers.of(survey).hold) is not None:
        raise NotToBeQuoted(_(HOLDS_OF_CONSENT[why]))
    within = [
        f"{turn.label} {turn.path.rpartition('[')[2].rstrip(']')}"
        for turn in survey.answers
        if turn.kind == "turn" and path.startswith(f"{turn.path}/")
    ]
    where = (survey.headline, *within, survey.place.hamlet, short_date(survey.day))
    return f"“{one.label}: {one.told}” ({', '.join(filter(None, where))})"


def raised(desk: Desk, record: str, path: str) -> Outcome[Matter]:
    """Note a matter from an answer, tied to its question; a draft. Raises `NoSuchAnswer`."""
    survey = _read(desk, record)
    one = answer_at(survey, path)
    made = writing.new_matter(office_of(desk), desk.clock.now_ms(), survey, path)
    place = replace(made.place, spot="")
    return writing.keep(desk, replace(made, text=one.told[:_LONGEST], place=place))
