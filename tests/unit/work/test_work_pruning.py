"""Attachments go from this machine only by choice, only once the province has all of it."""

import hashlib
from pathlib import Path

import pytest
from pruning_parts import LARGE, Commune, commune

from enclosing import enclose, noise
from makers import Makers
from sotay.bundle import documents
from sotay.bundle.documents import Receipt
from sotay.model.records import Attachment
from sotay.province import enclosed
from sotay.province.authority import policies
from sotay.vault import shredding
from sotay.vault.attachments import contents, naming
from sotay.work import attachments
from sotay.work.attachments import changing, pruning
from sotay.work.attachments.errors import AttachmentPruned, FilesBeingRead, NotToPrune
from sotay.work.attachments.gone import all_gone
from sotay.work.backups import backing_up, examining
from sotay.work.exchange import exporting
from sotay.work.records import reading
from sotay.work.transfer import receiving, repacking, sealing
from sotay.work.transfer.following import followed

__all__ = ["commune"]


def told(commune: Commune, sha256: str) -> str:
    with pytest.raises(AttachmentPruned) as fault:
        attachments.content(commune.desk, sha256)
    return str(fault.value)


def test_it_may_go_only_once_words_and_attachment_have_arrived(commune: Commune) -> None:
    _record, (sha256,) = commune.noted("Cầu sập", noise(LARGE))
    assert commune.may_go() == set()
    words, pictures = commune.sealed()
    assert commune.may_go() == set()
    commune.arrive([words])
    assert commune.may_go() == set()
    commune.arrive([pictures])
    assert commune.may_go() == {sha256}


def test_nor_while_the_words_alone_are_missing(commune: Commune) -> None:
    _record, (sha256,) = commune.noted("Cầu sập", noise(LARGE))
    words, pictures = commune.sealed()
    commune.arrive([pictures])
    assert commune.may_go() == set()
    commune.arrive([words])
    assert commune.may_go() == {sha256}


def test_what_went_stays_named_and_says_when_and_by_what(commune: Commune) -> None:
    record, (sha256,) = commune.sent("Cầu sập", noise(LARGE))
    assert (pruning.room(commune.desk).number, pruning.room(commune.desk).size) == (1, LARGE)
    assert pruning.prune(commune.desk, [sha256]).value == (1, LARGE)
    assert commune.files() == 0
    (named,) = attachments_of(commune, record)
    assert (named.sha256, named.size, named.name) == (sha256, LARGE, "Cầu sập.jpg")
    says = told(commune, sha256)
    assert "đã dọn khỏi máy này ngày 18/11/2026; tỉnh đã nhận ngày 18/11/2026 (gói số 2)" in says
    assert sha256[:16] in says
    room = pruning.room(commune.desk)
    assert (room.number, room.size, len(room.may_go), len(room.gone)) == (0, 0, 0, 1)


def attachments_of(commune: Commune, record: str) -> tuple[Attachment, ...]:
    return reading.entry(commune.desk, record).record.attachments


def test_what_went_is_lost_to_nobody(commune: Commune) -> None:
    _record, (sha256,) = commune.sent("Cầu sập", noise(LARGE))
    pruning.prune(commune.desk, [sha256])
    vault = commune.desk.vault
    assert naming.lost(vault.store, vault.attachments, thorough=True) == []
    found = {one.what: one for one in examining.notebook_open(commune.desk, thorough=True)}
    assert all(one.well for one in found.values())
    assert found["Tệp đã dọn khỏi máy này"].told == "1 tệp, tỉnh đã nhận đủ"
    assert found["Tệp đính kèm"].told.startswith("0 tệp")


@pytest.mark.parametrize("how", ["amending", "shared"])
def test_what_somebody_is_writing_at_stays_and_so_does_all_that_was_picked(
    commune: Commune, how: str
) -> None:
    record, (first,) = commune.sent("Cầu sập", noise(LARGE))
    _other, (second,) = commune.sent("Cột nghiêng", noise(LARGE, 1))
    if how == "amending":
        attachments.caption(commune.desk, record, first, "nhịp giữa")
    else:
        commune.noted("Cùng ảnh ấy", noise(LARGE))
    assert commune.may_go() == {second}
    with pytest.raises(NotToPrune) as fault:
        pruning.prune(commune.desk, [first, second])
    assert fault.value.number == 1
    assert commune.files() == 2
    commune.arrive(commune.sealed())
    if how == "shared":
        assert commune.may_go() == {first, second}


def receipt(commune: Commune, blobs: int, **told: object) -> Path:
    """Return a receipt of the newest bundle as the province signs it, of so many attachments."""
    row = sealing.bundles(commune.desk)[0]
    store = commune.desk.vault.store
    content = store.rows("SELECT content FROM held WHERE name = 'enrolment'")[0][0]
    device = documents.open_enrolment(content, commune.province.signing.public).device
    made = Receipt(
        digest=row.digest, device=device, chain=row.chain, seq=row.seq, state="imported",
        blobs=blobs, have_all_up_to=0, policy=policies.given(commune.province),
        issued=commune.desk.clock.now_ms() // 1000, **told,  # type: ignore[arg-type]
    )  # fmt: skip
    path = commune.stick / f"bien-nhan-{blobs}.json"
    path.write_bytes(documents.issue_receipt(commune.province.signing, made))
    return path


def test_a_receipt_of_fewer_attachments_is_no_full_one(commune: Commune) -> None:
    _record, hung = commune.noted("Cầu sập", noise(900), noise(901))
    commune.sealed()
    receiving.accept_receipt(commune.desk, receipt(commune, 1))
    assert commune.may_go() == set()
    receiving.accept_receipt(commune.desk, receipt(commune, 2))
    assert commune.may_go() == set(hung)


def test_what_the_province_says_it_lacks_by_now_has_not_arrived(commune: Commune) -> None:
    _record, (first, second) = commune.sent("Cầu sập", noise(900), noise(901))
    pruning.prune(commune.desk, [first])
    commune.noted("Cột nghiêng")
    commune.sealed()  # bundle 2, of a register that lost bundle 1
    policies.leave_out(commune.province, margin=True)  # as whoever brings it back does
    commune.desk.clock.at_ms += 60_000  # type: ignore[attr-defined]
    receiving.accept_receipt(commune.desk, receipt(commune, 0, missing=((1, 1),)))
    assert commune.may_go() == set()
    assert "phiếu báo nhận gói số 1 không còn hiệu lực, gói ấy chờ gửi lại" in told(commune, first)
    doubtful = [one.what for one in examining.notebook_open(commune.desk) if not one.well]
    assert doubtful == ["Tệp đã dọn khỏi máy này"]
    (waits,) = (one for one in followed(commune.desk) if one.seq == 1)
    assert waits.waits
    commune.desk.clock.at_ms += 60_000  # type: ignore[attr-defined]
    commune.arrive([commune.desk.vault.outbox / waits.file])
    assert "tỉnh đã nhận" in told(commune, first)
    assert commune.may_go() == {second}


def test_a_receipt_of_another_province_counts_for_nothing(commune: Commune, make: Makers) -> None:
    commune.sent("Cầu sập", noise(900))
    assert commune.may_go()
    make.enrol(commune.desk, make.province("tỉnh khác"))
    assert commune.may_go() == set()


def test_a_receipt_of_before_its_day_was_noted_counts(commune: Commune) -> None:
    _record, (sha256,) = commune.sent("Cầu sập", noise(900))
    with commune.desk.vault.writing(commune.desk.clock) as connection:
        connection.execute("UPDATE receipt_key SET issued = 0, blobs = 0, province = ''")
    pruning.prune(commune.desk, [sha256])
    assert "tỉnh đã nhận (gói số 1)" in told(commune, sha256)


def test_nothing_goes_while_a_backup_reads_them(commune: Commune, tmp_path: Path) -> None:
    _record, (sha256,) = commune.sent("Cầu sập", noise(900))
    job = backing_up.prepare(commune.desk, tmp_path)
    with pytest.raises(FilesBeingRead):
        pruning.prune(commune.desk, [sha256])
    del job
    pruning.prune(commune.desk, [sha256])


def test_it_is_not_sent_again_and_is_whole_at_the_province(commune: Commune) -> None:
    record, (sha256,) = commune.sent("Cầu sập", noise(LARGE))
    pruning.prune(commune.desk, [sha256])
    commune.amended(record, "Cầu sập hẳn")
    assert sealing.leaving(commune.desk).attachments == 0
    commune.arrive(commune.sealed())
    (there,) = enclosed.of(commune.province, record)
    assert (there.state, there.attachment.sha256) == ("here", sha256)


def test_a_new_chain_names_it_without_carrying_it(commune: Commune) -> None:
    record, (sha256,) = commune.sent("Cầu sập", noise(LARGE))
    pruning.prune(commune.desk, [sha256])
    repacking.begin_branch(commune.desk)
    commune.amended(record, "Cầu sập hẳn")
    assert sealing.leaving(commune.desk).attachments == 0
    commune.arrive(commune.sealed())
    (row, *_before) = sealing.bundles(commune.desk)
    assert (row.records, row.attachments, row.receipt) == (1, 0, "imported")
    assert [one.state for one in enclosed.of(commune.province, record)] == ["here"]


def test_an_export_counts_it_apart_from_what_is_lost(commune: Commune, tmp_path: Path) -> None:
    _record, (sha256,) = commune.sent("Cầu sập", noise(900))
    pruning.prune(commune.desk, [sha256])
    done = exporting.export_attachments(commune.desk, tmp_path / "ra")
    assert (done.written, done.lost, done.pruned) == (0, [], [sha256])


def test_a_file_that_could_not_be_removed_goes_with_the_next_opening(
    commune: Commune, make: Makers
) -> None:
    _record, (sha256,) = commune.sent("Cầu sập", noise(900))
    held = contents.stored(commune.desk.vault.store, sha256)
    path = commune.desk.vault.attachments / held.file
    whole = path.read_bytes()
    pruning.prune(commune.desk, [sha256])
    path.write_bytes(whole)  # as after a kill between the row and the file
    commune.desk = make.reopen(commune.desk)
    shredding.tidy(commune.desk.vault, commune.desk.clock)
    assert commune.files() == 0
    assert [one.sha256 for one in all_gone(commune.desk)] == [sha256]


def test_the_same_content_attached_again_is_here_again(commune: Commune) -> None:
    _record, (sha256,) = commune.sent("Cầu sập", noise(900))
    pruning.prune(commune.desk, [sha256])
    other, _none = commune.noted("Cầu ấy, lần nữa")
    assert enclose(commune.desk, other, noise(900)).sha256 == sha256
    assert commune.read(sha256) == noise(900)
    assert all_gone(commune.desk) == []


def test_taken_off_its_record_and_put_back_it_is_still_gone(commune: Commune) -> None:
    record, (sha256,) = commune.sent("Cầu sập", noise(900))
    pruning.prune(commune.desk, [sha256])
    (named,) = attachments_of(commune, record)
    changing.detach(commune.desk, record, sha256)
    changing.put_back(commune.desk, record, named)
    assert "đã dọn khỏi máy này" in told(commune, sha256)
    assert attachments.thumb(commune.desk, sha256) == b""
    assert hashlib.sha256(noise(900)).hexdigest() == sha256
