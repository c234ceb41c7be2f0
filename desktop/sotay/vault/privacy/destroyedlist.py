"""What the list of what was destroyed or withdrawn holds, and what several say together.

Kinds that lists of earlier releases did not hold have a value of their own for that.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from sotay.model.withdrawals import Answered
from sotay.store.keptlist.errors import ListUnreadable


class Gone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One destroyed record: its id, kind and days, and how many cards and revisions went."""

    record: str
    kind: str
    day: str
    due: str
    cards: int
    revisions: int
    why: str | None = None  # what kept it from leaving, for the matters heard in it
    sound: int = 1  # whether its sounds might
    answers: str = ""  # who agreed to what (`keptanswers`), for what is taken back later
    sent: int = 0  # whether that had left
    branch: str = ""  # of the notebook it was destroyed in (`store.held`), none in lists of before


class TakenBack(Answered, frozen=True, forbid_unknown_fields=True):
    """One withdrawal: of which answer, and whether it had left."""

    sent: int
    branch: str = ""  # as in `Gone`


class Refused(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An answer of an interview that is a no, as JSON with nobody's name."""

    record: str
    answer: str
    branch: str = ""


class CardGone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A contact card that was shredded: of which interview, and when it was sealed, in ms."""

    record: str
    card: int
    branch: str = ""


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a branch had come when it wrote: its last activity, and when, in ms.

    Numbers of two branches say nothing of each other.
    """

    branch: str
    seq: int
    at: int


_UNMARKED = Mark("", 0, 0)


class DestroyedList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of it."""

    seq: int  # of lists of before, for whichever branch has no mark
    at: int
    gone: tuple[Gone, ...]
    withdrawn: tuple[TakenBack, ...] = ()  # none in lists of before
    refused: tuple[Refused, ...] = ()  # as above
    cards: tuple[CardGone, ...] = ()  # as above
    marks: tuple[Mark, ...] = ()  # as above

    def seq_of(self, branch: str) -> int:
        """Return the last activity of a branch that this tells of."""
        return next((one.seq for one in self.marks if one.branch == branch), self.seq)


_NONE = DestroyedList(0, 0, ())


@dataclass(frozen=True)
class Known:
    """What the lists found say; `marks` by branch, `before` of a list that has none."""

    gone: tuple[Gone, ...] = ()
    marks: dict[str, Mark] = field(default_factory=dict)
    before: Mark = _UNMARKED
    withdrawn: tuple[TakenBack, ...] = ()
    refused: tuple[Refused, ...] = ()
    cards: tuple[CardGone, ...] = ()
    unread: tuple[ListUnreadable, ...] = ()  # were there

    def mark(self, branch: str) -> Mark:
        """Return how far a branch had come that the lists tell of."""
        return self.marks.get(branch, self.before)


def joined(lists: Sequence[DestroyedList]) -> Known:
    """Return what lists say together."""
    told = [(listed.seq_of(one.branch), one) for listed in lists for one in listed.gone]
    by_age = sorted(told, key=lambda each: each[0])  # the newest says whether it had left
    gone = {(one.record, one.branch): one for _seq, one in by_age}
    before = max(lists, key=lambda listed: listed.seq, default=_NONE)
    marks = sorted((mark for listed in lists for mark in listed.marks), key=lambda mark: mark.seq)
    back: dict[tuple[str, ...], TakenBack] = {}
    for one in (one for listed in lists for one in listed.withdrawn):
        at = (*one.place, one.branch)
        back[at] = one if one.sent else back.get(at, one)
    withdrawn = tuple(back[at] for at in sorted(back))
    return Known(
        tuple(gone[at] for at in sorted(gone)),
        {mark.branch: mark for mark in marks},
        Mark("", before.seq, before.at),
        withdrawn,
        tuple(dict.fromkeys(one for listed in lists for one in listed.refused)),
        tuple(dict.fromkeys(one for listed in lists for one in listed.cards)),
    )
