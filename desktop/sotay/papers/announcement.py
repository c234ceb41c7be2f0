"""The notice of a response for the board: one page, “Thông báo kết quả trả lời ý kiến, kiến nghị”.

Set as documents with a name of their kind are (NĐ 30/2020, Phụ lục III, mẫu 1.4); the words are in
`resources/layouts/nd30-thong-bao.toml`. Loading this module loads reportlab.
"""

from collections.abc import Iterator
from dataclasses import replace as with_changes
from functools import cache

from msgspec.structs import replace
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from sotay.base.dates import long_date, short_date
from sotay.base.resources import units
from sotay.model.announcement import Announcement
from sotay.model.letters import ResponseState
from sotay.model.office import Office
from sotay.model.places import place_line
from sotay.model.words import MATTER_KINDS, SECTORS
from sotay.papers.fonts import FontFamily
from sotay.papers.formal import formal_pen, heading, read_words
from sotay.papers.issuer import in_sentence
from sotay.papers.measures import Component, Part
from sotay.papers.minutes import letterhead, recipients_block
from sotay.papers.onepage import on_one_page
from sotay.papers.paper import Paper
from sotay.papers.pen import Pen, text_width
from sotay.papers.roll import plain_lines
from sotay.papers.sheet import printed
from sotay.papers.together import set_together

WORDS = "nd30-thong-bao"


class Aloud(Part, frozen=True):
    """The words of the script for the loudspeaker, and how abbreviations are read."""

    kind: str
    pace: str
    words_a_minute: int
    greeting: str
    intro: str
    noted: str
    day: str
    asked: str
    asked_apart: str
    answer: str
    document: str
    ask: str
    objection: str
    excerpt: str
    thanks: str
    sizes: tuple[float, ...]
    lines: float
    spelt: dict[str, str]


class Words(Part, frozen=True):
    """The words of the notice, and of the script."""

    basis: str
    kind: str
    subject: str
    number: str
    dated: str
    intro: str
    noted: str
    everywhere: str
    kind_unknown: str
    asked: str
    asked_line: str
    asked_apart: str
    asked_unknown: str
    answer: str
    document: str
    document_title: str
    result: str
    deed: str
    until: str
    more: str
    ask: str
    objection: str
    excerpt: str
    board: str
    board_all: str
    kept_by: str
    role: str
    committee: str
    role_blank: str
    sizes: tuple[float, ...]
    states: dict[ResponseState, str]
    date: Component
    aloud: Aloud


@cache
def words_of() -> Words:
    """Return the words of both papers; raises `LayoutUnusable`."""
    return read_words(WORDS, Words)


def announcement_pdf(
    told: Announcement, office: Office, *, fonts: FontFamily | None = None
) -> Paper:
    """Return the notice, numbered and signed by hand; raises `NoSerifFont`, `LayoutUnusable`, …."""
    usual = formal_pen(fonts)

    def make(size: float, text: str, excerpt: bool) -> Paper:
        pen = in_size(usual, size)
        body = list(_body(pen, replace(told, text=text), office, excerpt=excerpt))
        return _set(pen, body, told, office)

    paper, cut = on_one_page(make, words_of().sizes, told.text)
    return with_changes(paper, excerpt=cut, left_out=told.left_out)


def in_size(usual: Pen, size: float, lines: float = 0) -> Pen:
    """Return a pen whose text is `size` points high, and stands on `lines` where that is given."""
    parts = usual.layout.components
    texts = {
        name: replace(old, size=size, lines=lines or old.lines)
        for name in ("line", "heading", "body")
        if (old := getattr(parts, name))
    }
    layout = replace(usual.layout, basis=words_of().basis, components=replace(parts, **texts))
    return Pen(layout, usual.family)


def kind_of(told: Announcement) -> str:
    """Return what kind of thing was said, within a sentence."""
    return MATTER_KINDS[told.kind].lower() if told.kind else words_of().kind_unknown


def where_of(told: Announcement) -> str:
    """Return whose residents are told: the hamlet within a sentence, else all."""
    hamlet = told.place.hamlet.strip() if told.place else ""
    return hamlet[:1].lower() + hamlet[1:] if hamlet else words_of().everywhere


def ended(text: str) -> str:
    """Return `text` without the full stop that the sentence around it has."""
    return text.strip().rstrip(".; ")


def _body(pen: Pen, told: Announcement, office: Office, *, excerpt: bool) -> Iterator[Flowable]:
    words, body = words_of(), pen.layout.components.body

    def say(text: str) -> Flowable:
        return pen.paragraph(text, body)

    name = in_sentence(office, pen.layout.head.in_full)
    where = where_of(told)
    noted = words.noted.format(day=short_date(told.noted)) if told.noted else ""
    yield say(words.intro.format(office=name, where=where, kind=kind_of(told), noted=noted))
    yield heading(pen, words.asked)
    yield from plain_lines(pen, _asked(told))
    yield heading(pen, words.answer.format(agency=ended(told.agency)))
    if told.document:
        yield say(_document(told))
    yield say(words.result.format(state=words.states[told.state]))
    yield from plain_lines(pen, told.text)
    if excerpt:
        yield say(words.excerpt.format(office=name))
    if told.deed.strip():
        yield say(words.deed.format(deed=ended(told.deed)))
    if told.until:
        yield say(words.until.format(day=short_date(told.until)))
    yield heading(pen, words.more)
    if told.ask.strip():
        yield say(words.ask.format(ask=ended(told.ask)))
    yield say(words.objection.format(office=name).rstrip(".") + "./.")


def _asked(told: Announcement) -> str:
    words = words_of()
    if told.sector is None:
        return words.asked_unknown
    shape = words.asked_line if told.asked else words.asked_apart
    return shape.format(sector=SECTORS[told.sector], text=told.asked)


def _document(told: Announcement) -> str:
    words, document = words_of(), told.document
    assert document is not None  # noqa: S101 - asked before
    title = words.document_title.format(title=ended(document.title)) if document.title else ""
    day = long_date(document.day)
    return words.document.format(
        number=document.number, day=day, signer=document.signer, title=title
    )


def _set(pen: Pen, body: list[Flowable], told: Announcement, office: Office) -> Paper:
    words, layout, width = words_of(), pen.layout, text_width(pen.layout.page)
    number = words.number.format(
        number=layout.blanks.number.replace(" ", "\u00a0"),
        symbol=office.symbol.strip() or layout.blanks.symbol,
    )
    story = [
        *letterhead(pen, office, number, pen.paragraph(_dated(office), words.date)),
        *pen.centred(words.kind, layout.components.kind, width),
        *pen.centred(words.subject, layout.components.subject, width, layout.rules.subject),
        Spacer(0, layout.head.gap_below / 2),
        *body,
    ]
    closes = [[_close(pen, told, office, room)] for room in layout.signing.rooms()]
    kept = set_together(story, closes, width, layout.signing.body_lines)
    return printed(pen, kept, f"{words.kind}: {words.subject}", draft=False)


def _dated(office: Office) -> str:
    """Return where, and the blanks of the day: the paper has the day on which it is signed."""
    unit = units().get(office.unit)
    name = unit.name if unit else ""
    kind, _space, proper = name.partition(" ")
    place = name if not unit or kind.lower() != unit.kind or proper.isdigit() else proper
    return words_of().dated.format(place=place or words_of().role_blank)


def _close(pen: Pen, told: Announcement, office: Office, millimetres: float) -> Table:
    """Return Nơi nhận at the left and who signs at the right (mẫu 1.4)."""
    words, components = words_of(), pen.layout.components
    width = text_width(pen.layout.page)
    half = width / 2
    hamlet = place_line(replace(told.place, spot="")) if told.place else ""
    board = words.board.format(hamlet=hamlet) if hamlet else words.board_all
    names = recipients_block(pen, [f"{board};", f"{words.kept_by}."])
    name = in_sentence(office, pen.layout.head.in_full)
    led = name.lower().startswith(words.committee.lower())
    role = words.role.format(office=words.committee) if led else words.role_blank
    signs = [
        *pen.centred(role, components.role, half * 0.9),
        *(pen.centred(words.role_blank, components.post, half * 0.9) if led else []),
        Spacer(0, millimetres * mm),
        *pen.centred(pen.layout.blanks.name, components.signatory, half * 0.9),
    ]
    return Table(
        [[names, signs]],
        colWidths=[half, half],
        style=pen.cells(0),
        spaceBefore=pen.layout.signing.gap_above,
    )
