"""What the state machine asks of a carrier, and what a carrier tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

STALL_S = 20.0  # seconds on which nothing moves before a line is given up
LONGEST_LATER_S = 3600  # of what an answer asks to wait
JSON_LIMIT = 64 << 10  # bytes
PAPERS_LIMIT = (4 << 20) + JSON_LIMIT
HEADERS_LIMIT = 16 << 10
DRIP = 256  # bytes a second: an answer that comes more slowly is one that never ends

Why = Literal[
    "unreachable",  # no address, no route, nobody listens
    "cut",  # the line broke, or the other side closed it
    "stalled",  # nothing moved for too long
    "certificate",  # shown by somebody else
    "clock",  # the certificate is a pinned one, and not valid by this machine's clock
    "strange",  # an answer that is none of ours: a proxy's page, a redirect, bad JSON
    "busy",  # too much at once, or stopping
    "full",  # the province's disk
    "waiting",  # all bytes are there, the receipt is not yet
    "denied",  # the token does not hold
]


@dataclass(frozen=True)
class Parcel:
    """A sealed file to be sent: its digest (64 hex), its length, and its signed first page."""

    digest: str
    size: int
    envelope: bytes


@dataclass(frozen=True)
class Piece:
    """Bytes of the sealed file, to be read by whoever carries them."""

    offset: int
    length: int


@dataclass(frozen=True)
class Request:
    """One HTTP request. `answer_in`: seconds until an answer begins, once all is written.

    `most` is how many bytes of an answer are taken: a longer one counts as `strange`.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    piece: Piece | None = None
    answer_in: float = STALL_S
    most: int = JSON_LIMIT


@dataclass(frozen=True)
class Answer:
    """What came back; names of `headers` are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def later(self) -> tuple[Why, int] | None:
        """Why not now and after how many seconds at least, where it says “not now”."""
        if self.status not in (408, 423, 429, 500, 502, 503, 504, 507):
            return None
        after = min(self.number("retry-after") or 0, LONGEST_LATER_S)
        return "full" if self.status == 507 else "busy", after  # noqa: PLR2004 - no storage

    def number(self, name: str) -> int | None:
        """Return a header that is a whole number from 0 to 2^53 - 1, else None."""
        text = self.headers.get(name, "")
        digits = text.isascii() and text.isdigit() and len(text) <= 16  # noqa: PLR2004 - of 2^53
        return int(text) if digits and int(text) < 2**53 else None


@dataclass(frozen=True)
class Broken:
    """No answer came; `written` bytes of the piece were handed to the system at most."""

    why: Why
    written: int = 0


@dataclass(frozen=True)
class Pause:
    """Nothing to do for so many seconds, unless the network changes or a person presses."""

    seconds: float
    why: Why | Literal["limit"]


@dataclass(frozen=True)
class Delivered:
    """All bytes are at the province; `receipt` is the envelope it gave, unread, if it did."""

    receipt: bytes | None


@dataclass(frozen=True)
class Denied:
    """Refused until a person does something; `code` is a slug, `told` the province's words."""

    code: str
    told: str

    @property
    def device(self) -> bool:
        """Whether it holds for every bundle of this device."""
        return self.code == "unknown-device"

    @property
    def chain(self) -> bool:
        """Whether it holds for every later bundle of the chain."""
        return self.code == "revoked-device"


@dataclass(frozen=True)
class NoRoad:
    """Given up for now; nothing is lost, and the next try goes on where this one ended."""

    why: Why


End = Delivered | Denied | NoRoad
Step = Request | Pause | End


def too_long(headers: Mapping[str, str]) -> bool:
    """Return whether an answer's headers are more than PROTOCOL.md §1 lets them be."""
    return sum(len(name) + len(value) + 4 for name, value in headers.items()) > HEADERS_LIMIT


def drips(came: int, seconds: float, stall: float) -> bool:
    """Return whether so many bytes of an answer in so many seconds are no answer."""
    return seconds > stall + came / DRIP
