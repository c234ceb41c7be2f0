"""A questionnaire as it was answered: facts, consent, then each question with what was said.

Read without its form: the lines are the record's own. Loading this module loads reportlab.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, LongTable, Spacer

from sotay.papers.fonts import FontFamily
from sotay.papers.paper import Paper
from sotay.papers.questionnaires.blocks import Block
from sotay.papers.questionnaires.foot import DIGEST, LONGEST, Foot
from sotay.papers.questionnaires.ink import Ink, ink_for
from sotay.papers.questionnaires.look import load_look
from sotay.papers.questionnaires.parts import Filled, Line, Run
from sotay.papers.sheet import printed

_PAD = 3.0
_HAIR = Color(0.75, 0.75, 0.75)


def filled_pdf(filled: Filled, *, fonts: FontFamily | None = None) -> Paper:
    """Return the answered questionnaire; raises `NoSerifFont`, `LayoutUnusable`, `NotSetOut`, …."""
    ink = ink_for(load_look().filled.size, fonts)
    words = ink.look.filled
    foot = words.foot.format(
        code=filled.code, id=filled.id[:LONGEST], version=filled.version[:LONGEST] or "-",
        digest=filled.digest[:DIGEST],
    )  # fmt: skip
    title = f"{filled.title} ({words.draft})" if filled.draft else filled.title
    story: list[Flowable] = [
        *(ink.words(one, "office") for one in filled.unit),
        Spacer(0, ink.size * 0.8),
        ink.words(title, "title"),
        *(ink.words(one, "fact") for one in filled.facts),
        *_listed(ink, words.consents, filled.consents),
    ]
    if filled.gone:
        story.append(_apart(ink, [ink.rich((Run(filled.gone, bold=True),), "label")]))
    else:
        story += _answers(ink, filled.lines)
        story += _listed(ink, words.notes, filled.notes.splitlines())
        story += _listed(ink, words.attachments, filled.attachments)
    running = words.running.format(title=title)
    return printed(ink.pen, story, filled.title, draft=False, furniture=Foot(ink, foot, running))


def _apart(ink: Ink, parts: Sequence[Flowable]) -> Flowable:
    """Return parts as one that begins with room above it."""
    parts[0].spaceBefore = ink.look.boxes.gap * mm
    return Block(parts, ink.kept)


def _listed(ink: Ink, title: str, lines: Sequence[str]) -> list[Flowable]:
    """Return lines under a title, nothing where there are none."""
    said = [ink.words(one, "label") for one in lines if one.strip()]
    if not said:
        return []
    return [_apart(ink, [ink.words(title, "section"), said[0]]), *said[1:]]


def _answers(ink: Ink, lines: Sequence[Line]) -> Iterator[Flowable]:
    """Yield headings with what follows them, and answers between as tables."""
    waiting: list[Flowable] = []
    for kind, some in groupby(lines, key=lambda one: _kind(ink, one)):
        for table in _cut(list(some), ink.look.filled.rows if kind == "row" else 1):
            if kind == "heading":
                waiting.append(_heading(ink, table[0]))
                continue
            body = [_table(ink, table)] if kind == "row" else _long(ink, table[0])
            yield _apart(ink, [*waiting, *body])
            waiting = []
    if waiting:
        yield _apart(ink, waiting)


def _cut(lines: list[Line], most: int) -> list[list[Line]]:
    return [lines[at : at + most] for at in range(0, len(lines), most)]


def _kind(ink: Ink, line: Line) -> str:
    if line.kind != "answer":
        return "heading"
    longest = ink.look.filled.long
    rows = "\n" in line.told or len(line.told) > longest or len(line.label) > 2 * longest
    return "long" if rows else "row"


def _inset(ink: Ink, line: Line) -> float:
    return min(line.deep, 6) * ink.look.filled.deeper * mm


def _heading(ink: Ink, line: Line) -> Flowable:
    made = ink.words(line.label, "section" if line.kind == "part" else "turn", _inset(ink, line))
    made.spaceBefore = ink.look.boxes.gap * mm
    return made


def _table(ink: Ink, lines: Sequence[Line]) -> Flowable:
    share = ink.look.filled.share
    rows = [
        [
            ink.words(f"{line.number} {line.label}".strip(), "label", _inset(ink, line)),
            ink.rich((Run(line.told, bold=True),), "label"),
        ]
        for line in lines
    ]
    style = [
        *ink.pen.cells(_PAD, _PAD - 1),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, _HAIR),
    ]
    return LongTable(rows, colWidths=[ink.width * share, ink.width * (1 - share)], style=style)


def _long(ink: Ink, line: Line) -> list[Flowable]:
    """Return a question, and below it an answer of several lines over the whole width."""
    inset = _inset(ink, line) + _PAD
    said = (Run(one, bold=True) for one in line.told.splitlines() if one.strip())
    answers = [ink.rich((one,), "label", inset + ink.size) for one in said]
    return [ink.words(f"{line.number} {line.label}".strip(), "label", inset), *answers]
