"""The office whose papers are printed: set once per notebook, free text, no spelling rule."""

from typing import Annotated

from msgspec import Meta

from sotay.model.records import Line, Shape, UnitCode

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
