"""Attach, look, caption, take off, undo: one content is one file, what is named is never lost."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from attached import added, files, hang, meeting, photo, read
from msgspec.structs import replace

from sotay.base.errors import FileExists
from sotay.store.sealedfile.errors import AttachmentMissing, SealedDamaged
from sotay.vault.attachments import contents
from sotay.vault.errors import AttachmentUnknown
from sotay.work import attachments as attaching
from sotay.work import search
from sotay.work.attachments.errors import AttachmentGone, NotAttached, RecordPutAside
from sotay.work.desk import Desk
from sotay.work.records import reading, revisions, writing


def hung(desk: Desk, record: str) -> list[str]:
    return [one.sha256 for one in reading.entry(desk, record).record.attachments]


def test_what_is_attached_is_named_by_its_hash_and_given_back(desk: Desk) -> None:
    record, content = meeting(desk), photo(700_000)
    outcome = attaching.attach(desk, record, added(content, "họp thôn.jpg"), "Toàn cảnh")
    attachment, changed = outcome.value
    assert attachment.sha256 == hashlib.sha256(content).hexdigest()
    assert (attachment.size, attachment.name) == (700_000, "họp thôn.jpg")
    assert attachment.caption == "Toàn cảnh"
    assert outcome.touched == {"meeting"}
    assert reading.entry(desk, record).record == changed
    assert read(desk, attachment.sha256) == content
    assert attaching.thumb(desk, attachment.sha256) == b"thumb"


def test_it_is_there_after_locking_and_nothing_of_it_is_plain(
    desk: Desk, reopen: Callable[[Desk], Desk]
) -> None:
    content = b"canary in a photograph " * 100
    sha256 = hang(desk, meeting(desk), content, "canary-name.jpg")
    desk = reopen(desk)
    assert read(desk, sha256) == content
    for path in desk.vault.folder.rglob("*"):
        assert b"canary" not in (path.read_bytes() if path.is_file() else b"")
        assert "canary" not in path.name


def test_the_same_content_is_one_file_for_all_records(desk: Desk) -> None:
    content = photo()
    first, second = meeting(desk), meeting(desk)
    sha256 = hang(desk, first, content)
    assert hang(desk, second, content, "tên khác.jpg") == sha256
    assert hang(desk, first, content) == sha256
    assert hung(desk, first) == hung(desk, second) == [sha256]
    assert len(files(desk)) == 1


def test_attaching_again_mends_a_file_that_was_lost(desk: Desk) -> None:
    content = photo()
    first, second = meeting(desk), meeting(desk)
    sha256 = hang(desk, first, content)
    files(desk)[0].unlink()
    with pytest.raises(AttachmentMissing):
        read(desk, sha256)
    hang(desk, second, content)
    assert read(desk, sha256) == content
    files(desk)[0].write_bytes(files(desk)[0].read_bytes()[:-1])
    with pytest.raises(SealedDamaged):
        read(desk, sha256)
    hang(desk, first, content)
    assert read(desk, sha256) == content
    assert len(files(desk)) == 1


def test_an_editor_with_an_older_copy_drops_no_attachment(desk: Desk) -> None:
    old = writing.begin_meeting(desk).value
    sha256 = hang(desk, old.id, photo())
    writing.keep(desk, replace(old, title="Họp thôn"))
    assert hung(desk, old.id) == [sha256]
    whole = replace(
        old,
        title="Họp thôn",
        ends=old.starts.replace(hour=23, minute=59),
        chair=replace(old.chair, name="Nguyễn Văn An"),
    )
    writing.close(desk, whole)
    assert hung(desk, old.id) == [sha256]
    head = reading.revisions(desk, old.id)[0]
    assert [one.sha256 for one in revisions.content(head).attachments] == [sha256]


def test_taking_off_can_be_undone_until_nothing_names_it(desk: Desk) -> None:
    record = meeting(desk)
    sha256, content = hang(desk, record, photo()), files(desk)[0]
    attachment = reading.entry(desk, record).record.attachments[0]
    attaching.detach(desk, record, sha256)
    desk.rest()
    assert hung(desk, record) == []
    assert content.exists()
    attaching.put_back(desk, record, attachment)
    attaching.put_back(desk, record, attachment)
    assert hung(desk, record) == [sha256]
    attaching.detach(desk, record, sha256)
    desk.vault.store.rows("DELETE FROM step")  # as sealing does
    desk.rest()
    assert files(desk) == []
    with pytest.raises(AttachmentUnknown):
        attaching.put_back(desk, record, attachment)


def test_undo_steps_bring_an_attachment_back(desk: Desk) -> None:
    record = meeting(desk)
    first = hang(desk, record, photo())
    second = hang(desk, record, photo())
    attaching.detach(desk, record, first)
    desk.rest()
    assert hung(desk, record) == [second]
    revisions.step(desk, record, "back")
    assert hung(desk, record) == [first, second]
    assert read(desk, first)


def test_what_a_revision_names_stays(desk: Desk) -> None:
    old = writing.begin_meeting(desk).value
    sha256 = hang(desk, old.id, photo())
    person = replace(old.chair, name="An")
    writing.close(desk, replace(old, title="Họp", ends=old.starts.replace(hour=23), chair=person))
    attaching.detach(desk, old.id, sha256)
    desk.vault.store.rows("DELETE FROM step")
    desk.rest()
    assert read(desk, sha256)
    revisions.revert(desk, old.id)
    assert hung(desk, old.id) == [sha256]


def test_content_of_one_record_stays_for_the_other(desk: Desk) -> None:
    content, first, second = photo(), meeting(desk), meeting(desk)
    sha256 = hang(desk, first, content)
    hang(desk, second, content)
    attaching.detach(desk, first, sha256)
    desk.vault.store.rows("DELETE FROM step")
    desk.rest()
    assert read(desk, sha256) == content


def test_a_caption_is_searched_and_kept_on_one_line(desk: Desk) -> None:
    record = meeting(desk)
    sha256 = hang(desk, record, photo())
    attaching.caption(desk, record, sha256, "  Mương thoát nước\nsau nhà văn hóa ")
    shown = reading.entry(desk, record).record.attachments[0].caption
    assert shown == "Mương thoát nước sau nhà văn hóa"
    desk.vault.index()
    assert search.find(desk, "muong thoat nuoc").count == 1


def test_a_plain_copy_is_written_only_where_asked(desk: Desk, tmp_path: Path) -> None:
    content = photo(600_000)
    held = attaching.content(desk, hang(desk, meeting(desk), content))
    attaching.save_copy(held, tmp_path / "ra.jpg")
    assert (tmp_path / "ra.jpg").read_bytes() == content
    with pytest.raises(FileExists):
        attaching.save_copy(held, tmp_path / "ra.jpg")
    held.path.write_bytes(held.path.read_bytes()[:-1])
    with pytest.raises(SealedDamaged):
        attaching.save_copy(held, tmp_path / "hỏng.jpg")
    assert not (tmp_path / "hỏng.jpg").exists()


def test_nothing_is_hung_on_what_was_discarded(desk: Desk) -> None:
    record = meeting(desk)
    sha256 = hang(desk, record, photo())
    with pytest.raises(NotAttached):
        attaching.detach(desk, record, "0" * 64)
    writing.discard(desk, record)
    for act in (
        lambda: hang(desk, record, photo()),
        lambda: attaching.detach(desk, record, sha256),
    ):
        with pytest.raises(RecordPutAside):
            act()
    writing.bring_back(desk, record)
    assert read(desk, sha256)


def test_a_key_that_was_shredded_is_on_no_page(desk: Desk) -> None:
    record = meeting(desk)
    thumb = os.urandom(2000)
    job = attaching.prepare(desk, record, added(photo(), thumb=thumb))
    attachment, _record = attaching.record(desk, job, job.write()).value
    attaching.detach(desk, record, attachment.sha256)
    desk.vault.store.rows("DELETE FROM step")
    assert contents.loose(desk.vault.store)
    desk.rest()
    assert not contents.loose(desk.vault.store)
    assert desk.vault.store.rows("SELECT * FROM attachment_of") == []
    assert desk.vault.store.one("SELECT count(*) FROM attachment")[0] == 0


def test_two_jobs_with_one_content_and_one_job_noted_twice_keep_one_file(desk: Desk) -> None:
    first, second, content = meeting(desk), meeting(desk), photo()
    jobs = [attaching.prepare(desk, record, added(content)) for record in (first, second)]
    written = [job.write() for job in jobs]
    assert len(files(desk)) == 2
    for job, told in zip([*jobs, *jobs], [*written, *written], strict=True):
        try:
            attaching.record(desk, job, told)
        except AttachmentGone:
            assert job is jobs[1]  # its file was dropped for the first one's
    assert hung(desk, first) == hung(desk, second) == [written[0].sha256]
    assert len(files(desk)) == 1
    assert read(desk, written[0].sha256) == content
