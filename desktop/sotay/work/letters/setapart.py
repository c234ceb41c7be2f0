"""Letters that were kept apart, and what a person decided of each after asking the province.

Nobody here can tell which of two letters of one number is right: whoever asked the province lets
a letter in, and what it says counts from then on, or puts it away, and nothing is said of it any
more. The chain is not mended by that: the province is told of such a letter neither way.
"""

from dataclasses import dataclass

from sotay.base.sentences import _, counted
from sotay.bundle.letters.errors import LetterBreak, LetterFork
from sotay.vault.letters import arrived, returned
from sotay.vault.letters.arrived import LetterRow, NewLine
from sotay.vault.records import lookup
from sotay.work.desk import Desk, Outcome
from sotay.work.letters import kept
from sotay.work.letters.arriving import read_line
from sotay.work.letters.errors import NotApart
from sotay.work.letters.kept import Received
from sotay.work.letters.reading import LETTERS

_WHY = {one.code: one for one in (LetterFork, LetterBreak)}


@dataclass(frozen=True)
class Apart:
    """A letter that waits for a decision: its number, when it came in ms, why, what it says."""

    digest: str
    seq: int
    at: int
    why: str
    says: tuple[Received, ...]


def waiting(desk: Desk) -> list[Apart]:
    """Return the letters that are kept apart and of which nothing was decided, the newest first."""
    store = desk.vault.store
    return [
        Apart(
            one.digest, one.seq, one.at, _(_WHY.get(one.fault, LetterBreak).sentence),
            tuple(kept.received(desk, arrived.of_letter(store, one.digest))),
        )
        for one in arrived.kept_apart(store)
    ]  # fmt: skip


def find(desk: Desk, beginning: str) -> str:
    """Return the digest of the one letter kept apart that begins so; raises `NotApart`."""
    part = beginning.strip().lower()
    found = [one.digest for one in arrived.kept_apart(desk.vault.store)
             if len(part) >= lookup.LEAST and one.digest.startswith(part)]  # fmt: skip
    if len(found) != 1:
        raise NotApart(beginning)
    return found[0]


def let_in(desk: Desk, digest: str) -> Outcome[int]:
    """Have what a letter says count from now on; return how many of its lines do.

    One whose id another line has that counts does not. Raises `NotApart` where it was decided of.
    """
    letter = _waits(desk, digest)
    with desk.vault.writing(desk.clock, "letter", digest) as connection:
        lines = [(one.seq, _read(one)) for one in arrived.of_letter(desk.vault.store, digest)]
        counting = arrived.let_in(connection, letter.digest, lines)
        returned.place(connection)
    return Outcome(counting, frozenset({LETTERS, *lookup.KINDS}))


def put_away(desk: Desk, digest: str) -> Outcome[None]:
    """Have a letter not used nor spoken of; raises `NotApart` where it was decided of."""
    letter = _waits(desk, digest)
    with desk.vault.writing(desk.clock, "letter", digest) as connection:
        arrived.put_away(connection, letter.digest)
    return Outcome(None, frozenset({LETTERS}))


def let_in_told(lines: int) -> str:
    """Say what came of a letter that was let in."""
    if not lines:
        return _("Đã nhận thư này, nhưng không điều nào trong thư dùng được thêm.")
    return counted("Đã nhận thư này vào sổ: {n} điều trong thư có hiệu lực từ nay.", lines)


def _waits(desk: Desk, digest: str) -> LetterRow:
    for one in arrived.kept_apart(desk.vault.store):
        if one.digest == digest:
            return one
    raise NotApart(digest[:12])


def _read(one: arrived.LineRow) -> NewLine:
    """Return a line as it is read today; of a record that was destroyed no word is left."""
    if one.body is None:
        return NewLine(one.kind, one.id, one.record, None)
    return read_line(one.body.encode())
