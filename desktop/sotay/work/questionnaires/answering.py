"""A survey being answered: begun with its questionnaire, taken up again, and kept as rows."""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec.structs import replace

from sotay.base.clock import VIETNAM, local
from sotay.base.ids import new_id
from sotay.base.sentences import _
from sotay.forms.model.form import Form
from sotay.forms.model.patterns import Pattern, told
from sotay.forms.opening import Opened
from sotay.forms.session.lists import file_of
from sotay.forms.session.places import path_of
from sotay.forms.session.session import Session
from sotay.forms.session.setting import Setting
from sotay.forms.transcript import Row, rebuilt, transcript, unfinished
from sotay.forms.tree.node import Node
from sotay.model.contacts import GROUNDS, Card
from sotay.model.office import Office
from sotay.model.record import Record
from sotay.model.records import Place
from sotay.model.shape import trust_record
from sotay.model.survey import Answer, Pinned, Survey
from sotay.vault.privacy import contacts
from sotay.vault.privacy.contacts import CardState
from sotay.vault.questionnaires import holding
from sotay.vault.questionnaires import shelf as kept
from sotay.work import cardrows
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.privacy import contacting
from sotay.work.questionnaires import logging, personal, shelf
from sotay.work.questionnaires.errors import NotASurvey
from sotay.work.records import reading, writing

_LONGEST_NAME: Final = 300  # characters of a language's name, as a line may have
_OF_ONE: Final = frozenset(("geopoint", "geotrace", "geoshape", "binary"))


def new_survey(office: Office, now_ms: int, form: Pinned) -> Survey:
    """Return a survey held now, with nobody named and nothing answered."""
    return Survey(
        id=new_id(now_ms),
        held=local(now_ms).replace(second=0, microsecond=0),
        place=Place(unit=office.unit),
        recorder=office.recorder,
        form=form,
    )


def begin(desk: Desk, sha256: str, language: str = "", *, hamlet: str = "") -> Outcome[Survey]:
    """Start a survey with a questionnaire; raises `QuestionnaireUnknown`, `FormRefused`."""
    opened = shelf.opened(desk, sha256)
    return writing.keep(desk, fresh(desk, opened, sha256, language, hamlet))


def fresh(desk: Desk, opened: Opened, sha256: str, language: str, hamlet: str) -> Survey:
    """Return a survey that is begun now, not yet written down."""
    known = language if language in opened.form.texts.languages else ""
    pinned = shelf.pin(opened.form, sha256, known)
    survey = new_survey(office_of(desk), desk.clock.now_ms(), pinned)
    return replace(survey, place=replace(survey.place, hamlet=hamlet))


def survey_of(record: Record) -> Survey:
    """Return a record that is a survey; raises `NotASurvey`."""
    if not isinstance(record, Survey):
        raise NotASurvey(record.id)
    return record


def setting(desk: Desk, opened: Opened, survey: Survey) -> Setting:
    """Return what is around a survey: this desk's clock, Vietnam's zone, the files beside it.

    The record saved last is handed in only where the form asks for it.
    """
    clock = desk.clock
    known = kept.find(desk.vault.store, survey.form.sha256)
    return Setting(
        now=lambda: local(clock.now_ms()),
        zone=VIETNAM,
        language=survey.form.language,
        media=opened.media,
        last=_last(desk, opened.form, survey),
        uid=survey.id,
        aside=personal.patterns(known.personal if known else {}),
        local=True,
        audit=logging.begun(known, survey),
        closed=_was_closed(desk, survey),
    )


def _was_closed(desk: Desk, survey: Survey) -> bool:
    """Return whether these rows are of a closed survey: what is not asked is in none of them."""
    if not survey.answers or any(one.hidden for one in survey.answers):
        return False
    return holding.was_closed(desk.vault.store, survey.id)


def _last(desk: Desk, form: Form, survey: Survey) -> Node | None:
    """Return the survey closed last with a questionnaire of this id, where the form asks for it."""
    if not any(file_of(source) is None for source in form.outside.values()):
        return None
    body = kept.last_closed(desk.vault.store, survey.form.id, survey.id)
    if body is None:
        return None
    last = cardrows.CardRows(desk).without(survey_of(trust_record(body)))
    return rebuilt(form, transcript_of(last))


def session(opened: Opened, survey: Survey, around: Setting) -> Session:
    """Return a survey to be answered: begun, or as its rows have it. Raises `FormulaFailed`."""
    if not survey.answers:
        return Session.begin(opened.form, around)
    return Session.resume(opened.form, around, rebuilt(opened.form, transcript_of(survey)))


def transcript_of(survey: Survey) -> list[Row]:
    """Return the answers as the engine takes them."""
    return [
        Row(one.path, one.label, one.value, one.shown, one.kind, one.hidden)
        for one in survey.answers
    ]


def taken(session: Session, survey: Survey, *, seals: bool = False) -> Survey:
    """Return a survey with what is answered, in the language it is read in now.

    What goes to the contact card is no row of it. But an answer from before its question was marked
    stays one until somebody was asked for the card and whoever takes it `seals` it there.
    """
    session.note_end()  # each time it is kept, as nobody says when a survey ends
    rows = [Answer(**row._asdict()) for row in transcript(session)]
    rows += _waiting(session, survey, seals=seals)
    spoken = replace(survey.form, language=session.world.language[:_LONGEST_NAME])
    log = logging.logged(session, survey)
    return replace(survey, form=spoken, log=log).answered(
        rows, unfinished(session, shut(session, survey))
    )


def shut(session: Session, survey: Survey) -> list[Pattern]:
    """Return the questions that this survey may not ask, whatever the form demands."""
    return _of_somebody(session.form) if survey.anonymous else []


def _waiting(session: Session, survey: Survey, *, seals: bool) -> list[Answer]:
    """Return rows of the contact card's that nobody was asked about yet, nor took out since."""
    if survey.anonymous or (seals and asked_for_card(survey)):
        return []
    old = [
        one for one in survey.answers if one.label and cardrows.pattern(one.path) in session.aside
    ]
    now = ((one, session.find(one.path)) for one in old if one.kind == "answer")
    return [one for one, there in now if there is not None and there.value == one.value]


def asked_for_card(survey: Survey) -> bool:
    """Return whether somebody said yes or no to a contact card."""
    return any(one.purpose in GROUNDS for one in survey.consents)


def barred(opened: Opened, survey: Survey, fields: Mapping[str, str]) -> dict[str, str]:
    """Return the questions that may not be asked as things stand, by path, each with the reason.

    `fields` are those of the contact card (`shelf.known(…).personal`).
    """
    if survey.anonymous:
        says = _("phiếu chỉ giữ phần ẩn danh: không ghi tên, nơi ở, vị trí, tệp của ai")
        return dict.fromkeys([*fields, *map(told, _of_somebody(opened.form))], says)
    if contacts.grounds(survey):
        return {}
    says = _("chưa được đồng ý ghi danh tính hoặc liên hệ phản hồi (mục Đồng ý)")
    return dict.fromkeys(fields, says)


def _of_somebody(form: Form) -> list[Pattern]:
    """Return the questions for a place on the earth or a file: nobody's survey has none."""
    asked = {one.pattern for one in form.questions}
    return [one for one, bind in form.binds.items() if one in asked and bind.type in _OF_ONE]


def reached(session: Session, fields: Mapping[str, str]) -> dict[str, str]:
    """Return what was answered to the questions of the contact card, by path."""
    found = {path: session.find(path) for path in fields}
    return {path: one.seen for path, one in found.items() if one is not None and one.seen}


def blank(session: Session, paths: Iterable[str]) -> bool:
    """Have no answer any more to these questions, asked or not; return whether there was one."""
    found = [one for path in paths for one in session.record.of(cardrows.pattern(path))]
    said = [one for one in found if one.value]
    for one in said:
        session.set(path_of(one.node, session.form.repeats), "")
    return bool(said)


def carded(
    desk: Desk, survey: Survey, answers: Mapping[str, str], before: Card, *, over: bool
) -> Card:
    """Return the contact card as it is with these answers; `over` as `seal` has it."""
    one = shelf.known(desk, survey.form.sha256)
    found = ((path, personal.field_of(path, one.personal)) for path in answers)
    fields = {path: to for path, to in found if to is not None}
    card = personal.card_of(answers, {**one.personal, **fields}, before)
    return card if over else personal.with_all(card, before)


def seal(
    desk: Desk, record: str, answers: Mapping[str, str], *, over: bool = True
) -> Outcome[CardState]:
    """Seal such answers on the contact card, over what they replace there; blank ones come off it.

    Without `over` what they replace goes into the card's note: nobody typed them just now.
    Raises `NoGroundForCard` where no consent for it stands, `NotASurvey`.
    """
    survey = survey_of(reading.entry(desk, record).record)
    before = contacts.read(desk.vault.store, record) or Card()
    card = carded(desk, survey, answers, before, over=over)
    if card == before:
        return Outcome(contacting.state(desk, record))
    if card == Card():
        return contacting.remove_card(desk, record)
    return contacting.set_card(desk, record, card)
