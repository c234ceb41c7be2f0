"""Thành phần tham dự: officials by name and post, residents only as a number."""

from reportlab.lib.colors import black
from reportlab.platypus import Flowable, LongTable

from sotay.base.text import grouped
from sotay.model.records import Attendance, Official
from sotay.papers.keeping import Heading
from sotay.papers.lettering import lines_of
from sotay.papers.pen import Pen, text_width


def person(who: Official) -> str:
    """Return `name, post`, or the one there is, or nothing."""
    return ", ".join(part for part in (who.name.strip(), who.post.strip()) if part)


def attendance(pen: Pen, who: Attendance) -> list[Flowable]:
    """Return who was there, as a short list or, from `roll.table_from` officials, a table."""
    layout = pen.layout
    officials = [one for one in who.officials if person(one)]
    tabled = len(officials) >= layout.roll.table_from
    items = [] if tabled else [_listed(pen, official) for official in officials]
    items += _counts(pen, who)
    if not (officials or items or who.note.strip()):
        return [pen.blank(layout.words.attendance, layout.components.line)]
    intro = pen.paragraph(layout.words.attendance, layout.components.line)
    block: list[Flowable] = [Heading.of(intro)]
    if tabled:
        block.append(_table(pen, officials))
    return [*block, *item_list(pen, items), *plain_lines(pen, who.note)]


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
    """Return each line of `text` as a paragraph."""
    return [pen.paragraph(line, pen.layout.components.body) for line in lines_of(text)]


def _listed(pen: Pen, official: Official) -> str:
    words = pen.layout.attendance
    return words.official.format(person=person(official), presence=words.in_list[official.presence])


def _counts(pen: Pen, who: Attendance) -> list[str]:
    words = pen.layout.attendance
    counted = (
        (words.residents, who.residents),
        (words.invited, who.invited),
        (words.absent_with_leave, who.absent_with_leave),
        (words.absent_without_leave, who.absent_without_leave),
    )
    return [sentence.format(count=grouped(count)) for sentence, count in counted if count]


def _table(pen: Pen, officials: list[Official]) -> LongTable:
    layout, words = pen.layout, pen.layout.attendance
    width = text_width(layout.page)
    heads = (words.ordinal, words.name, words.post, words.presence)
    rows = [[pen.paragraph(head, layout.components.table_head) for head in heads]]
    for ordinal, official in enumerate(officials, start=1):
        marks, text = layout.components.table_mark, layout.components.table_text
        rows.append([
            pen.paragraph(str(ordinal), marks),
            pen.paragraph(official.name, text),
            pen.paragraph(official.post, text),
            pen.paragraph(words.in_table[official.presence], text),
        ])  # fmt: skip
    pad = layout.roll.padding
    return LongTable(
        rows,
        colWidths=[share * width for share in layout.roll.columns],
        repeatRows=1,
        style=[*pen.cells(pad + 1, pad, "MIDDLE"), ("GRID", (0, 0), (-1, -1), 0.5, black)],
        spaceAfter=layout.components.body.gap * 2,
    )
