"""What went by choice meets backups, keys, consent, destruction, salvage and the province."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from backup_desk import SLOT, usb
from msgspec.structs import replace
from pruning_parts import LARGE, Commune, commune

from enclosing import close, enclose, noise
from makers import CHEAP, PASSPHRASE, Makers
from sotay.model.records import Consent
from sotay.province import intakekeys
from sotay.province import receiving as province_side
from sotay.province.authority import issuingkeys, policies
from sotay.province.opening import Province
from sotay.vault.attachments import naming, pruning
from sotay.vault.errors import AttachmentUnknown
from sotay.work import attachments
from sotay.work.attachments.errors import AttachmentPruned
from sotay.work.attachments.gone import all_gone, gone_told
from sotay.work.attachments.pruning import prune
from sotay.work.backups import backing_up, examining, restoring, salvaging
from sotay.work.desk import Desk
from sotay.work.keys import rekeying
from sotay.work.privacy import purging
from sotay.work.records import reading, writing
from sotay.work.transfer import receiving, repacking
from sotay.work.transfer.following import followed

__all__ = ["commune", "usb"]


def lost(desk: Desk) -> list[str]:
    return naming.lost(desk.vault.store, desk.vault.attachments, thorough=True)


def test_a_backup_of_before_has_it_and_one_of_after_does_not(
    commune: Commune, usb: Path, tmp_path: Path
) -> None:
    _record, (sha256,) = commune.sent("Cầu sập", noise(LARGE))
    before = backing_up.back_up(commune.desk, usb).value.path
    prune(commune.desk, [sha256])
    after = backing_up.back_up(commune.desk, usb).value.path
    assert not [*after.glob("tep-dinh-kem/*")]
    whole = restoring.restore(before, tmp_path / "trước", SLOT).desk
    with attachments.content(whole, sha256).open() as content:
        assert content.read() == noise(LARGE)
    whole.close()
    again = restoring.restore(after, tmp_path / "sau", SLOT).desk
    assert lost(again) == []
    with pytest.raises(AttachmentPruned):
        attachments.content(again, sha256)
    again.rest()
    assert [one.sha256 for one in all_gone(again)] == [sha256]
    again.close()


def test_a_restored_notebook_sends_a_new_version_without_it(
    commune: Commune, usb: Path, tmp_path: Path
) -> None:
    record, (sha256,) = commune.sent("Cầu sập", noise(LARGE))
    prune(commune.desk, [sha256])
    path = backing_up.back_up(commune.desk, usb).value.path
    commune.desk.close()
    commune.desk = restoring.restore(path, tmp_path / "sau", SLOT).desk
    commune.amended(record, "Cầu sập hẳn")
    commune.arrive(commune.sealed())
    assert reading.entry(commune.desk, record).row.status == "received"
    commune.desk.close()


def test_a_change_of_key_passes_over_it(commune: Commune, make: Makers) -> None:
    _record, (first, second) = commune.sent("Cầu sập", noise(900), noise(901))
    prune(commune.desk, [first])
    made = rekeying.begin(commune.desk, PASSPHRASE, floor=CHEAP).value
    assert rekeying.rekey(commune.desk, made).value.left == 0
    assert commune.read(second) == noise(901)
    commune.desk = make.reopen(commune.desk)
    commune.desk.rest()
    assert commune.files() == 1
    assert lost(commune.desk) == []
    assert [one.sha256 for one in all_gone(commune.desk)] == [first]


def test_a_salvaged_notebook_knows_it(commune: Commune, tmp_path: Path) -> None:
    _record, (sha256,) = commune.sent("Cầu sập", noise(900))
    prune(commune.desk, [sha256])
    commune.desk.close()
    saved, told = salvaging.salvage(commune.desk.vault.folder, tmp_path / "mới", SLOT)
    assert told.lost_attachments == 0
    with pytest.raises(AttachmentPruned):
        attachments.content(saved, sha256)
    saved.rest()
    assert [one.sha256 for one in all_gone(saved)] == [sha256]
    saved.close()


def test_nothing_tells_of_it_once_its_record_is_destroyed(commune: Commune) -> None:
    begun = writing.begin_matter(commune.desk).value
    due = replace(begun, text="Mương hỏng", retain_until=date(2026, 11, 1))
    writing.keep(commune.desk, due)
    sha256 = enclose(commune.desk, begun.id, noise(900)).sha256
    close(commune.desk, begun.id)
    commune.arrive(commune.sealed())
    prune(commune.desk, [sha256])
    assert purging.purge(commune.desk).value.attachments == 1
    assert pruning.hashes(commune.desk.vault.store) == set()
    with pytest.raises(AttachmentUnknown):
        attachments.content(commune.desk, sha256)


def test_a_sound_that_is_taken_back_is_gone_for_good_where_it_was_pruned(commune: Commune) -> None:
    begun = writing.begin_interview(commune.desk).value
    noted = Consent(
        purpose="ghi_nhan_y_kien", given=True, method="loi_noi", text_version="1", at=begun.held
    )
    agreed = [replace(noted, purpose=one) for one in ("ghi_am", "chuyen_noi_dung")]
    told = replace(begun, title="Nghe hộ A", consents=(noted, *agreed), notes="Đường lầy")
    writing.keep(commune.desk, told)
    voice = enclose(commune.desk, begun.id, noise(900), "nghe.mka", "audio/x-matroska").sha256
    close(commune.desk, begun.id)
    commune.arrive(commune.sealed())
    assert commune.may_go() == {voice}
    prune(commune.desk, [voice])
    back = tuple(
        replace(one, withdrawn=begun.held) if one.purpose == "ghi_am" else one
        for one in told.consents
    )
    writing.keep(commune.desk, replace(told, consents=back))
    assert all_gone(commune.desk) == []
    assert lost(commune.desk) == []
    with pytest.raises(AttachmentUnknown):
        attachments.content(commune.desk, voice)


def papers(commune: Commune) -> None:
    for name, content in receiving.in_order(policies.papers(commune.province)):
        receiving.accept_paper(commune.desk, content, name)


@pytest.mark.parametrize("also", [lambda _province: None, intakekeys.make])
def test_no_word_stands_on_a_receipt_that_is_believed_no_more(
    commune: Commune, also: Callable[[Province], object]
) -> None:
    """What is in no other file stays in the outbox, also where the key that opens changed too."""
    first = issuingkeys.make(commune.province)
    papers(commune)
    _record, (sha256, stays) = commune.sent("Cầu sập", noise(900), noise(901))
    prune(commune.desk, [sha256])
    issuingkeys.withdraw(commune.province, first.serial)
    also(commune.province)
    papers(commune)
    (one,) = all_gone(commune.desk)
    assert "phiếu báo nhận gói số 1 không còn hiệu lực" in gone_told(one)
    assert "tỉnh đã nhận" not in gone_told(one)
    doubtful = [found for found in examining.notebook_open(commune.desk) if not found.well]
    assert [found.what for found in doubtful] == ["Tệp đã dọn khỏi máy này"]
    assert commune.may_go() == set()
    (way,) = followed(commune.desk)
    assert way.waits, "the bundle goes again, and brings a receipt that holds"
    got = province_side.receive(commune.province, commune.desk.vault.outbox / way.file)
    assert got.receipt is not None
    receiving.accept_receipt(commune.desk, got.receipt)
    assert "tỉnh đã nhận ngày" in gone_told(all_gone(commune.desk)[0])
    assert commune.may_go() == {stays}


def test_another_bundle_that_carried_it_vouches_as_well(commune: Commune) -> None:
    record, (sha256,) = commune.sent("Cầu sập", noise(900))
    repacking.begin_branch(commune.desk)
    commune.amended(record, "Cầu sập hẳn")
    commune.arrive(commune.sealed())
    prune(commune.desk, [sha256])
    (one,) = all_gone(commune.desk)
    with commune.desk.vault.writing(commune.desk.clock) as connection:
        connection.execute("UPDATE bundle SET receipt = NULL WHERE digest = ?", (one.digest,))
    (now,) = all_gone(commune.desk)
    assert now.believed
    assert now.digest != one.digest
