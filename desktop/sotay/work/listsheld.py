"""The province's lists as they were checked: what a desk remembers of them between two askings."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sotay.model.directory import Directory

if TYPE_CHECKING:
    from sotay.bundle.directories import Lists
    from sotay.bundle.policies import Rank


@dataclass(frozen=True)
class Held:
    """The paper that is held: `issued` in seconds UTC by the province's clock.

    `doubtful`: the key that signed it was withdrawn since, so nothing of it counts.
    """

    lists: "Lists"
    rank: "Rank"
    told: Directory
    doubtful: bool
