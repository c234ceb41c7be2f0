"""From a notebook to its province over a line: what is sent, noted, believed, and what is not."""

from pathlib import Path

import pytest
from sendscene import Scene

from badline import BadLine
from makers import Makers
from sotay.bundle import documents
from sotay.province import receiving as province_side
from sotay.upload.errors import (
    AddressBad,
    CertificateForeign,
    NoReceiver,
    RoadClosed,
    SendRefused,
)
from sotay.work.transfer import sending
from tusreference import Certificate

pytestmark = [pytest.mark.interop, pytest.mark.timeout(300)]


def test_received_is_said_for_a_receipt_and_nothing_less(scene: Scene) -> None:
    rows = [scene.sealed(), scene.sealed("Đường lầy")]
    sent, taken = scene.send()
    assert (sent.ended, sent.faults, taken.receipts) == (None, {}, ())
    assert [scene.server.has(row) for row in rows] == [
        (scene.desk.vault.outbox / row.file).read_bytes() for row in rows
    ]
    assert [(one.state, one.confirmed) for one in map(scene.state, rows)] == [
        ("sending", row.size) for row in rows
    ]
    scene.intake(rows[0])
    _sent, taken = scene.send()
    assert [one.seq for one in taken.receipts] == [1]
    assert [scene.state(row).state for row in rows] == ["received", "sending"]
    scene.intake(rows[1])
    scene.send()
    assert sending.prepare(scene.desk).to_go == ()
    sent, _taken = scene.send("https://127.0.0.1:9")
    assert isinstance(sent.ended, RoadClosed), "nobody was asked whether there is news"


def test_receipts_are_waited_for_all_together_and_nothing_is_announced_twice(
    scene: Scene,
) -> None:
    rows = [scene.sealed(), scene.sealed("Đường lầy"), scene.sealed("Chợ")]
    sent, taken = scene.send(linger=2.5)
    assert (sent.ended, sent.faults, taken.receipts) == (None, {}, ())
    assert {one.confirmed for one in map(scene.state, rows)} == {row.size for row in rows}
    assert 1 <= sum(scene.waits) <= 2.5
    assert scene.asked.count(("POST", "bundles")) == len(rows)


def test_a_receipt_of_somebody_else_changes_nothing(scene: Scene, make: Makers) -> None:
    row = scene.sealed()
    scene.send()
    other = make.province("tinh-khac")
    got = province_side.receive(scene.province, scene.server.folder / row.digest)
    assert got.receipt is not None
    told = documents.open_receipt(got.receipt.read_bytes(), scene.province.signing.public)
    forged = documents.issue_receipt(other.signing, told)
    (scene.server.folder / f"{row.digest}.receipt").write_bytes(forged)
    _sent, taken = scene.send()
    assert (taken.receipts, [one.code for one in taken.faults]) == ((), ["GOI-34"])
    assert scene.state(row).state == "sending"


def test_a_refused_device_is_told_and_nothing_of_it_left(scene: Scene) -> None:
    rows = [scene.sealed(), scene.sealed("Đường")]
    (scene.server.folder / "revoked").write_text(sending.prepare(scene.desk).keys.id)
    sent, _taken = scene.send()
    assert {(type(one), getattr(one, "slug", "")) for one in sent.faults.values()} == {
        (SendRefused, "revoked-device")
    }
    assert set(sent.faults) == {row.digest for row in rows}
    assert [scene.server.has(row) for row in rows] == [b"", b""]
    assert [scene.state(row).state for row in rows] == ["sealed", "sealed"]


def test_one_that_is_spoilt_steps_aside(scene: Scene) -> None:
    rows = [scene.sealed(), scene.sealed("Đường"), scene.sealed("Chợ")]
    file = scene.desk.vault.outbox / rows[0].file
    content = file.read_bytes()
    file.write_bytes(content[:9000] + b"spoilt" + content[9006:])
    (scene.desk.vault.outbox / rows[1].file).unlink()
    sent, _taken = scene.send()
    assert {scene.state(rows[0]).fault} == {"MANG-05"}
    assert set(sent.faults) == {rows[0].digest}
    assert scene.state(rows[2]).confirmed == rows[2].size


def test_a_closed_road_is_told_and_the_rest_waits(scene: Scene) -> None:
    row = scene.sealed()
    sent, _taken = scene.send("https://127.0.0.1:9")
    assert isinstance(sent.ended, RoadClosed)
    assert scene.state(row).state == "sealed"
    with BadLine(scene.server.port, cut_every=9_000) as line:
        sent, _taken = scene.send(line.url)
    assert scene.state(row).confirmed in range(row.size + 1)
    scene.send()
    assert scene.state(row).confirmed == row.size


def test_an_address_by_hand_has_to_show_the_policys_certificate(
    scene: Scene, tmp_path: Path
) -> None:
    row = scene.sealed()
    other = Certificate.made(tmp_path / "other", "other")
    scene.policy(other.der)
    sent, _taken = scene.send(scene.server.url)
    assert isinstance(sent.ended, CertificateForeign)
    assert scene.server.has(row) == b""
    with pytest.raises(AddressBad):
        sending.prepare(scene.desk, "http://127.0.0.1:1")


def test_a_policy_without_a_receiver_sends_nothing(make: Makers) -> None:
    desk = make.desk()
    make.enrol(desk, make.province())
    with pytest.raises(NoReceiver):
        sending.prepare(desk, "https://127.0.0.1:1")
