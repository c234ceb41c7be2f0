"""An answer quoted elsewhere, and a matter raised from it: both say of which question it is."""

from msgspec.structs import replace

from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.base.text import asking
from sotay.model.consent import Answers
from sotay.model.matter import Matter
from sotay.model.record import Record, first_words
from sotay.model.survey import Answer, Survey, of_one
from sotay.model.words import HOLDS_OF_CONSENT
from sotay.vault import leaveanswers
from sotay.vault.records.lookup import Row
from sotay.work.cardrows import CardRows
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.questionnaires.answering import survey_of
from sotay.work.questionnaires.errors import NoSuchAnswer, NotToBeQuoted, RaisedAlready
from sotay.work.records import reading, writing

_LONGEST = 20_000  # characters of a matter's text


def _read(desk: Desk, record: str) -> Survey:
    """Return a survey as it may be written elsewhere: nothing of a contact card."""
    return CardRows(desk).without(survey_of(reading.entry(desk, record).record))


def answer_at(survey: Survey, path: str) -> Answer:
    """Return what was answered at a path; raises `NoSuchAnswer`."""
    for one in survey.readable():
        if one.path == path and one.asked and one.value:
            return one
    raise NoSuchAnswer(path)


def quoted(desk: Desk, record: str, path: str) -> str:
    """Return an answer to be written into minutes or a register, with where it was said.

    What is written there leaves with it and no withdrawal finds it: only an answer that may leave
    is quoted, and none that is a place on the earth or a file, which are somebody's. The title is
    the questionnaire's: one that was typed may name a household. Raises `NoSuchAnswer`,
    `NotToBeQuoted`.
    """
    survey = _read(desk, record)
    one = _quotable(desk, survey, path)
    return f"“{asking(one.label)}{one.told}” ({_where(survey, path)})"


def answer_to(desk: Desk, record: str, path: str) -> Answer:
    """Return an answer that may be quoted, without where it was said; raises as `quoted` does."""
    return _quotable(desk, _read(desk, record), path)


def _quotable(desk: Desk, survey: Survey, path: str) -> Answer:
    one = answer_at(survey, path)
    if (why := why_not(desk, survey)) is not None:
        raise NotToBeQuoted(why)
    if of_one(one):
        raise NotToBeQuoted(_("tọa độ hoặc tệp chỉ ra được một người, một nhà"))
    return one


def why_not(desk: Desk, survey: Survey) -> str | None:
    """Return why no answer of a survey is quoted, None where those that are asked may be."""
    entry = reading.entry(desk, survey.id)
    if entry.row.status == "discarded":
        return _("phiếu đã bỏ")
    kept = entry.head is not None and entry.head in leaveanswers.held_back(desk.vault.store)
    hold = Answers.of(survey).hold or ("kept" if kept else None)
    return None if hold is None else _(HOLDS_OF_CONSENT[hold])


def quotable(desk: Desk, record: str) -> list[Answer]:
    """Return the answers of a survey that may be quoted, in its order; raises `NotToBeQuoted`."""
    survey = _read(desk, record)
    if (why := why_not(desk, survey)) is not None:
        raise NotToBeQuoted(why)
    return [one for one in survey.readable() if one.asked and one.value and not of_one(one)]


def _where(survey: Survey, path: str) -> str:
    within = [
        f"{turn.label} {turn.path.rpartition('[')[2].rstrip(']')}"
        for turn in survey.answers
        if turn.kind == "turn" and path.startswith(f"{turn.path}/")
    ]
    title = first_words(survey.form.title or survey.form.id)
    where = (title, *within, survey.place.hamlet, short_date(survey.day))
    return ", ".join(filter(None, where))


def raised(desk: Desk, record: str, path: str, *, again: bool = False) -> Outcome[Matter]:
    """Note a matter from an answer, tied to its question; a draft.

    Raises `NoSuchAnswer`, and `RaisedAlready` where there is one and none is asked for `again`.
    """
    survey = _read(desk, record)
    one = answer_at(survey, path)
    made = writing.new_matter(office_of(desk), desk.clock.now_ms(), survey, path)
    text, place = one.told[:_LONGEST], replace(made.place, spot="")
    with desk.vault.writing(desk.clock) as connection:  # nobody else raises it in between
        if not again and (there := raised_before(desk, record, path)):
            named = (f"“{each.title or _('(Chưa ghi nội dung)')}” ({each.id})" for each in there)
            raise RaisedAlready("; ".join(named))
        matter = replace(made, text=text, place=place)
        kept = writing.keep_in(desk, connection, matter, step="seldom")
    return Outcome(kept.record, frozenset({matter.of_kind}))


def raised_before(desk: Desk, record: str, path: str) -> list[Row]:
    """Return the matters that were raised from an answer and not put aside, in their order."""
    heard = reading.matters_of(desk, record)
    return [one.row for one in heard if _from(one.record, record, path)]


def _from(record: Record, survey: str, path: str) -> bool:
    heard = record.heard_at if isinstance(record, Matter) else ()
    return any((one.record, one.question) == (survey, path) for one in heard)
