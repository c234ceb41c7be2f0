"""What a place for one kind of record says."""

from collections.abc import Callable
from dataclasses import dataclass

from sotay.base.sentences import Counted
from sotay.model.kinds import RecordKind
from sotay.model.office import Office
from sotay.model.record import Record


@dataclass(frozen=True)
class Words:
    """What a place for one kind of record says, and how a record of it is begun."""

    kind: RecordKind
    title: str
    new: str
    search: Counted
    icon: str
    none_yet: str  # in the list while there is none
    none_picked: str  # in the editor's place while none is chosen
    discarded: str
    # Of whose office, at what time (UTC ms); None where more has to be known first.
    make: Callable[[Office, int], Record] | None = None
    sectors: bool = False  # whether the list can be narrowed to a sector
