"""The paper of what is held about one subject, given to them and signed by both.

Set as the minutes of a meeting are (NĐ 30/2020, mẫu 1.9); the words are in
`resources/layouts/nd30-cung-cap.toml`. Loading this module loads reportlab.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache

from reportlab.platypus import Flowable

from sotay.base.clock import VIETNAM
from sotay.base.dates import long_date, long_time, short_date, short_time
from sotay.model import words as told_words
from sotay.model.office import Office
from sotay.model.places import place_line
from sotay.model.readout import stands_told
from sotay.model.supply import Answer, Kept, Noted, Passing, Supply
from sotay.papers.fonts import FontFamily
from sotay.papers.formal import Signatory, dashed, formal_minutes, formal_pen, heading, read_words
from sotay.papers.issuer import in_sentence
from sotay.papers.measures import Part
from sotay.papers.paper import Paper
from sotay.papers.pen import Pen
from sotay.papers.roll import plain_lines

WORDS = "nd30-cung-cap"
_BEFORE_WITNESS = "loi_noi_co_chung_kien"  # whose words tell of the witness already


class Words(Part, frozen=True):
    """The words of the paper."""

    subject: str
    request: str
    made_at: str
    subject_of: str
    controller: str
    interview: str
    title: str
    held: str
    place: str
    recorder: str
    retain: str
    no_retain: str
    contact: str
    no_contact: str
    contact_name: str
    contact_reach: str
    contact_note: str
    consents: str
    no_consents: str
    consent: str
    yes: str
    no: str
    witness: str
    withdrawn: str
    replaced: str
    notes: str
    no_notes: str
    versions: str
    matters: str
    no_matters: str
    matter: str
    agency: str
    attachments: str
    no_attachments: str
    attachment: str
    sent: str
    no_sent: str
    maybe_sent: str
    sent_line: str
    received: str
    left_out: str
    apart: str
    rights: str
    made: str
    left_role: str
    right_role: str


@cache
def _words() -> Words:
    return read_words(WORDS, Words)


def supply_pdf(told: Supply, office: Office, *, fonts: FontFamily | None = None) -> Paper:
    """Return the paper; raises `NoSerifFont`, `LayoutUnusable`, …."""
    pen, words = formal_pen(fonts), _words()
    signatories = (
        Signatory(words.left_role, office.recorder.strip()),
        Signatory(words.right_role, ""),
    )
    return formal_minutes(
        pen,
        office,
        words.subject,
        _facts(pen, told, office),
        _parts(pen, told),
        words.made,
        signatories,
    )


def _facts(pen: Pen, told: Supply, office: Office) -> list[str]:
    words, made = _words(), told.made.astimezone(VIETNAM)
    return [
        words.request.format(code=told.request, received=short_date(told.received)),
        words.made_at.format(at=f"{long_time(made)}, {long_date(made)}"),
        words.subject_of.format(code=told.code, age=told_words.AGE_BANDS[told.age_band].lower()),
        words.controller.format(office=in_sentence(office, pen.layout.head.in_full)),
    ]


def _parts(pen: Pen, told: Supply) -> list[Flowable]:
    words = _words()
    apart = told.notes is None
    story = [heading(pen, words.interview), *dashed(pen, list(_interview(told)))]
    for title, lines, none in (
        (words.contact, list(_contact(told)), words.no_contact),
        (words.consents, [_consent(one) for one in told.consents], words.no_consents),
    ):
        story += _part(pen, title, lines, words.apart if apart else none)
    story += _notes(pen, told)
    for title, lines, none in (
        (words.matters, [_matter(one) for one in told.matters], words.no_matters),
        (words.attachments, [_attachment(one) for one in told.attachments], words.no_attachments),
    ):
        story += _part(pen, title, lines, words.apart if apart else none)
    sent = [_passing(one) for one in told.sent]
    story += _part(
        pen, words.sent, [*sent, words.maybe_sent] if told.maybe_sent else sent, words.no_sent
    )
    story += _part(pen, words.left_out, told.left_out, "")
    return [*story, pen.paragraph(words.rights, pen.layout.components.body)]


def _part(pen: Pen, title: str, lines: Sequence[str], none: str) -> list[Flowable]:
    return [heading(pen, title), *(dashed(pen, lines) if lines else plain_lines(pen, none))]


def _interview(told: Supply) -> Iterator[str]:
    words = _words()
    if told.title:
        yield words.title.format(title=told.title)
    yield words.held.format(at=_at(told.held))
    yield words.place.format(place=place_line(told.place))
    if told.recorder:
        yield words.recorder.format(recorder=told.recorder)
    day = told.retain_until
    yield words.retain.format(day=short_date(day)) if day else words.no_retain


def _contact(told: Supply) -> Iterator[str]:
    words, card = _words(), told.contact
    if card is not None:
        for shape, text in (
            (words.contact_name, card.name),
            (words.contact_reach, card.reach),
            (words.contact_note, card.note),
        ):
            if text:
                yield shape.format(text=text)


def _consent(one: Answer) -> str:
    words = _words()
    ended = words.replaced if one.replaced else ""
    return words.consent.format(
        purpose=told_words.PURPOSES[one.purpose],
        answer=words.yes if one.given else words.no,
        method=told_words.method_told(one.method, given=one.given).lower(),
        at=_at(one.at),
        version=one.text_version,
        witness=words.witness if one.witnessed and one.method != _BEFORE_WITNESS else "",
        withdrawn=words.withdrawn.format(at=_at(one.withdrawn)) if one.withdrawn else ended,
    )


def _notes(pen: Pen, told: Supply) -> list[Flowable]:
    words = _words()
    text = words.apart if told.notes is None else told.notes or words.no_notes
    story = [heading(pen, words.notes), *plain_lines(pen, text)]
    if told.versions:
        last = _at(max(one.at for one in told.versions))
        line = words.versions.format(n=len(told.versions), last=last)
        story.append(pen.paragraph(line, pen.layout.components.body))
    return story


def _matter(one: Noted) -> str:
    return _words().matter.format(
        kind=told_words.MATTER_KINDS[one.kind],
        text=one.text.rstrip(" ."),
        sector=told_words.SECTORS[one.sector],
        state=stands_told(one.state, one.own).lower(),
        agency=_words().agency.format(agency=one.agency) if one.agency else "",
    )


def _attachment(one: Kept) -> str:
    return _words().attachment.format(
        type=dict(told_words.ATTACHMENT_TYPES).get(one.type, one.type),
        name=one.name,
        caption=f" ({one.caption})" if one.caption else "",
        day=short_date(one.added.astimezone(VIETNAM)),
    )


def _passing(one: Passing) -> str:
    words = _words()
    received = words.received if one.received else ""
    return words.sent_line.format(n=one.number, at=_at(one.sealed), received=received)


def _at(at: datetime) -> str:
    return short_time(at.astimezone(VIETNAM))
