"""Tables to fill in: the same choices for many questions, and the turns of a repeat."""

from collections.abc import Sequence

from reportlab.lib.colors import Color, black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, LongTable

from sotay.papers.questionnaires.ink import Ink
from sotay.papers.questionnaires.parts import (
    Asked,
    Choices,
    Figures,
    Grid,
    Lines,
    Moment,
    Option,
    Rich,
    Run,
    Told,
    Turns,
)
from sotay.papers.questionnaires.rooms import figures, moment
from sotay.papers.questionnaires.spaces import Room, tick
from sotay.papers.questionnaires.ticks import Ticks

_PAD = 3.0
_SHADE = Color(0.93, 0.93, 0.93)
_FIRST = 0.34  # of the width at least, for the questions of a grid
_LINE = 32 * mm  # to write words on in a cell


class _Mark(Room):
    """One box in the middle of a cell."""

    def __init__(self, ink: Ink, how: str) -> None:
        super().__init__(ink)
        self.how = how

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Take the cell's width."""
        self.width = available_width
        return available_width, self.ink.look.boxes.tick * mm

    def draw(self) -> None:
        """Draw the box in the middle."""
        side = self.ink.look.boxes.tick * mm
        tick(self, (self.width - side) / 2, 0, self.how)


def grid(ink: Ink, told: Grid) -> Flowable | None:
    """Return the table of questions with the same choices, None where it is too wide for one."""
    heads = [ink.rich(head, "head") for head in told.heads]
    least = ink.look.limits.least_column * mm * 0.7
    widest = [max(least, _longest(ink, head) + 3 * _PAD) for head in told.heads]
    first = ink.width - sum(widest)
    if len(heads) > ink.look.limits.grid_columns or first < ink.width * _FIRST:
        return None
    if _too_tall(ink, [*told.heads, *(row.label for row in told.rows)]):
        return None
    even = min(max(widest), (ink.width * (1 - _FIRST)) / len(heads))
    widths = [even] * len(heads) if even >= max(widest) else widest
    how = "many" if told.many else "one"
    rows: list[list[object]] = [["", *heads]]
    for row in told.rows:
        label = [*_conditioned(ink, row, "cell"), _label(ink, row, "label")]
        if row.hint:
            label.append(ink.rich(row.hint, "hint", ink.inset * 0.8))
        rows.append([label, *(_Mark(ink, how) for _head in heads)])
    return _table(ink, rows, [ink.width - sum(widths), *widths])


def _too_tall(ink: Ink, words: Sequence[Rich]) -> bool:
    """Return whether some words would fill a good part of a page in a column."""
    return any(sum(len(run.text) for run in one) > ink.look.limits.cell_letters for one in words)


def _label(ink: Ink, told: Told, name: str) -> Flowable:
    star = ink.look.words.required if told.required else ""
    inset = ink.inset * 0.8 if told.number else 0
    return ink.rich(told.label, name, inset, told.number, star)


def _conditioned(ink: Ink, told: Told, name: str) -> list[Flowable]:
    if not told.condition:
        return []
    words = ink.look.words
    says = words.condition if told.plain else words.condition_formula
    return [ink.rich((Run(says.format(condition=told.condition), italic=True),), name)]


def _longest(ink: Ink, runs: Sequence[Run]) -> float:
    """Return how wide the widest word is, in points."""
    text = ink.plain("".join(run.text for run in runs))
    return max((ink.wide(word, "head") for word in text.split(" ")), default=0)


def roster(ink: Ink, told: Turns) -> Flowable | None:
    """Return the turns of a repeat as a table with a row each, None where that does not fit."""
    asked = [one for one in told.parts if isinstance(one, Asked)]
    limits = ink.look.limits
    if not asked or len(asked) < len(told.parts) or len(asked) > limits.table_columns:
        return None
    if any(one.told.pictures for one in asked):
        return None
    if _too_tall(ink, [(*one.told.label, *one.told.hint) for one in asked]):
        return None
    needs = [_need(ink, one) for one in asked]
    ordinal = ink.wide(ink.look.words.ordinal, "head") + 3 * _PAD
    room = ink.width - ordinal
    if None in needs or (spare := room - sum(need for need in needs if need)) < 0:
        return None
    share = [1.0 if isinstance(one.space, Lines) else 0.25 for one in asked]
    widths = [
        need + spare * part / sum(share)
        for need, part in zip((one or 0 for one in needs), share, strict=True)
    ]
    head = [ink.words(ink.look.words.ordinal, "head"), *(_head(ink, one.told) for one in asked)]
    turns = [
        [ink.words(str(nth), "head"), *(_cell(ink, one) for one in asked)]
        for nth in range(1, told.number + 1)
    ]
    rows: list[list[object]] = [head, *turns]
    return _table(ink, rows, [ordinal, *widths], limits.row * mm)


def _need(ink: Ink, asked: Asked) -> float | None:
    """Return how wide a column has to be, None for what goes into no cell."""
    space, least = asked.space, ink.look.limits.least_column * mm
    room = _room(ink, asked)
    label = (*asked.told.label, *asked.told.hint)
    words = max(_longest(ink, label), ink.wide(asked.told.number, "head"), least) + 2 * _PAD + 2
    if isinstance(space, Lines):
        return max(words, _LINE) if space.number <= 2 else None  # noqa: PLR2004 - short texts
    if isinstance(space, Choices):
        if len(space.options) > ink.look.limits.cell_options or space.how == "rank":
            return None
        if not isinstance(room, Ticks) or any(one.picture for one in space.options):
            return None
        return max(words, min(max(room.widths) + 2 * _PAD + 2, 45 * mm))
    return max(words, room.natural + 2 * _PAD + 2) if room is not None else None


def _room(ink: Ink, asked: Asked) -> Room | None:
    space = asked.space
    if isinstance(space, Choices):
        small = tuple(Option(one.label) for one in space.options)
        return Ticks(ink, small, space.how, columns=1)
    if isinstance(space, Figures):
        return figures(ink, Figures(space.whole, space.decimals))
    if isinstance(space, Moment) and space.what != "both":
        return moment(ink, space)
    return None


def _cell(ink: Ink, asked: Asked) -> object:
    room = _room(ink, asked)
    return "" if room is None else room


def _head(ink: Ink, told: Told) -> list[Flowable]:
    number = (Run(f"{told.number} "),) if told.number else ()
    star = ink.look.words.required if told.required else ""
    lines: list[Flowable] = [ink.rich((*number, *told.label), "head", after=star)]
    if told.hint:
        lines.append(ink.rich(told.hint, "small"))
    if told.rule:
        lines.append(ink.words(ink.look.words.rule.format(rule=told.rule), "small"))
    return [*lines, *_conditioned(ink, told, "small")]


def _table(ink: Ink, rows: list[list[object]], widths: list[float], least: float = 0) -> Flowable:
    heights = None
    if least:
        heights = [None, *(_height(row, widths, least) for row in rows[1:])]
    return LongTable(
        rows,
        colWidths=widths,
        rowHeights=heights,
        repeatRows=1,
        style=[
            *ink.pen.cells(_PAD, _PAD, "MIDDLE"),
            ("GRID", (0, 0), (-1, -1), 0.5, black),
            ("BACKGROUND", (0, 0), (-1, 0), _SHADE),
        ],
        spaceAfter=ink.look.boxes.gap * mm * 1.5,
    )


def _height(row: list[object], widths: list[float], least: float) -> float:
    tall = [
        one.wrap(width - 2 * _PAD, 1e6)[1] + 3 * _PAD
        for one, width in zip(row, widths, strict=True)
        if isinstance(one, Flowable)
    ]
    return max(least, *tall)
