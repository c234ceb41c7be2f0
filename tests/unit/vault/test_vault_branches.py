"""Two notebooks of one id on one machine: a restored backup and the notebook it was made of."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from makers import CHEAP, PASSPHRASE, Makers
from sotay.store.backups import returning
from sotay.work.backups import backing_up, restoring
from sotay.work.backups.rollback import look_back
from sotay.work.desk import Desk
from sotay.work.keys import rekeying
from sotay.work.records import writing

SLOT = returning.by_passphrase(PASSPHRASE, CHEAP)
Reopen = Callable[[Desk], Desk]


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    return tmp_path / "machine"


@pytest.fixture
def pair(make: Makers, desk: Desk, machine: Path, tmp_path: Path) -> list[Desk]:
    """Return the notebook and what was restored of it beside, both begun on this machine."""
    look_back(desk, machine)
    usb = tmp_path / "usb"
    usb.mkdir()
    taken = backing_up.back_up(desk, usb).value
    back = restoring.restore(
        taken.path, tmp_path / "về", SLOT, clock=make.clock, machine=machine
    ).desk
    make._open.append(back)
    assert look_back(back, machine) is None
    return [desk, back]


def write_in_turns(pair: list[Desk], reopen: Reopen, machine: Path) -> list[Desk]:
    """Write in both by turns, each opened when the other was locked, now more in one, now less."""
    for turn in range(3):
        for at in range(len(pair)):
            pair[at] = reopen(pair[at])
            assert look_back(pair[at], machine) is None, f"turn {turn}, notebook {at}"
            for _record in range(1 + 5 * ((turn + at) % 2)):
                writing.begin_matter(pair[at])
            pair[at].close()
    return pair


def test_both_are_used_in_turns_and_neither_is_told(
    pair: list[Desk], reopen: Reopen, machine: Path
) -> None:
    write_in_turns(pair, reopen, machine)


@pytest.mark.parametrize("rolled", [0, 1], ids=["the notebook", "the restored one"])
def test_each_rolled_back_by_a_copy_is_told(
    make: Makers, pair: list[Desk], reopen: Reopen, machine: Path, tmp_path: Path, rolled: int
) -> None:
    folder = pair[rolled].vault.folder
    pair[rolled].close()
    shutil.copytree(folder, tmp_path / "cũ")
    pair = write_in_turns(pair, reopen, machine)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "cũ", folder)
    pair[rolled] = reopen(pair[rolled])
    assert look_back(pair[rolled], machine) is not None
    assert look_back(reopen(pair[1 - rolled]), machine) is None, "the other stands"


def test_a_change_of_key_of_the_one_says_nothing_of_the_other(
    pair: list[Desk], reopen: Reopen, machine: Path, tmp_path: Path
) -> None:
    live, back = pair
    live.vault.store.truncate_log()
    shutil.copytree(live.vault.folder, tmp_path / "cũ")
    rekeying.rekey(live, rekeying.begin(live, PASSPHRASE, floor=CHEAP).value)
    live.close()
    assert look_back(reopen(back), machine) is None
    shutil.rmtree(live.vault.folder)
    (tmp_path / "cũ").rename(live.vault.folder)
    assert look_back(reopen(live), machine) is not None


def test_a_mark_of_an_earlier_version_goes_on_being_read_until_there_is_a_new_one(
    make: Makers, desk: Desk, reopen: Reopen, machine: Path, tmp_path: Path
) -> None:
    look_back(desk, machine)
    desk.close()
    (place,) = machine.iterdir()
    earlier = machine / f"neo-{desk.vault.anchor.vault_id}.json"
    shutil.copytree(desk.vault.folder, tmp_path / "cũ")
    desk = reopen(desk)
    look_back(desk, machine)
    writing.begin_matter(desk)
    desk.close()
    place.rename(earlier)
    shutil.rmtree(desk.vault.folder)
    (tmp_path / "cũ").rename(desk.vault.folder)
    desk = reopen(desk)
    assert look_back(desk, machine) is not None
    assert [path.name for path in machine.iterdir()] == [place.name], "named anew"
    assert look_back(reopen(desk), machine) is None


def test_a_restored_notebook_that_comes_on_a_stick_reads_no_mark_of_the_other(
    pair: list[Desk], reopen: Reopen, machine: Path, tmp_path: Path
) -> None:
    live, back = pair
    another = tmp_path / "another machine"
    writing.begin_matter(back)
    back = reopen(back)
    assert look_back(back, another) is None
    for _record in range(9):
        writing.begin_matter(live)
    assert look_back(reopen(live), another) is None
    assert look_back(reopen(back), another) is None
