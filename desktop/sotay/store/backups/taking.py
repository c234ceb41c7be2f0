"""Make a backup: written aside, read back, opened with its own key file, and only then named.

A crash, a pulled stick or a full one leaves a hidden half that the next backup sweeps away; the
backups before it are not touched until the new one is proven.
"""

import contextlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sotay.base.changing import remove, remove_tree, rename
from sotay.base.clock import local
from sotay.base.errors import FileUnreadable, SotayError
from sotay.base.files import folder_there, sync_folder, there, write_whole
from sotay.base.private import names_in, new_folder
from sotay.base.progress import Progress
from sotay.base.proven import file_sha256, forget_cached
from sotay.base.reasons import unwritable
from sotay.base.sentences import _
from sotay.store import header
from sotay.store.backups import manifest as manifests
from sotay.store.backups.carrying import Way, carry, carry_unchanging, formers
from sotay.store.backups.errors import BackupInsideNotebook, BackupNotProven, BackupPlaceMissing
from sotay.store.backups.holding import Holding
from sotay.store.backups.listing import Listed, listed
from sotay.store.backups.manifest import FileNote, Manifest, Tally, tally
from sotay.store.backups.rotation import rotate
from sotay.store.copying import beside, copy_database, look_into, problems
from sotay.store.driver import Connection, translated
from sotay.store.errors import StoreDamaged
from sotay.store.keys import MasterKey
from sotay.store.place import ATTACHMENTS
from sotay.store.sealedfile import PART

PREFIX = "sao-luu-"
_TRIES = 3  # when records are begun or closed just while the copy is written


@dataclass(frozen=True)
class Taken:
    """A backup that was proven and named, and the older ones that it replaced."""

    path: Path
    manifest: Manifest
    removed: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Source:
    """The notebook to copy. `carried` are names of its encrypted or public files."""

    folder: Path
    key: MasterKey = field(repr=False)
    carried: tuple[str, ...]
    holding: Holding
    copied: Path | None = None  # its database, where that lies elsewhere than in the folder

    @property
    def database(self) -> Path:
        """Where the database is that is copied."""
        return self.copied or self.folder / self.holding.database


def take(source: Source, target: Path, made: int, after: int, progress: Progress) -> Taken:
    """Back the notebook up into the folder `target`, as number `after` + 1 or above.

    May run beside the notebook's own thread. Raises `BackupPlaceMissing`,
    `BackupInsideNotebook`, `BackupNotProven`, `DiskFull`, `FileUnwritable`, `StoreDamaged`, ….
    """
    if not folder_there(target):
        raise BackupPlaceMissing(str(target))
    if target.resolve().is_relative_to(source.folder.resolve()):
        raise BackupInsideNotebook(str(target))
    vault_id = header.prove(source.folder, source.key).vault_id
    progress(0, None)  # stopped while it waited for its turn, it takes nothing from another
    _sweep(target, vault_id)
    earlier = listed(target, vault_id)
    number = max([after, *(one.manifest.number for one in earlier)]) + 1
    path = target / f"{PREFIX}{local(made):%Y-%m-%d}-{number:05}-{vault_id[:8]}"
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        new_folder(aside)
        written = _write(source, aside, vault_id, number, made, earlier, progress)
        sync_folder(aside)
        rename(aside, path)
        sync_folder(target)
    except OSError as fault:
        raise unwritable(path, fault) from fault
    finally:
        remove_tree(aside)
    return Taken(path, written, tuple(_rotate(target, vault_id)))


def _write(
    source: Source,
    aside: Path,
    vault_id: str,
    number: int,
    made: int,
    earlier: Sequence[Listed],
    progress: Progress,
) -> Manifest:
    database = source.holding.database
    headers = [name for name in header.COPIES if there(source.folder / name)]
    names = (*headers, *source.carried)
    sizes = [path.stat().st_size for path in (*map(source.folder.joinpath, names), source.database)]
    way = Way(progress, 2 * (sum(sizes) + _size_of(source.folder / ATTACHMENTS)) + 1)
    files = {name: carry(source.folder / name, aside / name, way) for name in names}
    header.prove(aside, source.key)
    counted, number_of_records = _copy_database(source, aside / database, way)
    files[database] = _noted(aside / database, way)
    files |= _carry_attachments(source, aside, earlier, way)
    manifest = Manifest(
        manifests.FORMAT,
        manifests.VERSION,
        vault_id,
        number,
        made,
        number_of_records,
        counted,
        files,
    ).signed(source.key)
    write_whole(aside / manifests.NAME, manifest.encode())
    if manifests.read(aside) != manifest:
        raise BackupNotProven(str(aside.parent), manifests.NAME)
    way.step(way.total)
    return manifest


def _size_of(folder: Path) -> int:
    """Return about how many bytes lie in `folder`, whose files come and go meanwhile."""
    with contextlib.suppress(OSError):
        return sum(path.stat().st_size for path in folder.glob("*"))
    return 0


def _carry_attachments(
    source: Source, aside: Path, earlier: Sequence[Listed], way: Way
) -> dict[str, FileNote]:
    """Carry what the copied database speaks of; a file that is lost everywhere is left out.

    A file is finished before its row is written, so that the copy lacks none of those.
    """
    with look_into(aside / source.holding.database, source.key) as connection:
        names = [f"{ATTACHMENTS}/{name}" for name in source.holding.files(connection)]
    former = formers(earlier, source.key) if names else {}
    carried = {}
    for name in names:
        known = None if name.endswith(PART) else former.get(name)  # a recording grows
        note = carry_unchanging(source.folder / name, aside / name, known, way)
        if note is not None:
            carried[name] = note
    return carried


def _copy_database(source: Source, target: Path, way: Way) -> tuple[Tally, int]:
    """Copy the database and try the copy; returns what it counts."""
    origin = source.database
    with beside(origin, source.key) as connection:
        for _try in range(_TRIES):
            before = _tally(connection, origin)
            copy_database(connection, origin, target, way.step)
            way.step(target.stat().st_size)
            counted, records = _tried(target, source)
            if counted in (before, _tally(connection, origin)):
                return counted, records
            remove(target)
    raise BackupNotProven(str(target.parent.parent), _("số bản ghi, nhật ký"))


def _tally(connection: Connection, origin: Path) -> Tally:
    with translated(origin):
        return tally(connection)


def _tried(copy: Path, source: Source) -> tuple[Tally, int]:
    """Open the copy as a restored notebook would be, from its medium, and check every page."""
    forget_cached(copy)
    place = str(copy.parent.parent)
    try:
        with look_into(copy, source.key) as connection:
            found = problems(connection)
            if found:
                raise BackupNotProven(place, found[0])
            return tally(connection), source.holding.records(connection)
    except (StoreDamaged, FileUnreadable) as fault:
        raise BackupNotProven(place, fault.code) from fault


def _noted(copy: Path, way: Way) -> FileNote:
    size = copy.stat().st_size
    note = FileNote(size, file_sha256(copy))
    way.step(size)
    return note


def _sweep(target: Path, vault_id: str) -> None:
    """Remove what a killed backup of this notebook left, and what one broken off just now holds."""
    ours = re.compile(rf"\.{PREFIX}[-0-9]+-{vault_id[:8]}(?:\.[0-9a-f]{{8}})?\.(?:part|bo)")
    with contextlib.suppress(OSError):
        for name in filter(ours.fullmatch, names_in(target)):
            remove_tree(target / name)  # which follows no link


def _rotate(target: Path, vault_id: str) -> list[Path]:
    """Remove older ones; that a stick gives out now does not make the new backup less good."""
    with contextlib.suppress(SotayError, OSError):
        return rotate([(one.path, one.manifest) for one in listed(target, vault_id) if one.whole])
    return []
