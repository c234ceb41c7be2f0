"""Minutes of a hand-over: who gives and takes which notebook, and what no longer opens it.

Set as the minutes of a meeting are (NĐ 30/2020, mẫu 1.9); the words are in
`resources/layouts/nd30-ban-giao.toml`. Loading this module loads reportlab.
"""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import msgspec
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from sotay.base.dates import long_date, long_time
from sotay.base.resources import resource, units
from sotay.model.office import Office
from sotay.papers.errors import LayoutUnusable
from sotay.papers.fonts import FontFamily, best_family
from sotay.papers.keeping import Heading, set_together
from sotay.papers.layout import load_layout
from sotay.papers.measures import Part
from sotay.papers.minutes import LAYOUT, letterhead, number_line
from sotay.papers.paper import Paper
from sotay.papers.pen import Pen, text_width
from sotay.papers.sheet import printed

WORDS = "nd30-ban-giao"


class Words(Part, frozen=True):
    """The words of the paper."""

    subject: str
    at: str
    place: str
    giver: str
    taker: str
    how_owner: str
    how_shares: str
    what: str
    what_lines: tuple[str, ...]
    done: str
    done_lines: tuple[str, ...]
    left: str
    left_lines: tuple[str, ...]
    made: str
    left_role: str
    right_role: str
    has_escrow: str
    no_escrow: str


@dataclass(frozen=True)
class HandOver:
    """One hand-over, in Vietnam's time; `giver` and `taker` are printed and kept nowhere."""

    at: datetime
    giver: str
    taker: str
    by_shares: bool
    notebook: str
    vault_id: str
    meetings: int
    interviews: int
    matters: int
    unsealed: int
    escrow: str | None


@cache
def _words() -> Words:
    try:
        told = tomllib.loads(resource(f"layouts/{WORDS}.toml").read_text(encoding="utf-8"))
        return msgspec.convert(told, Words)
    except (OSError, ValueError) as fault:  # TOML's and msgspec's errors are ValueErrors too
        raise LayoutUnusable(WORDS, str(fault)) from fault


def hand_over_pdf(told: HandOver, office: Office, *, fonts: FontFamily | None = None) -> Paper:
    """Return the minutes of one hand-over; raises `NoSerifFont`, `LayoutUnusable`, …."""
    pen, words = Pen(load_layout(LAYOUT), fonts or best_family()), _words()
    layout, width = pen.layout, text_width(pen.layout.page)
    story = [
        *letterhead(pen, office, number_line(layout, "", office)),
        *pen.centred(layout.words.kind, layout.components.kind, width),
        *pen.centred(words.subject, layout.components.subject, width * 0.8, layout.rules.subject),
        Spacer(0, layout.head.gap_below),
        *_facts(pen, told, office),
        *_parts(pen, told),
    ]
    close = [
        pen.paragraph(words.made, layout.components.line),
        _signatures(pen, told, width),
        pen.paragraph(layout.words.recipients, layout.components.recipients),
        pen.paragraph(
            layout.words.item.format(text=f"{layout.words.kept_by}."), layout.components.recipient
        ),
    ]
    kept = set_together(story, close, width, layout.signing.body_lines)
    return printed(pen, kept, f"{layout.words.kind}: {words.subject}", draft=False)


def _facts(pen: Pen, told: HandOver, office: Office) -> list[Flowable]:
    words, line = _words(), pen.layout.components.line
    unit = units().get(office.unit)
    says = [
        words.at.format(at=f"{long_time(told.at)}, {long_date(told.at)}"),
        words.place.format(place=unit.name if unit else office.unit),
        words.giver.format(giver=told.giver.strip() or pen.layout.blanks.name),
        words.taker.format(taker=told.taker.strip() or pen.layout.blanks.name),
        words.how_shares if told.by_shares else words.how_owner,
    ]
    return [pen.paragraph(text, line) for text in says]


def _parts(pen: Pen, told: HandOver) -> list[Flowable]:
    words, components = _words(), pen.layout.components
    fills = {name: getattr(told, name) for name in told.__dataclass_fields__}
    fills["vault"] = f"{told.vault_id[:4]} {told.vault_id[4:8]}"
    has = words.has_escrow if told.escrow else words.no_escrow
    fills["escrow"] = has.format(office=told.escrow)
    story: list[Flowable] = []
    for title, lines in (
        (words.what, words.what_lines),
        (words.done, words.done_lines),
        (words.left, words.left_lines),
    ):
        story.append(Heading.of(pen.paragraph(title, components.heading)))
        story += [pen.paragraph(f"- {line.format(**fills)}", components.body) for line in lines]
    return story


def _signatures(pen: Pen, told: HandOver, width: float) -> Table:
    layout, words = pen.layout, _words()
    half, components = width * 0.45, layout.components
    people = (told.giver, told.taker)  # a post may stand behind a comma
    names = [who.split(",")[0].strip() or layout.blanks.name for who in people]
    room = Spacer(0, layout.signing.room * mm)
    return Table(
        [
            [pen.centred(r, components.role, half) for r in (words.left_role, words.right_role)],
            [room, room],
            [pen.centred(name, components.signatory, half) for name in names],
        ],
        colWidths=[width / 2] * 2,
        style=pen.cells(0),
        spaceBefore=layout.signing.gap_above,
        spaceAfter=layout.signing.gap_above,
    )
