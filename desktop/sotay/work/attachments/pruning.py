"""Give room back: attachments that the province has go from this machine, if somebody says so.

Never by itself, and only what a verified receipt of an admitted bundle covers: the attachment and
the newest version of every record that names it. The row says so first, then the file goes; a kill
between leaves a file that the next opening removes. Names, hashes, captions and small pictures
stay. `bringback` is the way back.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sotay.vault import shredding
from sotay.vault.attachments import contents, pruning
from sotay.vault.attachments.pruning import MayGo, Pruned
from sotay.vault.records import lookup
from sotay.vault.records.lookup import Entry
from sotay.work.attachments.errors import FilesBeingRead, NotToPrune
from sotay.work.desk import Desk, Outcome
from sotay.work.errors import NotEnrolled
from sotay.work.membership import membership

TOUCHED = frozenset({"attachment"})


@dataclass(frozen=True)
class Sent:
    """An attachment that may go, and a record that names it. `size` in bytes.

    `name` is empty of one that only an earlier version of the record names. `seq` is the bundle by
    whose receipt it may go, `said` when that was written (s since 1970), None where nobody noted.
    """

    sha256: str
    size: int
    name: str
    caption: str
    record: str
    title: str
    seq: int
    said: int | None


@dataclass(frozen=True)
class Room:
    """How many attachments lie here and their bytes; which of them may go, and which went."""

    number: int
    size: int
    may_go: tuple[Sent, ...]
    gone: tuple[Pruned, ...]


def room(desk: Desk) -> Room:
    """Return how much room attachments take, and what of it could be given back."""
    number, size = pruning.room(desk.vault.store)
    return Room(number, size, tuple(may_go(desk)), tuple(pruning.pruned(desk.vault.store)))


def may_go(desk: Desk) -> list[Sent]:
    """Return what may go, the oldest sent first; nothing before the device is enrolled."""
    found = _known(desk)
    first = dict(pruning.naming(desk.vault.store, found))
    entries = {record: lookup.entry(desk.vault.store, record) for record in {*first.values()}}
    return [_sent(known, entries[first[sha256]]) for sha256, known in found.items()]


def _sent(known: MayGo, entry: Entry) -> Sent:
    hung = (one for one in entry.record.attachments if one.sha256 == known.sha256)
    name, caption = next(((one.name, one.caption) for one in hung), ("", ""))
    of = entry.row.id, entry.row.title
    return Sent(known.sha256, known.size, name, caption, *of, known.seq, known.said)


def prune(desk: Desk, wanted: Collection[str]) -> Outcome[tuple[int, int]]:
    """Take the contents `wanted` (SHA-256) off this machine; return how many, and their bytes.

    All of them or none: raises `NotToPrune` where one may not go, or `FilesBeingRead`.
    """
    vault, found = desk.vault, _known(desk)
    going = [one for one in found.values() if one.sha256 in set(wanted)]
    if stays := len(set(wanted)) - len(going):
        raise NotToPrune(stays)
    if vault.is_lent():
        raise FilesBeingRead
    vault.store.prove()
    files = [contents.stored(vault.store, one.sha256).file for one in going]
    with vault.writing(desk.clock, "prune", str(len(going))) as connection:
        pruning.note(connection, going, desk.clock.now_ms())
    vault.swept = False  # what cannot be removed now, as of a file in use, goes with the next sweep
    shredding.remove(vault, files)
    return Outcome((len(going), sum(one.size for one in going)), TOUCHED)


def _known(desk: Desk) -> dict[str, MayGo]:
    try:
        root = membership(desk).province.id
    except NotEnrolled:
        return {}
    return {one.sha256: one for one in pruning.may_go(desk.vault.store, root)}
