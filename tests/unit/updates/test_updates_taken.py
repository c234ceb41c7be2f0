"""A version is fetched, compared, tried out, switched to, gone back from; nothing is half there."""

import errno
import os
import shutil
import sys
import zipfile
from pathlib import Path
from typing import BinaryIO

import pytest

from sotay.base.errors import Cancelled, DiskFull
from sotay.base.progress import Watch
from sotay.updates import taking
from sotay.updates.errors import (
    BelowTheNotebook,
    NoPreviousVersion,
    NoRoomForUpdate,
    NotUpdatable,
    SelfTestFailed,
    UpdateEndless,
    UpdateMixed,
    UpdateUnderWay,
)
from sotay.updates.installation import here, verify
from sotay.updates.sources import FolderSource
from sotay.updates.unpacking import unpack
from updaterepo import STEPS, Issuer, Machine, _keys, issuer, machine
from versiontree import lay_small

BAD = ["../x", "/x", "a/../../x", "C:x", "a\\b", "a/./b", "app/NUL", "app/com1.txt", "app/x."]
BAD += ["app/x ", "a:b", "a\x01b", "x" * 300]
__all__ = ["_keys", "issuer", "machine"]


def test_the_new_version_starts_next_and_the_old_one_is_kept(
    issuer: Issuer, machine: Machine
) -> None:
    issuer.offer("0.2.0")
    told: list[tuple[int, int | None]] = []
    offer = machine.look(issuer.repo)
    source = FolderSource(issuer.repo)
    machine.updating.take(source, offer, lambda done, total: told.append((done, total)))
    assert machine.standing() == ("0.2.0", "0.1.0", ["0.1.0", "0.2.0"])
    verify(machine.installed.folder("0.2.0"), offer.about.files)
    assert told[-1][0] == told[-1][1]
    assert not list((machine.updating.kept / taking.FETCHED).glob("*"))


def test_older_ones_than_the_one_before_are_swept(issuer: Issuer, machine: Machine) -> None:
    for version in ("0.2.0", "0.10.0", "0.11.0"):
        issuer.offer(version)
        machine.take(issuer.repo)
    assert machine.standing()[:2] == ("0.11.0", "0.10.0")
    issuer.offer("1.0")
    machine.take(issuer.repo)
    assert machine.standing()[2] == ["0.1.0", "0.10.0", "0.11.0", "1.0"]  # 0.1.0 runs here


def test_one_goes_back_and_forth_without_fetching(issuer: Issuer, machine: Machine) -> None:
    issuer.offer("0.2.0")
    machine.take(issuer.repo)
    assert machine.updating.go_back({"notebook": ["002_more"]}) == "0.1.0"
    assert machine.standing()[:2] == ("0.1.0", "0.2.0")
    offer = machine.look(issuer.repo)
    issuer.archive().unlink()
    machine.updating.take(FolderSource(issuer.repo), offer)
    assert machine.standing()[:2] == ("0.2.0", "0.1.0")


def test_nobody_goes_back_below_a_notebook_that_was_migrated(
    issuer: Issuer, machine: Machine
) -> None:
    issuer.offer("0.2.0")
    machine.take(issuer.repo)
    with pytest.raises(BelowTheNotebook):
        machine.updating.go_back({"notebook": ["003_newer"]})
    assert machine.standing()[:2] == ("0.2.0", "0.1.0")


def test_a_version_that_lacks_a_step_of_this_one_is_not_taken(
    issuer: Issuer, machine: Machine
) -> None:
    issuer.steps = {"notebook": STEPS["notebook"][:1]}
    issuer.offer("0.2.0")
    with pytest.raises(BelowTheNotebook):
        machine.take(issuer.repo)


def test_there_is_no_going_back_to_what_is_damaged_or_was_never_there(
    issuer: Issuer, machine: Machine
) -> None:
    with pytest.raises(NoPreviousVersion):
        machine.updating.go_back({})
    issuer.offer("0.2.0")
    machine.take(issuer.repo)
    (machine.installed.folder("0.1.0") / "app/sổ.txt").write_text("khác", "utf-8")
    with pytest.raises(NoPreviousVersion):
        machine.updating.go_back({})
    assert machine.installed.current == "0.2.0"


def test_a_version_that_does_not_start_here_is_not_switched_to(
    issuer: Issuer, machine: Machine
) -> None:
    issuer.offer("0.2.0", fails=True)
    with pytest.raises(SelfTestFailed):
        machine.take(issuer.repo)
    assert machine.standing() == ("0.1.0", "", ["0.1.0"])
    kept = {path.name for path in machine.updating.kept.iterdir()}
    assert kept == {"dang-tai", "danh-sach"}  # and no trial's folder


def test_two_at_once_are_one(issuer: Issuer, machine: Machine) -> None:
    issuer.offer("0.2.0")
    with machine.installed.alone(), pytest.raises(UpdateUnderWay):
        machine.take(issuer.repo)
    machine.take(issuer.repo)


def test_what_was_fetched_is_gone_on_from_after_a_stop(issuer: Issuer, machine: Machine) -> None:
    issuer.offer("0.2.0")
    offer, source = machine.look(issuer.repo), FolderSource(issuer.repo)
    asked: list[int] = []

    class Counting(FolderSource):
        def piece(self, name: str, start: int, most: int) -> bytes | None:
            asked.append(start)
            return super().piece(name, start, min(most, offer.size // 3))

    def stop(done: int, _total: int | None) -> None:
        if done > offer.size // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        machine.updating.take(Counting(issuer.repo), offer, stop)
    assert machine.standing() == ("0.1.0", "", ["0.1.0"])
    asked.clear()
    machine.updating.take(Counting(issuer.repo), offer)
    assert min(asked) >= offer.size // 2
    assert source.told


def test_a_disk_without_room_is_told_before(
    issuer: Issuer, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    issuer.offer("0.2.0")
    usage = shutil.disk_usage(machine.installed.root)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1 << 20))
    with pytest.raises(NoRoomForUpdate):
        machine.take(issuer.repo)


def test_a_disk_that_fills_is_told_and_nothing_stays(tmp_path: Path) -> None:
    archive = packed(tmp_path, {"files.sha256": b"", "app/x": b"0" * 100})
    with pytest.MonkeyPatch.context() as patch:
        real = os.fsync

        def full(number: int) -> None:
            real(number)
            raise OSError(errno.ENOSPC, "full")

        patch.setattr(os, "fsync", full)
        with archive.open("rb") as content, pytest.raises(DiskFull):
            unpack(content, "x.zip", tmp_path / "out", 1 << 20, Watch())


def test_a_running_version_is_not_swept(
    issuer: Issuer, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = lay_small("0.0.5", machine.installed.root / "versions", STEPS)
    python = used / "python/bin/python3"
    python.unlink()
    shutil.copy("/bin/sleep", python)
    import subprocess

    with subprocess.Popen([str(python), "60"]) as child:
        issuer.offer("0.2.0")
        machine.take(issuer.repo)
        assert "0.0.5" in machine.standing()[2]
        child.kill()
    issuer.offer("0.3.0")
    machine.take(issuer.repo)
    assert "0.0.5" not in machine.standing()[2]


def packed(folder: Path, members: dict[str, bytes], kind: int = 0o100644) -> Path:
    path = folder / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            member = zipfile.ZipInfo(name)
            member.create_system = 3
            member.external_attr = (0o100644 if name == "files.sha256" else kind) << 16
            out.writestr(member, content)
    return path


@pytest.mark.parametrize("name", BAD)
def test_no_name_leads_elsewhere(tmp_path: Path, name: str) -> None:
    archive = packed(tmp_path, {"files.sha256": b"", name: b"x"})
    with archive.open("rb") as content, pytest.raises(UpdateMixed):
        unpack(content, "x.zip", tmp_path / "out", 1 << 20, Watch())
    assert not (tmp_path / "out").exists()


def test_no_link_and_no_two_names_that_are_one_are_unpacked(tmp_path: Path) -> None:
    for members, kind in (({"app/x": b"/etc"}, 0o120777), ({"app/x": b"", "APP/X": b""}, 0o100644)):
        archive = packed(tmp_path, {"files.sha256": b"", **members}, kind)
        with archive.open("rb") as content, pytest.raises(UpdateMixed):
            unpack(content, "x.zip", tmp_path / "out", 1 << 20, Watch())


def test_a_bomb_is_not_unpacked_on(tmp_path: Path) -> None:
    archive = packed(tmp_path, {"files.sha256": b"", "app/x": bytes(8 << 20)})

    def into(content: BinaryIO) -> None:
        unpack(content, "x.zip", tmp_path / "out", 1 << 20, Watch())

    with archive.open("rb") as content, pytest.raises(UpdateEndless):
        into(content)


def test_a_checkout_is_not_updated(tmp_path: Path) -> None:
    import sotay

    with pytest.raises(NotUpdatable):
        here(Path(sotay.__file__).parent)
    assert sys.platform


def test_the_installed_program_finds_its_own_folder(machine: Machine) -> None:
    app = machine.installed.folder("0.1.0") / "app/sotay"
    found = here(app)
    assert (found.root, found.running, found.current) == (machine.installed.root, "0.1.0", "0.1.0")
