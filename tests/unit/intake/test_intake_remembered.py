"""A register brought back from a backup revokes and masks what it had forgotten."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from intake_scene import Scene
from intake_scene import scene as scene  # noqa: PLC0414 - a fixture
from test_intake_consent import WORDS, A, agreed, interview, sent

from makers import CHEAP, PASSPHRASE
from sotay.intake import keeping, reading, remembered, revoking, withdrawals
from sotay.intake.office import Province
from sotay.work import consenting, recording, restoring


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    made = tmp_path / "máy"
    made.mkdir()
    return made


def silent(_done: int, _total: int) -> None:
    pass


@contextlib.contextmanager
def brought_back(scene: Scene, backup: Path, name: str) -> Iterator[Province]:
    slot = restoring.by_passphrase(PASSPHRASE, CHEAP)
    target = scene.stick.parent / name
    back = keeping.restore(backup, target, slot, silent, clock=scene.province.clock)
    try:
        yield back
    finally:
        back.close()


@pytest.mark.parametrize("where", ["stick", "machine"])
def test_a_restored_register_revokes_and_masks_again(
    scene: Scene, machine: Path, where: str
) -> None:
    record = recording.close(scene.desk, interview(scene.desk, *agreed(A))).value
    sent(scene)
    taken = keeping.back_up(scene.province, scene.stick, silent)
    consenting.withdraw(scene.desk, record.id, A)
    sent(scene)
    device = revoking.devices(scene.province)[0]
    revoking.revoke(scene.province, device.code, last_seq=1)
    remembered.keep(scene.province, machine)
    look = {"stick": taken.path.parent, "machine": machine}[where]
    with brought_back(scene, taken.path, "tinh2") as back:
        assert WORDS in str(reading.show(back, record.id))
        told = remembered.heed(back, (look,))
        assert (told.ends, told.withdrawn) == (1, 2)
        assert "đã ghi lại" in told.told()
        assert WORDS not in str(reading.show(back, record.id)) + str(reading.page(back))
        assert revoking.devices(back)[0].chains[0].last_seq == 1
        assert remembered.heed(back, (look,)) == remembered.Heeded()
        assert len(withdrawals.page(back)) == 2
        remembered.keep(back, machine)
        assert remembered.heed(scene.province, (machine, back.folder)) == remembered.Heeded()


def test_what_is_tried_in_a_restored_register_is_done_nowhere_else(
    scene: Scene, machine: Path
) -> None:
    recording.close(scene.desk, scene.matter())
    sent(scene)
    taken = keeping.back_up(scene.province, scene.stick, silent)
    with brought_back(scene, taken.path, "thử") as trial:
        revoking.revoke(trial, revoking.devices(trial)[0].code, last_seq=0)
        for folder in (machine, scene.stick, scene.province.folder):
            remembered.keep(trial, folder)
    look = (machine, scene.stick, scene.province.folder)
    assert remembered.heed(scene.province, look) == remembered.Heeded()
    with brought_back(scene, taken.path, "thật") as real:
        assert remembered.heed(real, look) == remembered.Heeded()


def test_a_later_number_set_by_a_person_stands(scene: Scene, machine: Path) -> None:
    sent_first = scene.matter()
    recording.close(scene.desk, sent_first)
    sent(scene)
    device = revoking.devices(scene.province)[0]
    for last in (0, 1):
        revoking.revoke(scene.province, device.code, last_seq=last, loosen=True)
        remembered.keep(scene.province, machine)
    assert remembered.heed(scene.province, (machine,)) == remembered.Heeded()
    assert revoking.devices(scene.province)[0].chains[0].last_seq == 1


def test_after_a_restore_the_office_sets_another_number_and_it_stands(
    scene: Scene, machine: Path
) -> None:
    recording.close(scene.desk, scene.matter())
    sent(scene)
    code = revoking.devices(scene.province)[0].code
    revoking.revoke(scene.province, code, last_seq=0)
    taken = keeping.back_up(scene.province, scene.stick, silent)
    revoking.revoke(scene.province, code, last_seq=9, loosen=True)
    for _time in range(5):  # the list is far ahead of the copy
        remembered.keep(scene.province, machine)
        with scene.province.writing("look"):
            pass
    remembered.keep(scene.province, machine)
    with brought_back(scene, taken.path, "tinh2") as back:
        assert remembered.heed(back, (machine,), restored=True).ends == 1
        assert revoking.devices(back)[0].chains[0].last_seq == 9
        revoking.revoke(back, code, last_seq=1)
        assert remembered.heed(back, (machine, back.folder)) == remembered.Heeded()
        assert revoking.devices(back)[0].chains[0].last_seq == 1


@pytest.mark.parametrize("spoil", [b"", b"x" * 200, b"sotay-thu-hoi 1\n" + bytes(64)])
def test_a_spoilt_list_is_as_none_and_is_written_anew(
    scene: Scene, machine: Path, spoil: bytes
) -> None:
    recording.close(scene.desk, scene.matter())
    sent(scene)
    revoking.revoke(scene.province, revoking.devices(scene.province)[0].code)
    remembered.keep(scene.province, machine)
    (listed,) = machine.iterdir()
    assert listed.stat().st_mode & 0o077 == 0
    listed.write_bytes(spoil)
    assert remembered.heed(scene.province, (machine,)) == remembered.Heeded()
    remembered.keep(scene.province, machine)
    assert listed.read_bytes() != spoil
