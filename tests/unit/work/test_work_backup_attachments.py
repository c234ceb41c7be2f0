"""Attachments in backups: each set whole by itself, nothing stored twice, nothing lost with it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from attached import files, hang, meeting, photo, read
from backup_desk import SLOT, usb

from makers import Makers
from sotay.base.errors import FileUnreadable
from sotay.store.backups import carrying, returning
from sotay.store.backups.errors import BackupDamaged
from sotay.work import attachments
from sotay.work.backups import backing_up, examining, restoring
from sotay.work.desk import Desk

__all__ = ["usb"]
FOLDER = "tep-dinh-kem"


def no_links(_source: object, _target: object) -> None:
    """What FAT says."""
    raise PermissionError(1, "Operation not permitted")


def back_up(desk: Desk, usb: Path) -> Path:
    return backing_up.back_up(desk, usb).value.path


def kept(backup: Path) -> list[Path]:
    return sorted((backup / FOLDER).iterdir())


def restored(backup: Path, folder: Path) -> Desk:
    return restoring.restore(backup, folder, SLOT).desk


@pytest.mark.parametrize("fat", [False, True])
def test_every_backup_gives_back_every_attachment(
    desk: Desk, usb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fat: bool
) -> None:
    if fat:
        monkeypatch.setattr(os, "link", no_links)
    contents = [photo(1500), photo(400_000)]
    record = meeting(desk)
    names = [hang(desk, record, contents[0])]
    first = back_up(desk, usb)
    names.append(hang(desk, record, contents[1]))
    second = back_up(desk, usb)
    assert (len(kept(first)), len(kept(second))) == (1, 2)
    same = kept(first)[0].samefile(second / FOLDER / kept(first)[0].name)
    assert same is not fat
    shutil.rmtree(first)
    desk.close()
    again = restored(second, tmp_path / "mới")
    assert [read(again, name) for name in names] == contents
    assert attachments.thumb(again, names[0]) == b"thumb"
    again.close()


def test_a_spoilt_file_is_found_and_the_next_backup_does_not_inherit_it(
    desk: Desk, usb: Path, tmp_path: Path
) -> None:
    content = photo(30_000)
    sha256 = hang(desk, meeting(desk), content)
    first = back_up(desk, usb)
    raw = bytearray(kept(first)[0].read_bytes())
    raw[5000] ^= 1
    kept(first)[0].write_bytes(raw)
    with pytest.raises(BackupDamaged):
        returning.check(first, SLOT)
    second = back_up(desk, usb)
    returning.check(second, SLOT)
    again = restored(second, tmp_path / "mới")
    assert read(again, sha256) == content
    again.close()


@pytest.mark.parametrize("fat", [False, True])
@pytest.mark.parametrize("loss", ["missing", "damaged"])
def test_what_the_notebook_lost_comes_from_the_backup_before(
    desk: Desk,
    usb: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fat: bool,
    loss: str,
) -> None:
    if fat:
        monkeypatch.setattr(os, "link", no_links)
    content = photo(30_000)
    sha256 = hang(desk, meeting(desk), content)
    first = back_up(desk, usb)
    here = files(desk)[0]
    if loss == "missing":
        here.unlink()
    else:
        here.write_bytes(b"\0" * here.stat().st_size)
    second = back_up(desk, usb)
    shutil.rmtree(first)
    again = restored(second, tmp_path / "mới")
    assert read(again, sha256) == content
    again.close()


@pytest.mark.parametrize("fat", [False, True])
def test_what_cannot_be_read_here_comes_from_the_backup_before(
    desk: Desk, usb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fat: bool
) -> None:
    if fat:
        monkeypatch.setattr(os, "link", no_links)
    content = photo(30_000)
    sha256 = hang(desk, meeting(desk), content)
    back_up(desk, usb)
    here = files(desk)[0]
    here.unlink()
    here.mkdir()  # opening it fails, as on a bad sector
    (here.parent / "gone").symlink_to(tmp_path / "nowhere")  # removed between name and size
    again = restored(back_up(desk, usb), tmp_path / "mới")
    assert read(again, sha256) == content
    again.close()


def test_what_can_be_read_nowhere_is_not_left_out_in_silence(desk: Desk, usb: Path) -> None:
    hang(desk, meeting(desk), photo())
    here = files(desk)[0]
    here.unlink()
    here.mkdir()
    with pytest.raises(FileUnreadable, match=here.name):
        back_up(desk, usb)


def test_what_is_lost_everywhere_is_told_and_stops_no_backup(desk: Desk, usb: Path) -> None:
    record = meeting(desk)
    hang(desk, record, photo())
    stays = hang(desk, record, photo())
    lost = next(
        path for path in files(desk) if path.name not in attachments.content(desk, stays).path.name
    )
    lost.unlink()
    backup = back_up(desk, usb)
    assert returning.check(backup, SLOT)
    assert len(kept(backup)) == 1
    (told,) = [one for one in examining.notebook_open(desk) if not one.well]
    assert "thiếu hoặc hỏng 1 tệp" in told.told
    assert record in told.told


def test_a_recording_cut_off_is_carried_as_far_as_it_came(
    desk: Desk, usb: Path, tmp_path: Path, reopen: Callable[[Desk], Desk]
) -> None:
    recording = attachments.begin_recording(desk, meeting(desk)).value
    sound = photo(50_000)
    out = recording.writer()
    out.write(sound[:20_000])
    out.flush()
    back_up(desk, usb)
    out.write(sound[20_000:])
    out.leave()
    second = back_up(reopen(desk), usb)
    again = restored(second, tmp_path / "mới")
    (left,) = attachments.left_recordings(again)
    with left.open() as found:
        assert found.read() == sound[: 48 << 10]
    again.close()


def test_backups_of_another_key_are_not_linked(make: Makers, usb: Path) -> None:
    desk = make.desk()
    hang(desk, meeting(desk), photo())
    backup = back_up(desk, usb)
    other = make.desk("khác")
    listed = restoring.found(usb)
    assert carrying.formers(listed, other.vault.key) == {}
    assert list(carrying.formers(listed, desk.vault.key)) != []
    assert kept(backup)


def test_the_doctor_reads_all_of_a_file_when_asked(desk: Desk) -> None:
    hang(desk, meeting(desk), photo(700_000))
    raw = bytearray(files(desk)[0].read_bytes())
    raw[1000] ^= 1
    files(desk)[0].write_bytes(raw)
    assert all(one.well for one in examining.notebook_open(desk))
    assert not all(one.well for one in examining.notebook_open(desk, thorough=True))
