"""A finished paper; apart from the code that makes one, so that naming it loads no library."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """A PDF with what the person should be told about it.

    `font` is the family really used; `missing` lists the characters it lacks, each printed
    as a box, in the order they were met.
    """

    pdf: bytes
    pages: int
    font: str
    title: str
    missing: tuple[str, ...] = ()
