"""Back the notebook up: now, or by itself when it is locked and the last backup is a day old.

The folder chosen for it and what is known of the last backup are held in the notebook. The
copying needs no notebook any more once it is prepared, so that one can go on writing meanwhile.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from weakref import finalize

import msgspec

from sotay.store.keys import MasterKey
from sotay.vault import gone, held, outbox
from sotay.vault.backups.carrying import Progress
from sotay.vault.backups.taking import Source, Taken, take
from sotay.vault.notebook import OUTBOX
from sotay.work.desk import Desk, Outcome
from sotay.work.signers import PUBLIC_KEYS

DAY_MS = 86_400_000
LATE_MS = 7 * DAY_MS
_HELD = "backups"
_PLACES = 20  # remembered


class Backups(msgspec.Struct, frozen=True):
    """Where backups go by themselves, and the last that was proven; times in ms, 0 for never.

    `mark` is what the notebook held then; `skipped` when one was due and its place was missing;
    `places` every folder it was ever backed up to, the last first.
    """

    folder: str = ""
    number: int = 0
    made: int = 0
    path: str = ""
    records: int = 0
    size: int = 0
    mark: str = ""
    skipped: int = 0
    places: tuple[str, ...] = ()


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

    def write(self, progress: Progress = lambda _done, _total: None) -> Taken:
        """Write the backup, prove it, name it; `progress` may raise `Cancelled`."""
        try:
            return take(self.source, self.target, self.made, self.after, progress)
        finally:
            self.source.key.wipe()


def backups(desk: Desk) -> Backups:
    """Return where backups go and what is known of the last one."""
    content = held.held(desk.vault.store, _HELD)
    return msgspec.json.decode(content, type=Backups) if content else Backups()


def standing(desk: Desk) -> Standing:
    """Return how well the notebook is backed up."""
    last = backups(desk)
    changed = last.mark != _mark(desk)
    age = desk.clock.now_ms() - last.made
    return Standing(last, changed, changed and not 0 <= age <= LATE_MS)


def places(desk: Desk) -> list[Path]:
    """Return the folders this notebook was backed up to, plugged in or not."""
    known = backups(desk)
    last = str(Path(known.path).parent) if known.path else ""
    told = dict.fromkeys(map(Path, (known.folder, last, *known.places)))
    return [place for place in told if place.is_absolute()]  # a relative one was so to elsewhere


def keep_lists(desk: Desk, also: Iterable[Path] = ()) -> None:
    """Write the list of what was destroyed beside the notebook, here, and where backups go."""
    vault, there = desk.vault, list_folders(desk, also)
    gone.write(vault.store, vault.key, vault.anchor.vault_id, there, desk.clock.now_ms())


def list_folders(desk: Desk, also: Iterable[Path] = ()) -> list[Path]:
    """Return where that list belongs; a stick among them may not be plugged in."""
    folders = dict.fromkeys([*desk.vault.anchor.folders, *places(desk), *also])
    return [folder for folder in folders if folder.is_dir()]


def choose(desk: Desk, folder: Path | None) -> Outcome[Backups]:
    """Have backups go to `folder` by themselves, or nowhere."""
    chosen = str(folder.absolute()) if folder else ""
    return _hold(desk, msgspec.structs.replace(backups(desk), folder=chosen, skipped=0))


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
    carried = tuple(name for name in (PUBLIC_KEYS, *waiting) if (folder / name).is_file())
    key: MasterKey = desk.vault.key.lend()
    now = desk.clock.now_ms()
    source = Source(folder, key, carried)
    job = BackupJob(source, target, now, backups(desk).number, _mark(desk))
    finalize(job, key.wipe)  # the window may lock before it is written
    desk.vault.lend_files(job)
    return job


def record(desk: Desk, job: BackupJob, taken: Taken) -> Outcome[Taken]:
    """Note a proven backup: when, where, how much."""
    manifest = taken.manifest
    with desk.vault.writing(desk.clock, "backup", f"{manifest.number}"):
        pass
    untouched = job.mark == _mark(desk, besides=1)
    noted = msgspec.structs.replace(
        backups(desk),
        number=manifest.number,
        made=manifest.made,
        path=str(taken.path),
        records=manifest.records,
        size=manifest.size,
        mark=_mark(desk) if untouched else job.mark,
        skipped=0,
        places=tuple(dict.fromkeys((str(job.target.absolute()), *backups(desk).places)))[:_PLACES],
    )
    keep_lists(desk, [job.target])
    return Outcome(taken, _hold(desk, noted).touched)


def back_up(
    desk: Desk, target: Path, progress: Progress = lambda _done, _total: None
) -> Outcome[Taken]:
    """Do all of it on one line, as `sotayctl backup make` does."""
    job = prepare(desk, target)
    return record(desk, job, job.write(progress))


def back_up_if_due(
    desk: Desk, progress: Progress = lambda _done, _total: None
) -> Literal["", "made", "missing"]:
    """Back up before the notebook is locked, if something changed and the last is a day old.

    Returns `missing` when the chosen place is not there: said plainly, and tried next time.
    """
    last = backups(desk)
    age = desk.clock.now_ms() - last.made
    if not last.folder or 0 <= age < DAY_MS or last.mark == _mark(desk):
        return ""
    target = Path(last.folder)
    if not target.is_dir():
        _hold(desk, msgspec.structs.replace(last, skipped=desk.clock.now_ms()))
        return "missing"
    back_up(desk, target, progress)
    return "made"


def _hold(desk: Desk, backups: Backups) -> Outcome[Backups]:
    with desk.vault.writing(desk.clock) as connection:
        held.hold(connection, _HELD, msgspec.json.encode(backups))
    return Outcome(backups, frozenset({"backup"}))


def _mark(desk: Desk, besides: int = 0) -> str:
    """Return what changes with every save and every logged act, but `besides` of the last acts."""
    row = desk.vault.store.one(
        "SELECT (SELECT coalesce(max(updated), 0) FROM record),"
        " (SELECT coalesce(max(seq), 0) FROM activity)"
    )
    updated, seq = row or (0, 0)
    return f"{updated}:{seq - besides}"
