"""What a backup is taken of: a notebook, or a province's register. The copying is the same."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sotay.store.driver import Connection


@dataclass(frozen=True)
class Holding:
    """Its database, the attachment files that one speaks of, how many records it has."""

    database: str
    files: Callable[[Connection], Iterable[str]]
    records: Callable[[Connection], int]
