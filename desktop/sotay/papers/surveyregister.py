"""The register of surveys: by questionnaire which there are, and what was raised from answers.

Nobody stands in it. Set as the minutes of a meeting are (NĐ 30/2020, mẫu 1.9); the words are in
`resources/layouts/nd30-so-phieu.toml`. Loading this module loads reportlab.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from reportlab.lib.colors import black
from reportlab.platypus import Flowable, LongTable

from sotay.base.dates import long_date, long_time, short_date
from sotay.base.text import asking, grouped
from sotay.model.office import Office
from sotay.papers.fonts import FontFamily
from sotay.papers.formal import Signatory, formal_minutes, formal_pen, heading, read_words
from sotay.papers.measures import Part, Share
from sotay.papers.paper import Paper
from sotay.papers.pen import Pen, text_width

WORDS = "nd30-so-phieu"


class Words(Part, frozen=True):
    """The words of the paper."""

    kind: str
    subject: str
    made_at: str
    span: str
    only: str
    form: str
    about: str
    unversioned: str
    none: str
    heads: tuple[str, str, str, str, str]
    columns: tuple[Share, Share, Share, Share, Share]
    matters: str
    matter_heads: tuple[str, str, str, str]
    matter_columns: tuple[Share, Share, Share, Share]
    answer: str
    unquoted: str
    unsaid: str
    matter_state: str
    made: str
    left_role: str
    right_role: str


@dataclass(frozen=True)
class RegisterLine:
    """One survey: the day it was held, where, the end of its id, its state in words."""

    day: date
    hamlet: str
    number: str
    state: str


@dataclass(frozen=True)
class RegisterForm:
    """One questionnaire with its surveys, the first held first."""

    id: str
    title: str
    versions: tuple[str, ...]
    lines: tuple[RegisterLine, ...]


@dataclass(frozen=True)
class RegisterMatter:
    """One matter that was raised from an answer; `unquoted` is why that is not quoted, or "".

    `text` is "" where that is not written either: it may be the answer's own words.
    """

    survey: RegisterLine
    question: str
    answer: str
    unquoted: str
    text: str
    state: str


@dataclass(frozen=True)
class SurveyRegister:
    """What the paper tells; `at` in Vietnam's time, `first` and `last` as they were asked for."""

    at: datetime
    first: date | None
    last: date | None
    hamlet: str
    forms: tuple[RegisterForm, ...]
    matters: tuple[RegisterMatter, ...]


@cache
def _words() -> Words:
    return read_words(WORDS, Words)


def register_pdf(told: SurveyRegister, office: Office, *, fonts: FontFamily | None = None) -> Paper:
    """Return the register as PDF; raises `NoSerifFont`, `LayoutUnusable`, …."""
    pen, words = formal_pen(fonts), _words()
    signatories = (
        Signatory(words.left_role, office.recorder.strip()),
        Signatory(words.right_role, ""),
    )
    return formal_minutes(
        pen, office, words.subject, list(_facts(told)), _parts(pen, told), words.made,
        signatories, kind=words.kind,
    )  # fmt: skip


def _facts(told: SurveyRegister) -> list[str]:
    words = _words()
    facts = [words.made_at.format(at=f"{long_time(told.at)}, {long_date(told.at)}")]
    days = [line.day for form in told.forms for line in form.lines]
    first, last = told.first or min(days, default=None), told.last or max(days, default=None)
    if first is not None and last is not None:
        facts.append(words.span.format(first=short_date(first), last=short_date(last)))
    if told.hamlet:
        facts.append(words.only.format(hamlet=told.hamlet))
    return facts


def _parts(pen: Pen, told: SurveyRegister) -> list[Flowable]:
    words, body = _words(), pen.layout.components.body
    parts: list[Flowable] = []
    for number, form in enumerate(told.forms, start=1):
        versions = ", ".join(one or words.unversioned for one in form.versions)
        about = words.about.format(id=form.id, versions=versions, count=grouped(len(form.lines)))
        parts += [
            heading(pen, words.form.format(number=number, title=form.title or form.id)),
            pen.paragraph(about, body),
            _table(pen, words.heads, words.columns, [_row(line) for line in form.lines]),
        ]
    if not told.forms:
        parts.append(pen.paragraph(words.none, body))
    if told.matters:
        rows = [_matter_row(matter) for matter in told.matters]
        parts += [
            heading(pen, words.matters.format(number=len(told.forms) + 1)),
            _table(pen, words.matter_heads, words.matter_columns, rows),
        ]
    return parts


def _row(line: RegisterLine) -> list[str]:
    return [short_date(line.day), line.hamlet, line.number, line.state]


def _matter_row(matter: RegisterMatter) -> list[str]:
    words, survey = _words(), matter.survey
    where = "\n".join(filter(None, (short_date(survey.day), survey.hamlet, survey.number)))
    said = words.answer.format(question=asking(matter.question), answer=matter.answer)
    text = words.matter_state.format(text=matter.text, state=matter.state)
    return [
        where,
        words.unquoted.format(why=matter.unquoted) if matter.unquoted else said,
        text if matter.text else words.unsaid,
    ]


def _table(
    pen: Pen, heads: Sequence[str], shares: Sequence[float], rows: Sequence[Sequence[str]]
) -> LongTable:
    components, pad = pen.layout.components, pen.layout.roll.padding
    filled = [[pen.paragraph(head, components.table_head) for head in heads]]
    for ordinal, row in enumerate(rows, start=1):
        mark = pen.paragraph(str(ordinal), components.table_mark)
        filled.append([mark, *(pen.paragraph(cell, components.table_text) for cell in row)])
    return LongTable(
        filled,
        colWidths=[share * text_width(pen.layout.page) for share in shares],
        repeatRows=1,
        style=[*pen.cells(pad + 1, pad, "TOP"), ("GRID", (0, 0), (-1, -1), 0.5, black)],
        spaceAfter=components.body.gap * 2,
        splitInRow=1,
    )
