"""A new master key: the old one opens nothing of the notebook, and nothing of it is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from attached import files, hang, meeting, photo, read
from backup_desk import SLOT, full, note, usb
from rekey_parts import NEW, digest, opened, rekey

from makers import CHEAP, PASSPHRASE, Makers
from sotay.base.errors import Cancelled
from sotay.bundle.keys import AgeIdentity
from sotay.store import header, ways
from sotay.store.backups import returning
from sotay.store.copying import look_into
from sotay.store.errors import NoSuchSlot, StoreDamaged, WrongPassphrase, WrongRecoveryCode
from sotay.store.sealedfile import open_sealed
from sotay.store.sealedfile.errors import SealedDamaged
from sotay.vault.attachments import contents as attachments
from sotay.vault.keys.rekey import making
from sotay.vault.notebook import DATABASE
from sotay.vault.settling import READY
from sotay.work.backups import backing_up, restoring
from sotay.work.copies import oldcopies
from sotay.work.desk import Desk
from sotay.work.keys import access, rebuilding, rekeying, shares
from sotay.work.records import writing
from sotay.work.transfer import sealing

__all__ = ["full", "usb"]


def test_the_new_key_opens_everything_and_the_old_one_nothing(make: Makers, full: Desk) -> None:
    folder, before = full.vault.folder, digest(full)
    old = full.vault.key.lend()
    code = access.renew_recovery(full).value.code
    shares.make_shares(full, 2, 3)
    made, told = rekey(full, NEW)
    assert digest(full) == before
    assert told.shares == (2, 3)
    assert full.vault.store.integrity() == []
    assert full.vault.verify_activity() > 0
    assert full.vault.behind() is None
    with pytest.raises(WrongPassphrase):
        header.unlock(folder, PASSPHRASE, floor=CHEAP)
    with pytest.raises(WrongRecoveryCode):
        header.unlock_with_recovery(folder, code)
    with pytest.raises(NoSuchSlot):
        ways.unlock_with_shares(folder, ["a"])
    full.close()
    with pytest.raises(StoreDamaged), look_into(folder / DATABASE, old):
        pass
    again = opened(make, folder, NEW)
    assert digest(again) == before
    assert again.vault.verify_activity() > 0
    header.unlock_with_recovery(folder, made.sheet.code).wipe()
    assert access.key_history(again)[0].told == "Đổi khóa sổ"


def test_work_goes_on_at_once_and_the_sheet_rebuilds_the_header(make: Makers, full: Desk) -> None:
    made, _told = rekey(full)
    full.rest()
    draft = writing.begin_interview(full).value
    again = make.reopen(full)
    assert again.vault.store.one("SELECT 1 FROM record WHERE id = ?", (draft.id,))
    for name in header.COPIES:
        (again.vault.folder / name).unlink()
    again.close()
    back = rebuilding.recover_from_sheet(
        again.vault.folder, made.sheet.sheet.text(), made.sheet.code, NEW, cost=CHEAP
    )
    make._open.append(back)
    assert digest(back)


def test_the_province_gets_its_slot_again(make: Makers, desk: Desk) -> None:
    province = make.province()
    make.enrol(desk, province)
    _made, told = rekey(desk)
    assert (told.escrow, told.escrow_lost) == ("tỉnh", "")
    slots = header.prove(desk.vault.folder, desk.vault.key).slots
    assert sum(isinstance(slot, header.EscrowSlot) for slot in slots) == 1


def test_an_escrow_slot_of_an_unknown_key_is_said_to_be_lost(desk: Desk) -> None:
    recipient = AgeIdentity(bytes(32)).recipient.raw
    header.set_escrow(desk.vault.folder, desk.vault.key, recipient, "Huyện cũ")
    _made, told = rekey(desk)
    assert (told.escrow, told.escrow_lost) == (None, "Huyện cũ")


def test_attachments_are_sealed_anew(desk: Desk) -> None:
    content = photo(700_000)
    sha256 = hang(desk, meeting(desk), content, "họp.jpg")
    before = attachments.stored(desk.vault.store, sha256)
    copied = (desk.vault.attachments / before.file).read_bytes()
    _made, told = rekey(desk)
    after = attachments.stored(desk.vault.store, sha256)
    assert told.left == 0
    assert read(desk, sha256) == content
    assert not (desk.vault.attachments / before.file).exists()
    assert (desk.vault.attachments / after.file).read_bytes() != copied
    with (
        pytest.raises(SealedDamaged),
        open_sealed(desk.vault.attachments / after.file, before.key) as source,
    ):
        source.read(1)


def test_attachments_left_over_are_sealed_while_nobody_waits(desk: Desk) -> None:
    contents = [photo(40_000 + number) for number in range(3)]
    hashes = [hang(desk, meeting(desk), content, "a.jpg") for content in contents]
    before = files(desk)

    def stop(done: int, _total: int) -> None:
        if done >= making.PROVEN and not (desk.vault.folder / READY).exists():
            stopped.append(done)
            if len(stopped) > 2:
                raise Cancelled

    stopped: list[int] = []
    made = rekeying.begin(desk, PASSPHRASE, floor=CHEAP).value
    told = rekeying.rekey(desk, made, stop).value
    assert told.left > 0
    for _turn in range(told.left):
        desk.rest()
    assert not set(before) & set(files(desk))
    assert [read(desk, sha256) for sha256 in hashes] == contents


def test_old_backups_are_listed_and_taken_away(make: Makers, full: Desk, usb: Path) -> None:
    old = backing_up.back_up(full, usb).value
    _made, told = rekey(full, NEW)
    assert [one.path for one in told.old.other_key] == [old.path]
    returning.check(old.path, SLOT)
    fresh = backing_up.back_up(full, usb).value
    returning.check(fresh.path, returning.by_passphrase(NEW, CHEAP))
    assert [one.path for one in oldcopies.old_copies(full).all] == [old.path]
    assert oldcopies.discard(full, oldcopies.old_copies(full).all).value == 1
    assert not old.path.exists()
    assert oldcopies.old_copies(full).all == []
    back = restoring.restore(
        fresh.path, make.folder / "về", returning.by_passphrase(NEW, CHEAP), clock=make.clock
    )
    make._open.append(back.desk)
    assert digest(back.desk) == digest(full)
    assert back.desk.vault.verify_activity() > 0


def test_a_stick_that_is_away_is_named(full: Desk, usb: Path) -> None:
    backing_up.back_up(full, usb)
    usb.rename(usb.with_name("rút ra"))
    _made, told = rekey(full)
    assert told.old.places == (str(usb),)


def test_copies_from_before_an_upgrade_go_with_the_old_key(desk: Desk) -> None:
    before = desk.vault.folder / "so.truoc-004_steps.db"
    before.write_bytes(b"x" * 4096)
    rekey(desk)
    assert not before.exists()


def test_the_chain_of_bundles_goes_on(make: Makers, full: Desk, tmp_path: Path) -> None:
    make.enrol(full, make.province())
    note(full, "Đường lầy")
    sealing.seal(full, tmp_path)
    rekey(full)
    note(full, "Cầu yếu")
    sealing.seal(full, tmp_path)
    assert sorted(bundle.seq for bundle in sealing.bundles(full)) == [1, 2]


def test_a_key_that_was_not_used_is_wiped(desk: Desk, reopen: Callable[[Desk], Desk]) -> None:
    made = rekeying.begin(desk, PASSPHRASE, NEW, floor=CHEAP).value
    made.forget()
    with pytest.raises(RuntimeError):
        made.successor.key.lend()
    assert reopen(desk).vault.behind() is None
