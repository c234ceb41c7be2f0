"""What a stick tells of bundles that the province keeps apart, or that somebody took back."""

import os
from pathlib import Path

from mail_scene import Commune, told, visit
from mail_scene import commune as commune  # noqa: PLC0414 - a fixture
from mail_scene import province as province  # noqa: PLC0414 - a fixture
from mail_scene import usb as usb  # noqa: PLC0414 - a fixture
from test_province_consent import A, agreed, interview

from enclosing import close, enclose, noise
from sotay.province import aside, enrolling, receiving, revoking
from sotay.province.opening import Province
from sotay.work.privacy import consenting
from sotay.work.records import writing
from sotay.work.transfer import following, sealing, stick


def test_what_the_province_keeps_apart_has_a_receipt_with_its_code(
    province: Province, commune: Commune, usb: Path
) -> None:
    first, second = commune.sealed(), commune.sealed("Đường")
    commune.carry()
    receiving.receive(province, commune.up / first.file)
    device = enrolling.devices(province)[0]
    revoking.revoke(province, device.code, last_seq=1)
    (commune.up / first.file).unlink()
    done = visit(province, usb)
    assert told(done) == ["quarantined"]
    taken = commune.fetch()
    assert [(one.seq, one.code) for one in taken.apart] == [(2, "revoked-device")]
    (one,) = [one for one in following.followed(commune.desk) if one.digest == second.digest]
    assert (one.receipt, one.fault) == ("quarantined", "revoked-device")
    assert not stick.prepare(commune.desk).to_go
    receiving.decide(province, receiving_hash(province), admit=True, reason="gọi xã rồi")
    assert told(visit(province, usb)) == ["duplicate"]
    commune.fetch()
    assert commune.states() == ["received", "received"]


def test_what_somebody_took_back_is_taken_off_at_the_next_visit(
    province: Province, commune: Commune, usb: Path
) -> None:
    desk = commune.desk
    held = writing.close(desk, interview(desk, *agreed(A))).value
    job = sealing.prepare(desk).value
    row = sealing.record(desk, job, job.write()).value
    commune.sealed("Đường hỏng")
    assert len(commune.carry().new) == 2
    consenting.withdraw(desk, held.id, A, ("ghi_nhan_y_kien",))
    looked = stick.prepare(desk).look(usb)
    assert (looked.back, looked.carry) == (1, 0)
    done = commune.carry()
    assert done.back == (row.file,)
    assert row.file not in os.listdir(commune.up)  # noqa: PTH208
    assert stick.prepare(desk).look(usb).nothing


def receiving_hash(province: Province) -> str:
    (one,) = aside.kept(province)
    return one.sha256


def test_pictures_of_what_somebody_took_back_are_taken_off_as_well(
    province: Province, commune: Commune, usb: Path
) -> None:
    desk = commune.desk
    begun = interview(desk, *agreed(A))
    enclose(desk, begun.id, noise(100_000), "ảnh.jpg")
    held = close(desk, begun.id)
    rows = []
    for _words_then_pictures in range(2):
        job = sealing.prepare(desk).value
        rows.append(sealing.record(desk, job, job.write()).value)
    assert [(row.records, row.attachments) for row in rows] == [(1, 0), (0, 1)]
    assert len(commune.carry().new) == 2
    consenting.withdraw(desk, held.id, A, ("ghi_nhan_y_kien",))
    assert not [row.file for row in rows if (desk.vault.outbox / row.file).exists()]
    assert set(commune.carry().back) == {row.file for row in rows}
    assert list(commune.up.iterdir()) == []
