"""An attachment that did not go: told where it could not be read, kept while it waits."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from enclosing import close, enclose, noise
from makers import Makers
from sotay.vault.notebook import ATTACHMENTS
from sotay.vault.outbox import set_receipt
from sotay.work.desk import Desk
from sotay.work.errors import AttachmentUnsealable
from sotay.work.privacy import purging
from sotay.work.privacy.purging.errors import NothingToDestroy
from sotay.work.records import writing
from sotay.work.transfer import sealing


@pytest.fixture
def damaged(make: Makers) -> tuple[Desk, Path]:
    """A matter with two pictures, of which the larger one lies elsewhere for now."""
    desk = make.desk()
    make.enrol(desk, make.province())
    begun = writing.begin_matter(desk).value
    writing.keep(desk, msgspec.structs.replace(begun, text="Cầu Máng sập"))
    enclose(desk, begun.id, noise(900), "nhỏ.jpg")
    enclose(desk, begun.id, noise(90_000), "cầu.jpg")
    close(desk, begun.id)
    folder = desk.vault.folder / ATTACHMENTS
    file = max(folder.iterdir(), key=lambda path: path.stat().st_size)
    file.rename(desk.vault.folder / "nơi khác")
    return desk, file


def told(desk: Desk) -> list[tuple[str, str]]:
    return [(one.name, one.title) for one in sealing.leaving(desk).unread]


def test_it_is_told_after_a_restart_until_it_was_sealed(
    damaged: tuple[Desk, Path], make: Makers
) -> None:
    desk, file = damaged
    assert told(desk) == [], "nobody tried yet"
    row = sealing.seal(desk, None).value[0]
    assert (row.records, row.attachments) == (1, 0)
    row = sealing.seal(desk, None, files_only=True).value[0]
    assert (row.records, row.attachments) == (0, 1)
    assert told(desk) == [("cầu.jpg", "Cầu Máng sập")]
    desk = make.reopen(desk)
    (one,) = sealing.leaving(desk).unread
    assert "VIEC-40" in one.told()
    with pytest.raises(AttachmentUnsealable):  # it is tried each time
        sealing.seal(desk, None, files_only=True)
    assert told(desk) == [("cầu.jpg", "Cầu Máng sập")]
    (desk.vault.folder / "nơi khác").rename(file)
    assert told(desk) == [("cầu.jpg", "Cầu Máng sập")], "nobody tried since"
    assert sealing.seal(desk, None).value[0].attachments == 1
    assert told(desk) == []


def test_the_same_file_added_again_is_no_fault_any_more(damaged: tuple[Desk, Path]) -> None:
    desk, _file = damaged
    for _words_then_files in range(2):
        sealing.seal(desk, None)
    assert len(told(desk)) == 1
    other = writing.begin_matter(desk).value
    enclose(desk, other.id, noise(90_000), "cầu.jpg")
    assert told(desk) == []
    assert sealing.seal(desk, None, files_only=True).value[0].attachments == 1


def test_what_nobody_names_any_more_is_not_told_of(damaged: tuple[Desk, Path]) -> None:
    desk, _file = damaged
    for _words_then_files in range(2):
        sealing.seal(desk, None)
    assert len(told(desk)) == 1
    with desk.vault.store.write() as connection:
        connection.execute("DELETE FROM attachment_of")
        connection.execute("DELETE FROM attachment")
    assert desk.vault.store.rows("SELECT * FROM unsealable") == []


def test_a_picture_that_is_to_leave_yet_is_not_destroyed_with_its_record(make: Makers) -> None:
    """Words go before pictures: the record is at the province, its picture lies here alone."""
    desk = make.desk()
    make.enrol(desk, make.province())
    held = msgspec.structs.replace(
        writing.begin_matter(desk).value, text="Cầu sập", retain_until=date(2026, 11, 1)
    )
    writing.keep(desk, held)
    enclose(desk, held.id, noise(90_000))
    close(desk, held.id)
    words, _path = sealing.seal(desk, None).value
    with desk.vault.writing(desk.clock) as connection:
        set_receipt(connection, words.digest, "imported")
    assert [record.hold for record in purging.due(desk)] == ["files"]
    with pytest.raises(NothingToDestroy):
        purging.purge(desk)
    (file,) = desk.vault.attachments.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:1000])
    with pytest.raises(AttachmentUnsealable):
        sealing.seal(desk, None)
    assert [record.hold for record in purging.due(desk)] == [None], "it can go nowhere"
    file.write_bytes(whole)
    pictures, _path = sealing.seal(desk, None).value
    assert [record.hold for record in purging.due(desk)] == ["sealed"]
    with desk.vault.writing(desk.clock) as connection:
        set_receipt(connection, pictures.digest, "imported")
    assert [record.hold for record in purging.due(desk)] == [None]
    assert purging.purge(desk).value.attachments == 1
