"""The office whose papers are printed: set once per notebook, free text, no spelling rule."""

from typing import Annotated

from msgspec import Meta

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.model.errors import RecordRefused
from sotay.model.labels import OFFICE
from sotay.model.records import Line, Shape, UnitCode
from sotay.model.shape import encode, parse

OfficeLine = Annotated[str, Meta(min_length=1, max_length=300, pattern=r"^[^\n]*$(?!\n)")]


class Office(Shape, frozen=True, kw_only=True):
    """Heading and symbols of the papers, e.g. UBND XÃ … under no superior, symbol `UBND`.

    `symbol` follows `BB-` in `Số: …/BB-UBND`; the number itself is given by văn thư
    (NĐ 30/2020, Điều 15) and never invented here.
    """

    unit: UnitCode
    name: OfficeLine
    superior: Line = ""
    symbol: Line = ""
    recorder: Line = ""
    recipients: tuple[Line, ...] = ()

    @property
    def heading(self) -> tuple[str, ...]:
        """Return the lines of the office at the head of a paper, its superior's first."""
        return tuple(one for one in (self.superior.strip(), self.name.strip()) if one)


def checked(office: Office) -> Office:
    """Return `office` with its text in NFC; raises `FieldProblem` where it could not be printed."""
    try:
        return parse(encode(office), Office)
    except RecordRefused as fault:
        label = OFFICE.get(fault.field.partition("[")[0], "")
        raise FieldProblem(fault.field, fault.reason, _(label) if label else "") from fault
