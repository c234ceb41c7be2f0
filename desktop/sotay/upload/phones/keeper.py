"""What the server asks of whoever has the forms and keeps what comes; it knows no notebook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

# `new`: kept; `same`: was kept before; `more`: files of one that was kept; `other`: kept beside
# another record of the same name; `unread`: kept whole, though it does not match its form.
Kept = Literal["new", "same", "more", "other", "unread"]


class Shut(Exception):
    """The notebook was locked: nothing can be kept now, and what came is still on the telephone."""


class Refused(Exception):
    """What was handed in is not kept: HTTP status, a stable word, a sentence for people."""

    def __init__(self, status: int, word: str, told: str) -> None:
        super().__init__(word)
        self.status, self.word, self.told = status, word, told


@dataclass(frozen=True)
class Offered:
    """A form that telephones may have: its SHA-256, id, version, title; `media` by name as MD5."""

    sha256: str
    id: str
    version: str
    title: str
    md5: str
    media: Mapping[str, str] = field(default_factory=dict)


class Vessel(Protocol):
    """Where the bytes of one file go as they come; nothing readable of it is on the disk."""

    def write(self, content: bytes) -> object:
        """Take more; raises as the disk does."""
        ...

    def finish(self) -> None:
        """Have all of it on the disk; waits for that."""
        ...

    def discard(self) -> None:
        """Leave nothing of it, unless it was admitted."""
        ...


@dataclass(frozen=True)
class File:
    """An attachment as it came: the name that the record calls it by, its size, where it lies."""

    name: str
    size: int
    vessel: Vessel = field(repr=False)


@dataclass(frozen=True)
class HandedIn:
    """One request: a record as XML, files of it, whether more follow in another request.

    `device` is what the telephone calls itself: no name and no number, and not to be relied upon.
    """

    xml: bytes = field(repr=False)
    files: tuple[File, ...]
    incomplete: bool
    device: str


@dataclass(frozen=True)
class Admitted:
    """What became of it, and the title of its form."""

    kept: Kept
    title: str


class Keeper(Protocol):
    """Answers in its own time; each raises `Shut` where the notebook is locked."""

    async def offered(self) -> tuple[Offered, ...]:
        """Return the forms that telephones may have."""
        ...

    async def xform(self, sha256: str) -> bytes | None:
        """Return a form, None where it is not offered."""
        ...

    async def attached(self, sha256: str, name: str) -> bytes | None:
        """Return a file that belongs to a form."""
        ...

    async def vessel(self) -> Vessel:
        """Return a place for one more file; raises `Refused` where the disk is full."""
        ...

    async def admit(self, handed: HandedIn) -> Admitted:
        """Keep what came, for good once this returns; raises `Refused`."""
        ...
