"""Back the notebook up: now, or by itself when it is locked and the last backup is a day old.

The folder chosen for it and what is known of the last backup are held in the notebook. The
copying needs no notebook any more once it is prepared, so that one can go on writing meanwhile.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from weakref import finalize

import msgspec

from sotay.base.files import at_hand, file_there
from sotay.base.progress import Progress, silent
from sotay.bundle.keyfiles.signers import PUBLIC_KEYS
from sotay.store.backups.taking import Source, Taken, take
from sotay.store.keys import MasterKey
from sotay.vault import outbox
from sotay.vault.backup import NOTEBOOK, mark
from sotay.vault.notebook import OUTBOX
from sotay.work.copies.places import Backups, backups, hold, keep_lists
from sotay.work.desk import Desk, Outcome

DAY_MS = 86_400_000
LATE_MS = 7 * DAY_MS
_PLACES = 20  # remembered


@dataclass(frozen=True)
class Standing:
    """What people are told: the last backup, whether anything is newer, whether it is late."""

    last: Backups
    changed: bool
    late: bool


@dataclass(frozen=True)
class BackupJob:
    """Everything one backup is made from; may be written beside the notebook's own line."""

    source: Source
    target: Path
    made: int
    after: int
    mark: str

    def write(self, progress: Progress = silent) -> Taken:
        """Write the backup, prove it, name it; `progress` may raise `Cancelled`."""
        try:
            return take(self.source, self.target, self.made, self.after, progress)
        finally:
            self.source.key.wipe()


def standing(desk: Desk) -> Standing:
    """Return how well the notebook is backed up."""
    last = backups(desk)
    changed = last.mark != mark(desk.vault.store)
    age = desk.clock.now_ms() - last.made
    return Standing(last, changed, changed and not 0 <= age <= LATE_MS)


def choose(desk: Desk, folder: Path | None) -> Outcome[Backups]:
    """Have backups go to `folder` by themselves, or nowhere."""
    chosen = str(folder.absolute()) if folder else ""
    return hold(desk, msgspec.structs.replace(backups(desk), folder=chosen, skipped=0))


def prepare(desk: Desk, target: Path) -> BackupJob:
    """Gather what a backup into `target` needs; its key is lent until the job was written.

    Raises as `Store.prove`: it is copied by its name.
    """
    desk.vault.store.prove()
    waiting = [
        f"{OUTBOX}/{bundle.file}"
        for bundle in outbox.bundles(desk.vault.store)
        if bundle.receipt is None  # what the province has need not be sent again
    ]
    folder = desk.vault.folder
    carried = tuple(name for name in (PUBLIC_KEYS, *waiting) if file_there(folder / name))
    key: MasterKey = desk.vault.key.lend()
    now = desk.clock.now_ms()
    source = Source(folder, key, carried, NOTEBOOK)
    job = BackupJob(source, target, now, backups(desk).number, mark(desk.vault.store))
    finalize(job, key.wipe)  # the window may lock before it is written
    desk.vault.lend_files(job)
    return job


def record(desk: Desk, job: BackupJob, taken: Taken) -> Outcome[Taken]:
    """Note a proven backup: when, where, how much."""
    manifest = taken.manifest
    with desk.vault.writing(desk.clock, "backup", f"{manifest.number}"):
        pass
    untouched = job.mark == mark(desk.vault.store, besides=1)
    noted = msgspec.structs.replace(
        backups(desk),
        number=manifest.number,
        made=manifest.made,
        path=str(taken.path),
        records=manifest.records,
        size=manifest.size,
        mark=mark(desk.vault.store) if untouched else job.mark,
        skipped=0,
        places=tuple(dict.fromkeys((str(job.target.absolute()), *backups(desk).places)))[:_PLACES],
    )
    keep_lists(desk, [job.target])
    return Outcome(taken, hold(desk, noted).touched)


def back_up(desk: Desk, target: Path, progress: Progress = silent) -> Outcome[Taken]:
    """Do all of it on one line, as `sotayctl backup make` does."""
    job = prepare(desk, target)
    return record(desk, job, job.write(progress))


def back_up_if_due(desk: Desk, progress: Progress = silent) -> Literal["", "made", "missing"]:
    """Back up before the notebook is locked, if something changed and the last is a day old.

    Returns `missing` when the chosen place is not there: said plainly, and tried next time.
    """
    last = backups(desk)
    age = desk.clock.now_ms() - last.made
    if not last.folder or 0 <= age < DAY_MS or last.mark == mark(desk.vault.store):
        return ""
    target = Path(last.folder)
    if not at_hand(target):
        hold(desk, msgspec.structs.replace(last, skipped=desk.clock.now_ms()))
        return "missing"
    back_up(desk, target, progress)
    return "made"
