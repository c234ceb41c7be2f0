"""What was destroyed stays destroyed: restored backups, folders put back, changed keys."""

import shutil
from datetime import date
from pathlib import Path

import msgspec
import pytest
from backup_desk import SLOT, note, usb

from makers import CHEAP, PASSPHRASE, Makers
from sotay.vault.errors import RecordDestroyed
from sotay.vault.privacy.destroyed import PREFIX
from sotay.work import desk as desks
from sotay.work.backups import backing_up, restoring, rollback
from sotay.work.copies import oldcopies
from sotay.work.desk import Desk
from sotay.work.keys import rekeying
from sotay.work.privacy import purging
from sotay.work.privacy.destroyed import destroy_again
from sotay.work.privacy.purging.errors import OlderCopyStays
from sotay.work.records import reading, writing

__all__ = ["usb"]
PAST = date(2026, 11, 1)


def due(desk: Desk, text: str) -> str:
    """Close a matter whose time is over; return its id."""
    begun = msgspec.structs.replace(writing.begin_matter(desk).value, text=text, retain_until=PAST)
    return writing.close(desk, begun).value.id


def ids(desk: Desk) -> set[str]:
    return {row[0] for row in desk.vault.store.rows("SELECT id FROM record")}


def restored(make: Makers, backup: Path, name: str = "về") -> restoring.Restored:
    back = restoring.restore(backup, make.folder / name, SLOT, clock=make.clock)
    make._open.append(back.desk)
    return back


def test_a_restored_backup_destroys_again_what_went_after_it(
    make: Makers, desk: Desk, usb: Path
) -> None:
    note(desk, "Còn hạn")
    gone = [due(desk, f"ngoẵngđậu{number}") for number in range(3)]
    taken = backing_up.back_up(desk, usb).value
    purging.purge(desk)
    back = restored(make, taken.path)
    assert (back.again.number, back.again.newer) == (3, True)
    assert "3 bản ghi" in back.again.told()
    assert not ids(back.desk) & set(gone)
    assert len(ids(back.desk)) == 1
    assert purging.unfinished(back.desk) is None
    record = reading.entry(back.desk, next(iter(ids(back.desk)))).record
    with pytest.raises(RecordDestroyed):
        writing.keep(back.desk, msgspec.structs.replace(record, id=gone[0]))


def test_what_was_made_and_destroyed_after_the_backup_is_known_too(
    make: Makers, desk: Desk, usb: Path
) -> None:
    note(desk, "Còn hạn")
    taken = backing_up.back_up(desk, usb).value
    gone = due(desk, "ngoẵngđậu")
    purging.purge(desk)
    back = restored(make, taken.path)
    assert back.again.number == 0
    record = reading.entry(back.desk, next(iter(ids(back.desk)))).record
    with pytest.raises(RecordDestroyed):
        writing.keep(back.desk, msgspec.structs.replace(record, id=gone))
    assert purging.history(back.desk) == [], "nothing was destroyed here, so no minutes"


def test_what_is_destroyed_in_a_trial_copy_stays_in_the_notebook_it_was_made_of(
    make: Makers, desk: Desk, usb: Path
) -> None:
    machine = make.folder / "máy"
    machine.mkdir()
    note(desk, "Còn hạn")
    (kept,) = ids(desk)
    rollback.look_back(desk, machine)
    first = backing_up.back_up(desk, usb).value
    trial = restored(make, first.path).desk
    rollback.look_back(trial, machine)
    purging.keep_until(trial, kept, PAST)
    purging.purge(trial)
    assert kept not in ids(trial)
    assert destroy_again(desk).number == 0
    assert kept in ids(desk)
    # What the notebook itself destroys reaches the copies made of it, restored before or after.
    gone = due(desk, "ngoẵngđậu")
    second = backing_up.back_up(desk, usb).value
    earlier = restored(make, second.path, "giữa").desk
    rollback.look_back(earlier, machine)
    purging.purge(desk)
    assert destroy_again(earlier).number == 1
    assert gone not in ids(earlier)
    later = restored(make, second.path, "sau")
    assert later.again.number == 1
    assert ids(later.desk) == {kept}


def test_without_a_newer_list_it_is_said_what_cannot_be_known(
    make: Makers, desk: Desk, usb: Path
) -> None:
    note(desk, "Còn hạn")
    taken = backing_up.back_up(desk, usb).value
    for left in usb.glob(f"{PREFIX}*"):
        left.unlink()
    again = restored(make, taken.path).again
    assert (again.number, again.newer) == (0, False)
    assert "không biết" in again.told()


def test_a_tampered_list_counts_as_none(make: Makers, desk: Desk, usb: Path) -> None:
    due(desk, "ngoẵngđậu")
    taken = backing_up.back_up(desk, usb).value
    purging.purge(desk)
    (left,) = usb.glob(f"{PREFIX}*")
    content = bytearray(left.read_bytes())
    assert b"ngo" not in content
    content[-1] ^= 1
    left.write_bytes(content)
    assert restored(make, taken.path).again.number == 0


def test_the_list_finds_the_backup_of_every_key_there_was(
    make: Makers, desk: Desk, usb: Path
) -> None:
    gone = due(desk, "ngoẵngđậu")
    taken = backing_up.back_up(desk, usb).value
    for _turn in range(2):
        new = rekeying.begin(desk, PASSPHRASE, floor=CHEAP).value
        rekeying.rekey(desk, new)
    purging.purge(desk)
    back = restored(make, taken.path)
    assert back.again.number == 1
    assert gone not in ids(back.desk)


def test_an_old_folder_put_back_obeys_this_machines_list(
    make: Makers, desk: Desk, tmp_path: Path
) -> None:
    machine = tmp_path / "máy"
    machine.mkdir()
    desk.vault.anchor.keep_also(machine)
    gone = due(desk, "ngoẵngđậu")
    desk.vault.store.truncate_log()
    shutil.copytree(desk.vault.folder, tmp_path / "cũ")
    purging.purge(desk)
    desk.close()
    shutil.rmtree(desk.vault.folder)
    (tmp_path / "cũ").rename(desk.vault.folder)
    again = desks.open_notebook(desk.vault.folder, PASSPHRASE, clock=make.clock, floor=CHEAP)
    make._open.append(again)
    again.vault.anchor.keep_also(machine)
    assert gone in ids(again)
    assert destroy_again(again).number == 1
    assert gone not in ids(again)
    assert destroy_again(again).number == 0


def test_a_list_never_shrinks(make: Makers, desk: Desk, usb: Path) -> None:
    """An older notebook that writes its own list keeps what the newer one wrote there."""
    note(desk, "Còn hạn")
    first = backing_up.back_up(desk, usb).value
    due(desk, "ngoẵngđậu")
    second = backing_up.back_up(desk, usb).value
    older = restored(make, first.path, "cũ").desk
    purging.purge(desk)
    backing_up.back_up(older, usb)
    assert restored(make, second.path).again.number == 1


def test_copies_from_before_an_upgrade_go_with_what_is_destroyed(desk: Desk) -> None:
    before = desk.vault.folder / "so.truoc-002_privacy.db"
    before.write_bytes(b"x" * 4096)
    due(desk, "ngoẵngđậu")
    assert purging.purge(desk).value.ended is not None
    assert not before.exists()


def test_a_copy_that_cannot_be_removed_keeps_the_job_open(desk: Desk) -> None:
    before = desk.vault.folder / "so.truoc-002_privacy.db"
    before.mkdir()  # unlink refuses a folder, for root as well
    due(desk, "ngoẵngđậu")
    with pytest.raises(OlderCopyStays, match="làm tiếp"):
        purging.purge(desk)
    job = purging.unfinished(desk)
    assert job is not None
    before.rmdir()
    assert purging.purge(desk).value.ended is not None


def test_backups_that_hold_destroyed_records_are_named_and_removed(desk: Desk, usb: Path) -> None:
    due(desk, "ngoẵngđậu")
    taken = backing_up.back_up(desk, usb).value
    assert oldcopies.old_copies(desk).all == []
    purging.purge(desk)
    found = oldcopies.old_copies(desk)
    assert [one.path for one in found.with_destroyed] == [taken.path]
    assert taken.path.name in "".join(found.told())
    gathered = purging.gather_destruction(desk)
    assert gathered.copies.holding() == found.holding()
    assert gathered.print().pdf.startswith(b"%PDF")
    oldcopies.discard(desk, found.all)
    backing_up.back_up(desk, usb)
    assert oldcopies.old_copies(desk).all == []
