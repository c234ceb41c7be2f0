"""What an import did: how many lines, which were refused, and which somebody has to look at."""

from dataclasses import dataclass, field
from datetime import date

from sotay.model.notices import NoticeKind


@dataclass(frozen=True)
class LineRefused:
    """One line that was not taken: its number (from 1) and the error's code and sentence."""

    line: int
    code: str
    reason: str


@dataclass(frozen=True)
class LineNoticed:
    """One line that was taken and that somebody has to look at.

    `kinds` are of what a notebook had better not hold (`model.notices`), and keep it a draft;
    `elsewhere` is the unit it is of, where that is not this notebook's. `ahead` is its day, where
    this machine's clock says that it is yet to come, and `early` why its own last day cannot be
    (an earlier release let it stand); either keeps it a draft, too. `held`: somebody withdrew in
    it, and codes or answers that the line leaves out stay.
    """

    line: int
    kinds: tuple[NoticeKind, ...] = ()
    elsewhere: str = ""
    ahead: date | None = None
    early: str = ""
    held: bool = False


@dataclass
class Imported:
    """What an import did, in numbers of lines; `last` is the last line that is dealt with."""

    added: int = 0
    amended: int = 0
    unchanged: int = 0
    closed: int = 0
    drafts: int = 0
    last: int = 0
    refused: list[LineRefused] = field(default_factory=list)
    noticed: list[LineNoticed] = field(default_factory=list)

    def take(self, batch: "Imported") -> None:
        """Count a batch that is in the notebook now."""
        for name in ("added", "amended", "unchanged", "closed", "drafts"):
            setattr(self, name, getattr(self, name) + getattr(batch, name))
        self.refused += batch.refused
        self.noticed += batch.noticed
        self.last = batch.last
