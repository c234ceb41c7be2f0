"""From an offer to the version that starts next; and back to the one before.

    look → fetch → unpack aside → compare → try out → name → switch

Each step leaves the version in use alone, and a kill leaves at worst what the next try sweeps.
"""

import contextlib
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from sotay.base.changing import remove, remove_tree, sync_file
from sotay.base.private import clear, folder_aside, growing_file, new_folder, own_folder
from sotay.base.progress import Progress, Stopped, Watch, never, silent
from sotay.base.reasons import unwritable
from sotay.updates.errors import (
    BelowTheNotebook,
    NoPreviousVersion,
    NoRoomForUpdate,
    NothingNewer,
    NoUpdateRoot,
    NoUpdatesThere,
    UpdateMixed,
)
from sotay.updates.installation import UPDATE, VERSIONS, Installation, verify
from sotay.updates.offers import Offer, Steps, choose, in_order, this_platform
from sotay.updates.selftest import try_out
from sotay.updates.sources import PIECE, Source
from sotay.updates.trusting import Now, Trust
from sotay.updates.unpacking import unpack

KEPT: Final = "danh-sach"  # what is believed, in the folder of updates
FETCHED: Final = "dang-tai"
_TRIAL: Final = "chay-thu"
_ARCHIVE: Final = re.compile(r"[0-9a-f]{64}\.zip")
_SPARE: Final = 50 << 20  # bytes left free beside what an update needs


@dataclass(frozen=True)
class Standing:
    """Which versions there are: the one that runs, starts next, can be gone back to ("": none).

    `rooted` is whether this build can believe any update.
    """

    running: str
    current: str
    previous: str
    folder: Path
    rooted: bool


@dataclass(frozen=True)
class Updating:
    """What updating needs: the installation, a folder of this person's for what is kept, the root.

    `steps` are the migrations this version knows; `anchor` is the root of trust that came with the
    program, b"" where none did.
    """

    installed: Installation
    kept: Path
    anchor: bytes
    steps: Steps

    def standing(self) -> Standing:
        """Return which versions there are."""
        here = self.installed
        return Standing(here.running, here.current, here.previous, here.root, bool(self.anchor))

    def look(self, source: Source, channel: str, now: Now) -> Offer:
        """Return the newest version for this machine that `source` offers and may be believed.

        Raises as `Trust.refresh`, `UpdateForOthers`, `NoUpdateRoot`. It may be no newer than this.
        """
        if not self.anchor:
            raise NoUpdateRoot
        targets = Trust(self.kept / KEPT, self.anchor).refresh(source, now)
        return choose(targets, this_platform(), channel)

    def refuse(self, offer: Offer) -> None:
        """Raise `NothingNewer` or `BelowTheNotebook` where the offer is not to be taken."""
        now = self.installed.current or self.installed.running
        if in_order(offer.about.version) <= in_order(now):
            raise NothingNewer(offer.about.version, now)
        refuse_below(offer.about.version, offer.about.steps, self.steps)

    def take(
        self,
        source: Source,
        offer: Offer,
        progress: Progress = silent,
        stopped: Stopped = never,
    ) -> None:
        """Have the offered version start next; raises as its parts, with nothing switched then."""
        with self.installed.alone():
            self.refuse(offer)
            self.installed.sweep()
            if not self._there(offer):
                self._put(source, offer, progress, stopped)
            self.installed.switch(offer.about.version)
        clear(self.kept / FETCHED, _ARCHIVE)

    def go_back(self, gone: Steps, stopped: Stopped = never) -> str:
        """Have the version before start next and return it; `gone` is what databases here have had.

        Raises `NoPreviousVersion`, `BelowTheNotebook`, `SelfTestFailed`; nothing is switched then.
        """
        with self.installed.alone():
            version = self.installed.previous
            if not version:
                raise NoPreviousVersion
            folder = self.installed.folder(version)
            try:
                verify(folder)
            except UpdateMixed as fault:
                raise NoPreviousVersion from fault
            refuse_below(version, self._tried(folder, version, stopped), gone)
            self.installed.switch_back()
        return version

    def _there(self, offer: Offer) -> bool:
        """Return whether the version lies there whole already, as after going back from it."""
        try:
            verify(self.installed.folder(offer.about.version), offer.about.files)
        except UpdateMixed:
            return False
        return True

    def _put(self, source: Source, offer: Offer, progress: Progress, stopped: Stopped) -> None:
        """Have the offered version lie among the others, tried out."""
        self._refuse_full(offer)
        version, size = offer.about.version, offer.about.unpacked
        watch = Watch(progress, stopped, total=offer.size + 2 * size)
        aside = folder_aside(self.installed.root / VERSIONS / UPDATE)
        try:
            with self._fetched(source, offer, watch) as archive:
                unpack(archive, offer.name, aside, size, watch)
            verify(aside, offer.about.files)
            watch.more(size)
            refuse_below(version, self._tried(aside, version, stopped), self.steps)
            self.installed.put(aside, version)
        finally:
            remove_tree(aside)

    def _refuse_full(self, offer: Offer) -> None:
        needed = offer.size + offer.about.unpacked + _SPARE
        free = shutil.disk_usage(self.installed.root).free
        if free < needed:
            raise NoRoomForUpdate(needed, free)

    def _tried(self, folder: Path, version: str, stopped: Stopped) -> Steps:
        scratch = folder_aside(self.kept / _TRIAL)
        try:
            new_folder(scratch)
            return try_out(folder, version, scratch, stopped).steps
        except OSError as fault:
            raise unwritable(scratch, fault) from fault
        finally:
            remove_tree(scratch)

    @contextlib.contextmanager
    def _fetched(self, source: Source, offer: Offer, watch: Watch) -> Iterator[BinaryIO]:
        """Lend the archive, whole and compared; what a kill left of it is gone on from.

        It is copied here first: a stick could give other bytes the second time it is read.
        """
        place = self.kept / FETCHED
        path = place / f"{offer.sha256}.zip"
        try:
            new_folder(self.kept, exist_ok=True)
            own_folder(place)
            for other in place.glob("*.zip"):
                if other != path:
                    remove(other)
            with growing_file(path) as archive:
                _fetch(source, offer, archive, watch)
                sync_file(archive)
                archive.seek(0)
                yield archive
        except OSError as fault:
            raise unwritable(path, fault) from fault


def refuse_below(version: str, known: Steps, gone: Steps) -> None:
    """Raise `BelowTheNotebook` where a database has gone through a step that a version lacks."""
    for kind, steps in gone.items():
        if lacking := [step for step in steps if step not in known.get(kind, ())]:
            raise BelowTheNotebook(version, lacking[0])


def _fetch(source: Source, offer: Offer, archive: BinaryIO, watch: Watch) -> None:
    digest, done = hashlib.sha256(), 0
    if archive.seek(0, os.SEEK_END) > offer.size:
        archive.truncate(0)
    archive.seek(0)
    while piece := archive.read(PIECE):
        digest.update(piece)
        done += len(piece)
        watch.more(len(piece))
    while done < offer.size:
        more = _piece(source, offer, done)
        _write(archive, more)
        digest.update(more)
        done += len(more)
        watch.more(len(more))
    if digest.hexdigest() != offer.sha256:
        archive.truncate(0)
        raise UpdateMixed(offer.name)


def _piece(source: Source, offer: Offer, start: int) -> bytes:
    wanted = min(PIECE, offer.size - start)
    piece = source.piece(offer.name, start, wanted)
    if piece is None:
        raise NoUpdatesThere(source.told, offer.name)
    if not piece:  # shorter than was signed
        raise UpdateMixed(offer.name)
    return piece[:wanted]


def _write(archive: BinaryIO, piece: bytes) -> None:
    left = memoryview(piece)
    while left:  # it is unbuffered, and may take a part
        left = left[archive.write(left) :]
