"""The frame of minutes about something done in the office: letterhead, facts, parts, two names.

Set as the minutes of a meeting are (NĐ 30/2020, mẫu 1.9). A paper gives its words and its parts;
destruction and hand-over are such papers.
"""

import tomllib
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import msgspec
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from sotay.base.resources import resource
from sotay.model.office import Office
from sotay.papers.errors import LayoutUnusable
from sotay.papers.fonts import FontFamily, best_family
from sotay.papers.layout import load_layout
from sotay.papers.measures import Part
from sotay.papers.minutes import LAYOUT, letterhead, number_line, recipients_block
from sotay.papers.paper import Paper
from sotay.papers.pen import Pen, text_width
from sotay.papers.sheet import printed
from sotay.papers.together import Heading, set_together

W = TypeVar("W", bound=Part)


class Signatory(NamedTuple):
    """Who signs: the role in capitals, and the name below; empty leaves the form's dots."""

    role: str
    name: str


def read_words(name: str, shape: type[W]) -> W:
    """Return the words of the layout file `name`; raises `LayoutUnusable`."""
    try:
        told = tomllib.loads(resource(f"layouts/{name}.toml").read_text(encoding="utf-8"))
        return msgspec.convert(told, shape)
    except (OSError, ValueError) as fault:  # TOML's and msgspec's errors are ValueErrors too
        raise LayoutUnusable(name, str(fault)) from fault


def formal_pen(fonts: FontFamily | None) -> Pen:
    """Return the pen such minutes are written with."""
    return Pen(load_layout(LAYOUT), fonts or best_family())


def heading(pen: Pen, text: str) -> Heading:
    """Return the title of a part, which stays with what follows."""
    return Heading.of(pen.paragraph(text, pen.layout.components.heading))


def dashed(pen: Pen, lines: Sequence[str]) -> list[Flowable]:
    """Return a paragraph a line, each behind a dash."""
    return [pen.paragraph(f"- {text}", pen.layout.components.body) for text in lines]


def formal_minutes(
    pen: Pen,
    office: Office,
    subject: str,
    facts: Sequence[str],
    parts: Sequence[Flowable],
    made: str,
    signatories: tuple[Signatory, ...],
    kind: str = "",
) -> Paper:
    """Return the paper; `made` is the sentence before the signatures, two beside each other.

    With a `kind` it is no minutes, and has no number of such.
    """
    layout, width = pen.layout, text_width(pen.layout.page)
    number, kind = ("", kind) if kind else (number_line(layout, "", office), layout.words.kind)
    story = [
        *letterhead(pen, office, number),
        *pen.centred(kind, layout.components.kind, width),
        *pen.centred(subject, layout.components.subject, width * 0.8, layout.rules.subject),
        Spacer(0, layout.head.gap_below),
        *(pen.paragraph(fact, layout.components.line) for fact in facts),
        *parts,
    ]
    closes = [
        [
            pen.paragraph(made, layout.components.line),
            _signatures(pen, signatories, room),
            recipients_block(pen, [f"{layout.words.kept_by}."]),
        ]
        for room in layout.signing.rooms()
    ]
    kept = set_together(story, closes, width, layout.signing.body_lines)
    return printed(pen, kept, f"{kind}: {subject}", draft=False)


def _signatures(pen: Pen, signatories: tuple[Signatory, ...], millimetres: float) -> Table:
    layout, width = pen.layout, text_width(pen.layout.page)
    half = width * 0.45
    role, name = layout.components.role, layout.components.signatory
    room = Spacer(0, millimetres * mm)
    pairs = [signatories[at : at + 2] for at in range(0, len(signatories), 2)]
    rows = [
        row
        for pair in pairs
        for row in (
            [Spacer(0, layout.signing.gap_above)] * len(pair),  # no room above the first
            [pen.centred(one.role, role, half) for one in pair],
            [room] * len(pair),
            [pen.centred(one.name or layout.blanks.name, name, half) for one in pair],
        )
    ]
    return Table(
        rows[1:],
        colWidths=[width / 2] * 2,
        style=pen.cells(0),
        spaceBefore=layout.signing.gap_above,
        spaceAfter=layout.signing.gap_above,
    )
