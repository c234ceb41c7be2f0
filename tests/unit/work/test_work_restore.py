"""A backup becomes a notebook again, whole, with its own key, and in a chain of its own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from backup_desk import SLOT, full, note, usb

from makers import CHEAP, PASSPHRASE, Makers
from sotay.model.office import Office
from sotay.province import receiving
from sotay.store.backups import manifest as manifests
from sotay.store.backups import returning
from sotay.store.backups.errors import BackupAltered, BackupDamaged, NotABackup
from sotay.store.errors import FolderTaken, WrongPassphrase
from sotay.store.header import change_passphrase
from sotay.vault.errors import NotebookExists
from sotay.work import desk as desks
from sotay.work import search
from sotay.work.backups import backing_up, restoring
from sotay.work.backups.rollback import look_back
from sotay.work.desk import Desk
from sotay.work.records import reading
from sotay.work.transfer import sealing

__all__ = ["full", "usb"]


def test_a_backup_holds_everything_and_comes_back(make: Makers, full: Desk, usb: Path) -> None:
    province = make.province()
    make.enrol(full, province)
    note(full, "Cầu yếu")
    row, _file = sealing.seal(full, usb).value
    taken = backing_up.back_up(full, usb).value
    kept = {str(path.relative_to(taken.path)) for path in taken.path.rglob("*") if path.is_file()}
    assert kept == {
        "sao-luu.json", "khoa.json", "khoa.bak.json", "khoa-cong-khai.json", "so.db",
        f"hop-cho-gui/{row.file}",
    }  # fmt: skip
    back = restoring.restore(taken.path, usb.parent / "mới", SLOT, clock=make.clock).desk
    try:
        assert back.vault.store.integrity() == []
        back.vault.verify_activity()
        assert reading.counts(back) == reading.counts(full)
        assert (back.vault.outbox / row.file).exists()
        assert search.find(back, "cau yeu").count >= 1
    finally:
        back.close()


def test_every_byte_of_a_backup_counts(full: Desk, usb: Path) -> None:
    taken = backing_up.back_up(full, usb).value
    database = taken.path / "so.db"
    whole = database.read_bytes()
    for place in range(3, len(whole), len(whole) // 25):
        database.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(BackupDamaged):
            returning.check(taken.path, SLOT)
    for cut in (0, 4096, len(whole) - 1):
        database.write_bytes(whole[:cut])
        assert not restoring.found(usb)[0].whole
        with pytest.raises(BackupDamaged):
            restoring.restore(taken.path, usb.parent / "mới", SLOT)
    assert not (usb.parent / "mới").exists()
    database.write_bytes(whole)
    returning.check(taken.path, SLOT)


def test_a_mixture_of_two_backups_is_refused(full: Desk, usb: Path) -> None:
    old = backing_up.back_up(full, usb).value
    note(full, "Sau đó")
    new = backing_up.back_up(full, usb).value
    shutil.copyfile(old.path / "so.db", new.path / "so.db")
    mixed = msgspec.structs.replace(
        new.manifest,
        files=new.manifest.files | {"so.db": old.manifest.files["so.db"]},
    )
    (new.path / manifests.NAME).write_bytes(mixed.encode())
    assert restoring.found(usb)[0].whole
    with pytest.raises(BackupAltered):
        returning.check(new.path, SLOT)
    with pytest.raises(BackupAltered):
        restoring.restore(new.path, usb.parent / "mới", SLOT)


@pytest.mark.parametrize("name", ["../so.db", "/etc/x", "a/../../b", ".ẩn", "a\\..\\b", "a/b/c"])
def test_a_manifest_that_names_what_it_must_not_is_no_backup(
    full: Desk, usb: Path, name: str
) -> None:
    taken = backing_up.back_up(full, usb).value
    files = taken.manifest.files | {name: taken.manifest.files["so.db"]}
    content = msgspec.structs.replace(taken.manifest, files=files).encode()
    (taken.path / manifests.NAME).write_bytes(content)
    with pytest.raises(NotABackup):
        restoring.found(usb)


def test_a_backup_opens_with_the_passphrase_it_had(make: Makers, full: Desk, usb: Path) -> None:
    taken = backing_up.back_up(full, usb).value
    change_passphrase(full.vault.folder, full.vault.key, "gạch ngói vôi cát")
    new = returning.by_passphrase("gạch ngói vôi cát", CHEAP)
    for opens in (
        returning.check,
        lambda *given: restoring.restore(given[0], usb / "mới", given[1]),
    ):
        with pytest.raises(WrongPassphrase, match="mật khẩu của lúc sao lưu"):
            opens(taken.path, new)
    again = backing_up.back_up(full, usb).value
    returning.check(again.path, returning.by_passphrase("gạch ngói vôi cát", CHEAP))
    returning.check(taken.path, SLOT)


def test_the_recovery_code_restores_and_sets_a_new_passphrase(
    make: Makers, tmp_path: Path, usb: Path
) -> None:
    office = Office(unit="07210", name="UBND")
    made, code = desks.create_notebook(
        tmp_path / "gốc", PASSPHRASE, office, clock=make.clock, cost=CHEAP
    )
    taken = backing_up.back_up(made, usb).value
    made.close()
    restoring.restore(
        taken.path,
        tmp_path / "mới",
        returning.by_recovery(code),
        new_passphrase="gạch ngói vôi cát",
        clock=make.clock,
    ).desk.close()
    desks.open_notebook(tmp_path / "mới", "gạch ngói vôi cát", floor=CHEAP).close()
    with pytest.raises(WrongPassphrase):
        desks.open_notebook(tmp_path / "mới", PASSPHRASE, floor=CHEAP)


def test_a_restore_goes_over_nothing(full: Desk, usb: Path, tmp_path: Path) -> None:
    taken = backing_up.back_up(full, usb).value
    with pytest.raises(NotebookExists):
        restoring.restore(taken.path, full.vault.folder, SLOT)
    (tmp_path / "đầy").mkdir()
    (tmp_path / "đầy/thư.txt").write_text("của tôi")
    with pytest.raises(FolderTaken):
        restoring.restore(taken.path, tmp_path / "đầy", SLOT)
    assert (tmp_path / "đầy/thư.txt").read_text() == "của tôi"


def test_the_province_takes_both_lines_of_a_restored_notebook(make: Makers, usb: Path) -> None:
    desk, province = make.desk(), make.province()
    make.enrol(desk, province)
    note(desk, "Trước khi sao lưu")
    first = sealing.seal(desk, usb).value[1]
    taken = backing_up.back_up(desk, usb).value
    note(desk, "Sau khi sao lưu, máy rồi mất")
    second = sealing.seal(desk, usb).value[1]
    back = restoring.restore(taken.path, usb.parent / "mới", SLOT, clock=make.clock).desk
    try:
        note(back, "Trên máy mới")
        third = sealing.seal(back, usb).value[1]
        note(desk, "Máy cũ tìm lại được")
        fourth = sealing.seal(desk, usb).value[1]
        note(back, "Máy mới, gói thứ hai")
        fifth = sealing.seal(back, usb).value[1]
        for bundle in (third, second, fifth, first, fourth):
            assert receiving.receive(province, bundle).state == "imported"
        rows = province.store.rows("SELECT chain, seq FROM bundle ORDER BY chain, seq")
        chains = {chain for chain, _seq in rows}
        assert len(chains) == 2
        numbers = [[seq for chain, seq in rows if chain == one] for one in chains]
        assert sorted(numbers) == [[1, 2], [1, 2, 3]]
        assert province.store.one("SELECT count(*) FROM refusal")[0] == 0
    finally:
        back.close()


def test_a_notebook_brought_back_is_not_told_to_be_an_older_one(
    make: Makers, desk: Desk, usb: Path, reopen: Callable[[Desk], Desk], tmp_path: Path
) -> None:
    machine = tmp_path / "máy này"
    look_back(desk, machine)
    taken = backing_up.back_up(desk, usb).value
    for number in range(5):
        note(desk, f"Sau khi sao lưu {number}")
    desk.close()
    back = restoring.restore(taken.path, usb.parent / "mới", SLOT, clock=make.clock).desk
    assert look_back(back, machine) is None
    again = reopen(back)
    assert look_back(again, machine) is None
