"""What a commune destroyed is told to the province once; the province keeps what it has."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from makers import Makers
from sotay.base.clock import local
from sotay.bundle.records import hlc_text, record_line
from sotay.model.matter import Matter
from sotay.model.shape import encode
from sotay.model.tombstones import Tombstone
from sotay.province import reading, receiving
from sotay.province.opening import Province
from sotay.work import identity
from sotay.work.desk import Desk
from sotay.work.privacy import purging
from sotay.work.records import writing
from sotay.work.transfer import receiving as cadre
from sotay.work.transfer import sealing
from sotay.work.transfer.errors import NothingToSeal

PAST = date(2026, 11, 1)


@pytest.fixture
def province(make: Makers) -> Province:
    return make.province()


@pytest.fixture
def enrolled(make: Makers, province: Province) -> Desk:
    desk = make.desk()
    make.enrol(desk, province)
    return desk


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def matter(desk: Desk, text: str, until: date | None = PAST) -> Matter:
    begun = writing.begin_matter(desk).value
    return writing.close(desk, replace(begun, text=text, retain_until=until)).value


def sent(desk: Desk, province: Province, stick: Path) -> Path:
    """Seal, have it taken in, and take the receipt."""
    path = sealing.seal(desk, stick).value[1]
    receipt = receiving.receive(province, path).receipt
    assert receipt is not None
    cadre.accept_receipt(desk, receipt)
    return path


def test_a_destroyed_record_is_told_once_and_the_province_keeps_its_own(
    enrolled: Desk, province: Province, stick: Path
) -> None:
    gone = matter(enrolled, "Mương tắc ở ngõ 3")
    sent(enrolled, province, stick)
    never = matter(enrolled, "chưa gửi bao giờ")
    with pytest.raises(NothingToSeal):
        sealing.prepare(enrolled, without=[never.id])
    purging.purge(enrolled)
    shown = sealing.leaving(enrolled)
    assert (shown.rows, shown.destroyed) == ([], 1)
    path = sent(enrolled, province, stick)
    told_in = sealing.bundles(enrolled)[0]
    assert (told_in.records, told_in.destroyed) == (0, 1)
    assert sealing.leaving(enrolled).destroyed == 0
    with pytest.raises(NothingToSeal):
        sealing.prepare(enrolled)
    today = local(enrolled.clock.now_ms()).date().isoformat()
    (row,) = reading.page(province)
    assert (row.id, row.destroyed) == (gone.id, today)
    assert reading.show(province, gone.id).record == gone
    (told,) = reading.destroyed(province)
    assert (told.id, told.kind, told.due, told.destroyed) == (
        gone.id,
        "matter",
        "2026-11-01",
        today,
    )
    assert (told.here, told.unit, told.why) == (True, "07210", purging.REASON)
    assert reading.destroyed(province, "07228") == []
    receiving.receive(province, path)
    assert reading.destroyed(province) == [told]


def test_a_tombstone_goes_beside_what_is_new(
    enrolled: Desk, province: Province, stick: Path
) -> None:
    gone = matter(enrolled, "cũ")
    first = sealing.seal(enrolled, stick).value[1]
    with enrolled.vault.writing(enrolled.clock) as connection:
        connection.execute("UPDATE bundle SET receipt = 'imported'")
    purging.purge(enrolled)
    fresh = matter(enrolled, "mới", None)
    row, second = sealing.seal(enrolled, stick).value
    taken = receiving.receive(province, second)
    assert (taken.records, taken.destroyed) == (row.records, row.destroyed) == (1, 1)
    assert [(row.id, row.here) for row in reading.destroyed(province)] == [(gone.id, False)]
    assert [row.id for row in reading.page(province)] == [fresh.id]
    receiving.receive(province, first)  # the record itself comes late
    assert {row.id: bool(row.destroyed) for row in reading.page(province)} == {
        gone.id: True,
        fresh.id: False,
    }


def lying(desk: Desk, record: str, stick: Path) -> Path:
    """Seal a tombstone that this device made up for a record of somebody else."""
    matter(desk, "cớ", None)
    job = sealing.prepare(desk).value
    own = identity.signing_keys(desk).id
    body = Tombstone(id=record, kind="matter", day=PAST, due=PAST, destroyed=PAST, why="bịa")
    _rev, line = record_line(
        id=record,
        parents=["ab" * 16],
        hlc=hlc_text(1, 0, own),
        author=own,
        type="tombstone",
        schema=1,
        body=encode(body),
    )
    job.load.told[record] = line
    return job.courier.deliver(sealing.record(desk, job, job.write()).value, stick)


def test_no_commune_can_tell_that_anothers_record_is_destroyed(
    make: Makers, enrolled: Desk, province: Province, stick: Path
) -> None:
    other = make.desk("xã khác", unit="07228")
    make.enrol(other, province)
    ours = matter(enrolled, "của xã này")
    path = sealing.seal(enrolled, stick).value[1]
    early = lying(other, ours.id, stick)  # before the record is here
    assert receiving.receive(province, early).state == "imported"
    receiving.receive(province, path)
    rows = {row.id: row.destroyed for row in reading.page(province)}
    assert rows[ours.id] == ""
    late = receiving.receive(province, lying(other, ours.id, stick))
    assert (late.state, late.code) == ("refused", "TINH-05")
