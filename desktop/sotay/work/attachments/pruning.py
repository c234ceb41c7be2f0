"""Give room back: attachments that the province has go from this machine, if somebody says so.

Never by itself, and only what a verified receipt of an admitted bundle covers: the attachment and
the newest version of every record that names it. The row says so first, then the file goes; a kill
between leaves a file that the next opening removes. Names, hashes, captions and small pictures
stay. `bringback` is the way back.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sotay.vault import shredding
from sotay.vault.attachments import contents, pruning
from sotay.vault.attachments.pruning import MayGo, Pruned
from sotay.vault.records import lookup
from sotay.work.attachments.errors import FilesBeingRead, NotToPrune
from sotay.work.desk import Desk, Outcome
from sotay.work.errors import NotEnrolled
from sotay.work.membership import membership

TOUCHED = frozenset({"attachment"})


@dataclass(frozen=True)
class Sent:
    """An attachment that may go, and a record that names it. `size` in bytes.

    `seq` is the bundle by whose receipt it may go, `said` when that was written (s since 1970),
    None where nobody noted. `name` and `caption` are empty where they were not asked for, and of
    one that only an earlier version of the record names.
    """

    sha256: str
    size: int
    record: str
    title: str
    seq: int
    said: int | None
    name: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Room:
    """How many attachments lie here and their bytes; which of them may go, and which went.

    `at` is when this was looked at (ms).
    """

    at: int
    number: int
    size: int
    may_go: tuple[Sent, ...]
    gone: tuple[Pruned, ...]


def room(desk: Desk) -> Room:
    """Return how much room attachments take, and what of it could be given back."""
    number, size = pruning.room(desk.vault.store)
    gone = tuple(pruning.pruned(desk.vault.store))
    return Room(desk.clock.now_ms(), number, size, tuple(may_go(desk)), gone)


def may_go(desk: Desk) -> list[Sent]:
    """Return what may go, the oldest sent first; nothing before the device is enrolled."""
    found, store = _known(desk), desk.vault.store
    first = dict(pruning.naming(store, found))
    titles = {row.id: row.title for row in lookup.rows_of(store, list({*first.values()}))}
    return [
        Sent(one.sha256, one.size, record, titles[record], one.seq, one.said)
        for one, record in ((one, first[one.sha256]) for one in found.values())
    ]


def named(desk: Desk, found: Iterable[Sent]) -> list[Sent]:
    """Return these with their names and captions, for which each record is read."""
    names: dict[str, tuple[str, str]] = {}
    for record in dict.fromkeys(one.record for one in found):
        hung = lookup.entry(desk.vault.store, record).record.attachments
        names |= {one.sha256: (one.name, one.caption) for one in hung}
    each = ((one, names.get(one.sha256, ("", ""))) for one in found)
    return [replace(one, name=name, caption=caption) for one, (name, caption) in each]


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
