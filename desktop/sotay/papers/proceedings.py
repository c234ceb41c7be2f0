"""Nội dung: agenda, proceedings, contributions, matters noted, votes, conclusion, tasks."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from sotay.base.dates import short_date
from sotay.model.matter import Matter
from sotay.model.meeting import Contribution, Meeting, Task, Vote
from sotay.papers.lettering import lines_of
from sotay.papers.pen import Pen
from sotay.papers.roll import item_list, plain_lines
from sotay.papers.together import Heading


def sections(pen: Pen, meeting: Meeting, matters: Sequence[Matter]) -> list[Flowable]:
    """Return the sections that have something in them, numbered, in the layout's order."""
    blocks: dict[str, list[Flowable]] = {
        "agenda": item_list(pen, [line for text in meeting.agenda for line in lines_of(text)]),
        "body": plain_lines(pen, meeting.body),
        "contributions": [p for one in meeting.contributions for p in _contribution(pen, one)],
        "matters": item_list(pen, [_matter(pen, one) for one in matters if one.text.strip()]),
        "votes": item_list(pen, [_vote(pen, one) for one in meeting.votes]),
        "conclusion": plain_lines(pen, meeting.conclusion),
        "tasks": item_list(pen, [_task(pen, one) for one in meeting.tasks if one.text.strip()]),
    }
    layout = pen.layout
    story: list[Flowable] = []
    for ordinal, name in enumerate((s for s in layout.sections if blocks[s]), start=1):
        title = layout.words.heading.format(ordinal=ordinal, heading=getattr(layout.headings, name))
        story += [Heading.of(pen.paragraph(title, layout.components.heading)), *blocks[name]]
    return story


def _contribution(pen: Pen, said: Contribution) -> list[Flowable]:
    lines = lines_of(said.text)
    speaker = said.speaker.strip()
    if not lines or not speaker:
        return plain_lines(pen, said.text)
    lead = pen.layout.items.speaker.format(speaker=speaker)
    components = pen.layout.components
    first = pen.paragraph(lines[0], components.body, lead=lead, lead_as=components.speaker)
    return [first, *plain_lines(pen, "\n".join(lines[1:]))]


def _matter(pen: Pen, matter: Matter) -> str:
    """Return a matter by its place and how often it was raised, never by person."""
    words = pen.layout.items
    notes = [
        words.matter_place.format(place=matter.place.hamlet) if matter.place.hamlet else "",
        words.matter_raised.format(count=matter.raised) if matter.raised > 1 else "",
        words.matter_agency.format(agency=matter.agency) if matter.agency else "",
    ]
    said = "; ".join(note for note in notes if note)
    return words.matter.format(
        kind=words.matter_kinds[matter.kind],
        text=_bare_end(matter.text),
        notes=f" ({said})" if said else "",
    )


def _vote(pen: Pen, vote: Vote) -> str:
    total = vote.agree + vote.disagree + vote.abstain
    blank = pen.layout.blanks.vote
    counts = {
        "agree": vote.agree, "disagree": vote.disagree, "abstain": vote.abstain, "total": total,
    }  # fmt: skip
    return pen.layout.items.vote.format(
        question=_bare_end(vote.question),
        **{name: count if total else blank for name, count in counts.items()},
    )


def _task(pen: Pen, task: Task) -> str:
    words = pen.layout.items
    owner = words.task_owner.format(owner=task.owner.strip()) if task.owner.strip() else ""
    due = words.task_due.format(due=short_date(task.due)) if task.due else ""
    return _bare_end(task.text) + owner + due


def _bare_end(text: str) -> str:
    return " ".join(lines_of(text)).rstrip(" ;.:")
