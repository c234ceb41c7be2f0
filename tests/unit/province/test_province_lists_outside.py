"""A register brought back from a backup revokes and masks what it had forgotten."""

import contextlib
from datetime import date
from pathlib import Path

import msgspec
import pytest
from province_scene import Scene
from province_scene import scene as scene  # noqa: PLC0414 - a fixture
from test_province_consent import WORDS, A, agreed, interview, sent

from makers import CHEAP, PASSPHRASE
from sotay.base.finding import Finding
from sotay.province import (
    aside,
    backups,
    examining,
    quota,
    reading,
    receiving,
    revoking,
    withdrawals,
)
from sotay.province.lists import contents, outside
from sotay.province.opening import Province
from sotay.store.backups import returning
from sotay.work.privacy import consenting, purging
from sotay.work.records import writing


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    made = tmp_path / "máy"
    made.mkdir()
    return made


def silent(_done: int, _total: int) -> None:
    pass


def brought_back(scene: Scene, backup: Path, name: str) -> contextlib.closing[Province]:
    slot = returning.by_passphrase(PASSPHRASE, CHEAP)
    target = scene.stick.parent / name
    back = backups.restore(backup, target, slot, silent, clock=scene.province.clock)
    return contextlib.closing(back)


@pytest.mark.parametrize("where", ["stick", "machine"])
def test_a_restored_register_revokes_and_masks_again(
    scene: Scene, machine: Path, where: str
) -> None:
    record = writing.close(scene.desk, interview(scene.desk, *agreed(A))).value
    sent(scene)
    taken = backups.back_up(scene.province, scene.stick, silent)
    consenting.withdraw(scene.desk, record.id, A)
    assert scene.take(path := scene.sealed()).state == "imported"
    device = revoking.devices(scene.province)[0]
    revoking.revoke(scene.province, device.code, last_seq=1)
    outside.keep(scene.province, machine)
    look = {"stick": taken.path.parent, "machine": machine}[where]
    with brought_back(scene, taken.path, "tinh2") as back:
        assert WORDS in str(reading.show(back, record.id))
        told = outside.follow(back, (look,))
        assert (told.ends, told.withdrawn, told.found) == (1, 2, True)
        assert "đã ghi lại" in told.told()
        assert WORDS not in str(reading.show(back, record.id)) + str(reading.page(back))
        assert revoking.devices(back)[0].chains[0].last_seq == 1
        assert not outside.follow(back, (look,)).anything
        assert len(withdrawals.page(back)) == 2
        outside.keep(back, machine)
        assert not outside.follow(scene.province, (machine, back.folder)).anything
        revoking.revoke(back, device.code, last_seq=2, loosen=True)
        assert receiving.receive(back, path).state == "imported"
        assert [row.bundle != "" for row in withdrawals.page(back)] == [True] * 2, "each once"


def test_what_is_tried_in_a_restored_register_is_done_nowhere_else(
    scene: Scene, machine: Path
) -> None:
    writing.close(scene.desk, scene.matter())
    sent(scene)
    taken = backups.back_up(scene.province, scene.stick, silent)
    with brought_back(scene, taken.path, "thử") as trial:
        revoking.revoke(trial, revoking.devices(trial)[0].code, last_seq=0)
        for folder in (machine, scene.stick, scene.province.folder):
            outside.keep(trial, folder)
    look = (machine, scene.stick, scene.province.folder)
    assert not outside.follow(scene.province, look).anything
    with brought_back(scene, taken.path, "thật") as real:
        told = outside.follow(real, look, restored=True)
        assert not told.anything
        said = told.told_of_restore()
        assert "Chỉ tìm thấy danh sách giữ riêng của bản khác" in said
        assert "đã ghi 1 việc mà ở đây không có" in said, "the trial may have become the real one"
        revoking.revoke(real, revoking.devices(real)[0].code, last_seq=0)
        assert outside.follow(real, look, restored=True).elsewhere == 0


def test_a_later_number_set_by_a_person_stands(scene: Scene, machine: Path) -> None:
    writing.close(scene.desk, scene.matter())
    sent(scene)
    device = revoking.devices(scene.province)[0]
    for last in (0, 1):
        revoking.revoke(scene.province, device.code, last_seq=last, loosen=True)
        outside.keep(scene.province, machine)
    assert not outside.follow(scene.province, (machine,)).anything
    assert revoking.devices(scene.province)[0].chains[0].last_seq == 1


@pytest.mark.parametrize(("copied", "later", "stands"), [(0, 9, 0), (9, 1, 1)])
def test_after_a_restore_a_list_makes_a_number_smaller_and_never_larger(
    scene: Scene, machine: Path, copied: int, later: int, stands: int
) -> None:
    writing.close(scene.desk, scene.matter())
    sent(scene)
    code = revoking.devices(scene.province)[0].code
    revoking.revoke(scene.province, code, last_seq=copied)
    taken = backups.back_up(scene.province, scene.stick, silent)
    revoking.revoke(scene.province, code, last_seq=later, loosen=True)
    for _time in range(3):  # the list is far ahead of the copy
        with scene.province.writing("look"):
            pass
    outside.keep(scene.province, machine)
    with brought_back(scene, taken.path, "tinh2") as back:
        told = outside.follow(back, (machine,), restored=True)
        assert (told.ends, told.higher) == ((0, 1) if stands == copied else (1, 0))
        assert ("--loosen" in told.told_of_restore()) == (stands == copied)
        assert revoking.devices(back)[0].chains[0].last_seq == stands
        revoking.revoke(back, code, last_seq=5, loosen=True)
        assert not outside.follow(back, (machine, back.folder)).anything
        assert revoking.devices(back)[0].chains[0].last_seq == 5


@pytest.mark.parametrize("spoil", [b"", b"sotay-thu-hoi 1\n" + bytes(64)], ids=len)
def test_a_spoilt_list_is_told_and_kept_apart_and_another_written(
    scene: Scene, machine: Path, spoil: bytes
) -> None:
    writing.close(scene.desk, scene.matter())
    sent(scene)
    revoking.revoke(scene.province, revoking.devices(scene.province)[0].code)
    outside.keep(scene.province, machine)
    (place,) = machine.iterdir()
    assert place.stat().st_mode & 0o077 == 0
    place.write_bytes(spoil)
    (machine / f"{place.name}.hong").write_bytes(spoil)  # of another time
    told = outside.follow(scene.province, (machine,))
    assert ("KHO-51" in told.told(), "Không đọc được" in told.told_of_restore()) == (True, True)
    for _turn in ("before", "after"):
        (finding,) = (one for one in seen(scene.province, machine) if not one.well)
        assert place.name in finding.told
        outside.keep(scene.province, machine)
    assert outside.follow(scene.province, (machine,)).found
    for path in (machine / f"{place.name}.hong", machine / f"{place.name}.hong2"):
        assert (path.read_bytes(), path.unlink()) == (spoil, None)
    assert all(one.well for one in seen(scene.province, machine))


def test_a_spoilt_list_of_the_register_it_was_restored_from_is_named_too(
    scene: Scene, machine: Path
) -> None:
    """Else it is told at every start, and nothing says which file that is."""
    writing.close(scene.desk, scene.matter())
    sent(scene)
    taken = backups.back_up(scene.province, scene.stick, silent)
    revoking.revoke(scene.province, revoking.devices(scene.province)[0].code)
    outside.keep(scene.province, machine)
    (place,) = machine.iterdir()
    place.write_bytes(b"")
    with brought_back(scene, taken.path, "tinh2") as back:
        assert outside.follow(back, (machine,)).unread
        assert [str(place) in one.told for one in seen(back, machine) if not one.well] == [True]
        place.unlink()
        assert not outside.follow(back, (machine,)).unread
        assert all(one.well for one in seen(back, machine))


def seen(province: Province, machine: Path) -> list[Finding]:
    return examining.register_open(province, machine)


def test_what_is_taken_back_pushes_no_revocation_off_its_list(
    scene: Scene, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three large bundles of one laptop filled the list, which was then read as none."""
    records = [writing.close(scene.desk, interview(scene.desk, *agreed(A))).value for _n in "ab"]
    sent(scene)
    consenting.withdraw(scene.desk, records[0].id, A)
    sent(scene)
    assert outside.keep(scene.province, machine) == []
    (withdrawn,) = machine.glob("rut-lai-*")
    before = withdrawn.read_bytes()
    full = [kind._replace(limit=len(before)) for kind in contents.KINDS]
    monkeypatch.setattr(contents, "KINDS", full)
    consenting.withdraw(scene.desk, records[1].id, A)
    sent(scene)
    revoking.revoke(scene.province, revoking.devices(scene.province)[0].code)
    assert {fault.code for fault in outside.keep(scene.province, machine)} == {"KHO-52"}
    assert withdrawn.read_bytes() == before
    assert len(list(machine.glob("thu-hoi-*"))) == 1
    monkeypatch.setattr(contents, "KINDS", [kind._replace(limit=300) for kind in full])
    got = outside.follow(scene.province, (machine,))
    assert [fault.code for fault in got.unread] == ["KHO-51"]  # of what is too long
    assert got.found


def test_a_device_that_tells_of_too_much_waits_for_a_person(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = writing.close(scene.desk, interview(scene.desk, *agreed(A))).value
    sent(scene)
    consenting.withdraw(scene.desk, record.id, A)
    monkeypatch.setattr(quota, "MOST", quota.Quota(withdrawn=500))
    assert scene.take(path := scene.sealed()).code == "TINH-20"
    assert withdrawals.page(scene.province) == []
    (waiting,) = aside.kept(scene.province)
    receiving.decide(scene.province, waiting.sha256, admit=True, reason="đã gọi xã")
    assert len(withdrawals.page(scene.province)) == 2
    assert scene.take(path).state == "duplicate"
    writing.close(scene.desk, scene.matter())
    assert scene.take(scene.sealed()).state == "imported", "it tells of nothing taken back"


def test_decisions_and_what_communes_destroyed_come_back_too(scene: Scene, machine: Path) -> None:
    matter = writing.keep(
        scene.desk, msgspec.structs.replace(scene.matter(), retain_until=date(2026, 11, 1))
    ).value
    writing.close(scene.desk, matter)
    sent(scene)
    taken = backups.back_up(scene.province, scene.stick, silent)
    purging.purge(scene.desk)
    sent(scene)
    revoking.revoke(scene.province, revoking.devices(scene.province)[0].code)
    writing.close(scene.desk, scene.matter("Đường lún"))
    assert scene.take(path := scene.sealed()).state == "quarantined"
    (waiting,) = aside.kept(scene.province)
    receiving.decide(scene.province, waiting.sha256, admit=False, reason="không phải của xã")
    outside.keep(scene.province, machine)
    with brought_back(scene, taken.path, "tinh2") as back:
        told = outside.follow(back, (machine,), restored=True)
        assert (told.ends, told.decisions, told.destroyed) == (1, 1, 1)
        assert reading.destroyed(back) == reading.destroyed(scene.province)
        assert [row.destroyed for row in reading.page(back)] != [""]
        assert receiving.receive(back, path).code == "TINH-16"
        assert not outside.follow(back, (machine,), restored=True).anything
