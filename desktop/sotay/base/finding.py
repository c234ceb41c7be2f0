"""One thing looked at, and what was found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `well` or not, and what was found.

    A `note` is of what this system has not and nobody can put right: told, and no fault.
    """

    what: str
    well: bool
    told: str
    note: bool = False
