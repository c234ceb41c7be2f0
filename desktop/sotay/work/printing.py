"""Minutes on paper: gather what they need from the notebook, then print without it."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sotay import papers
from sotay.base.clock import local
from sotay.base.files import sweep_parts, write_whole
from sotay.base.sentences import _
from sotay.bundle.trails.heads import Head, squares
from sotay.model.matter import Matter
from sotay.model.meeting import Meeting
from sotay.model.office import Office
from sotay.model.shape import encode
from sotay.vault.search.narrowing import OPEN
from sotay.work import templates
from sotay.work.desk import Desk, office_of
from sotay.work.errors import NotAMeeting
from sotay.work.records import reading, writing
from sotay.work.records.obstacles import obstacles
from sotay.work.templates import OWN, Form

if TYPE_CHECKING:
    from sotay.papers.minutes import Paper


@dataclass(frozen=True)
class MinutesJob:
    """Everything one meeting's minutes are made from; needs no notebook any more."""

    meeting: Meeting
    office: Office
    matters: tuple[Matter, ...]
    draft: bool
    unready: tuple[str, ...] = ()  # what keeps a draft from being closed, a clause each
    heads: tuple[Head, ...] = ()  # of the trails of its matters, none of a draft
    made: date = date.min
    form: Form = OWN

    def print(self) -> "Paper":
        """Return the minutes as PDF (NĐ 30/2020, mẫu 1.9)."""
        told = None
        if self.heads:
            texts = squares(self.heads)
            told = papers.minutes.TrailHeads(texts, len(self.heads), self.made)
        paper = papers.minutes.minutes_pdf(
            self.meeting, self.office, self.matters, draft=self.draft, trails=told,
            template=self.form.template,
        )  # fmt: skip
        return replaced(paper, form=self.form.told(), renewable=self.form.renewable)


def not_closable(obstacles: Sequence[str]) -> str:
    """Say of a draft that goes on paper what keeps it from being closed, "" where nothing does."""
    says = _("Bản nháp này chưa chốt được: {why}. Bổ sung rồi in lại.")
    return says.format(why="; ".join(obstacles)) if obstacles else ""


def gather_minutes(desk: Desk, record_id: str) -> MinutesJob:
    """Collect a meeting, its matters and the office's heading; raises `NotAMeeting`.

    The steps of matters whose heads stand on it stand from here on, as of today. A matter that is
    not closed has none, nor has one that another machine closed, whose steps that machine signs.
    """
    entry = reading.entry(desk, record_id)
    if not isinstance(entry.record, Meeting):
        raise NotAMeeting(record_id)
    heard = [heard.record for heard in reading.matters_of(desk, record_id)]
    matters = tuple(matter for matter in heard if isinstance(matter, Matter))
    from sotay.work.trails.steps import publish_heads  # noqa: PLC0415 - signatures: no list needs them

    draft = entry.row.status in OPEN
    unready: tuple[str, ...] = ()
    if draft:
        still_open = writing.open_matters(desk, record_id)
        unready = obstacles(desk, entry.record, encode(entry.record), still_open)
    said = [] if draft else [one.id for one in matters if one.text.strip()]
    heads = tuple(
        Head(one.step.matter, one.step.n, one.digest)
        for one in publish_heads(desk, record_id, said)
    )
    made = local(desk.clock.now_ms()).date()
    form = templates.form(desk, entry.record, None if draft else entry.head)
    return MinutesJob(entry.record, office_of(desk), matters, draft, unready, heads, made, form)


def save_paper(desk: Desk, paper: "Paper", target: Path, record_id: str, *, replace: bool) -> None:
    """Write a paper outside the notebook and log that it left; raises `FileExists`, ….

    The file is not encrypted: the person is told so where they choose its place.
    """
    sweep_parts(target)
    write_whole(target, paper.pdf, replace=replace)
    with desk.vault.writing(desk.clock, "print", record_id):
        pass
