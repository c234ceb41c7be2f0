"""Destroying records shreds what only they had attached, and nothing of it stays on any page."""

import os
from collections.abc import Callable
from datetime import date, timedelta

from attached import added, files, hang, photo, read
from msgspec.structs import replace
from notebook_pages import pages, wal

from sotay.model.shape import parse_record
from sotay.vault import shredding
from sotay.work import attachments
from sotay.work.desk import Desk
from sotay.work.privacy import purging
from sotay.work.records import writing

PAST = date(2026, 11, 1)
LATER = PAST + timedelta(days=3000)


def matter(desk: Desk, until: date = PAST) -> str:
    begun = replace(writing.begin_matter(desk).value, text="Mương", retain_until=until)
    return writing.keep(desk, begun).value.id


def finish(desk: Desk, record: str) -> None:
    """Close a record so that a revision holds its attachments too."""
    standing = desk.vault.store.one("SELECT body FROM record WHERE id = ?", (record,))[0]
    writing.close(desk, parse_record(standing.encode()))


def key_of(desk: Desk, sha256: str) -> bytes:
    return attachments.content(desk, sha256).key


def test_key_and_thumb_are_on_no_page_and_the_file_is_gone(desk: Desk) -> None:
    record, thumb = matter(desk), os.urandom(9000)
    job = attachments.prepare(desk, record, added(photo(), thumb=thumb))
    sha256 = attachments.record(desk, job, job.write()).value[0].sha256
    finish(desk, record)
    key = key_of(desk, sha256)
    kept = matter(desk, LATER)
    stays = hang(desk, kept, photo())
    found = pages(desk)
    assert key in found
    slices = [thumb[at : at + 32] for at in range(0, 9000, 500)]
    assert sum(one in found for one in slices) > 14  # but where a page ends
    assert key_of(desk, stays) in found
    told = purging.purge(desk).value
    assert told.attachments == 1
    found = pages(desk)
    assert wal(desk).stat().st_size == 0
    assert key not in found
    assert [one for one in slices if one in found] == []
    assert key_of(desk, stays) in found
    assert len(files(desk)) == 1
    assert read(desk, stays)
    assert desk.vault.store.integrity() == []
    assert purging.gather_destruction(desk).job.attachments == 1


def test_what_another_record_has_attached_too_stays(desk: Desk) -> None:
    content, kept = photo(), matter(desk, LATER)
    sha256 = hang(desk, matter(desk), content)
    hang(desk, kept, content)
    assert purging.purge(desk).value.attachments == 0
    assert read(desk, sha256) == content


def test_a_taken_off_attachment_goes_with_its_steps(desk: Desk) -> None:
    record = matter(desk)
    key = key_of(desk, hang(desk, record, photo()))
    attachments.detach(desk, record, attaching_of(desk, record))
    purging.purge(desk)
    assert files(desk) == []
    assert key not in pages(desk)


def attaching_of(desk: Desk, record: str) -> str:
    row = desk.vault.store.one("SELECT sha256 FROM attachment_of WHERE record = ?", (record,))
    return str(row[0])


def test_a_recording_that_was_cut_off_goes_with_its_record(
    desk: Desk, reopen: Callable[[Desk], Desk]
) -> None:
    begun = attachments.begin_recording(desk, matter(desk)).value
    out = begun.writer()
    out.write(photo(20_000))
    out.leave()
    desk = reopen(desk)
    assert len(files(desk)) == 1
    purging.purge(desk)
    assert files(desk) == []
    assert attachments.left_recordings(desk) == []
    assert begun.key not in pages(desk)


def test_a_detached_key_is_on_no_page_once_nobody_names_it(desk: Desk) -> None:
    record = matter(desk)
    sha256 = hang(desk, record, photo())
    key = key_of(desk, sha256)
    attachments.detach(desk, record, sha256)
    desk.rest()
    assert key in pages(desk)
    writing.discard(desk, record)  # forgets the record's steps
    desk.rest()
    assert key not in pages(desk)
    assert files(desk) == []


def test_a_kill_between_the_key_and_the_file_leaves_a_stray_that_is_swept(
    desk: Desk, reopen: Callable[[Desk], Desk]
) -> None:
    hang(desk, matter(desk), photo())
    name = files(desk)[0]
    raw = name.read_bytes()
    purging.purge(desk)
    name.write_bytes(raw)  # as if the kill had come before it was removed
    desk = reopen(desk)
    shredding.tidy(desk.vault, desk.clock)
    assert files(desk) == []


def test_what_is_taken_off_for_good_is_gone_at_once(desk: Desk) -> None:
    record, other = matter(desk), matter(desk)
    sha256 = hang(desk, record, photo())
    key = key_of(desk, sha256)
    assert attachments.shred(desk, record, sha256).value
    assert files(desk) == []
    assert key not in pages(desk)
    content = photo()
    sha256 = hang(desk, record, content)
    hang(desk, other, content)
    assert not attachments.shred(desk, record, sha256).value
    assert read(desk, sha256) == content
    finish(desk, other)
    assert not attachments.shred(desk, other, sha256).value
    assert read(desk, sha256) == content
