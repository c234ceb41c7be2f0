"""The trail of a matter on paper: gather what it tells, then print without the notebook."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sotay import papers
from sotay.base.clock import local
from sotay.base.sentences import _
from sotay.bundle.keys import comparison_code
from sotay.bundle.trails import heads, mark_told
from sotay.model.matter import Matter
from sotay.model.office import Office
from sotay.model.words import MATTER_KINDS, SECTORS, TRAIL_STEPS
from sotay.work import identity, membership
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.errors import NotEnrolled
from sotay.work.records import reading as records
from sotay.work.trails.reading import Dot, dots
from sotay.work.trails.steps import publish

if TYPE_CHECKING:
    from sotay.papers.paper import Paper


@dataclass(frozen=True)
class TrailSheetJob:
    """Everything the sheet is made from; needs no notebook any more."""

    matter: Matter
    mark: str
    head: str
    dots: tuple[Dot, ...]
    made: date
    device: str
    province: str  # "" of a device that no province knows
    office: Office

    def print(self) -> "Paper":
        """Return the sheet as PDF."""
        made = papers.trailsheet
        steps = [
            made.TrailStep(_(TRAIL_STEPS[one.step]), one.number, one.day, one.proven)
            for one in self.dots
        ]
        told = made.TrailSheet(
            mark=mark_told(self.mark), kind=_(MATTER_KINDS[self.matter.kind]),
            sector=_(SECTORS[self.matter.sector]), made=self.made, device=self.device,
            province=self.province, steps=tuple(steps), head=self.head,
        )  # fmt: skip
        return made.trail_sheet_pdf(told, self.office)


def prepare(desk: Desk, record_id: str) -> Outcome[TrailSheetJob]:
    """Collect what the sheet tells; the steps whose head stands on it stand from here on.

    Raises as `steps.publish`. A device that no province knows has a sheet, and no file yet.
    """
    own = publish(desk, record_id)
    matter = records.entry(desk, record_id).record
    assert isinstance(matter, Matter)  # noqa: S101 - `publish` takes no other
    job = TrailSheetJob(
        matter=matter,
        mark=own[0].step.matter,
        head=heads.head_text([(own[-1].step.n, own[-1].digest)]),
        dots=dots(desk, record_id),
        made=local(desk.clock.now_ms()).date(),
        device=comparison_code(identity.signing_keys(desk).id),
        province=_province(desk),
        office=office_of(desk),
    )
    return Outcome(job)


def _province(desk: Desk) -> str:
    try:
        return comparison_code(membership.membership(desk).province.id)
    except NotEnrolled:
        return ""
