"""What was said of one matter and is being written about it, as its card shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sotay.base.clock import VIETNAM
from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.gui.kit.widgets.pill import State
from sotay.model.letters import Response
from sotay.model.progress import Progress
from sotay.model.returns import Objection
from sotay.province import reading
from sotay.province.letters import posted
from sotay.province.letters.posted import Carried
from sotay.province.responses import drafting, standing
from sotay.province.responses.kept import Kept
from sotay.province.responses.standing import Said

if TYPE_CHECKING:
    from sotay.province.opening import Province


@dataclass(frozen=True)
class Answered:
    """`masked` where its words were taken back; `carried` is of the response that stands."""

    matter: str
    masked: bool
    progress: Progress
    said: Said
    carried: tuple[Carried, ...]
    drafts: tuple[Kept, ...]

    @property
    def stands(self) -> Response | None:
        """Return the response that stands."""
        return self.progress.response

    @property
    def older(self) -> tuple[Response, ...]:
        """Return the responses that stand no more, the newest first."""
        stands = self.stands.id if self.stands else ""
        return tuple(one for one in reversed(self.said.responses) if one.id != stands)

    @property
    def objections(self) -> tuple[Objection, ...]:
        """Return what was objected to the response that stands."""
        stands = self.stands.id if self.stands else ""
        return tuple(one for one in self.said.objections if one.response == stands)


def look(province: "Province", matter: str) -> Answered:
    """Return it; raises `AdmittedRecordUnknown`, `NotAMatter`, `BodyLost`."""
    story = standing.story(province, matter)
    stands = story.progress.response
    carried = posted.of_line(province, stands.id, story.unit) if stands else ()
    return Answered(
        story.matter.id,
        reading.show(province, matter).row.masked,
        story.progress,
        story.said,
        tuple(carried),
        tuple(drafting.of_matter(province, story.matter.id)),
    )


def state(answered: Answered) -> State:
    """Return how far the answer is: told by the commune, objected to, or still with the office."""
    if answered.stands is None:
        return State(_("Chưa trả lời"), "warn")
    if answered.objections:
        return State(_("Xã báo chưa trả lời đúng việc"), "bad")
    telling = answered.progress.telling
    if telling is None:
        return State(_("Chưa báo người dân"), "info")
    if telling.confirmed == "da_xong":
        return State(_("Người dân xác nhận đã xong"), "ok")
    if telling.confirmed == "chua_xong":
        return State(_("Người dân báo chưa xong"), "bad")
    return State(_("Đã báo người dân"), "ok")


def objected(answered: Answered) -> Iterator[tuple[str, str]]:
    """Yield what was objected to what stands: when it was noted, and the words."""
    for one in answered.objections:
        day = short_date(one.noted.astimezone(VIETNAM))
        yield _("Xã báo chưa trả lời đúng việc, ghi ngày {day}").format(day=day), one.text
