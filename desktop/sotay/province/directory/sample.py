"""Minutes of a practice meeting as a template has them, and what no paper could show of one."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from msgspec import json
from msgspec.structs import replace

from sotay import papers
from sotay.base.resources import resource
from sotay.base.sentences import _
from sotay.model.directory.minutes import FIELDS, SECTIONS, Minutes, Template
from sotay.model.directory.part import refuse_twice
from sotay.model.errors import RecordRefused
from sotay.model.matter import Matter
from sotay.model.meeting import Meeting
from sotay.model.office import Office
from sotay.model.shape import parse_record
from sotay.papers.layout import load_layout
from sotay.papers.lettering import Lettering

if TYPE_CHECKING:
    from sotay.papers.paper import Paper

T = TypeVar("T")
_MEETING, _MATTERS = "practice/bien-ban-mau.jsonl", "practice/so-tay-thuc-hanh.jsonl"
_FEW = 2  # of what a meeting may have many


def page(template: Template) -> "Paper":
    """Return the minutes, marked as a draft, in the font that every machine has.

    Where the template words the title line the meeting has no title, so that the line shows.
    """
    meeting, matters = _practice()
    title = "" if template.subject.strip() else meeting.title
    held = replace(meeting, kind=template.kind, title=title)
    office = json.decode(resource("practice/office.json").read_bytes(), type=Office)
    fonts = papers.fonts.packaged_family()
    return papers.minutes.minutes_pdf(
        held, office, matters, draft=True, fonts=fonts, template=template
    )


def checked(template: Template) -> Template:
    """Return it as it would be kept; raises `RecordRefused`."""
    (one,) = Minutes(templates=(template,)).checked().templates
    refuse_unprintable([one])
    return one


def refuse_unprintable(templates: Iterable[Template]) -> None:
    """Raise `RecordRefused` for a letter that the font of every machine lacks.

    So for titles or headings that are another's, by which nobody knows who signed, or what is what.
    """
    for one in templates:
        _refuse_alike(one)
        lettering = Lettering(papers.fonts.ready(papers.fonts.packaged_family()))
        for name in FIELDS:
            for text in _texts(one, name):
                lettering.plain(text)
            if lettering.missing:
                says = _("phông chữ của giấy in không có chữ {x}")
                raise RecordRefused(name, says.format(x=" ".join(lettering.missing)))


def _refuse_alike(one: Template) -> None:
    own = load_layout(papers.minutes.LAYOUT)
    own_left, own_right = own.words.secretary_role, own.words.chair_role
    left, right = one.secretary.strip() or own_left, one.chair.strip() or own_right
    for titles in ((left, right), (left, own_right), (own_left, right)):
        refuse_twice("chair", titles)
    said = {part.name: part.heading.strip() for part in one.sections}
    refuse_twice("heading", (said.get(name) or getattr(own.headings, name) for name in SECTIONS))


def _texts(one: Template, name: str) -> Iterator[str]:
    if name == "sections":
        yield from (part.heading for part in one.sections)
    else:
        yield getattr(one, name)


@cache
def _practice() -> tuple[Meeting, tuple[Matter, ...]]:
    """Return a short meeting with something in every section, and matters noted at it."""
    meeting = next(_records(_MEETING, Meeting))
    short = replace(
        meeting,
        body=meeting.body.partition("\n")[0],
        contributions=meeting.contributions[:_FEW],
        votes=meeting.votes[:1],
        tasks=meeting.tasks[:_FEW],
    )
    return short, (next(_records(_MATTERS, Matter)),)


def _records(name: str, kind: type[T]) -> Iterator[T]:
    with resource(name).open("rb") as lines:
        for line in lines:
            if isinstance(one := parse_record(line), kind):
                yield one
