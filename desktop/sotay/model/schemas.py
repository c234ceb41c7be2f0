"""The number of each body's schema: what this version writes, and what it reads (FORMAT.md §7)."""

from typing import Final

WRITES: Final = {"meeting": 1, "interview": 2, "matter": 1, "withdrawal": 1}
READS: Final = {
    "meeting": {1}, "interview": {1, 2}, "matter": {1}, "tombstone": {1}, "withdrawal": {1},
}  # fmt: skip
