"""Minutes of a meeting as NĐ 30/2020, Phụ lục III, mẫu 1.9 has them.

Loading this module loads reportlab; import it where a paper is printed and not before.
What is not recorded yet prints as the form's dotted blank, and no number is ever invented:
văn thư gives it (Điều 15).
"""

from collections.abc import Sequence
from datetime import datetime

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from sotay.base.clock import VIETNAM
from sotay.base.dates import long_date, long_time
from sotay.base.text import fold
from sotay.model.directory.minutes import Template
from sotay.model.matter import Matter
from sotay.model.meeting import Meeting, Official
from sotay.model.office import Office
from sotay.model.places import place_line
from sotay.papers.fonts import FontFamily, best_family
from sotay.papers.gluing import NO_BREAK
from sotay.papers.issuer import in_full
from sotay.papers.layout import Layout, load_layout
from sotay.papers.lettering import lines_of
from sotay.papers.paper import Paper
from sotay.papers.pen import Pen, text_width
from sotay.papers.proceedings import sections
from sotay.papers.roll import attendance, person
from sotay.papers.sheet import printed
from sotay.papers.templates import Worded
from sotay.papers.together import Heading, set_together
from sotay.papers.trailsquares import TrailHeads, trail_squares

LAYOUT = "nd30-bien-ban"

__all__ = ["LAYOUT", "Paper", "TrailHeads", "letterhead", "minutes_pdf", "number_line"]


def minutes_pdf(
    meeting: Meeting,
    office: Office,
    matters: Sequence[Matter] = (),
    *,
    fonts: FontFamily | None = None,
    draft: bool = False,
    trails: TrailHeads | None = None,
    layout: Layout | None = None,
    template: Template | None = None,
) -> Paper:
    """Return the minutes of `meeting`, with the `matters` noted at it, under `office`'s name.

    `draft` marks every page; `trails` are the heads that stand with the matters; `template` is what
    the province words anew. `fonts` and `layout` are chosen for this machine and format where not
    given. Raises `NoSerifFont`, `FontUnreadable`, `LayoutUnusable`, `NotSetOut`.
    """
    worded = Worded(template, layout or load_layout(LAYOUT), meeting, office)
    pen = Pen(worded.layout, fonts or best_family())
    subject = worded.subject
    story = [
        *letterhead(pen, office, number_line(pen.layout, meeting.number, office)),
        *_title(pen, subject),
        *worded.opening(pen),
        *_skeleton(pen, meeting),
        *_content(pen, meeting, matters),
        *worded.closing(pen),
    ]
    width, signing = text_width(pen.layout.page), pen.layout.signing
    squares = trail_squares(pen, trails) if trails else []
    story += squares[:-1]  # the last row stands above those who sign
    last = worded.footnote(pen)
    closes = [
        [*squares[-1:], *_close(pen, meeting, office, room), *last] for room in signing.rooms()
    ]
    kept = set_together(story, closes, width, signing.body_lines)
    return printed(pen, kept, f"{pen.layout.words.kind}: {subject}", draft=draft)


def letterhead(
    pen: Pen, office: Office, number: str, dated: Flowable | None = None
) -> list[Flowable]:
    """Return the head of a paper: the office and its number at the left, the country's name.

    `dated` is where and when it was made, beside the number; minutes have none (mẫu 1.9).
    """
    layout, width = pen.layout, text_width(pen.layout.page)
    side = layout.head.side * mm
    country = pen.width(
        pen.say(layout.words.country, layout.components.country), layout.components.country
    )
    left = min(width * layout.head.left_share, width - country - 2 * side - 1)
    numbered = pen.paragraph(number, layout.components.number)
    above = Spacer(0, layout.head.number_gap)
    table = Table(
        [
            [_office_block(pen, office, left - 2 * side),
             _country_block(pen, width - left - 2 * side)],
            [[above, numbered], [above, dated] if dated else []],
        ],
        colWidths=[left, width - left],
        style=pen.cells(side),
        spaceAfter=layout.head.gap_below,
    )  # fmt: skip
    return [table]


def _office_block(pen: Pen, office: Office, width: float) -> list[Flowable]:
    components = pen.layout.components
    block: list[Flowable] = []
    if office.superior.strip():
        block += pen.centred(office.superior, components.superior, width)
    name = in_full(office.name, pen.layout.head.in_full)
    return block + pen.centred(name, components.issuer, width, pen.layout.rules.issuer)


def _country_block(pen: Pen, width: float) -> list[Flowable]:
    words, components = pen.layout.words, pen.layout.components
    return [
        *pen.centred(words.country, components.country, width),
        *pen.centred(words.motto, components.motto, width, pen.layout.rules.motto),
    ]


def number_line(layout: Layout, number: str, office: Office) -> str:
    """Return `Số: 05/BB-UBND`: as recorded, single figures padded, or the blank to fill in."""
    number = number.strip()
    blank = layout.blanks.number.replace(" ", NO_BREAK)
    symbol = office.symbol.strip() or layout.blanks.symbol
    if number.isdecimal():
        number = number.zfill(2)
    template = layout.words.number
    whole = template.format(number=number or blank, symbol=symbol)
    return whole if "/" not in number else f"{template.partition('{')[0]}{number}"


def _title(pen: Pen, subject: str) -> list[Flowable]:
    layout, width = pen.layout, text_width(pen.layout.page)
    return [
        *pen.centred(layout.words.kind, layout.components.kind, width),
        *pen.centred(subject, layout.components.subject, width * 0.9, layout.rules.subject),
        Spacer(0, layout.head.gap_below),
    ]


def _moment(layout: Layout, at: datetime | None) -> str:
    if at is None:
        return layout.blanks.moment
    here = at.astimezone(VIETNAM)
    return layout.words.moment.format(time=long_time(here), date=long_date(here))


def _skeleton(pen: Pen, meeting: Meeting) -> list[Flowable]:
    words, line = pen.layout.words, pen.layout.components.line
    place, chair, secretary = (
        place_line(meeting.place), person(meeting.chair), person(meeting.secretary),
    )  # fmt: skip
    return [
        pen.paragraph(words.starts.format(starts=_moment(pen.layout, meeting.starts)), line),
        _line(pen, words.place.format(place=place), place),
        *attendance(pen, meeting.attendance),
        _line(pen, words.chair.format(chair=chair), chair),
        _line(pen, words.secretary.format(secretary=secretary), secretary),
    ]


def _line(pen: Pen, text: str, value: str) -> Flowable:
    """Return a line of the form, with the form's dots where `value` is not recorded."""
    line = pen.layout.components.line
    return pen.paragraph(text, line) if value else pen.blank(text.strip(), line)


def _content(pen: Pen, meeting: Meeting, matters: Sequence[Matter]) -> list[Flowable]:
    layout = pen.layout
    noun = layout.kinds[meeting.kind].noun
    intro = pen.paragraph(layout.words.content.format(noun=noun), layout.components.line)
    found = sections(pen, meeting, matters)
    if not found:
        found = [pen.blank("", layout.components.line) for _ in range(layout.blanks.content_lines)]
    return [Heading.of(intro), *found]


def _close(pen: Pen, meeting: Meeting, office: Office, room: float) -> list[Flowable]:
    layout = pen.layout
    noun = layout.kinds[meeting.kind].noun
    ends = layout.words.ends.format(
        Noun=noun[:1].upper() + noun[1:], ends=_moment(layout, meeting.ends)
    )
    return [
        pen.paragraph(ends, layout.components.line),
        _signatures(pen, meeting, room),
        *_recipients(pen, meeting, office),
    ]


def _signatures(pen: Pen, meeting: Meeting, millimetres: float) -> Table:
    layout, words, width = pen.layout, pen.layout.words, text_width(pen.layout.page)
    left = _signatory(pen, words.secretary_role, words.secretary_post, meeting.secretary, width / 2)
    right = _signatory(pen, words.chair_role, words.chair_post, meeting.chair, width / 2)
    room = Spacer(0, millimetres * mm)
    return Table(
        [[left[0], right[0]], [room, room], [left[1], right[1]]],
        colWidths=[width / 2] * 2,
        style=pen.cells(0),
        spaceBefore=layout.signing.gap_above,
        spaceAfter=layout.signing.gap_above,
    )


def _signatory(
    pen: Pen, role: str, post: str, who: Official, width: float
) -> tuple[list[Flowable], list[Flowable]]:
    components = pen.layout.components
    top = pen.centred(role, components.role, width * 0.9)
    said = post.format(post=who.post.strip())
    if said:
        top += pen.centred(said, components.post, width * 0.9)
    name = who.name.strip() or pen.layout.blanks.name
    return top, pen.centred(name, components.signatory, width * 0.9)


def _recipients(pen: Pen, meeting: Meeting, office: Office) -> list[Flowable]:
    """Return Nơi nhận: the meeting's own list, else the office's, then where it is kept."""
    words = pen.layout.words
    names = [
        name.strip("-–+ ").rstrip(";. ")
        for recipient in meeting.recipients or office.recipients
        for name in lines_of(recipient)
    ]
    if not any(fold(name).startswith("luu:") for name in names):
        names.append(words.kept_by)
    ends = [";"] * (len(names) - 1) + ["."]
    return [recipients_block(pen, [name + end for name, end in zip(names, ends, strict=True)])]


def recipients_block(pen: Pen, names: Sequence[str]) -> Table:
    """Return Nơi nhận in the left half, below the secretary (mẫu 1.9); it may run over a page."""
    words, components = pen.layout.words, pen.layout.components
    lines = [
        pen.paragraph(words.recipients, components.recipients),
        *(pen.paragraph(words.item.format(text=name), components.recipient) for name in names),
    ]
    half = text_width(pen.layout.page) / 2
    return Table([[line] for line in lines], colWidths=[half], style=pen.cells(0), hAlign="LEFT")
