"""Attachments sealed anew after a change of key, beside backups, bundles and a full disk."""

from pathlib import Path

import msgspec
import pytest
from attached import files, hang, photo, read
from backup_desk import usb

from makers import CHEAP, PASSPHRASE, Makers
from sotay.base.errors import Cancelled, DiskFull
from sotay.vault.keys.rekey import resealing
from sotay.vault.notebook import ATTACHMENTS, Vault
from sotay.work.backups import backing_up
from sotay.work.desk import Desk
from sotay.work.keys import rekeying
from sotay.work.records import writing
from sotay.work.transfer import sealing

__all__ = ["usb"]


@pytest.fixture
def left(desk: Desk) -> Desk:
    """A notebook under a new key, whose two attachments are still to be sealed anew."""
    matter = msgspec.structs.replace(writing.begin_matter(desk).value, text="Mương")
    writing.keep(desk, matter)
    for _turn in range(2):
        hang(desk, matter.id, photo())
    writing.close(desk, matter)

    def stop(_done: int, _total: int) -> None:
        if resealing.left(desk.vault):
            raise Cancelled

    made = rekeying.begin(desk, PASSPHRASE, floor=CHEAP).value
    assert rekeying.rekey(desk, made, stop).value.left == 2
    return desk


def all_of_it(desk: Desk) -> None:
    while resealing.reseal_next(desk.vault, desk.clock):
        pass


def test_a_backup_that_is_being_written_holds_every_attachment(left: Desk, usb: Path) -> None:
    job = backing_up.prepare(left, usb)
    taken = job.write(lambda _done, _total: all_of_it(left))
    carried = [name for name in taken.manifest.files if name.startswith(ATTACHMENTS)]
    assert len(carried) == 2
    del job
    all_of_it(left)
    assert resealing.left(left.vault) == []


def test_a_bundle_that_is_being_written_finds_every_attachment(make: Makers, left: Desk) -> None:
    make.enrol(left, make.province())
    job = sealing.prepare(left).value
    all_of_it(left)
    assert sealing.record(left, job, job.write()).value.attachments == 2


def test_one_rest_after_another_comes_to_the_end_by_itself(left: Desk) -> None:
    """As the window's line does while nobody types: it rests again only where there is more."""
    while left.rest():
        pass
    assert resealing.left(left.vault) == []


def test_a_full_disk_leaves_no_pile_of_new_files(
    left: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise DiskFull(str(left.vault.store.path))

    hashes = [row[0] for row in left.vault.store.rows("SELECT sha256 FROM attachment")]
    with monkeypatch.context() as fault:
        fault.setattr(Vault, "writing", full)
        for _turn in range(4):
            left.rest()
    left.rest()
    left.rest()
    assert resealing.left(left.vault) == []
    assert len(files(left)) == 2
    assert all(read(left, sha256) for sha256 in hashes)
