"""What is read over the loudspeaker about a response: large letters, one page, nothing short.

The words are in `resources/layouts/nd30-thong-bao.toml`. Loading this module loads reportlab.
"""

import re
from collections.abc import Iterator
from dataclasses import replace as with_changes
from functools import cache

from msgspec.structs import replace
from reportlab.platypus import Flowable, Spacer

from sotay.base.dates import long_date
from sotay.model.announcement import GAP, Announcement
from sotay.model.office import Office
from sotay.model.words import SECTORS
from sotay.papers.announcement import ended, in_size, kind_of, where_of, words_of
from sotay.papers.fonts import FontFamily
from sotay.papers.formal import formal_pen
from sotay.papers.issuer import in_sentence
from sotay.papers.lettering import lines_of
from sotay.papers.onepage import on_one_page
from sotay.papers.paper import Paper
from sotay.papers.pen import Pen, text_width
from sotay.papers.sheet import printed


def script_pdf(told: Announcement, office: Office, *, fonts: FontFamily | None = None) -> Paper:
    """Return the script; raises `NoSerifFont`, `LayoutUnusable`, …."""
    usual, aloud = formal_pen(fonts), words_of().aloud

    def make(size: float, text: str, excerpt: bool) -> Paper:
        said = [spelt(line) for line in _lines(replace(told, text=text), office, excerpt=excerpt)]
        return _set(in_size(usual, size, aloud.lines), said)

    paper, cut = on_one_page(make, aloud.sizes, told.text)
    return with_changes(paper, excerpt=cut, left_out=told.left_out)


def spelt(text: str) -> str:
    """Return `text` as it is read: days in words, no abbreviation of the list, no `GAP`."""
    days = _day().sub(lambda on: words_of().aloud.day.format(d=on[1], m=on[2], y=on[3]), text)
    said = _short().sub(lambda found: words_of().aloud.spelt[found[0]], days)
    return " ".join(said.replace(GAP, "").split())


@cache
def _day() -> re.Pattern[str]:
    before = re.escape(words_of().aloud.day.partition("{")[0])
    return re.compile(rf"(?:\b{before})?\b(\d{{1,2}})/(\d{{1,2}})/(\d{{4}})\b")


@cache
def _short() -> re.Pattern[str]:
    known = sorted(words_of().aloud.spelt, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")


def _lines(told: Announcement, office: Office, *, excerpt: bool) -> Iterator[str]:
    words = words_of()
    aloud = words.aloud
    name = in_sentence(office, aloud.spelt)
    yield aloud.greeting.format(where=where_of(told))
    noted = aloud.noted.format(day=long_date(told.noted)) if told.noted else ""
    yield aloud.intro.format(office=name, kind=kind_of(told), noted=noted)
    if told.sector:
        shape = aloud.asked if told.asked else aloud.asked_apart
        sector = SECTORS[told.sector]
        yield shape.format(sector=sector[:1].lower() + sector[1:], text=told.asked)
    yield aloud.answer.format(agency=ended(told.agency))
    if one := told.document:
        day = long_date(one.day)
        yield aloud.document.format(number=one.number, day=day, signer=one.signer)
    yield words.result.format(state=words.states[told.state])
    yield from lines_of(told.text)
    if excerpt:
        yield aloud.excerpt.format(office=name)
    if told.deed.strip():
        yield words.deed.format(deed=ended(told.deed))
    if told.until:
        yield words.until.format(day=long_date(told.until))
    if told.ask.strip():
        yield aloud.ask.format(ask=ended(told.ask))
    yield aloud.objection.format(office=name)
    yield aloud.thanks


def _set(pen: Pen, said: list[str]) -> Paper:
    words, layout, width = words_of(), pen.layout, text_width(pen.layout.page)
    number = sum(len(line.split()) for line in said)
    minutes = max(1, round(number / words.aloud.words_a_minute))
    story: list[Flowable] = [
        *pen.centred(words.aloud.kind, layout.components.kind, width),
        *pen.centred(words.subject, layout.components.subject, width, layout.rules.subject),
        Spacer(0, layout.head.gap_below / 2),
        pen.paragraph(words.aloud.pace.format(minutes=minutes), layout.components.recipients),
        Spacer(0, layout.head.gap_below / 2),
        *(pen.paragraph(line, layout.components.body) for line in said),
    ]
    return printed(pen, story, f"{words.aloud.kind}: {words.subject}", draft=False)
