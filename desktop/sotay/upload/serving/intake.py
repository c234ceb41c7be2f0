"""What the server asks of whoever takes bundles in: may this one come, is it here, what is new.

The server knows files and hashes; whose a bundle is, and whether it is wanted, it is told.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol


@dataclass(frozen=True)
class Piece:
    """A stretch of a file: its length in bytes and the SHA-256 (lower-case hex) it must have."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Expected:
    """A bundle that may come: its digest (64 hex), the device that signed it, what it must be.

    `chain` is the device's row of bundles that it stands in (32 hex), `seq` its number there.
    `front` are the file's first bytes, where they follow from the announcement: not to be sent.
    """

    digest: str
    device: str
    chain: str
    seq: int
    pieces: tuple[Piece, ...]
    front: bytes = field(default=b"", repr=False)

    @property
    def name(self) -> str:
        """What its file is called, without an ending."""
        return f"{self.digest}.{self.device[:16]}"

    @property
    def size(self) -> int:
        """Bytes of the whole file."""
        return sum(piece.size for piece in self.pieces)


@dataclass(frozen=True)
class Standing:
    """How far the province is with a bundle of which no byte need be sent again."""

    state: Literal["received", "refused"]
    receipt: bytes = b""  # the signed envelope, as soon as there is one
    code: str = ""
    told: str = ""


@dataclass(frozen=True)
class Mail:
    """Signed papers for a device; `more` where some did not fit, to be asked for with `after`."""

    papers: tuple[str, ...]
    more: bool = False
    after: str = ""


class Turned(Exception):
    """A request that is turned away: HTTP status, a stable code, a sentence for people."""

    def __init__(self, status: int, code: str, told: str = "", retry_after: int = 0) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.told = told
        self.retry_after = retry_after  # seconds


class Intake(Protocol):
    """Answers from memory and small files; never slow, for every request waits for it."""

    def expected(self, envelope: bytes) -> Expected:
        """Return what a signed manifest announces; raises `Turned` where it may not come."""
        ...

    def check(self, expected: Expected) -> None:
        """Raise `Turned` 403 where a bundle that was let begin may come no more."""
        ...

    def standing(self, expected: Expected) -> Standing | None:
        """Return what became of a bundle, None where it has to be sent."""
        ...

    def arrived(self) -> None:
        """Hear that another bundle lies complete in staging."""
        ...

    def mail(self, envelope: bytes, spend: Callable[[str, str], bool]) -> Mail:
        """Return what a device has not got yet; `spend` says once of a nonce that it is ours.

        It is told the device as well, once its signature held. Raises `Turned`, as `spend` may.
        """
        ...

    def waiting(self) -> int:
        """Return how many complete bundles were not taken in yet."""
        ...
