"""The number of each body's schema: what this version writes, and what it reads (FORMAT.md §7)."""

from typing import Final

from sotay.model.kinds import KINDS

WRITES: Final = {"tombstone": 1, "withdrawal": 1} | {
    name: kind.writes for name, kind in KINDS.items()
}
READS: Final[dict[str, frozenset[int]]] = {
    "tombstone": frozenset((1,)), "withdrawal": frozenset((1,)),
    **{name: kind.reads for name, kind in KINDS.items()},
}  # fmt: skip
