"""Keep the register: back it up, prove a backup, bring it back; the way the notebook does it.

Beside the database and the attachments a backup holds what waits apart for a person, and the
public keys. Receipts are not carried: each is made again when its bundle comes again.
"""

from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from weakref import finalize

from sotay.base.changing import remove_tree
from sotay.base.clock import Clock, SystemClock
from sotay.base.files import file_there, name_it
from sotay.base.private import folder_aside
from sotay.base.progress import Progress
from sotay.bundle.keyfiles.signers import PUBLIC_KEYS
from sotay.model.passphrase import judge
from sotay.province import gathered
from sotay.province.authority import issuingkeys, policies
from sotay.province.lists import outside
from sotay.province.opening import QUARANTINE, Province, opened, refuse_taken
from sotay.register.backup import REGISTER
from sotay.store import header, held, keyage
from sotay.store.backups import listing, returning
from sotay.store.backups.returning import OpenSlot
from sotay.store.backups.taking import Source, Taken, take
from sotay.store.keys import MasterKey
from sotay.store.log import activity

SAVED_DAYS: Final = 7  # a backup older than that is asked for
DAY_MS: Final = 86_400_000
_LAST = "last-backup"  # the number of the last one, so that numbers only grow


@dataclass(frozen=True)
class BackupJob:
    """Everything one backup is made from; may be written beside the register's own line."""

    source: Source
    target: Path
    made: int
    after: int
    gathered: ExitStack  # what was gathered of a server's rows, removed once it is written

    def write(self, progress: Progress) -> Taken:
        """Write the backup, prove it, name it; `progress` may raise `Cancelled`."""
        try:
            return take(self.source, self.target, self.made, self.after, progress)
        finally:
            self.forget()

    def forget(self) -> None:
        """Let go of the key and of what was gathered; more than once does no harm."""
        self.source.key.wipe()
        self.gathered.close()


@dataclass(frozen=True)
class Standing:
    """When the last backup was made, in ms UTC, 0 where none was; where backups went."""

    at: int
    late: bool
    places: tuple[Path, ...]


def standing(province: Province) -> Standing:
    """Return how well the register is backed up: one older than `SAVED_DAYS` is late."""
    at = activity.last_at(province.store, "backup") or 0
    late = province.clock.now_ms() - at >= SAVED_DAYS * DAY_MS
    return Standing(at, late, tuple(map(Path, outside.backup_places(province))))


def prepare(province: Province, target: Path, progress: Progress) -> BackupJob:
    """Gather what a backup into `target` needs: of a server, all its rows, counted by `progress`.

    Raises `OpenElsewhere`, `CopyDiffers`, `RegisterUnreachable`, `DiskFull`, …, `Cancelled`.
    """
    province.refuse_unfit("backup")
    folder = province.folder
    apart = sorted(path.name for path in province.place(QUARANTINE).glob("*.sotay"))
    named = (PUBLIC_KEYS, *(f"{QUARANTINE}/{name}" for name in apart))
    carried = tuple(name for name in named if file_there(folder / name))
    after = int(held.held(province.store, _LAST) or b"0")
    with ExitStack() as gathering:
        copied = gathering.enter_context(gathered.database(province, progress))
        source = Source(folder, province.key.lend(), carried, REGISTER, copied)
        job = BackupJob(source, target, province.clock.now_ms(), after, gathering.pop_all())
    finalize(job, source.key.wipe)  # the window may lock before it is written
    finalize(job, job.gathered.close)
    return job


def record(province: Province, job: BackupJob, taken: Taken) -> Taken:
    """Note a proven backup: when, under which number, where."""
    gathered.forget_former(province)
    with province.writing("backup") as connection:
        held.hold(connection, _LAST, str(taken.manifest.number).encode())
        outside.note_place(province, connection, job.target)
    return taken


def back_up(province: Province, target: Path, progress: Progress) -> Taken:
    """Back the register up into the folder `target`: written, read back, opened, then named.

    Raises `BackupPlaceMissing`, `BackupInsideNotebook`, `BackupNotProven`, `DiskFull`, ….
    """
    job = prepare(province, target, progress)
    return record(province, job, job.write(progress))


def restore(
    backup: Path,
    target: Path,
    open_slot: OpenSlot,
    progress: Progress,
    *,
    new_passphrase: str = "",
    clock: Clock | None = None,
) -> Province:
    """Copy a backup to the new folder `target`, prove the copy, and return it open.

    Raises `RegisterExists`, `FolderTaken`, `BackupDamaged`, `BackupAltered`, `DiskFull`, ….
    """
    refuse_taken(target)
    if new_passphrase:
        judge(new_passphrase)
    key = returning.open_backup(backup, open_slot)
    aside = folder_aside(target)
    try:
        manifest = returning.copy(backup, aside, progress)
        listing.prove_content(aside, manifest, key)
        if new_passphrase:
            header.change_passphrase(aside, key, new_passphrase)
        _go_own_way(aside, key, clock or SystemClock())
        name_it(aside, target)
        return opened(target, key, clock or SystemClock())
    except BaseException:
        key.wipe()
        raise
    finally:
        remove_tree(aside)


def _go_own_way(folder: Path, key: MasterKey, clock: Clock) -> None:
    """Let the copy be a register of its own before it has its name, so that a kill leaves none.

    Else it would number policies as the one it comes from, and be taken for that one on a server.
    """
    with closing(opened(folder, key.lend(), clock)) as back:
        with back.safe() as safe, safe.write() as connection:
            keyage.note(connection, folder)  # the backup's key file is this register's newest
        with back.writing("restore") as connection:
            held.begin_branch(connection)  # names its own lists
        policies.leave_out(back, margin=True)
        issuingkeys.leave_out(back, margin=True)
