"""What a person or the intake turned away: its device is told by every road, for good."""

from pathlib import Path

import pytest
from evil import Evil, matter, written
from mail_scene import Commune, visit
from mail_scene import commune as commune  # noqa: PLC0414 - a fixture
from mail_scene import province as province  # noqa: PLC0414 - a fixture
from mail_scene import usb as usb  # noqa: PLC0414 - a fixture
from province_scene import Scene

from sotay.bundle import documents
from sotay.province import aside, enrolling, receipts, receiving, revoking
from sotay.province.opening import RECEIPTS, Province
from sotay.province.receiver.answering import Answers
from sotay.province.receiver.known import look
from sotay.work.transfer import following, stick


def apart(province: Province, commune: Commune, usb: Path) -> str:
    """Have a bundle kept apart, its device told so; return by which hash it waits."""
    device = enrolling.devices(province)[0]
    revoking.revoke(province, device.code, last_seq=0)
    commune.sealed()
    commune.carry()
    visit(province, usb)
    assert [one.code for one in commune.fetch().apart] == ["revoked-device"]
    commune.carry()  # what has a receipt is taken off the stick
    return aside.kept(province)[0].sha256


def only(commune: Commune) -> following.Followed:
    (one,) = following.followed(commune.desk)
    return one


@pytest.mark.parametrize("killed", [False, True])
def test_a_rejection_rides_back_on_any_later_stick(
    province: Province, commune: Commune, usb: Path, killed: bool
) -> None:
    sha256 = apart(province, commune, usb)
    before = next(path for path in commune.down.iterdir() if path.name.startswith("bien-nhan"))
    old = before.read_bytes()
    if killed:  # after the decision, before its receipt
        aside.settle(province, aside.find(province, sha256), "rejected", "không phải của xã")
    else:
        receiving.decide(province, sha256, admit=False, reason="không phải của xã")
    visit(province, usb)
    assert [one.code for one in commune.fetch().apart] == ["rejected"]
    assert following.told(only(commune)) == "tỉnh không nhận (mã rejected)"
    assert not stick.prepare(commune.desk).to_go
    before.write_bytes(old)  # an older word, read later
    commune.fetch()
    assert only(commune).fault == "rejected"
    assert len(visit(province, usb).papers) == 1, "the older one is written over"


def test_a_decision_on_a_list_outside_is_told_as_well(
    province: Province, commune: Commune, usb: Path
) -> None:
    """The register was brought back, and with it the folder of receipts is empty."""
    sha256 = apart(province, commune, usb)
    receiving.decide(province, sha256, admit=False, reason="x")
    for path in (province.folder / RECEIPTS).iterdir():
        path.unlink()
    assert receipts.owed(province, 0, 9) is None
    visit(province, usb)
    assert [one.code for one in commune.fetch().apart] == ["rejected"]


def test_what_was_let_in_in_the_end_is_in(province: Province, commune: Commune, usb: Path) -> None:
    sha256 = apart(province, commune, usb)
    receiving.decide(province, sha256, admit=True, reason="gọi xã rồi")
    visit(province, usb)
    commune.fetch()
    assert commune.states() == ["received"]


def test_a_refusal_by_what_a_bundle_says_has_a_receipt_and_outlives_the_server(
    scene: Scene, evil: Evil
) -> None:
    path = evil.seal([written(matter(colour="đỏ"))[1]])
    answers = Answers(scene.province.folder / RECEIPTS, "", lambda: 0, lambda: None)
    answers.learn(look(scene.province))
    expected = answers.expected(path.read_bytes()[512:7680])
    assert answers.standing(expected) is None
    got = scene.take(path)
    assert (got.state, got.code) == ("refused", "TINH-05")
    told = documents.open_receipt(got.receipt.read_bytes(), scene.province.authority)
    assert (told.state, told.code, told.weight) == ("quarantined", "body", 1)
    standing = answers.standing(expected)
    assert (standing.state, standing.code) == ("refused", "body")
    assert "mã body" in standing.told


def test_what_was_spoilt_on_the_way_has_no_receipt(scene: Scene, evil: Evil) -> None:
    """Anybody can spoil a copy: nothing is told of the bundle that its device signed."""
    path = evil.seal([written(matter())[1]])
    whole = path.read_bytes()
    for at in (600, 9000, len(whole) - 1):
        spoilt = bytearray(whole)
        spoilt[at] ^= 1
        path.write_bytes(spoilt)
        got = scene.take(path)
        assert (got.state, got.receipt) == ("refused", None)
    path.write_bytes(whole)
    assert scene.take(path).state == "imported"
