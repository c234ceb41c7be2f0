"""What a commune says about a letter of the province: lines of a bundle that are no revision.

A telling (đã báo người dân) says that residents heard a response, how and on which day, and whether
they find it dealt with; an objection that a response does not answer; a reply answers a query. Each
has an id of its own, may come in any order, and is kept as it came (FORMAT.md §7).
"""

from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Final, Literal

from msgspec import Meta
from msgspec.json import Decoder

from sotay.model.letters import Written
from sotay.model.records import Id, Line, Moment, Shape

How = Literal["truc_tiep", "hop_thon", "bang_tin", "loa", "dien_thoai", "van_ban"]
Confirmed = Literal["", "da_xong", "chua_xong"]


class Telling(Shape, frozen=True, kw_only=True, tag_field="type", tag="telling"):
    """Residents of `hamlet` were told a response on `day`; what they said of it, nobody named.

    `confirmed` is "" where nobody was asked. A later one of the same response counts before it.
    """

    id: Id
    response: Id
    matter: Id
    how: How
    day: date
    noted: Moment
    hamlet: Line = ""
    confirmed: Confirmed = ""


class Objection(Shape, frozen=True, kw_only=True, tag_field="type", tag="objection"):
    """A response does not answer what was asked; `text` says what is missing."""

    id: Id
    response: Id
    matter: Id
    text: Written
    noted: Moment


class Reply(Shape, frozen=True, kw_only=True, tag_field="type", tag="reply"):
    """The answer to a query of a thread; `rev` is the corrected version where there is one."""

    id: Id
    thread: Id
    query: Id
    text: Written
    noted: Moment
    rev: Annotated[str, Meta(pattern=r"^([0-9a-f]{32})?$(?!\n)")] = ""


_EVERY: Final[tuple[type[Shape], ...]] = (Telling, Objection, Reply)
RETURNS: Final = {str(kind.__struct_config__.tag): kind for kind in _EVERY}

if TYPE_CHECKING:
    ReturnBody = Telling | Objection | Reply
else:
    ReturnBody = reduce(or_, _EVERY)
_BODY: "Decoder[ReturnBody]" = Decoder(ReturnBody)


def trust_return(raw: bytes) -> "ReturnBody":
    """Return what was noted here before."""
    return _BODY.decode(raw)
