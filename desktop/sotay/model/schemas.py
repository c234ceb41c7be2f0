"""The number of each body's schema: what this version writes, and what it reads (FORMAT.md §7).

An earlier version would call a record damaged that it cannot read, or leave it out of a list. So
each number since is a step of the notebook's and of the register's tables (`STEPS`): a version that
does not know it refuses them as a later one's (KHO-24).
"""

from typing import Final

from sotay.model.contacts import SEALED_CARD
from sotay.model.kinds import KINDS
from sotay.model.returns import RETURNS

WRITES: Final = {"tombstone": 1, "withdrawal": 1, SEALED_CARD: 1, **dict.fromkeys(RETURNS, 1)} | {
    name: kind.writes for name, kind in KINDS.items()
}
READS: Final[dict[str, frozenset[int]]] = {
    "tombstone": frozenset((1,)), "withdrawal": frozenset((1,)),
    SEALED_CARD: frozenset((1,)),
    **dict.fromkeys(RETURNS, frozenset((1,))),
    **{name: kind.reads for name, kind in KINDS.items()},
}  # fmt: skip
_AT_FIRST: Final = {"meeting": 1, "interview": 2, "matter": 1}  # before there were such steps
STEPS: Final = tuple(
    f"record_{name}_{number}"
    for name, kind in KINDS.items()
    for number in range(_AT_FIRST.get(name, 0) + 1, kind.writes + 1)
)
