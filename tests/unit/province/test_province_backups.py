"""The register is backed up, proven and brought back as a notebook is; `doctor` tells the rest."""

from pathlib import Path

import pytest
from evil import Evil, matter, written
from province_scene import Scene, kept

import dying
from enclosing import close, enclose, noise
from makers import CHEAP, PASSPHRASE, Makers
from sotay.province import aside, backups, examining, opening, reading, receiving, revoking
from sotay.province.authority import policies
from sotay.province.errors import RegisterExists
from sotay.province.opening import Province
from sotay.store import held
from sotay.store.backups import returning
from sotay.store.backups.errors import BackupAltered, BackupDamaged
from sotay.store.backups.taking import Taken
from sotay.store.errors import FolderTaken

SLOT = returning.by_passphrase(PASSPHRASE, CHEAP)


def quiet(_done: int, _total: int | None) -> None:
    pass


@pytest.fixture
def filled(scene: Scene, tmp_path: Path) -> Scene:
    """Give the register a record with an attachment, and a bundle kept apart."""
    note = scene.matter("Cống sập")
    enclose(scene.desk, note.id, noise(3000))
    close(scene.desk, note.id)
    assert scene.take(scene.sealed()).state == "imported"
    evil = Evil.of(scene.desk, scene.province, tmp_path / "xau")
    revoking.revoke(scene.province, evil.keys.id)
    assert evil.send(written(matter(9))[1]).state == "quarantined"
    return scene


def taken(scene: Scene) -> Taken:
    return backups.back_up(scene.province, scene.stick, quiet)


def back(scene: Scene, backup: Path, target: Path) -> Province:
    return backups.restore(backup, target, SLOT, quiet, clock=scene.province.clock)


def test_a_register_brought_back_is_the_register(filled: Scene, tmp_path: Path) -> None:
    made = taken(filled)
    assert returning.check(made.path, SLOT).records == 1
    there = back(filled, made.path, tmp_path / "moi")
    try:
        assert there.code == filled.province.code
        assert reading.page(there) == reading.page(filled.province)
        assert all(finding.well for finding in examining.register_open(there, thorough=True))
        waiting = aside.kept(there)[0]
        got = receiving.decide(there, waiting.sha256, admit=True, reason="đã gọi xã")
        assert (got.state, got.records) == ("imported", 1)
    finally:
        there.close()


def test_backups_are_numbered_on_and_one_spoilt_is_told(filled: Scene, tmp_path: Path) -> None:
    first, second = taken(filled), taken(filled)
    assert (first.manifest.number, second.manifest.number) == (1, 2)
    database = second.path / opening.DATABASE
    content = bytearray(database.read_bytes())
    content[5000] ^= 1
    database.write_bytes(content)
    with pytest.raises((BackupDamaged, BackupAltered)):
        back(filled, second.path, tmp_path / "moi")
    assert not (tmp_path / "moi").exists()
    back(filled, first.path, tmp_path / "moi").close()


def test_nothing_is_brought_back_over_what_is_there(filled: Scene, tmp_path: Path) -> None:
    made = taken(filled)
    with pytest.raises(RegisterExists):
        back(filled, made.path, filled.province.folder)
    (tmp_path / "co").mkdir()
    (tmp_path / "co" / "x").write_bytes(b"x")
    with pytest.raises(FolderTaken):
        back(filled, made.path, tmp_path / "co")


def test_a_lost_passphrase_is_replaced_with_the_code_on_paper(make: Makers, tmp_path: Path) -> None:
    made = opening.create(tmp_path / "goc", PASSPHRASE, clock=make.clock, cost=CHEAP)
    stick = tmp_path / "usb"
    stick.mkdir()
    one = backups.back_up(made.province, stick, quiet)
    made.province.close()
    new = "hai con gà ngủ trên cây bưởi"
    way = returning.by_recovery(made.recovery_code)
    backups.restore(one.path, tmp_path / "moi", way, quiet, new_passphrase=new).close()
    opening.unlock(tmp_path / "moi", new, floor=CHEAP).close()


def test_doctor_names_a_lost_attachment_and_a_lost_bundle(filled: Scene) -> None:
    assert all(finding.well for finding in examining.register_open(filled.province))
    kept(filled.province)[0].unlink()
    aside.place(filled.province, aside.kept(filled.province)[0].sha256).write_bytes(b"x")
    bad = [finding.what for finding in examining.register_open(filled.province) if not finding.well]
    assert bad == ["Tệp đính kèm", "Gói tạm giữ"]


OPEN = f"""
from sotay.base.progress import silent
from sotay.province import backups
from sotay.store.backups import returning
from sotay.store.slots import Cost
slot = returning.by_passphrase({PASSPHRASE!r}, Cost(64, 1, 1))
"""
RESTORE = "backups.restore(Path(words[0]), Path(words[1]), slot, silent)"
# Before the copy is one of its own, in the midst of that, before and after it has its name.
STEPS = (
    ("opening.opened", 0),
    ("held.begin_branch", 0),
    ("issuingkeys.leave_out", 0),
    ("files.name_it", 0),
    ("opening.opened", 1),
    ("opening.opened", dying.ALIVE),
)


def test_a_restore_that_is_killed_leaves_nothing_or_a_register_of_its_own(
    filled: Scene, tmp_path: Path
) -> None:
    made = backups.back_up(filled.province, tmp_path / "usb", quiet).path
    own = held.branch(filled.province.store)
    whole = []
    for place, (where, nth) in enumerate(STEPS):
        target = tmp_path / f"moi-{place}"
        assert dying.run(OPEN, RESTORE, where, nth, made, target) is (nth != dying.ALIVE)
        if target.exists():
            back = opening.unlock(target, PASSPHRASE, floor=CHEAP)
            assert held.branch(back.store) != own
            assert policies.given(back) >= policies.given(filled.province) + policies.MARGIN
            back.close()
            whole.append(place)
    assert whole == [4, 5]
