"""A trail as a file: a line that says what it is, then an envelope a line (FORMAT.md §5c)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sotay.bundle import signed
from sotay.bundle.documents import ENROLMENT, RECEIPT
from sotay.bundle.errors import CutShort, OverLimit, Refused, WrongType
from sotay.bundle.issuing import ISSUING
from sotay.bundle.trails import STEP
from sotay.bundle.trails.errors import NotATrail

MAGIC: Final = b"sotay-hanh-trinh 1\n"
SUFFIX: Final = ".hanhtrinh"
MOST_LINES: Final = 500
KINDS: Final = (ISSUING, ENROLMENT, RECEIPT, STEP)  # in the order in which they are written


@dataclass(frozen=True)
class Line:
    """One line; `kind` is what it claims to be, `why` what is wrong where it claims nothing."""

    number: int
    content: bytes
    kind: str = ""
    why: Refused | None = None


def written(papers: Iterable[bytes]) -> bytes:
    """Return the file of these envelopes, in their order: issuing, enrolments, receipts, steps."""
    return MAGIC + b"".join(paper + b"\n" for paper in papers)


def together(files: Sequence[bytes]) -> bytes:
    """Return one file of the lines of several, each line once, as a fork is told of them."""
    found = (one for file in files for one in file.removeprefix(MAGIC).split(b"\n") if one)
    return written(dict.fromkeys(found))


def lines_of(content: bytes) -> list[Line]:
    """Return the lines, the first as number 2; raises `NotATrail`, `OverLimit`."""
    if not content.startswith(MAGIC):
        raise NotATrail
    signed.check_size(content)
    *whole, rest = content[len(MAGIC) :].split(b"\n")
    if len(whole) > MOST_LINES:
        raise OverLimit(f"{len(whole)} lines")
    found = [_line(number, one) for number, one in enumerate(whole, 2)]
    if rest:
        found.append(Line(len(whole) + 2, rest, why=CutShort()))
    return found


def _line(number: int, content: bytes) -> Line:
    try:
        kind = signed.kind_of(content)
        if kind not in KINDS:
            raise WrongType(kind[:100])
    except Refused as why:
        return Line(number, content, why=why)
    return Line(number, content, kind)
