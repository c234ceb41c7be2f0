"""Attaching where the disk refuses, and shredding for certain whatever came before."""

import pytest
from attached import added, files, hang, meeting, photo, read
from msgspec.structs import replace

from sotay.base.errors import FileUnwritable
from sotay.model.meeting import Meeting
from sotay.store.sealedfile.errors import AttachmentMissing, SealedDamaged
from sotay.work import attachments
from sotay.work.desk import Desk
from sotay.work.records import reading, writing


def test_a_folder_that_cannot_be_made_is_named(desk: Desk) -> None:
    record = meeting(desk)
    (desk.vault.folder / "tep-dinh-kem").write_bytes(b"in the way")
    with pytest.raises(FileUnwritable):
        attachments.prepare(desk, record, added(photo()))
    desk.rest()


def test_a_file_that_goes_away_is_missing_and_not_damaged(desk: Desk) -> None:
    content = attachments.content(desk, hang(desk, meeting(desk), photo()))
    files(desk)[0].unlink()
    with pytest.raises(AttachmentMissing):
        content.open()


def test_a_step_of_the_same_number_keeps_nothing_from_being_shredded(desk: Desk) -> None:
    record, content = meeting(desk), photo()
    sha256 = hang(desk, record, content)
    attachments.detach(desk, record, sha256)
    desk.rest()  # held by the step behind
    writing.discard(desk, record)  # which goes
    writing.bring_back(desk, record)
    for number in range(3):  # others get its number
        type_at(desk, record, f"câu {number} " * 50)
    assert hang(desk, record, content) == sha256
    assert attachments.shred(desk, record, sha256).value
    assert files(desk) == []


def type_at(desk: Desk, record: str, words: str) -> None:
    standing = reading.entry(desk, record).record
    assert isinstance(standing, Meeting)
    writing.keep(desk, replace(standing, body=words))


def test_attaching_again_mends_what_is_damaged_in_its_middle(desk: Desk) -> None:
    record, content = meeting(desk), photo(700_000)
    sha256 = hang(desk, record, content)
    raw = bytearray(files(desk)[0].read_bytes())
    raw[1000] ^= 1  # not in the last chunk, which is all that opening looks at
    files(desk)[0].write_bytes(raw)
    with pytest.raises(SealedDamaged):
        read(desk, sha256)
    hang(desk, record, content)  # as the doctor tells the person to
    assert read(desk, sha256) == content
    assert len(files(desk)) == 1
