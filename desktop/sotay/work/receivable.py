"""Closed records that the province would refuse, and the whole bundle with them (TINH-05).

An earlier version, an import or a clock of another century may have let one be closed. Almost none
is such a one, so each is read fast; only one in doubt is read as the province reads it.
"""

from collections.abc import Mapping
from typing import Final, Literal

from msgspec import MsgspecError, Struct, json

from sotay.bundle.errors import Refused
from sotay.bundle.records import parse_record_line
from sotay.model.errors import RecordRefused
from sotay.model.kinds import AnyRecord
from sotay.model.plausible import FAR, refuse_out_of_reach
from sotay.model.receivable import read, refuse_other_files, refuse_unfinished
from sotay.model.schemas import READS
from sotay.model.shape import LINE_LIMIT, ODD

Unfit = Literal["years", "unfit"]


class _Line(Struct, frozen=True):
    id: str
    type: str
    schema: int
    blobs: tuple[str, ...]
    body: AnyRecord


_LINE: Final = json.Decoder(_Line)


def unfit(raw: bytes, sizes: Mapping[str, int]) -> Unfit | None:
    """Return why the province would refuse a closed line, None where it takes it.

    `sizes` are the bytes of the attachments that this notebook has.
    """
    if _plain(raw, sizes):
        return None
    try:
        read(parse_record_line(raw), sizes)
    except (RecordRefused, Refused):
        return "years" if _far(raw) else "unfit"
    return None


def _plain(raw: bytes, sizes: Mapping[str, int]) -> bool:
    """Return whether a line is as this version writes them, without a day to look at."""
    if len(raw) > LINE_LIMIT or ODD.search(raw) or FAR.search(raw):
        return False
    try:
        line = _LINE.decode(raw)
        refuse_other_files(line.body, line.blobs, sizes)
        refuse_unfinished(line.body)
    except (MsgspecError, RecordRefused):
        return False
    told = (line.body.id, line.body.__struct_config__.tag)
    return told == (line.id, line.type) and line.schema in READS.get(line.type, ())


def _far(raw: bytes) -> bool:
    try:
        refuse_out_of_reach(_LINE.decode(raw).body, raw)
    except RecordRefused:
        return True
    except MsgspecError:
        pass  # of another shape, which says why by itself
    return False
