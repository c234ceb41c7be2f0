"""What a strange PC tells of itself: read as each system tells it, and said in plain words."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from sotay.app.cli.terminal import main
from sotay.app.surroundings import linux
from sotay.app.surroundings.found import Around, System
from sotay.app.surroundings.looking import found, look_around

SWAPS = (
    "Filename Type Size Used Priority\n/dev/dm-1 partition 100 0 -2\n/dev/sda2 partition 9 0 -3\n"
)


def block(at: Path, *, uuid: str = "", slaves: tuple[Path, ...] = ()) -> Path:
    (at / "dm").mkdir(parents=True)
    (at / "slaves").mkdir()
    (at / "dm/uuid").write_text(uuid)
    for one in slaves:
        (at / "slaves" / one.name).symlink_to(one)
    return at


def test_a_file_system_on_lvm_on_luks_is_encrypted_and_one_on_a_bare_disk_is_not(
    tmp_path: Path,
) -> None:
    crypt = block(tmp_path / "dm-0", uuid="CRYPT-LUKS2-ab")
    bare = block(tmp_path / "sda2")
    number = os.makedev(253, 1)
    block(tmp_path / "a/253:1", uuid="LVM-x", slaves=(crypt,))
    block(tmp_path / "b/253:1", uuid="LVM-x", slaves=(crypt, bare))
    assert linux.encrypted(number, tmp_path / "a") is True
    assert linux.encrypted(number, tmp_path / "b") is False, "half of it lies on a bare disk"
    assert linux.encrypted(number, tmp_path / "none") is None


def test_only_a_swap_that_is_not_encrypted_is_named(tmp_path: Path) -> None:
    block(tmp_path / "dm-1", uuid="CRYPT-PLAIN-x")
    block(tmp_path / "sda2")
    assert list(linux.plain_swaps(SWAPS, tmp_path)) == ["/dev/sda2"]
    assert list(linux.plain_swaps("", tmp_path)) == []
    zram = SWAPS.replace("sda2", "zram0")
    assert list(linux.plain_swaps(zram, tmp_path)) == []


def test_memory_and_input_methods_are_read_as_the_system_writes_them() -> None:
    assert linux.memory("MemTotal:       16318480 kB\nMemFree: 1 kB") == 16318480 << 10
    assert linux.memory("nothing") is None
    assert list(linux.keyboards({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "ibus"})) == [
        "IBus", "Fcitx",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("around", "well", "note", "word"),
    [
        (Around(system=System("Windows 6.1", too_old=True)), False, False, "quá cũ"),
        (Around(system=System("Windows 10", locked_down=True)), False, False, "chế độ S"),
        (Around(system=System("Windows 11")), True, False, "Windows 11"),
        (Around(encrypted=False), True, True, "BitLocker"),
        (Around(encrypted=True), True, False, "đã mã hóa"),
        (Around(swaps=("hiberfil.sys",)), True, True, "hiberfil.sys"),
        (Around(keyboards=()), True, True, "UniKey"),
        (Around(keyboards=("EVKey",)), True, False, "EVKey"),
        (Around(printer=""), True, True, "PDF"),
        (Around(memory=1 << 30), True, True, "1024 MB"),
        (Around(guarded=True), True, True, "tống tiền"),
    ],
)
def test_each_thing_found_says_what_to_do(
    around: Around, well: bool, note: bool, word: str
) -> None:
    said = [one for one in found(around) if word in one.told]
    assert [(one.well, one.note) for one in said] == [(well, note)]


def test_a_notebook_in_a_synced_folder_is_a_fault(tmp_path: Path) -> None:
    place = next(one for one in look_around(tmp_path / "OneDrive/so") if one.what == "Nơi đặt sổ")
    assert not place.well
    assert "chuyển sổ ra ngoài" in place.told
    place = next(one for one in look_around(tmp_path / "so") if one.what == "Nơi đặt sổ")
    assert place.well


def test_doctor_looks_at_a_machine_that_has_no_notebook_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "chưa có"))
    said = CliRunner().invoke(main, ["doctor"]).output
    assert "Chỗ trống trên ổ đĩa" in said
    assert "Mã hóa ổ đĩa" in said
    assert not (tmp_path / "chưa có").exists(), "it only looks"
