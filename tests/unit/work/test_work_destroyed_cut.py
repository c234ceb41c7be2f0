"""Destroying again, and restoring, cut off anywhere: nothing that was destroyed is shown."""

import shutil
from pathlib import Path

import pytest
from backup_desk import SLOT, note, usb
from test_work_destroyed import PAST, due, ids, restored

from makers import CHEAP, PASSPHRASE, Makers
from sotay.base.finding import Finding
from sotay.store import held
from sotay.vault.privacy import destroyed as written
from sotay.vault.privacy import purging
from sotay.vault.privacy.destroyed import PREFIX
from sotay.work import desk as desks
from sotay.work.backups import backing_up, restoring
from sotay.work.backups.examining import notebook_open
from sotay.work.copies import places
from sotay.work.desk import Desk
from sotay.work.privacy import destroyed
from sotay.work.privacy import purging as jobs
from sotay.work.privacy.destroyed import destroy_again
from sotay.work.transfer import repacking

__all__ = ["usb"]


@pytest.fixture
def put_back(make: Makers, desk: Desk) -> tuple[Desk, set[str]]:
    """A notebook of before three records were destroyed, beside the list of them; and their ids."""
    folder, old = desk.vault.folder, make.folder / "cũ"
    went = {due(desk, f"ngoẵngđậu{number}") for number in range(3)}
    desk.vault.store.truncate_log()
    shutil.copytree(folder, old)
    jobs.purge(desk)
    desk.close()
    for left in folder.glob(f"{PREFIX}*"):
        shutil.copy(left, old)
    shutil.rmtree(folder)
    old.rename(folder)
    again = desks.open_notebook(folder, PASSPHRASE, clock=make.clock, floor=CHEAP)
    make._open.append(again)
    return again, went


def begun(desk: Desk, went: set[str], why: str) -> None:
    """Note the job, and stop there as a kill would."""
    with desk.vault.writing(desk.clock) as connection:
        purging.begin(connection, [(one, PAST) for one in went], why, desk.clock.now_ms())


@pytest.mark.parametrize("why", [destroyed.REASON, jobs.REASON])
def test_a_job_that_was_cut_off_is_done_at_the_next_unlock(
    put_back: tuple[Desk, set[str]], why: str
) -> None:
    desk, went = put_back
    begun(desk, went, why)
    assert destroy_again(desk).number == 3
    assert not ids(desk) & went
    assert desk.vault.store.one("SELECT 1 FROM purge_waiting") is None
    assert destroy_again(desk).number == 0


def test_it_is_done_without_the_list_too(put_back: tuple[Desk, set[str]]) -> None:
    desk, went = put_back
    begun(desk, went, destroyed.REASON)
    for left in desk.vault.folder.glob(f"{PREFIX}*"):
        left.unlink()
    assert destroy_again(desk).number == 3
    assert not ids(desk) & went


def test_a_list_that_was_lost_is_written_again(desk: Desk) -> None:
    due(desk, "ngoẵngđậu")
    jobs.purge(desk)
    (left,) = desk.vault.folder.glob(f"{PREFIX}*")
    left.unlink()
    destroy_again(desk)
    assert left.is_file()


def test_what_a_stopped_job_destroyed_is_in_the_lists(make: Makers, desk: Desk, usb: Path) -> None:
    for number in range(30):
        due(desk, f"ngoẵngđậu{number}")
    taken = backing_up.back_up(desk, usb).value
    stops = iter([False, True])
    jobs.purge(desk, cancelled=lambda: next(stops))
    left = ids(desk)
    assert len(left) == 10
    assert ids(restored(make, taken.path).desk) == left


def test_an_older_notebook_does_not_make_a_list_look_older(
    make: Makers, desk: Desk, usb: Path
) -> None:
    due(desk, "ngoẵngđậu")
    first = backing_up.back_up(desk, usb).value
    for _turn in range(5):
        note(desk, "Còn hạn")
        last = backing_up.back_up(desk, usb).value
    older = restored(make, first.path, "cũ").desk
    jobs.purge(desk)
    places.keep_lists(older, [usb])
    again = restored(make, last.path).again
    assert (again.number, again.newer) == (1, True)


@pytest.mark.parametrize("at", [repacking.begin_branch, destroy_again])
def test_a_restore_cut_off_leaves_no_notebook_under_the_name(
    make: Makers, desk: Desk, usb: Path, monkeypatch: pytest.MonkeyPatch, at: object
) -> None:
    """Else it would show what was destroyed, or seal on under numbers that another has used."""
    went = due(desk, "ngoẵngđậu")
    taken = backing_up.back_up(desk, usb).value
    jobs.purge(desk)
    target = make.folder / "về"

    def killed(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(repacking if at is repacking.begin_branch else restoring, at.__name__, killed)  # type: ignore[attr-defined]
        with pytest.raises(KeyboardInterrupt):
            restoring.restore(taken.path, target, SLOT, clock=make.clock)
    assert not target.exists()
    back = restored(make, taken.path)
    assert went not in ids(back.desk)
    assert held.held(back.desk.vault.store, "chain")


def test_a_list_that_cannot_be_read_is_told_and_kept_apart_and_another_written(
    make: Makers, desk: Desk, usb: Path
) -> None:
    due(desk, "ngoẵngđậu")
    taken = backing_up.back_up(desk, usb).value
    jobs.purge(desk)
    (left,) = usb.glob(f"{PREFIX}*")
    left.write_bytes(b"hong")
    assert "KHO-51" in restored(make, taken.path).again.told()
    own = desk.vault.folder / left.name
    own.write_bytes(b"hong")
    assert not lists(desk).well
    assert "KHO-51" in destroy_again(desk).returned()
    assert destroy_again(desk).returned() == "", "told once"
    for place in (left, own):
        assert str(place) + ".hong" in lists(desk).told
        assert place.with_name(f"{place.name}.hong").read_bytes() == b"hong"
        assert (
            len(written.find([place.parent], desk.vault.key, desk.vault.anchor.vault_id).gone) == 1
        )
        place.write_bytes(b"hong lai")
    assert "KHO-51" in destroy_again(desk).returned()
    for place in (left, own):
        for name, content in ((".hong", b"hong"), (".hong2", b"hong lai")):
            apart = place.with_name(place.name + name)
            assert apart.read_bytes() == content
            assert str(apart) in lists(desk).told
            apart.unlink()
    assert lists(desk).well


def lists(desk: Desk) -> Finding:
    return next(one for one in notebook_open(desk) if one.what == "Danh sách giữ riêng")
