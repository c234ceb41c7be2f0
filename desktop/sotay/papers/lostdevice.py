"""Minutes of a lost device: what was on it as far as is known, and who does what by when.

One page, set as the minutes of a meeting are (NĐ 30/2020, mẫu 1.9); the words, and the laws they
name, are in `resources/layouts/nd30-mat-may.toml`. Loading this module loads reportlab.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Annotated

from msgspec import Meta
from reportlab.lib.colors import black
from reportlab.platypus import Table

from sotay.base.dates import long_date, long_time
from sotay.model.office import Office
from sotay.papers.fonts import FontFamily
from sotay.papers.formal import Signatory, formal_minutes, formal_pen, heading, read_words
from sotay.papers.measures import Part, Share
from sotay.papers.paper import Paper
from sotay.papers.pen import Pen, text_width

WORDS = "nd30-mat-may"


class Step(Part, frozen=True):
    """One thing to do, who does it, by when."""

    what: str
    who: str
    by: str


class Words(Part, frozen=True):
    """The words of the paper."""

    subject: str
    at: str
    office: str
    device: str
    what: str
    sealed: str
    todo: str
    heads: tuple[str, str, str, str]
    columns: tuple[Share, Share, Share, Share]
    made: str
    left_role: str
    right_role: str
    steps: Annotated[tuple[Step, ...], Meta(min_length=1)]


@dataclass(frozen=True)
class LostDevice:
    """One device that is gone, or may be one day; `at` in Vietnam's time.

    `known` are sentences about what is on it, by whoever makes the paper.
    """

    at: datetime
    label: str
    code: str
    known: tuple[str, ...]


@cache
def _words() -> Words:
    return read_words(WORDS, Words)


def steps() -> tuple[Step, ...]:
    """Return what is to be done, for a screen that tells it without paper."""
    return _words().steps


def lost_device_pdf(told: LostDevice, office: Office, *, fonts: FontFamily | None = None) -> Paper:
    """Return the paper; raises `NoSerifFont`, `LayoutUnusable`, …."""
    pen, words = formal_pen(fonts), _words()
    facts = [
        words.at.format(at=f"{long_time(told.at)}, {long_date(told.at)}"),
        words.office.format(office=office.name),
        words.device.format(label=told.label, code=told.code),
    ]
    parts = [
        heading(pen, words.what),
        *(
            pen.paragraph(f"- {line}", pen.layout.components.table_text)
            for line in (*told.known, words.sealed)
        ),
        heading(pen, words.todo),
        _table(pen),
    ]
    signatories = (
        Signatory(words.left_role, ""),
        Signatory(words.right_role, office.recorder.strip()),
    )
    return formal_minutes(pen, office, words.subject, facts, parts, words.made, signatories)


def _table(pen: Pen) -> Table:
    words, components = _words(), pen.layout.components
    rows = [[pen.paragraph(head, components.table_head) for head in words.heads]]
    rows += [
        [
            pen.paragraph(str(ordinal), components.table_mark),
            pen.paragraph(step.what, components.table_text),
            pen.paragraph(step.who, components.table_text),
            pen.paragraph(step.by, components.table_text),
        ]
        for ordinal, step in enumerate(words.steps, start=1)
    ]
    pad = pen.layout.roll.padding
    return Table(
        rows,
        colWidths=[share * text_width(pen.layout.page) for share in words.columns],
        repeatRows=1,
        style=[*pen.cells(pad, 1, "MIDDLE"), ("GRID", (0, 0), (-1, -1), 0.5, black)],
        spaceAfter=components.body.gap,
    )
