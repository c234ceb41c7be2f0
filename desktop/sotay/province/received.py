"""What became of one file that was handed in."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class Received:
    """What became of one file, counted as the commune counts; `receipt` is a path if signed."""

    file: str
    state: Literal["imported", "duplicate", "quarantined", "refused", "failed"]
    digest: str = ""
    records: int = 0
    blobs: int = 0
    destroyed: int = 0
    withdrawn: int = 0
    returned: int = 0  # what the commune says about letters
    code: str = ""
    told: str = ""
    receipt: Path | None = None
    missing: tuple[tuple[int, int], ...] = ()  # of its chain, each gap as first and last
