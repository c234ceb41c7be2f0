"""What residents are told of a response, on the notice board or aloud: by place, never by person.

Nobody is named in it but the official who signed the response. A sentence of the response that
names somebody, or holds the number of an identity paper or an account, is left out, and so are
a matter's words with any such notice; `left_out` says so.
"""

import re
from datetime import date
from typing import Final, Self

from sotay.model.letters import Document, Response, ResponseState
from sotay.model.matter import Matter, MatterKind, Sector
from sotay.model.notices import NoticeKind, notices
from sotay.model.records import Line, Place, Shape

GAP: Final = "[…]"  # stands where a sentence was left out
_UNFIT: Final[frozenset[NoticeKind]] = frozenset({"ho_ten", "giay_to", "tai_khoan", "mat"})
_END: Final = re.compile(r"((?<=[.!?;…])\s+)")


class Announcement(Shape, frozen=True, kw_only=True):
    """One response, as residents are told it; `asked` is "" where its words are not to be told.

    `place` is None where this notebook does not hold the matter.
    """

    agency: Line
    state: ResponseState
    text: str
    kind: MatterKind | None = None
    sector: Sector | None = None
    place: Place | None = None
    noted: date | None = None
    asked: str = ""
    deed: Line = ""
    until: date | None = None
    ask: Line = ""
    document: Document | None = None
    left_out: bool = False

    @classmethod
    def of(cls, response: Response, matter: Matter | None) -> Self:
        """Return what is told of `response`; None is a matter that is not here."""
        text, deed = fit_for_all(response.text), fit_for_all(response.deed)
        asked = matter.text.strip() if matter else ""
        told = "" if notices(asked, names=True) else asked
        return cls(
            agency=response.agency,
            state=response.state,
            text=text,
            kind=matter.kind if matter else None,
            sector=matter.sector if matter else None,
            place=matter.place if matter else None,
            noted=matter.noted.date() if matter else None,
            asked=told,
            deed=deed,
            until=response.until,
            ask=response.ask,
            document=response.document,
            left_out=(text, deed, told) != (response.text, response.deed, asked),
        )


def fit_for_all(text: str) -> str:
    """Return `text` with `GAP` for each sentence that names somebody or holds such a number."""
    if not _unfit(text):
        return text
    parts = _END.split(text)  # sentences, and what is between them
    kept = "".join(GAP if _unfit(part) else part for part in parts)
    return GAP if _unfit(kept) else kept  # a name that two sentences share


def _unfit(text: str) -> bool:
    return any(found.kind in _UNFIT for found in notices(text, names=True))
