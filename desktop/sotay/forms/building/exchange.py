"""A design as JSON: what is usual is left out, what is unknown is refused."""

from typing import Final

import msgspec

from sotay.forms.building.design import DEEPEST, Design
from sotay.forms.building.errors import NotADesign
from sotay.forms.building.filling import filled

MOST_BYTES: Final = 32 << 20


def to_json(design: Design) -> bytes:
    """Return a design as JSON."""
    return msgspec.json.encode(design)


def from_json(content: bytes) -> Design:
    """Return the design that JSON tells, names given where it has none; raises `NotADesign`."""
    try:
        design = msgspec.json.decode(content, type=Design)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise NotADesign(str(fault)[:200]) from fault
    if any(len(place) > DEEPEST for place, _item in design.walk()):
        raise NotADesign(f"> {DEEPEST}")
    return filled(design)
