"""An old key file with its old secrets, put back after a change of them: opened, and told."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from makers import CHEAP, PASSPHRASE, Makers
from sotay.store import header, keyage
from sotay.store.backups import returning
from sotay.work import desk as desks
from sotay.work.backups import backing_up, restoring
from sotay.work.backups.rollback import look_at_keys
from sotay.work.desk import Desk
from sotay.work.keys import access, handover, rebuilding, rekeying, shares

NEW = "gạch ngói vôi cát mới"


def opened(make: Makers, folder: Path, passphrase: str = PASSPHRASE) -> Desk:
    made = desks.open_notebook(folder, passphrase, clock=make.clock, floor=CHEAP)
    make._open.append(made)
    return made


def keys_of(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in header.COPIES}


def put_back(folder: Path, keys: dict[str, bytes]) -> None:
    for name, content in keys.items():
        (folder / name).write_bytes(content)


def by_recovery(desk: Desk) -> str:
    access.renew_recovery(desk)
    return PASSPHRASE


def by_shares(desk: Desk) -> str:
    shares.make_shares(desk, 2, 2)
    return PASSPHRASE


def by_hand_over(desk: Desk) -> str:
    cut = shares.make_shares(desk, 2, 2).value
    handover.hand_over(desk, cut.shares, NEW, cost=CHEAP)
    return NEW


CHANGES = [by_recovery, by_shares, by_hand_over]


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__)
def test_an_old_key_file_is_told_until_the_keys_are_changed(
    make: Makers, desk: Desk, change: Callable[[Desk], str]
) -> None:
    folder = desk.vault.folder
    assert look_at_keys(desk) is None
    old = keys_of(folder)
    now = change(desk)
    desk.close()
    newer = keys_of(folder)
    again = opened(make, folder, now)
    assert look_at_keys(again) is None
    again.close()
    put_back(folder, old)
    for _turn in range(2):
        again = opened(make, folder)
        told = look_at_keys(again)
        assert told is not None
        assert told.code == "KHO-47"
        assert access.key_history(again)[0].told == "Mở bằng tệp khóa hoặc tờ giấy cũ đã bị thay"
        again.close()
    again = opened(make, folder)
    shares.make_shares(again, 2, 2)
    again.close()
    again = opened(make, folder)
    assert look_at_keys(again) is None, "put right"
    again.close()
    put_back(folder, newer)
    assert look_at_keys(opened(make, folder, now)) is not None, "the other is old by now"


def test_a_changed_passphrase_and_a_change_cut_off_by_a_kill(make: Makers, desk: Desk) -> None:
    folder = desk.vault.folder
    assert look_at_keys(desk) is None
    old = keys_of(folder)
    header.change_passphrase(folder, desk.vault.key, NEW)  # killed before the database knew
    desk.close()
    again = opened(make, folder, NEW)
    assert look_at_keys(again) is None
    again.close()
    put_back(folder, old)
    assert look_at_keys(opened(make, folder)) is not None


def test_the_code_of_an_old_key_file_is_told_though_it_sets_a_new_passphrase(
    make: Makers, desk: Desk
) -> None:
    folder = desk.vault.folder
    code = access.renew_recovery(desk).value.code
    old = keys_of(folder)
    access.renew_recovery(desk)
    desk.close()
    put_back(folder, old)
    back = desks.recover_notebook(folder, code, NEW, clock=make.clock)
    make._open.append(back)
    assert look_at_keys(back) is not None
    back.close()
    assert look_at_keys(opened(make, folder, NEW)) is None


def test_nothing_honest_is_told(make: Makers, desk: Desk, tmp_path: Path) -> None:
    """Codes from paper, a lost header, backups with older and newer keys, a new master key."""
    folder, usb = desk.vault.folder, tmp_path / "usb"
    usb.mkdir()
    code = access.renew_recovery(desk).value.code
    first = backing_up.back_up(desk, usb).value.path
    job = access.renew_recovery(desk).value
    desk.close()
    back = desks.recover_notebook(folder, job.code, NEW, clock=make.clock)
    assert look_at_keys(back) is None
    back.close()
    for path in folder.glob("khoa*"):
        path.unlink()
    again = rebuilding.recover_from_sheet(
        folder, job.sheet.text(), job.code, PASSPHRASE, clock=make.clock, cost=CHEAP
    )
    assert look_at_keys(again) is None
    rekeying.rekey(again, rekeying.begin(again, PASSPHRASE, floor=CHEAP).value)
    again.close()
    assert look_at_keys(opened(make, folder)) is None
    slot = returning.by_recovery(code)
    restored = restoring.restore(first, tmp_path / "về", slot, new_passphrase=NEW).desk
    assert look_at_keys(restored) is None
    restored.close()
    assert look_at_keys(opened(make, tmp_path / "về", NEW)) is None


def test_a_backup_whose_keys_were_copied_before_a_change_restores_in_peace(
    make: Makers, desk: Desk, tmp_path: Path
) -> None:
    old = keys_of(desk.vault.folder)
    access.renew_recovery(desk)
    desk.vault.store.truncate_log()
    desk.close()
    aside = tmp_path / "dở"
    shutil.copytree(desk.vault.folder, aside)
    put_back(aside, old)
    key = header.unlock(aside, PASSPHRASE, floor=CHEAP)
    made, _none = restoring.begin_again(
        aside, tmp_path / "về", key, "restore", make.clock, lambda _desk: None
    )
    make._open.append(made)
    assert look_at_keys(made) is None


def test_a_notebook_that_never_noted_it_begins_to(desk: Desk) -> None:
    assert keyage.noted(desk.vault.store) == 0
    assert look_at_keys(desk) is None
    assert keyage.noted(desk.vault.store) == 1


def test_a_sheet_that_was_replaced_still_makes_lost_key_files_and_is_told(
    make: Makers, desk: Desk, tmp_path: Path
) -> None:
    folder = desk.vault.folder
    old = access.renew_recovery(desk).value
    new = access.renew_recovery(desk).value
    cut = shares.make_shares(desk, 2, 2).value
    desk.close()
    for path in folder.glob("khoa*"):
        path.unlink()
    ways = [(old, old.code, True), (new, new.code, False), (cut, cut.shares, False)]
    for number, (job, secret, told) in enumerate(ways):
        lost = tmp_path / f"mất {number}"
        shutil.copytree(folder, lost)
        again = rebuilding.recover_from_sheet(
            lost, job.sheet.text(), secret, PASSPHRASE, clock=make.clock, cost=CHEAP
        )
        make._open.append(again)
        assert bool(look_at_keys(again)) == told
        again.close()
        assert not look_at_keys(opened(make, lost)), "the key files are new"
