"""What cases ask in full, read to be compared: of one that may not be read, that it may not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sotay.base.dates import day_told
from sotay.base.sentences import _
from sotay.gui.province.units import unit_told
from sotay.gui.reading.sidebyside import SideBySide
from sotay.model.comparing import Difference, Piece
from sotay.province.cases import queue
from sotay.province.responses import standing

if TYPE_CHECKING:
    from sotay.province.cases.queue import Queued
    from sotay.province.opening import Province


@dataclass(frozen=True)
class Text:
    """What a matter asks, and where and when it was raised."""

    matter: str
    version: int
    where: str
    words: str


def read(province: "Province", matters: Sequence[str]) -> list[Text]:
    """Return these, in their order; raises as `standing.story`."""
    known = {one.matter: one for one in queue.these(province, matters)}
    return [_text(province, known[one]) for one in matters if one in known]


def _text(province: "Province", case: "Queued") -> Text:
    where = " · ".join(filter(None, (unit_told(case.unit), case.hamlet, day_told(case.day))))
    words = case.title
    if not (case.masked or case.unseen):
        words = standing.story(province, case.matter).matter.text
    return Text(case.matter, case.version, where, words)


def beside(lead: Text, other: Text) -> SideBySide:
    """Return two of them side by side, or below each other where it is narrow."""
    sides = Difference(_("Hai nội dung"), _pieces(lead), _pieces(other))
    return SideBySide(sides, (lead.where, other.where))


def _pieces(one: Text) -> tuple[Piece, ...]:
    return (Piece(f"{one.where}\n{one.words}", "same"),)
