"""The head of a questionnaire: the office, what is noted of the interview, consent in its words."""

from reportlab.lib.colors import black
from reportlab.platypus import Flowable, LongTable, Spacer, Table

from sotay.model.words import PURPOSES
from sotay.papers.questionnaires.blocks import Labelled
from sotay.papers.questionnaires.ink import Ink
from sotay.papers.questionnaires.parts import Blank, Moment, Option, Run
from sotay.papers.questionnaires.rooms import moment
from sotay.papers.questionnaires.spaces import Captioned
from sotay.papers.questionnaires.ticks import Ticks

_PAD = 4.0


def head(ink: Ink, blank: Blank, *, starred: bool) -> list[Flowable]:
    """Return the office, the title, day, hamlet, code and recorder to fill in, the legend."""
    words = ink.look.words
    unit: list[Flowable] = [ink.words(one, "office") for one in blank.unit]
    return [
        *(unit or [Captioned(ink, [words.office])]),
        Spacer(0, ink.size * 0.8),
        ink.words(blank.title, "title"),
        _facts(ink),
        Spacer(0, ink.size * 0.4),
        ink.words(words.legend if starred else words.legend_no_star, "legend"),
    ]


def _facts(ink: Ink) -> Flowable:
    words = ink.look.words
    day = moment(ink, Moment("day"))
    when = Labelled(ink, ink.words(words.day, "fact"), day, day.natural)
    rows: list[list[Flowable]] = [
        [Captioned(ink, [words.hamlet]), when],
        [Captioned(ink, [words.recorder]), Captioned(ink, [words.code])],
    ]
    left = ink.width * 0.52
    style = [
        *ink.pen.cells(0, 2, "BOTTOM"),
        ("RIGHTPADDING", (0, 0), (0, -1), ink.size),
        ("BOTTOMPADDING", (0, 0), (0, 0), 2 + day.below),
    ]
    return Table(rows, colWidths=[left, ink.width - left], style=style)


def consent(ink: Ink, blank: Blank) -> list[Flowable]:
    """Return the box with the text that is read and an answer to each purpose, nothing ticked."""
    words = ink.look.words
    version = words.version.format(version=blank.read)
    title = ink.rich((Run(words.consent, bold=True), Run(f" ({version})")), "consent")
    text = [ink.words(one, "consent") for one in blank.consent.splitlines() if one.strip()]
    answers = Ticks(ink, [Option((Run(one),)) for one in (words.agrees, words.refuses)], "one")
    wide = answers.natural + 2 * _PAD + 2
    rows: list[list[object]] = [[title, ""], [text, ""]]
    for purpose in PURPOSES.values():
        told = [Option((Run(one),)) for one in (words.agrees, words.refuses)]
        rows.append([ink.words(purpose, "cell"), Ticks(ink, told, "one")])
    rows.append([_signs(ink), ""])
    spans = [("SPAN", (0, row), (1, row)) for row in (0, 1, len(rows) - 1)]
    style = [
        *ink.pen.cells(_PAD, 1.5, "MIDDLE"),
        ("BOX", (0, 0), (-1, -1), 0.9, black),
        ("LINEABOVE", (0, 2), (-1, -1), 0.3, black),
        *spans,
    ]
    table = LongTable(rows, colWidths=[ink.width - wide, wide], style=style)
    return [Spacer(0, ink.size * 0.3), table, Spacer(0, ink.size * 0.8)]


def _signs(ink: Ink) -> Flowable:
    """Return room for those who sign, beside each other."""
    words = ink.look.words
    cells = [
        [ink.rich((Run(role, bold=True), Run(f"\n{words.sign}", italic=True)), "small")]
        for role in words.signs
    ]
    share = (ink.width - 2 * _PAD) / len(cells)
    room = [Spacer(0, 3.2 * ink.size)] * len(cells)
    return Table([cells, room], colWidths=[share] * len(cells), style=ink.pen.cells(2))
