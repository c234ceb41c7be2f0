"""One matter as its page shows it: its case, what was decided, and the record itself."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sotay.gui.province.recorded import looked as recorded
from sotay.gui.province.recorded.looked import Looked
from sotay.province.cases import queue, steps
from sotay.province.cases.queue import Whole
from sotay.province.cases.steps import Step

if TYPE_CHECKING:
    from sotay.province.opening import Province


@dataclass(frozen=True)
class Matter:
    """All that a page shows of a matter."""

    whole: Whole
    record: Looked
    way: tuple[Step, ...]


def look(province: "Province", matter: str) -> Matter:
    """Return it; raises `CaseUnknown`, `BodyLost`, `RegisterUnreachable`."""
    return Matter(
        queue.whole(province, matter), recorded.look(province, matter), steps.of(province, matter)
    )
