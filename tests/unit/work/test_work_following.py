"""How far each bundle has come: every word is true, whatever was read in whatever order."""

from pathlib import Path

import msgspec
import pytest

from sotay.bundle import documents
from sotay.bundle.documents import Receipt
from sotay.bundle.errors import BadSignature
from sotay.province import receiving as province_side
from sotay.province.opening import Province
from sotay.vault import uploads
from sotay.vault.outbox import SealedRow
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.transfer import following, receiving, repacking, sealing
from sotay.work.transfer.following import Followed
from sticks import lying


class Way:
    """A commune that seals, and its province."""

    def __init__(self, desk: Desk, province: Province, stick: Path) -> None:
        self.desk, self.province, self.stick = desk, province, stick
        stick.mkdir()

    def sealed(self, text: str = "Cầu yếu") -> SealedRow:
        matter = writing.begin_matter(self.desk).value
        writing.close(self.desk, msgspec.structs.replace(matter, text=text))
        return sealing.seal(self.desk, self.stick).value[0]

    def confirm(self, row: SealedRow, number: int) -> None:
        with self.desk.vault.writing(self.desk.clock) as connection:
            uploads.note_confirmed(connection, row.digest, number)

    def of(self, row: SealedRow) -> Followed:
        found = {one.digest: one for one in following.followed(self.desk)}
        return found[row.digest]

    def receipt(self, row: SealedRow, **told: object) -> Path:
        """Return a receipt the province signs, of whatever it says."""
        device = documents.open_enrolment(
            self.desk.vault.store.rows("SELECT content FROM held WHERE name = 'enrolment'")[0][0],
            self.province.signing.public,
        ).device
        made = Receipt(
            digest=row.digest,
            device=device,
            chain=row.chain,
            seq=row.seq,
            have_all_up_to=0,
            policy=1,
            issued=1_800_000_000,
            **told,  # type: ignore[arg-type]
        )
        path = self.stick / f"bien-nhan-{len(list(self.stick.iterdir()))}.json"
        path.write_bytes(documents.issue_receipt(self.province.signing, made))
        return path

    def arrives(self, row: SealedRow) -> Path:
        (there,) = [path for path in lying(self.stick) if path.name == row.file]
        got = province_side.receive(self.province, there)
        assert got.receipt is not None
        return got.receipt


@pytest.fixture
def way(make: object, tmp_path: Path) -> Way:
    desk, province = make.desk(), make.province()
    make.enrol(desk, province)
    return Way(desk, province, tmp_path / "usb")


def test_a_bundle_is_sealed_then_on_its_way_then_received(way: Way) -> None:
    row = way.sealed()
    assert (way.of(row).state, way.of(row).confirmed, way.of(row).receipt) == ("sealed", 0, None)
    assert following.told(way.of(row)) == "đã đóng gói"
    way.confirm(row, row.size // 2 + 1)
    assert way.of(row).state == "sending"
    assert following.told(way.of(row)).startswith("đang gửi (50 %, tỉnh đã xác nhận ")
    way.confirm(row, 0)
    assert way.of(row).state == "sealed", "the other side lost all of it"
    way.confirm(row, row.size)
    assert way.of(row).state == "sending", "all bytes are no receipt"
    receiving.accept_receipt(way.desk, way.arrives(row))
    got = way.of(row)
    assert (got.state, got.receipt, got.confirmed, got.waits) == (
        "received",
        "imported",
        row.size,
        False,
    )
    assert uploads.every(way.desk.vault.store) == {}


def test_what_is_noted_after_the_receipt_brings_no_row_back(way: Way) -> None:
    row = way.sealed()
    receiving.accept_receipt(way.desk, way.arrives(row))
    way.confirm(row, 7)
    assert uploads.every(way.desk.vault.store) == {}
    assert way.of(row).state == "received"


def test_how_far_it_is_and_the_last_fault_are_kept(way: Way) -> None:
    row = way.sealed()
    with way.desk.vault.writing(way.desk.clock) as connection:
        uploads.note_tried(connection, row.digest, 12, "MANG-01")
        uploads.note_confirmed(connection, row.digest, 5)
        uploads.note_confirmed(connection, "của sổ khác", 5)
    kept = uploads.of(way.desk.vault.store, row.digest)
    assert kept == uploads.Upload(confirmed=5, tried=12, fault="MANG-01")
    assert way.of(row).fault == "MANG-01"
    assert len(uploads.every(way.desk.vault.store)) == 1


def test_a_bundle_the_province_keeps_apart_says_so_and_is_not_sent_again(way: Way) -> None:
    row = way.sealed()
    way.confirm(row, row.size)
    apart = way.receipt(row, state="quarantined", code="fork")
    receiving.accept_receipt(way.desk, apart)
    got = way.of(row)
    assert (got.state, got.receipt, got.fault, got.waits) == (
        "sealed",
        "quarantined",
        "fork",
        False,
    )
    assert following.told(got) == "tỉnh để riêng (mã fork)"
    receiving.accept_receipt(way.desk, way.receipt(row, state="imported", records=1))
    assert way.of(row).state == "received"
    receiving.accept_receipt(way.desk, apart)
    assert (way.of(row).state, way.of(row).fault) == ("received", ""), "read last, it is older"


def test_what_goes_next_is_the_oldest_with_text(way: Way) -> None:
    rows = [way.sealed(f"Cầu {number}") for number in range(4)]
    assert [one.seq for one in following.to_go(way.desk)] == [1, 2, 3, 4]
    receiving.accept_receipt(way.desk, way.arrives(rows[0]))
    (way.desk.vault.outbox / rows[2].file).unlink()
    repacking.pack_anew(way.desk, rows[3])
    assert [one.seq for one in following.to_go(way.desk)] == [2]


def test_a_forged_receipt_makes_nothing_received(way: Way, make: object) -> None:
    row, other = way.sealed(), make.province("tỉnh khác")
    way.province = other
    with pytest.raises(BadSignature):
        receiving.accept_receipt(way.desk, forged(way, row))
    assert way.of(row).state == "sealed"


def forged(way: Way, row: SealedRow) -> Path:
    path = way.stick / "bien-nhan-giả.json"
    made = Receipt(
        digest=row.digest,
        device="0" * 64,
        chain=row.chain,
        seq=1,
        state="imported",
        have_all_up_to=1,
        policy=1,
        issued=1,
    )
    path.write_bytes(documents.issue_receipt(way.province.signing, made))
    return path


def test_what_is_sent_no_more_is_not_said_to_be_on_its_way(way: Way) -> None:
    row = way.sealed()
    way.confirm(row, row.size // 2)
    assert following.told(way.of(row)).startswith("đang gửi (")
    (way.desk.vault.outbox / row.file).unlink()
    assert following.told(way.of(row)) == "đang gửi (tệp không còn ở máy này)"
    repacking.release_lost(way.desk)
    assert following.told(way.of(row)) == "không gửi nữa (đã rút lại, hoặc đi trong gói khác)"
    again = sealing.seal(way.desk, None).value[0]
    assert following.told(way.of(again)) == "đã đóng gói"
