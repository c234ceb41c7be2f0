"""What goes to a job in the child and what comes back: JSON, parsed strictly on both sides."""

from typing import Annotated, Literal

import msgspec

Count = Annotated[int, msgspec.Meta(ge=0, le=1 << 40)]
Side = Annotated[int, msgspec.Meta(ge=1, le=30_000)]  # pixels
Box = tuple[int, int, int, int]
PictureType = Literal["image/jpeg", "image/png"]

# The words with which a job may refuse; `media.errors.refusal` has a sentence for each.
Reason = Literal[
    "broken", "pixels", "several", "colours", "memory", "locked", "pages", "no-page",
    "video", "silent", "long", "signed-runs",
]  # fmt: skip


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every order and every answer is: a fixed set of names."""


class Limits(Part, frozen=True):
    """What one job may take. `seconds` is the parent's wait for it, the consumer's own time aside.

    `memory` (address space) and `output` are bytes, `cpu` seconds; `files` is how many file
    descriptors may be open in all: at 0 the child can open nothing more, no file and no socket.
    `threads`: it may start threads; a process never. `None` leaves a bound away.
    """

    memory: int = 1 << 30
    cpu: int | None = 30
    seconds: float = 60
    output: int | None = 64 << 20
    files: int = 0
    threads: bool = True


class Order(Part, frozen=True):
    """The first thing a child is told. `job` names a line of `media.child.JOBS`."""

    job: str
    limits: Limits
    options: msgspec.Raw
    size: Count


class Refusal(Part, frozen=True):
    """The last thing a child says where it could not do the job. `number` fills the sentence."""

    reason: Reason
    number: Count = 0


class PictureOrder(Part, frozen=True):
    """Clean a picture: the longest side wanted (None: as it is), boxes to paint black."""

    type: str
    pixels: int
    edge: int | None = None
    hide: tuple[Box, ...] = ()


class PictureFacts(Part, frozen=True):
    """The output is `content` bytes of a picture, then `thumb` bytes of a small JPEG."""

    type: PictureType
    width: Side
    height: Side
    content: Count
    thumb: Count


class PdfOrder(Part, frozen=True):
    """Draw page `number` (from 0) `width` pixels wide; `small`: send a thumbnail of that.

    `pages` is how many there may be.
    """

    number: int
    width: int
    pages: int
    small: bool = False


class PdfPage(Part, frozen=True):
    """How many pages there are, and the size of the page as it was drawn."""

    pages: Annotated[int, msgspec.Meta(ge=1, le=100_000)]
    width: Side
    height: Side


class BarePdfOrder(Part, frozen=True):
    """Make a PDF bare, or only look whether it is."""

    only_look: bool = False


class BarePdf(Part, frozen=True):
    """The output is `size` bytes of a bare PDF; of a signed one nothing, it stays as it is.

    `taken` counts the places where something was found that may not stay.
    """

    signed: bool
    size: Count = 0
    taken: Count = 0


class ProbeOrder(Part, frozen=True):
    """Try what a child must not be able to do."""


Open = Literal[
    "network", "look", "read", "change", "process", "priority", "signal", "core", "memory", "stay",
]  # fmt: skip


class Probed(Part, frozen=True):
    """What the child could do all the same."""

    open: tuple[Open, ...]


class SoundOrder(Part, frozen=True):
    """Take in a recording of `seconds` at most."""

    seconds: int


class SoundFacts(Part, frozen=True):
    """How long it is in ms, and the size of the Matroska file that is the output."""

    length: Count
    size: Count


class ListenOrder(Part, frozen=True):
    """Play from `start` ms on, at `speed` percent."""

    start: Count
    speed: Annotated[int, msgspec.Meta(ge=50, le=200)] = 100


class Heard(Part, frozen=True):
    """How many moments the output holds: four bytes each, 48 000 a second."""

    samples: Count


class TapeOrder(Part, frozen=True):
    """Encode 16-bit mono samples, `rate` a second."""

    rate: Annotated[int, msgspec.Meta(ge=8_000, le=192_000)]


class TapeFacts(Part, frozen=True):
    """How long what was encoded is, in ms."""

    length: Count
