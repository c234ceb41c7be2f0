"""One file on its way into a record."""

from dataclasses import dataclass, field
from typing import Literal

from sotay.base.errors import SotayError
from sotay.gui.kit.job import Job
from sotay.gui.notebook.attachments.sources import Source
from sotay.media.orders import Box

State = Literal["waiting", "cleaning", "asking", "sealing", "failed"]


@dataclass(eq=False)
class Piece:
    """What is added, to which record, made smaller to `edge` pixels (0: as it is), how far it is.

    `hide` are boxes in pixels of the cleaned picture, to be blacked.
    """

    record: str
    source: Source
    edge: int
    ask: bool = False  # whether the person looks at a picture before it is added
    hide: tuple[Box, ...] = ()
    state: State = "waiting"
    fault: SotayError | None = None
    job: Job = field(default_factory=Job)
    hops: int = 0  # answers that came
    dropped: bool = False  # the person wants it no more
