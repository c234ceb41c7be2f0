"""What a province words anew on minutes, a template for each kind of meeting, from a day on.

What the law fixes stays the program's (NĐ 30/2020, mẫu 1.9): the heads, the number, when, where,
who was there, presided and wrote, when it ended, both who sign, Nơi nhận; and nothing that was said
is ever left out.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final, Literal, Self

from msgspec import Meta
from msgspec.structs import replace

from sotay.base.dates import short_date
from sotay.base.sentences import Sentence, _, counted
from sotay.model.directory.part import (
    Part,
    Version,
    listed,
    refuse_blind,
    refuse_twice,
    to_fill,
)
from sotay.model.errors import RecordRefused
from sotay.model.meeting import MeetingKind
from sotay.model.records import LINE_PATTERN, Shape
from sotay.model.words import MEETING_KINDS

SectionName = Literal[
    "agenda", "body", "contributions", "matters", "votes", "conclusion", "tasks"
]  # fmt: skip
PLACES: Final = frozenset({"office", "title", "place", "day", "hour", "chair", "secretary"})
MOST_LINES: Final = 20  # of a text
FIELDS: Final[dict[str, Sentence]] = {
    "subject": "trích yếu khi chưa có tên cuộc họp",
    "opening": "lời mở đầu",
    "closing": "lời kết thúc",
    "sections": "thứ tự, tên các phần",
    "secretary": "chức danh người ký bên trái",
    "chair": "chức danh người ký bên phải",
    "footnote": "ghi chú cuối biên bản",
}
# As the program's own minutes head them (`resources/layouts/nd30-bien-ban.toml`).
SECTIONS: Final[dict[SectionName, Sentence]] = {
    "agenda": "Chương trình, nội dung",
    "body": "Diễn biến",
    "contributions": "Ý kiến phát biểu, thảo luận",
    "matters": "Kiến nghị, phản ánh được ghi nhận",
    "votes": "Biểu quyết",
    "conclusion": "Kết luận",
    "tasks": "Nhiệm vụ được giao",
}

_Line = Annotated[str, Meta(max_length=200, pattern=LINE_PATTERN)]
_Short = Annotated[str, Meta(max_length=80, pattern=LINE_PATTERN)]
_Text = Annotated[str, Meta(max_length=2_000)]


class Section(Shape, frozen=True, kw_only=True):
    """A section in its place; without a heading it keeps that of the program."""

    name: SectionName
    heading: _Line = ""


class Template(Shape, frozen=True, kw_only=True):
    """One template, for meetings held from `since` on; what is empty is as the program has it.

    `subject` stands where a meeting has no title. Sections that are not named come last, in the
    program's order. `secretary` and `chair` are titles above the signatures.
    """

    version: Version
    kind: MeetingKind
    since: date
    subject: _Line = ""
    opening: _Text = ""
    closing: _Text = ""
    sections: Annotated[tuple[Section, ...], Meta(max_length=7)] = ()
    secretary: _Short = ""
    chair: _Short = ""
    footnote: Annotated[str, Meta(max_length=500)] = ""

    def differs(self, other: "Template | None") -> list[str]:
        """Return in words what it says otherwise than `other`, or than the program."""
        empty = Template(version="-", kind=self.kind, since=self.since)
        return [
            _(says)
            for name, says in FIELDS.items()
            if getattr(self, name) != getattr(other or empty, name)
        ]


class Minutes(Part, frozen=True, kw_only=True):
    """All templates: those of before stay, for minutes name them."""

    templates: Annotated[tuple[Template, ...], Meta(max_length=120)] = ()

    def checked(self) -> Self:
        """Return it in the order of kinds and days; raises `RecordRefused`."""
        refuse_twice("version", (one.version for one in self.templates))
        for one in self.templates:
            _check(one)
        order = list(MEETING_KINDS)
        templates = sorted(self.templates, key=lambda one: (order.index(one.kind), one.since))
        return replace(self, templates=tuple(templates))

    def of(self, kind: str, day: date) -> Template | None:
        """Return the newest that is in force on a day; None where the program's own form is."""
        found = [one for one in self.templates if one.kind == kind and one.since <= day]
        return found[-1] if found else None

    def latest(self, kind: str) -> Template | None:
        """Return the last that was set of a kind, from whichever day on."""
        found = [one for one in self.templates if one.kind == kind]
        return found[-1] if found else None

    def lines(self) -> Iterator[str]:
        """Yield each template, and what it says."""
        yield from map(told, self.templates)

    def news(self, before: Self) -> Iterator[str]:
        """Yield which templates are new or other, what they change, and which are gone."""
        was = {one.version: one for one in before.templates}
        for at, one in enumerate(self.templates):
            if one != was.pop(one.version, None):
                last = self.templates[at - 1] if at else None
                yield _changes(one, last if last is not None and last.kind == one.kind else None)
        for gone in was:
            yield _("Bỏ mẫu biên bản, bản {v}.").format(v=gone)


def head(one: Template) -> str:
    """Return for what and from which day on a template is."""
    says = _("{k}: bản {v}, cho cuộc họp từ ngày {d}")
    return says.format(k=_(MEETING_KINDS[one.kind]), v=one.version, d=short_date(one.since))


def told(one: Template) -> str:
    """Return a template in words, whole."""
    says = {
        "sections": ", ".join(part.heading or _(SECTIONS[part.name]) for part in one.sections),
        **{name: getattr(one, name) for name in FIELDS if name != "sections"},
    }
    parts = (f"{_(word)}: “{says[name]}”" for name, word in FIELDS.items() if says[name])
    return f"{head(one)}. {'; '.join(parts) or _('Như mẫu của Sổ tay')}."


def _changes(one: Template, before: Template | None) -> str:
    says = _("Mẫu biên bản {t}: đổi {x}.")
    if not (what := one.differs(before)):
        says = _("Mẫu biên bản {t}: không đổi gì so với trước.")
    elif not one.differs(None):
        says = _("Mẫu biên bản {t}: trở lại mẫu của Sổ tay.")
    return says.format(t=head(one), x=listed(what, most=len(FIELDS)))


def _check(one: Template) -> None:
    for title in ("secretary", "chair"):
        if (says := getattr(one, title).strip()) and not any(map(str.isalpha, says)):
            raise RecordRefused(title, _("không có chữ nào"))
    refuse_twice("sections", (part.name for part in one.sections))
    refuse_twice("heading", (part.heading for part in one.sections if part.heading))
    none = frozenset[str]()
    for field, text, places in (
        *(("heading", part.heading, none) for part in one.sections),
        *((name, getattr(one, name), none) for name in ("secretary", "chair", "footnote")),
        *((name, getattr(one, name), PLACES) for name in ("subject", "opening", "closing")),
    ):
        refuse_blind(field, text)
        to_fill(field, text, places)
        if text.count("\n") >= MOST_LINES:
            raise RecordRefused(field, counted("dài hơn {n} dòng", MOST_LINES))
