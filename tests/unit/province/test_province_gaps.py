"""What has not come of a chain is told until it comes, or a person says that it never will."""

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from evil import Evil, one
from province_scene import Scene

from makers import Makers
from sotay.base.errors import FieldProblem
from sotay.province import aside, enrolling, gaps, intakekeys, losing, receiving, revoking
from sotay.province.gaps.errors import NoSuchGap
from sotay.register import gaps as rows
from sotay.work import identity


def sealed(evil: Evil, count: int) -> list[Path]:
    return [evil.seal([one(number)]) for number in range(1, count + 1)]


def told(scene: Scene, evil: Evil) -> list[object]:
    """Return the gaps as they stand in each place that tells of them."""
    device = enrolling.devices(scene.province)[0]
    (of_chain,) = [it for it in device.chains if it.chain == evil.chain]
    every = [it.waited for it in gaps.every(scene.province) if it.chain == evil.chain]
    lost = dict(losing.lost(scene.province, device.code).gaps)
    return [of_chain.missing, *every, lost.get(evil.chain, ())]


def as_told(path: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(b64decode(json.loads(path.read_bytes())["payload"]))
    return told


def on_receipt(path: Path) -> list[list[int]]:
    found: list[list[int]] = as_told(path)["missing"]
    return found


def test_a_gap_ends_by_a_person_and_everywhere(scene: Scene, evil: Evil) -> None:
    bundles = sealed(evil, 6)
    for path in (bundles[0], bundles[4]):
        scene.take(path)
    assert told(scene, evil) == [((2, 4),)] * 3
    with pytest.raises(FieldProblem):
        gaps.close(scene.province, evil.chain, " ")
    with pytest.raises(NoSuchGap):
        gaps.close(scene.province, evil.chain, "x", [5])
    gaps.close(scene.province, evil.chain, "máy hỏng, phục hồi từ bản sao lưu", [3])
    assert told(scene, evil) == [((2, 2), (4, 4))] * 3
    gaps.close(scene.province, evil.chain, "như trên")
    assert told(scene, evil) == [(), (), ()]
    with pytest.raises(NoSuchGap):
        gaps.close(scene.province, evil.chain, "lần nữa")
    got = scene.take(bundles[5])
    assert (got.missing, on_receipt(got.receipt)) == ((), [])
    assert scene.take(bundles[2]).state == "imported", "what comes all the same goes in"
    assert next(it.reason for it in gaps.every(scene.province)[0].closed) == "như trên"


def test_a_closed_gap_keeps_no_old_key(scene: Scene, evil: Evil) -> None:
    bundles = sealed(evil, 3)
    for path in (bundles[0], bundles[2]):
        scene.take(path)
    intakekeys.make(scene.province)
    assert any("chưa đến" in why for why in intakekeys.keys(scene.province)[1].waits)
    gaps.close(scene.province, evil.chain, "không còn")
    assert not any("chưa đến" in why for why in intakekeys.keys(scene.province)[1].waits)


def test_what_was_kept_apart_or_turned_away_has_come(scene: Scene, evil: Evil) -> None:
    """Its number is missing nowhere: it is told as what it is."""
    bundles = sealed(evil, 4)
    scene.take(bundles[0])
    code = enrolling.devices(scene.province)[0].code
    revoking.revoke(scene.province, code, chain=evil.chain, last_seq=1)
    assert scene.take(bundles[2]).state == "quarantined"
    revoking.revoke(scene.province, code, chain=evil.chain, last_seq=4, loosen=True)
    scene.take(bundles[3])
    assert told(scene, evil) == [((2, 2),)] * 3
    receiving.decide(
        scene.province, aside.kept(scene.province)[0].sha256, admit=False, reason="trùng"
    )
    assert told(scene, evil) == [((2, 2),)] * 3


def test_what_waits_apart_makes_no_huge_gap(scene: Scene, evil: Evil) -> None:
    """A stolen device may write any number; nobody waits for thousands that never were."""
    scene.take(sealed(evil, 1)[0])
    code = enrolling.devices(scene.province)[0].code
    revoking.revoke(scene.province, code, chain=evil.chain, last_seq=1)
    evil.sent += [evil.sent[0]] * 5_000
    got = scene.take(evil.seal([one(2)]))
    assert got.state == "quarantined"
    assert told(scene, evil) == [(), (), ()]
    assert [it.unbelieved for it in gaps.every(scene.province)] == [(5_002,)]
    assert rows.highest(scene.province.store, evil.chain) == 1, "what is lost above 1 is told"
    assert on_receipt(got.receipt) == []
    sha256 = aside.kept(scene.province)[0].sha256
    receiving.decide(scene.province, sha256, admit=True, reason="máy thật")
    assert told(scene, evil) == [((2, 5_001),)] * 3, "a person believes the number"
    assert gaps.every(scene.province)[0].unbelieved == ()


@pytest.mark.parametrize("number", [2, 9000])
def test_another_device_fills_no_gap_and_tears_none(
    scene: Scene, evil: Evil, make: Makers, number: int
) -> None:
    """Whose keys were stolen seals into the chain of a neighbour; names of chains lie on sticks."""
    bundles = sealed(evil, 4)
    for path in (bundles[0], bundles[3]):
        scene.take(path)
    other = make.desk("hàng xóm")
    make.enrol(other, scene.province)
    thief = Evil(
        identity.signing_keys(other),
        scene.province,
        evil.folder,
        evil.chain,
        ["ab" * 32] * (number - 1),
    )
    assert thief.send(one(90)).state == "quarantined"
    got = scene.take(bundles[0])
    assert (got.missing, on_receipt(got.receipt)) == (((2, 3),), [[2, 3]])
    assert as_told(got.receipt)["highest"] == 4
