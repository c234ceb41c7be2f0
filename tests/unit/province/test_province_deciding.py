"""What a person decides at the province: devices revoked, bundles kept apart, papers and keys."""

import os
import shutil
from pathlib import Path

import pytest
from evil import Evil, code, one
from province_scene import Scene

from enclosing import close
from makers import START, Makers
from sotay.base.errors import FieldProblem
from sotay.bundle.errors import BadManifest
from sotay.province import aside, collecting, reading, receiving, revoking
from sotay.province.aside import Quota
from sotay.province.errors import AsideUnknown, NoRoomAside

YEAR_MS = 366 * 86_400_000


def test_after_its_enrolment_ran_out_a_device_waits_for_a_person(
    make: Makers, scene: Scene, evil: Evil
) -> None:
    """By the province's clock: what the laptop says of the time changes nothing."""
    make.clock.at_ms = START + 3 * YEAR_MS
    got = evil.send(one(1))
    assert (got.state, got.code) == ("quarantined", "TINH-10")
    make.enrol(scene.desk, scene.province)  # asked for again, it is made anew
    assert evil.send(one(2)).state == "imported"
    waiting = aside.kept(scene.province)[0]
    released = receiving.decide(scene.province, waiting.sha256[:8], admit=True, reason="đã gọi xã")
    assert (released.state, released.records) == ("imported", 1)


def forked(scene: Scene, evil: Evil) -> Path:
    evil.send(one(1))
    evil.sent = []
    path = evil.seal([one(2)])
    assert scene.take(path).state == "quarantined"
    return path


def test_a_bundle_kept_apart_is_admitted_with_a_reason_and_beside_its_chain(
    scene: Scene, evil: Evil
) -> None:
    path = forked(scene, evil)
    waiting = aside.kept(scene.province)[0]
    assert (waiting.name, waiting.code, waiting.device) == (path.name, "GOI-22", evil.keys.id)
    with pytest.raises(FieldProblem):
        receiving.decide(scene.province, waiting.sha256, admit=True, reason=" ")
    got = receiving.decide(scene.province, waiting.sha256, admit=True, reason="bản sao hợp lệ")
    assert (got.state, got.receipt is not None) == ("imported", True)
    assert aside.kept(scene.province) == []
    assert not aside.place(scene.province, waiting.sha256).exists()
    told = aside.kept(scene.province, decided=True)[0]
    assert (told.decision, told.reason) == ("admitted", "bản sao hợp lệ")
    assert scene.take(path).state == "duplicate"
    with pytest.raises(AsideUnknown):
        receiving.decide(scene.province, waiting.sha256, admit=False, reason="x")


def test_a_bundle_turned_away_stays_so(scene: Scene, evil: Evil) -> None:
    path = forked(scene, evil)
    sha256 = aside.kept(scene.province)[0].sha256
    receiving.decide(scene.province, sha256, admit=False, reason="máy bị nhân bản")
    got = scene.take(path)
    assert (got.state, got.code) == ("refused", "TINH-16")
    assert "máy bị nhân bản" in got.told
    assert len(reading.page(scene.province)) == 1


def test_a_revoked_devices_bundle_can_be_admitted_and_comes_again_as_known(
    scene: Scene, evil: Evil
) -> None:
    revoking.revoke(scene.province, code(evil))
    path = evil.seal([one(1)])
    assert scene.take(path).state == "quarantined"
    sha256 = aside.kept(scene.province)[0].sha256
    assert receiving.decide(scene.province, sha256, admit=True, reason="đúng").records == 1
    assert scene.take(path).state == "duplicate"


@pytest.mark.parametrize("quota", [Quota(total=1000), Quota(of_device=1000), Quota(files=1)])
def test_only_so_much_is_kept_apart(scene: Scene, evil: Evil, quota: Quota) -> None:
    revoking.revoke(scene.province, code(evil))
    scene.take(evil.seal([one(1)]))
    path = evil.seal([one(2)])
    with pytest.raises(NoRoomAside):
        aside.keep(scene.province, path, "0f" * 32, BadManifest(), quota)
    assert len(list((scene.province.folder / "cach-ly").iterdir())) == 1


def test_whatever_lies_in_the_folder_is_told_and_stops_nothing(scene: Scene) -> None:
    stick = scene.stick
    for name, text in (("GOI3.SOTAY", "a"), ("b.sotay", "b")):
        note = scene.matter(text)
        close(scene.desk, note.id)
        scene.sealed().rename(stick / name)
    (stick / "a.sotay").mkdir()
    (stick / "c.sotay").symlink_to(stick / "khong co")
    os.mkfifo(stick / "d.sotay")
    (stick / "e.sotay").write_bytes(b"khong phai goi")
    (stick / "ghi-chu.txt").write_text("x", encoding="utf-8")
    got = {one.file: one for one in collecting.receive_all(scene.province, [stick])}
    assert {name: one.state for name, one in got.items()} == {
        "GOI3.SOTAY": "imported",
        "b.sotay": "imported",
        "a.sotay": "failed",
        "c.sotay": "failed",
        "d.sotay": "failed",
        "e.sotay": "refused",
    }
    assert all(one.told and one.code for one in got.values() if one.state != "imported")
    assert [one.state for one in collecting.receive_all(scene.province, [stick / "gone"])] == [
        "failed"
    ]


def test_a_bug_in_one_file_is_told_and_the_rest_goes_on(
    scene: Scene, evil: Evil, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil.seal([one(1)])
    evil.seal([one(2)])
    honest = receiving.check_bodies
    turns = iter([True, False])

    def broken(*given: object) -> int:
        if next(turns):
            raise KeyError("x")
        return honest(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(receiving, "check_bodies", broken)
    got = collecting.receive_all(scene.province, [evil.folder])
    assert sorted((one.state, one.code) for one in got) == [("failed", "LOI-00"), ("imported", "")]


def test_the_file_of_a_bundle_kept_apart_is_proven_before_it_goes_in(
    scene: Scene, evil: Evil
) -> None:
    path = forked(scene, evil)
    sha256 = aside.kept(scene.province)[0].sha256
    shutil.copy(path.parent / path.name, aside.place(scene.province, sha256))
    aside.place(scene.province, sha256).write_bytes(b"khac")
    with pytest.raises(aside.AsideLost):
        receiving.decide(scene.province, sha256, admit=True, reason="x")


def test_what_went_in_stays_in_whatever_its_device_became(scene: Scene, evil: Evil) -> None:
    path = evil.seal([one(1)])
    assert scene.take(path).state == "imported"
    beyond = evil.seal([one(2)])
    revoking.revoke(scene.province, code(evil), chain=evil.chain, last_seq=0)
    got = scene.take(path)
    assert (got.state, got.records, got.receipt is not None) == ("duplicate", 1, True)
    assert aside.kept(scene.province) == []
    assert scene.take(beyond).code == "GOI-09", "only what is in"
    changed = bytearray(path.read_bytes())
    changed[9000] ^= 1
    path.write_bytes(changed)
    assert (scene.take(path).state, len(aside.kept(scene.province))) == ("refused", 1)
