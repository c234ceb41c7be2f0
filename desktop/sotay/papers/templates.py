"""What a province words anew on minutes, laid over the layout; with no template nothing differs."""

from functools import cached_property

from msgspec.structs import replace
from reportlab.platypus import Flowable, Spacer

from sotay.base.clock import VIETNAM
from sotay.base.dates import long_date, long_time
from sotay.model.directory.minutes import Template
from sotay.model.meeting import Meeting
from sotay.model.office import Office
from sotay.model.places import place_within
from sotay.papers.issuer import in_sentence
from sotay.papers.layout import Layout
from sotay.papers.lettering import lines_of
from sotay.papers.pen import Pen


class Worded:
    """The words of one paper of minutes: the template's where it has some, else the layout's."""

    def __init__(
        self, template: Template | None, layout: Layout, meeting: Meeting, office: Office
    ) -> None:
        self._template, self._own = template, layout
        self._meeting, self._office = meeting, office

    @cached_property
    def layout(self) -> Layout:
        """Return the layout with the template's order, headings and titles of who signs."""
        own, template = self._own, self._template
        if template is None:
            return own
        named = tuple(one.name for one in template.sections)
        headings = {one.name: one.heading.strip() for one in template.sections}
        words = {
            "secretary_role": template.secretary.strip(), "chair_role": template.chair.strip()
        }  # fmt: skip
        return replace(
            own,
            basis=f"{own.basis}; {own.words.template.format(version=template.version)}",
            sections=(*named, *(name for name in own.sections if name not in named)),
            headings=replace(own.headings, **{k: said for k, said in headings.items() if said}),
            words=replace(own.words, **{k: said for k, said in words.items() if said}),
        )

    @property
    def subject(self) -> str:
        """Return the line below the title: of the meeting, the template, or its kind."""
        worded = self._filled(self._template.subject) if self._template else ""
        return self._meeting.title.strip() or worded.strip() or self._of_kind

    def opening(self, pen: Pen) -> list[Flowable]:
        """Return what opens the minutes."""
        return self._lines(pen, self._template.opening if self._template else "")

    def closing(self, pen: Pen) -> list[Flowable]:
        """Return what stands before the line that says when it ended."""
        return self._lines(pen, self._template.closing if self._template else "")

    def footnote(self, pen: Pen) -> list[Flowable]:
        """Return what stands below Nơi nhận."""
        lines = lines_of(self._template.footnote) if self._template else []
        small = pen.layout.components.recipient
        said: list[Flowable] = [pen.paragraph(line, small) for line in lines]
        return [Spacer(0, pen.layout.signing.gap_above), *said] if said else []

    def _lines(self, pen: Pen, text: str) -> list[Flowable]:
        body = pen.layout.components.body
        return [pen.paragraph(line, body) for line in lines_of(self._filled(text))]

    @property
    def _of_kind(self) -> str:
        return self._own.kinds[self._meeting.kind].subject

    def _filled(self, text: str) -> str:
        """Fill in the places, with the form's dots where the record says nothing."""
        if not text:
            return ""
        meeting, blank = self._meeting, self._own.blanks.name
        here = meeting.starts.astimezone(VIETNAM)
        facts = {
            "office": in_sentence(self._office, self._own.head.in_full),
            "title": meeting.title.strip() or self._of_kind,
            "place": place_within(meeting.place),
            "day": long_date(here, self._own.words.day), "hour": long_time(here),
            "chair": meeting.chair.name.strip(), "secretary": meeting.secretary.name.strip(),
        }  # fmt: skip
        return text.format(**{name: said or blank for name, said in facts.items()})
