"""A visit to a stick: what would go there, what lies there for us, and carrying it.

What is carried is what `following.to_go` gives. A bundle whose receipt is here, that somebody took
back, or that was sealed for keys which may be a thief's is taken off the stick again: nothing of it
is to lie about any longer than it must.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from sotay.base.errors import Cancelled, DiskFull, FileExists, SotayError
from sotay.base.progress import Progress, Stopped, Watch, never, silent
from sotay.bundle.errors import NotForUs
from sotay.bundle.keys import Signer, comparison_code
from sotay.bundle.mailbox.errors import SourceSpoilt
from sotay.bundle.mailbox.names import is_got
from sotay.bundle.mailbox.places import going_up, is_bundle, listing, shown_name, up_folder
from sotay.bundle.mailbox.putting import digest_at, put_bundle, take_off
from sotay.vault import lastwords, outbox, uploads
from sotay.vault.outbox import SealedRow
from sotay.vault.privacy import consents
from sotay.work import identity
from sotay.work.desk import Desk, Outcome
from sotay.work.directory import standing
from sotay.work.letters import got
from sotay.work.letters import lacking as letters
from sotay.work.membership import membership
from sotay.work.published import lacking
from sotay.work.transfer import following
from sotay.work.transfer.errors import PolicyDoubtful
from sotay.work.transfer.papers import Fault, Papers, papers_at
from sotay.work.transfer.unheard import Known, news

_STRANGE: Final = (PolicyDoubtful.code, NotForUs.code)  # as `repacking.disown` notes them


@dataclass(frozen=True)
class Looked:
    """What a visit to this stick would do: carry `carry` bundles, take in `papers` new papers.

    `size` is bytes to be carried, `there` how many lie there already by name and first page,
    `back`, `strange` and `done` how many would be taken off: taken back by somebody, sealed for
    keys that may be a thief's, and received.
    `withheld` is why bundles that wait are not carried.
    """

    carry: int = 0
    size: int = 0
    there: int = 0
    papers: int = 0
    back: int = 0
    strange: int = 0
    done: int = 0
    withheld: SotayError | None = None

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to be done."""
        return not (self.carry or self.papers or self.back or self.strange or self.done)


@dataclass(frozen=True)
class Carried:
    """What a visit did. `new` files were written and read back, `there` were there and read.

    `back` are bundles taken off because somebody took back what they hold, `strange` those sealed
    for keys that may be a thief's, `done` those that the province has. `ignored` are names that
    are none of ours; `more` says that not all was looked at; `ended` is why it ended before all was
    done: an error, or `Cancelled`.
    """

    new: tuple[Path, ...] = ()
    there: int = 0
    back: tuple[str, ...] = ()
    strange: int = 0
    done: int = 0
    faults: tuple[Fault, ...] = ()
    ignored: tuple[str, ...] = ()
    more: bool = False
    ended: SotayError | Cancelled | None = None


@dataclass(frozen=True)
class Visit:
    """Everything a visit needs; needs no notebook any more."""

    outbox: Path
    code: str
    signers: Mapping[str, Signer] = field(repr=False)
    to_go: tuple[SealedRow, ...]
    back: tuple[SealedRow, ...]  # taken back by somebody, and without a receipt
    strange: tuple[SealedRow, ...]  # sealed by a policy or a province that is believed no more
    done: tuple[SealedRow, ...]
    known: Known
    withheld: SotayError | None = None  # why nothing is to go
    word: got.Word | None = None  # of the letters that came

    def read(self, root: Path) -> Papers:
        """Read what lies there for this device; raises as `papers_at`."""
        return papers_at(root, self.code, self.known.wants, self.known.letters)

    def say(self, root: Path) -> None:
        """Have the province know by this stick which letters came; raises as `put_paper`."""
        if self.word is not None:
            self.word.lay(up_folder(root))

    def look(self, root: Path) -> Looked:
        """Return what would be done at this stick; reads names and first pages only.

        Raises `LinkInside`, or `FileUnreadable` where the stick cannot be read.
        """
        there = _digests(root, self.to_go)
        go = [row for row in self.to_go if not _whole(there.get(row.digest, []), row.size)]
        return Looked(
            carry=len(go),
            size=sum(row.size for row in go),
            there=len(self.to_go) - len(go),
            papers=news(self.read(root).contents, self.known),
            back=len(_digests(root, self.back)),
            strange=len(_digests(root, self.strange)),
            done=len(_digests(root, self.done)),
            withheld=self.withheld,
        )

    def carry(self, root: Path, progress: Progress = silent, cancelled: Stopped = never) -> Carried:
        """Carry what is to go; what was done is told whatever ended it.

        Raises `LinkInside`, or a `WorldError` where nothing could be begun. A bundle that has a
        fault of its own, or does not fit, is stepped over.
        """
        made = self._cleaned(root)
        watch = Watch(progress, cancelled, total=2 * sum(row.size for row in self.to_go))
        try:
            folder = up_folder(root)
            self.say(root)
            for row in self.to_go:
                made = self._put(made, row, folder, watch)
        except (Cancelled, SotayError) as fault:
            return replace(made, ended=fault)
        return replace(made, ended=self.withheld)

    def _cleaned(self, root: Path) -> Carried:
        """Take off what is to lie there no longer; say what lies there beside bundles."""
        faults: list[Fault] = []
        gone: dict[str, list[Path]] = {}
        for digest, paths in _digests(root, (*self.back, *self.strange, *self.done)).items():
            try:
                for path in paths:
                    take_off(path)
            except SotayError as fault:  # as from a stick that is only read
                faults.append(Fault.of(shown_name(paths[0]), fault))
            else:
                gone[digest] = paths
        found = [listing(folder) for folder in going_up(root)]
        files = [path for one in found for path in one.files
                 if not (is_bundle(path) or is_got(path.name))]  # fmt: skip
        odd = [
            shown_name(path) for path in (*files, *(path for one in found for path in one.folders))
        ]
        odd += [name for one in found for name in one.others]
        return Carried(
            back=tuple(row.file for row in self.back if row.digest in gone),
            strange=sum(row.digest in gone for row in self.strange),
            done=sum(row.digest in gone for row in self.done),
            ignored=tuple(odd),
            more=any(one.more for one in found),
            faults=tuple(faults),
        )

    def _put(self, made: Carried, row: SealedRow, folder: Path, watch: Watch) -> Carried:
        before = watch.done
        try:
            put = put_bundle(self.outbox / row.file, folder, row.digest, self.signers, watch)
        except (DiskFull, FileExists, SourceSpoilt) as fault:
            return replace(made, faults=(*made.faults, Fault.of(row.file, fault)))
        finally:
            watch.done = before + 2 * row.size
        if put.new:
            return replace(made, new=(*made.new, put.path))
        return replace(made, there=made.there + 1)


def prepare(desk: Desk) -> Visit:
    """Gather what a visit to any stick needs; raises `NotEnrolled`."""
    known = membership(desk)
    keys, store = identity.signing_keys(desk), desk.vault.store
    taken_back = set(consents.sealed_copies(store))
    rows = outbox.bundles(store)
    go = tuple(row for row in following.to_go(desk) if row.file not in taken_back)
    withheld = PolicyDoubtful() if known.doubtful and go else None
    followed = following.followed(desk)
    strange = {one.digest for one in followed if not one.holds and one.fault in _STRANGE}
    return Visit(
        outbox=desk.vault.outbox,
        code=comparison_code(keys.id),
        signers={keys.id: Signer(keys.public)},
        to_go=() if withheld else go,
        back=tuple(row for row in rows if row.file in taken_back and row.receipt is None),
        strange=tuple(row for row in rows if row.digest in strange and row.file not in taken_back),
        done=tuple(row for row in rows if row.receipt is not None),
        known=Known(
            {one.digest: one.receipt for one in followed},
            known.rank,
            known.authority,
            lastwords.gone(store),
            lacking.wants(desk, known),
            letters.wants(desk, known),
            standing.place(desk),
        ),
        word=got.word(desk),
        withheld=withheld,
    )


def note(desk: Desk, done: Carried) -> Outcome[None]:
    """Note what is wrong with single bundles, so that their list says so."""
    named = {row.file: row.digest for row in outbox.bundles(desk.vault.store)}
    spoilt = [one for one in done.faults if one.code == SourceSpoilt.code and one.file in named]
    if not spoilt:
        return Outcome(None)
    with desk.vault.writing(desk.clock) as connection:
        for one in spoilt:
            uploads.note_tried(connection, named[one.file], desk.clock.now_ms(), one.code)
    return Outcome(None, frozenset({"bundle"}))


def _digests(root: Path, rows: tuple[SealedRow, ...]) -> dict[str, list[Path]]:
    """Return which of `rows` lie on a stick, by digest: named as we do, and by their first page.

    One that a pulled stick cut short is among them: `carry` reads it whole and knows.
    """
    found: dict[str, list[Path]] = {}
    known = {row.file.casefold().rpartition(".")[0]: row for row in rows}
    for folder in going_up(root) if known else ():
        for path in listing(folder).files:
            stem = path.name.casefold().rpartition(".")[0]
            row = known.get(stem) or known.get(stem.rpartition("-")[0])
            if row and is_bundle(path) and digest_at(path) == row.digest:
                found.setdefault(row.digest, []).append(path)
    return found


def _whole(paths: list[Path], size: int) -> bool:
    """Return whether one of these has the length it should have."""
    with suppress(OSError):
        return any(path.stat().st_size == size for path in paths)
    return False
