"""The words of a layout file, and which places (`{…}`) each may leave to be filled."""

import string
from typing import Annotated

from msgspec import Meta

from sotay.model.matter import MatterKind
from sotay.model.meeting import Presence
from sotay.papers.measures import Few, Part


class Words(Part, frozen=True):
    """The lines of the form."""

    country: str
    motto: str
    number: str
    kind: str
    starts: str
    place: str
    attendance: str
    chair: str
    secretary: str
    content: str
    ends: str
    secretary_role: str
    chair_role: str
    secretary_post: str
    chair_post: str
    recipients: str
    kept_by: str
    draft: str
    moment: str
    heading: str
    item: str
    template: str
    day: str


class Blanks(Part, frozen=True):
    """What stands where nothing is recorded yet."""

    number: str
    symbol: str
    leader: Annotated[str, Meta(min_length=1)]
    moment: str
    name: str
    vote: str
    content_lines: Few


class AttendanceWords(Part, frozen=True):
    """The words of Thành phần tham dự, and the heads of its table."""

    invited: str
    present: str
    residents: str
    absent_with_leave: str
    absent_without_leave: str
    official: str
    ordinal: str
    name: str
    post: str
    presence: str
    in_list: dict[Presence, str]
    in_table: dict[Presence, str]


class Headings(Part, frozen=True):
    """The headings of the sections in Nội dung."""

    agenda: str
    body: str
    contributions: str
    matters: str
    votes: str
    conclusion: str
    tasks: str


class Items(Part, frozen=True):
    """The words of single items."""

    speaker: str
    matter: str
    matter_place: str
    matter_raised: str
    matter_agency: str
    vote: str
    task_owner: str
    task_due: str
    trail: str
    matter_kinds: dict[MatterKind, str]


class Kind(Part, frozen=True):
    """What one kind of meeting is called, and its title where none was given."""

    noun: str
    subject: str


FILLS = {
    "words.number": {"number", "symbol"},
    "words.starts": {"starts"},
    "words.place": {"place"},
    "words.chair": {"chair"},
    "words.secretary": {"secretary"},
    "words.content": {"noun"},
    "words.ends": {"Noun", "ends"},
    "words.secretary_post": {"post"},
    "words.chair_post": {"post"},
    "words.moment": {"time", "date"},
    "words.heading": {"ordinal", "heading"},
    "words.item": {"text"},
    "words.template": {"version"},
    "words.day": {"d", "m", "y"},
    "attendance.invited": {"count"},
    "attendance.present": {"count"},
    "attendance.residents": {"count"},
    "attendance.absent_with_leave": {"count"},
    "attendance.absent_without_leave": {"count"},
    "attendance.official": {"person", "presence"},
    "items.speaker": {"speaker"},
    "items.matter": {"kind", "text", "notes"},
    "items.matter_place": {"place"},
    "items.matter_raised": {"count"},
    "items.matter_agency": {"agency"},
    "items.vote": {"question", "agree", "disagree", "abstain", "total"},
    "items.task_owner": {"owner"},
    "items.task_due": {"due"},
    "items.trail": {"count", "day"},
}


def places(sentence: str) -> set[str]:
    """Return the names of the places in `sentence`."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}
