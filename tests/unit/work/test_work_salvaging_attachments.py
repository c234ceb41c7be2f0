"""Attachments after a damaged database: what can be read comes over, what cannot is counted."""

import dataclasses
from pathlib import Path

from attached import added, files, hang, photo, read
from backup_desk import SLOT
from msgspec.structs import replace

from sotay.model.records import Consent
from sotay.vault.attachments import naming
from sotay.work import attachments
from sotay.work.backups import salvaging
from sotay.work.desk import Desk
from sotay.work.records import reading, writing


def closed(desk: Desk, content: bytes) -> tuple[str, str]:
    """Return a closed matter and its one attachment."""
    begun = writing.begin_matter(desk).value
    sha256 = hang(desk, begun.id, content)
    writing.close(desk, replace(begun, text="Mương hỏng"))
    return begun.id, sha256


def test_a_salvaged_notebook_has_its_attachments(desk: Desk, tmp_path: Path) -> None:
    contents = [photo(), photo(500_000)]
    names = [closed(desk, content)[1] for content in contents]
    lost = hang(desk, writing.begin_matter(desk).value.id, photo())
    gone = attachments.content(desk, lost).path
    desk.close()
    gone.unlink()
    saved, told = salvaging.salvage(desk.vault.folder, tmp_path / "mới", SLOT)
    assert [read(saved, name) for name in names] == contents
    assert told.lost_attachments == 1
    assert "1 tệp đính kèm" in told.told()
    saved.rest()
    assert [read(saved, name) for name in names] == contents
    saved.close()


def test_links_that_were_lost_are_made_anew_before_anything_is_swept(
    desk: Desk, tmp_path: Path
) -> None:
    """Without them the first rest would take every content for one that nothing names."""
    record, sha256 = closed(desk, content := photo())
    attachments.detach(desk, record, sha256)
    assert reading.entry(desk, record).record.attachments == ()
    draft = writing.begin_matter(desk).value.id
    other = hang(desk, draft, photo())
    desk.vault.store.rows("DELETE FROM step")
    before = desk.vault.store.rows("SELECT record, sha256, working, closed FROM attachment_of")
    desk.vault.store.rows("DELETE FROM attachment_of")
    desk.close()
    saved, told = salvaging.salvage(desk.vault.folder, tmp_path / "mới", SLOT)
    assert told.lost_attachments == 0
    after = saved.vault.store.rows("SELECT record, sha256, working, closed FROM attachment_of")
    assert sorted(map(tuple, after)) == sorted(map(tuple, before))
    saved.rest()
    assert read(saved, sha256) == content
    assert read(saved, other)
    assert len(files(saved)) == 2
    saved.close()


def test_what_is_lost_is_found_by_the_records_that_name_it(desk: Desk) -> None:
    record, sha256 = closed(desk, photo())
    hang(desk, writing.begin_matter(desk).value.id, photo())
    assert naming.lost(desk.vault.store, desk.vault.attachments) == []
    attachments.content(desk, sha256).path.unlink()
    assert naming.lost(desk.vault.store, desk.vault.attachments) == [sha256]
    assert naming.records_naming(desk.vault.store, [sha256], 5) == [record]


def test_a_sound_shredded_on_purpose_is_not_told_as_lost(desk: Desk) -> None:
    begun = writing.begin_interview(desk).value
    agreed = Consent(
        purpose="ghi_am", given=True, method="van_ban", text_version="1", at=begun.held
    )
    noted = replace(agreed, purpose="ghi_nhan_y_kien")
    heard = replace(begun, notes="Mương", consents=(noted, agreed))
    writing.keep(desk, heard)
    sound = added(photo(), "lời.mka")
    attachments.attach(desk, begun.id, dataclasses.replace(sound, type="audio/x-matroska"))
    writing.close(desk, heard)
    assert len(files(desk)) == 1
    withdrawn = replace(agreed, withdrawn=begun.held)
    writing.keep(desk, replace(heard, consents=(noted, withdrawn)))
    assert desk.vault.store.rows("SELECT * FROM attachment") == []
    assert naming.lost(desk.vault.store, desk.vault.attachments) == []
