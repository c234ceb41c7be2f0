"""Minutes on paper: gather what they need from the notebook, then print without it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sotay import papers
from sotay.base.clock import VIETNAM, local
from sotay.base.files import sweep_parts, write_whole
from sotay.base.sentences import _
from sotay.bundle.trails.heads import Head, squares
from sotay.model.directory.minutes import Template
from sotay.model.matter import Matter
from sotay.model.meeting import Meeting
from sotay.model.office import Office
from sotay.model.shape import encode
from sotay.vault.search.narrowing import OPEN
from sotay.work.desk import Desk, office_of
from sotay.work.directory import standing
from sotay.work.errors import NotAMeeting
from sotay.work.records import reading, writing
from sotay.work.records.obstacles import obstacles

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
    template: Template | None = None  # of the province, None where the program's own form is used

    def print(self) -> "Paper":
        """Return the minutes as PDF (NĐ 30/2020, mẫu 1.9)."""
        told = None
        if self.heads:
            texts = squares(self.heads)
            told = papers.minutes.TrailHeads(texts, len(self.heads), self.made)
        return papers.minutes.minutes_pdf(
            self.meeting, self.office, self.matters, draft=self.draft, trails=told,
            template=self.template,
        )  # fmt: skip


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
    office, form = office_of(desk), template(desk, entry.record)
    return MinutesJob(entry.record, office, matters, draft, unready, heads, made, form)


def template(desk: Desk, meeting: Meeting) -> Template | None:
    """Return the province's newest template in force on the day of a meeting, if it has one."""
    day = meeting.starts.astimezone(VIETNAM).date()
    return standing.counts(desk).minutes.of(meeting.kind, day)


def save_paper(desk: Desk, paper: "Paper", target: Path, record_id: str, *, replace: bool) -> None:
    """Write a paper outside the notebook and log that it left; raises `FileExists`, ….

    The file is not encrypted: the person is told so where they choose its place.
    """
    sweep_parts(target)
    write_whole(target, paper.pdf, replace=replace)
    with desk.vault.writing(desk.clock, "print", record_id):
        pass
