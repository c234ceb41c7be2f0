"""Thành phần tham dự: officials by name and post, residents only as a number."""

from collections.abc import Sequence
from itertools import groupby

from reportlab.lib.colors import black
from reportlab.platypus import Flowable, LongTable

from sotay.base.text import grouped
from sotay.model.meeting import Attendance, Official
from sotay.papers.lettering import rows_of
from sotay.papers.pen import Pen, text_width
from sotay.papers.together import Heading

_MOST_COLUMNS = 10  # more would leave no room for words
_PAGEFUL = 400  # letters of a cell that a narrow column may not get onto one page


def person(who: Official) -> str:
    """Return `name, post`, or the one there is, or nothing."""
    return ", ".join(part for part in (who.name.strip(), who.post.strip()) if part)


def attendance(pen: Pen, who: Attendance) -> list[Flowable]:
    """Return who was there, as a short list or, from `roll.table_from` officials, a table."""
    layout = pen.layout
    officials = [one for one in who.officials if person(one)]
    tabled = len(officials) >= layout.roll.table_from
    counts = _counts(pen, who)
    if not (officials or counts or who.note.strip()):
        return [pen.blank(layout.words.attendance, layout.components.line)]
    intro = pen.paragraph(layout.words.attendance, layout.components.line)
    block: list[Flowable] = [Heading.of(intro)]
    if tabled:
        block.append(_table(pen, officials))
    else:
        block += item_list(pen, [_listed(pen, official) for official in officials])
    if counts:
        block.append(pen.paragraph(_in_one_sentence(counts), layout.components.body))
    return [*block, *plain_lines(pen, who.note)]


def _in_one_sentence(counts: list[str]) -> str:
    first, *others = counts
    return "; ".join([first, *(count[:1].lower() + count[1:] for count in others)]) + "."


def item_list(pen: Pen, items: list[str]) -> list[Flowable]:
    """Return `items` as dashed paragraphs, each ended by `;` and the last by a full stop."""
    ends = [";"] * (len(items) - 1) + ["."]
    return [
        pen.paragraph(
            pen.layout.words.item.format(text=item.rstrip(" ;.") + end), pen.layout.components.body
        )
        for item, end in zip(items, ends, strict=False)
    ]


def plain_lines(pen: Pen, text: str) -> list[Flowable]:
    """Return each line of `text` as a paragraph, rows with tabs between their cells as a table."""
    story: list[Flowable] = []
    for cells, rows in groupby(rows_of(text), key=lambda row: len(row) > 1):
        found = list(rows)
        if cells and found[1:] and max(map(len, found)) <= _MOST_COLUMNS:
            story.append(_pasted(pen, found))
        else:
            said = (" ".join(cell for cell in row if cell) for row in found)
            story += [pen.paragraph(line, pen.layout.components.body) for line in said]
    return story


def _pasted(pen: Pen, rows: list[list[str]]) -> LongTable:
    """Return rows that were pasted from a table, each column as wide as what it holds."""
    text, pad = pen.layout.components.table_text, pen.layout.roll.padding
    count = max(map(len, rows))
    full = [[*row, *[""] * (count - len(row))] for row in rows]
    room = text_width(pen.layout.page)
    said = [[pen.say(row[at], text) for row in full] for at in range(count)]
    widths = _shared(
        [max(pen.width(cell, text) for cell in column) + 4 * pad for column in said],
        [
            max(pen.width(word, text) for cell in column for word in cell.split(" ")) + 4 * pad
            for column in said
        ],
        room,
    )
    endless = any(len(cell) > _PAGEFUL for row in full for cell in row)
    return LongTable(
        [[pen.paragraph(cell, text) for cell in row] for row in full],
        colWidths=widths,
        style=[*pen.cells(pad + 1, pad, "MIDDLE"), ("GRID", (0, 0), (-1, -1), 0.5, black)],
        spaceAfter=pen.layout.components.body.gap * 2,
        splitInRow=int(endless),
    )


def _shared(whole: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Share `room` among columns: no word or figure is broken, the rest by what they hold.

    `whole` is how wide each would be in one line, `least` how wide its widest word is, in points.
    """
    most = room / 2
    spare = room - sum(least)
    if spare <= 0:
        held = [min(width, most) for width in least]
        return [width * room / sum(held) for width in held]
    more = [max(0.0, min(width, most) - word) for width, word in zip(whole, least, strict=True)]
    shares = more if sum(more) else list(whole)
    return [word + spare * one / sum(shares) for word, one in zip(least, shares, strict=True)]


def _listed(pen: Pen, official: Official) -> str:
    words = pen.layout.attendance
    return words.official.format(person=person(official), presence=words.in_list[official.presence])


def _counts(pen: Pen, who: Attendance) -> list[str]:
    words = pen.layout.attendance
    counted = (
        (words.invited, who.invited),
        (words.present, who.present),
        (words.residents, who.residents),
        (words.absent_with_leave, who.absent_with_leave),
        (words.absent_without_leave, who.absent_without_leave),
    )
    return [sentence.format(count=grouped(count)) for sentence, count in counted if count]


def _table(pen: Pen, officials: list[Official]) -> LongTable:
    layout, words = pen.layout, pen.layout.attendance
    width = text_width(layout.page)
    noted = any(words.in_table[official.presence] for official in officials)
    shares = layout.roll.columns if noted else _without_last(layout.roll.columns)
    heads = (words.ordinal, words.name, words.post, words.presence)[: len(shares)]
    rows = [[pen.paragraph(head, layout.components.table_head) for head in heads]]
    for ordinal, official in enumerate(officials, start=1):
        marks, text = layout.components.table_mark, layout.components.table_text
        rows.append([
            pen.paragraph(str(ordinal), marks),
            pen.paragraph(official.name, text),
            pen.paragraph(official.post, text),
            pen.paragraph(words.in_table[official.presence], text),
        ][: len(shares)])  # fmt: skip
    pad = layout.roll.padding
    return LongTable(
        rows,
        colWidths=[share * width for share in shares],
        repeatRows=1,
        style=[*pen.cells(pad + 1, pad, "MIDDLE"), ("GRID", (0, 0), (-1, -1), 0.5, black)],
        spaceAfter=layout.components.body.gap * 2,
    )


def _without_last(shares: Sequence[float]) -> list[float]:
    """Return the shares of all columns but the last, the ordinals' kept, the others wider."""
    first, *others, _last = shares
    return [first, *(share * (1 - first) / sum(others) for share in others)]
