"""What may not be attached is told, and a job that ends badly leaves nothing behind."""

import shutil
from pathlib import Path

import pytest
from attached import added, files, hang, meeting, photo, read

from makers import Makers
from shortdisk import no_file_longer_than
from sotay.base.errors import Cancelled, DiskFull
from sotay.work import attachments
from sotay.work.attachments import limits
from sotay.work.attachments.errors import (
    AttachmentEmpty,
    AttachmentGone,
    AttachmentsTooLarge,
    AttachmentTooLarge,
    TooManyAttachments,
)
from sotay.work.backups.rollback import look_back
from sotay.work.desk import Desk
from sotay.work.records import reading


def test_names_are_made_fit_for_people(desk: Desk) -> None:
    record = meeting(desk)
    names = [r"C:\ảnh\họp.jpg", "/a/b/họp\n2.jpg", "dài" * 100 + ".jpg", "\ud800.jpg", ""]
    for name in names:
        hang(desk, record, photo(), name)
    shown = [one.name for one in reading.entry(desk, record).record.attachments]
    assert shown[:2] == ["họp.jpg", "họp 2.jpg"]
    assert len(shown[2]) == 200
    assert shown[2].endswith("….jpg")
    assert shown[3:] == [".jpg", ""]


def test_a_stopped_or_failed_job_leaves_nothing(desk: Desk, make: Makers) -> None:
    record = meeting(desk)
    job = attachments.prepare(desk, record, added(photo()))
    with pytest.raises(Cancelled):
        job.write(cancelled=lambda: True)
    with pytest.raises(AttachmentEmpty):
        attachments.prepare(desk, record, added(b"")).write()
    job = attachments.prepare(desk, record, added(photo()))
    written = job.write()
    desk.rest()
    assert len(files(desk)) == 1, "a file that has no row yet is not swept"
    desk = make.reopen(desk)
    desk.rest()
    assert files(desk) == []
    with pytest.raises(AttachmentGone):
        attachments.record(desk, job, written)


def test_strays_are_swept_and_nothing_else(desk: Desk, make: Makers) -> None:
    sha256 = hang(desk, meeting(desk), photo())
    for name in ("0" * 32, "1" * 32 + ".part"):
        (desk.vault.attachments / name).write_bytes(b"left by a kill")
    desk = make.reopen(desk)
    desk.rest()
    assert len(files(desk)) == 1
    assert read(desk, sha256)


def test_limits_are_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    record = meeting(desk)
    with pytest.raises(AttachmentTooLarge):
        attachments.prepare(desk, record, replace_size(added(b"x"), limits.LIMIT + 1))
    monkeypatch.setattr(limits, "LIMIT", 2000)
    with pytest.raises(AttachmentTooLarge):
        attachments.prepare(desk, record, replace_size(added(photo(2001)), 5)).write()
    monkeypatch.setattr(limits, "TOTAL", 3000)
    hang(desk, record, photo(1999))
    with pytest.raises(AttachmentsTooLarge):
        hang(desk, record, photo(1002))
    monkeypatch.setattr(limits, "MOST", 1)
    with pytest.raises(TooManyAttachments):
        hang(desk, record, photo(3))
    assert len(files(desk)) == 1


def replace_size(one: attachments.Added, size: int) -> attachments.Added:
    """A source that says it is of another size than it is."""
    return attachments.Added(one.name, one.type, one.open, size, one.thumb)


def test_a_limit_reached_meanwhile_drops_the_file(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = meeting(desk)
    job = attachments.prepare(desk, record, added(photo()))
    written = job.write()
    hang(desk, record, photo())
    monkeypatch.setattr(limits, "MOST", 1)
    with pytest.raises(TooManyAttachments):
        attachments.record(desk, job, written)
    assert len(files(desk)) == 1


def test_a_disk_without_room_is_told_before(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(desk.vault.folder)._replace(free=limits.SPARE)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage)
    with pytest.raises(DiskFull):
        hang(desk, meeting(desk), photo())
    assert not any(files(desk))


def test_a_disk_that_fills_up_loses_the_attachment_and_nothing_else(desk: Desk) -> None:
    record = meeting(desk)
    before = reading.entry(desk, record).record
    job = attachments.prepare(desk, record, added(photo(3 << 20)))
    with no_file_longer_than(1 << 20), pytest.raises(Exception) as told:
        job.write()
    assert isinstance(told.value, DiskFull) or told.value.code == "TEP-02"
    assert files(desk) == []
    assert reading.entry(desk, record).record == before


def test_an_older_database_in_its_place_sweeps_nothing_of_the_newer(
    desk: Desk, make: Makers, tmp_path: Path
) -> None:
    folder, database = desk.vault.folder, desk.vault.store.path
    record = meeting(desk)
    desk.close()
    shutil.copy(database, tmp_path / "older.db")
    desk = make.reopen(desk)
    sha256 = hang(desk, record, content := photo())
    desk.close()
    shutil.copy(database, tmp_path / "newer.db")
    shutil.copy(tmp_path / "older.db", database)
    for _turn in range(2):  # told at the first, taken for the notebook ever after
        desk = make.reopen(desk)
        look_back(desk, tmp_path / "machine")
        desk.rest()
        desk.close()
    shutil.copy(tmp_path / "newer.db", folder / database.name)
    desk = make.reopen(desk)
    assert read(desk, sha256) == content
