"""A change of key refused, stopped or cut off: the old one stands, or the new is finished."""

import errno
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from backup_desk import full
from rekey_parts import NEW, digest, opened, ready, rekey, state

from makers import CHEAP, PASSPHRASE, Makers
from sotay.base.errors import Cancelled, FieldProblem, FileUnwritable
from sotay.store import header
from sotay.store.backups import returning
from sotay.store.errors import WrongPassphrase
from sotay.store.log.errors import ActivityBroken
from sotay.vault.errors import NoRoomForNewKey
from sotay.vault.keys.rekey import making
from sotay.vault.notebook import DATABASE
from sotay.vault.settling import HALF, READY
from sotay.work.backups import salvaging
from sotay.work.backups.rollback import look_back
from sotay.work.desk import Desk
from sotay.work.keys import rekeying
from sotay.work.records import writing

__all__ = ["full"]


class Room(NamedTuple):
    """What `shutil.disk_usage` tells."""

    total: int
    used: int
    free: int


@pytest.mark.parametrize("at", [0, 49, 55, 60, 85])
def test_stopped_before_it_is_proven_it_leaves_everything_as_it_was(full: Desk, at: int) -> None:
    folder = full.vault.folder
    full.vault.store.truncate_log()
    before = state(folder)

    def stop(done: int, _total: int) -> None:
        if done >= at:
            raise Cancelled

    made = rekeying.begin(full, PASSPHRASE, NEW, floor=CHEAP).value
    with pytest.raises(Cancelled):
        rekeying.rekey(full, made, stop)
    assert state(folder) == before
    assert not (folder / HALF).exists()
    assert not (folder / READY).exists()
    writing.begin_interview(full)


def test_a_full_disk_is_refused_with_what_is_needed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Room(1 << 30, 1 << 30, 5 << 20))
    with pytest.raises(NoRoomForNewKey, match=r"cần 3\d MB trống.*chỉ còn 5 MB") as refused:
        rekeying.begin(desk, PASSPHRASE, floor=CHEAP)
    assert refused.value.free == 5


def test_who_does_not_know_the_passphrase_changes_nothing(desk: Desk) -> None:
    with pytest.raises(WrongPassphrase):
        rekeying.begin(desk, "một con cò bay", NEW, floor=CHEAP)
    with pytest.raises(FieldProblem):
        rekeying.begin(desk, PASSPHRASE, "12345678", floor=CHEAP)


def test_a_log_that_was_tampered_with_is_not_made_to_look_whole(full: Desk) -> None:
    with full.vault.store.write() as connection:
        connection.execute("UPDATE activity SET act = 'x' WHERE seq = 2")
    before = state(full.vault.folder)
    made = rekeying.begin(full, PASSPHRASE, floor=CHEAP).value
    with pytest.raises(ActivityBroken, match="số 2"):
        rekeying.rekey(full, made)
    full.vault.store.truncate_log()
    assert set(state(full.vault.folder)) == set(before)
    assert not (full.vault.folder / READY).exists()


def test_a_name_that_the_disk_cannot_promise_does_not_count_later(
    make: Makers, full: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the next start would put the new set over all that was written meanwhile."""
    folder = full.vault.folder
    flush = making.sync_folder

    def failing(path: Path) -> None:
        if path == folder:
            raise OSError(errno.EIO, "sync")
        flush(path)

    made = rekeying.begin(full, PASSPHRASE, NEW, floor=CHEAP).value
    with monkeypatch.context() as fault:
        fault.setattr(making, "sync_folder", failing)
        with pytest.raises(FileUnwritable):
            rekeying.rekey(full, made)
    draft = writing.begin_interview(full).value
    full.close()
    again = opened(make, folder, PASSPHRASE)
    assert again.vault.store.one("SELECT 1 FROM record WHERE id = ?", (draft.id,))


@pytest.mark.parametrize("moved", range(6))
def test_a_switch_cut_off_anywhere_is_finished_at_the_next_start(
    make: Makers, full: Desk, moved: int
) -> None:
    folder = full.vault.folder
    wanted = ready(full, NEW)
    for name in [f"{DATABASE}-wal", DATABASE, *header.COPIES, "neo.json"][:moved]:
        if (folder / READY / name).exists():
            (folder / READY / name).replace(folder / name)
        else:
            (folder / name).unlink(missing_ok=True)
    again = opened(make, folder, NEW)
    assert digest(again) == wanted
    assert again.vault.store.integrity() == []
    assert again.vault.behind() is None
    assert not (folder / READY).exists()


def test_an_empty_folder_that_cannot_be_removed_keeps_nobody_out(
    make: Makers, full: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = full.vault.folder
    wanted = ready(full, NEW)

    def held(path: str | Path, *given: object, **named: object) -> None:  # as Windows may
        raise PermissionError(errno.EACCES, "held", str(path))

    with monkeypatch.context() as fault:
        fault.setattr(Path, "rmdir", held)
        fault.setattr("os.rmdir", held)
        assert digest(opened(make, folder, NEW)) == wanted


def test_half_a_new_set_is_thrown_away_at_the_next_start(make: Makers, full: Desk) -> None:
    folder = full.vault.folder
    wanted = ready(full, NEW)
    (folder / READY).rename(folder / HALF)
    again = opened(make, folder, PASSPHRASE)
    assert digest(again) == wanted
    assert not (folder / HALF).exists()


def test_the_old_folder_put_back_is_noticed(make: Makers, full: Desk, tmp_path: Path) -> None:
    folder, machine = full.vault.folder, tmp_path / "máy"
    look_back(full, machine)
    full.vault.store.truncate_log()
    shutil.copytree(folder, tmp_path / "cũ")
    rekey(full)
    full.close()
    shutil.rmtree(folder)
    (tmp_path / "cũ").rename(folder)
    older = look_back(opened(make, folder, PASSPHRASE), machine)
    assert older is not None
    assert older.missing == 1


def test_salvage_takes_the_set_that_counts(make: Makers, full: Desk, tmp_path: Path) -> None:
    folder = full.vault.folder
    number = len(full.vault.store.rows("SELECT 1 FROM record"))
    ready(full, NEW)
    (folder / READY / DATABASE).replace(folder / DATABASE)
    slot = returning.by_passphrase(NEW, CHEAP)
    desk, _saved = salvaging.salvage(folder, tmp_path / "cứu", slot, clock=make.clock)
    make._open.append(desk)
    assert len(desk.vault.store.rows("SELECT 1 FROM record")) == number
