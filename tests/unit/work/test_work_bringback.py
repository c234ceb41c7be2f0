"""What went by choice comes back by its hash alone, out of whatever a person has of it."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from backup_desk import usb
from msgspec.structs import replace
from PIL import Image
from pruning_parts import LARGE, Commune, commune

from enclosing import close, noise
from sotay.base.errors import Cancelled
from sotay.media import cleaning
from sotay.province import enclosed
from sotay.vault.attachments import contents
from sotay.vault.errors import AttachmentUnknown
from sotay.work import attachments
from sotay.work.attachments import bringback
from sotay.work.attachments.errors import NotPruned, OtherContent
from sotay.work.attachments.gone import all_gone
from sotay.work.attachments.pruning import prune
from sotay.work.backups import backing_up
from sotay.work.records import writing

__all__ = ["commune", "usb"]


def is_back(commune: Commune, sha256: str) -> bool:
    return all_gone(commune.desk) == [] and commune.files() == 1 and sha256 in commune.may_go()


@pytest.mark.parametrize("given", ["the folder of backups", "a backup", "its files", "the file"])
def test_out_of_an_older_backup(commune: Commune, usb: Path, given: str) -> None:
    _record, (sha256,) = commune.sent("Cầu sập", noise(LARGE))
    file = contents.stored(commune.desk.vault.store, sha256).file
    backup = backing_up.back_up(commune.desk, usb).value.path
    prune(commune.desk, [sha256])
    backing_up.back_up(commune.desk, usb)
    places = {
        "the folder of backups": usb,
        "a backup": backup,
        "its files": backup / "tep-dinh-kem",
        "the file": backup / "tep-dinh-kem" / file,
    }
    bringback.bring_back(commune.desk, sha256, places[given])
    assert commune.read(sha256) == noise(LARGE)
    assert is_back(commune, sha256)
    assert contents.stored(commune.desk.vault.store, sha256).file != file, "a name of its own"


def test_out_of_a_copy_and_of_what_the_province_sends(commune: Commune, tmp_path: Path) -> None:
    record, (sha256,) = commune.sent("Cầu sập", noise(LARGE))
    copy, sent = tmp_path / "bản sao.jpg", tmp_path / "tỉnh gửi.jpg"
    attachments.save_copy(attachments.content(commune.desk, sha256), copy)
    for source in (copy, sent):
        prune(commune.desk, [sha256])
        if source is sent:
            enclosed.save(commune.province, record, sha256, sent)
        bringback.bring_back(commune.desk, sha256, source)
        assert commune.read(sha256) == noise(LARGE)
        assert is_back(commune, sha256)


@pytest.mark.parametrize("edge", [2400, 1600, None])
def test_out_of_the_photo_it_was_made_of(
    commune: Commune, tmp_path: Path, edge: int | None
) -> None:
    original = tmp_path / "IMG_1.jpg"
    Image.effect_noise((3000, 2000), 60).convert("RGB").save(original, "JPEG", quality=90)
    begun = writing.begin_matter(commune.desk).value
    writing.keep(commune.desk, replace(begun, text="Cầu sập"))
    added = cleaning.take(original, original.name, edge=edge)
    sha256 = attachments.attach(commune.desk, begun.id, added).value[0].sha256
    thumb = attachments.thumb(commune.desk, sha256)
    assert thumb
    close(commune.desk, begun.id)
    commune.arrive(commune.sealed())
    prune(commune.desk, [sha256])
    assert attachments.thumb(commune.desk, sha256) == thumb, "the small picture stays"
    bringback.bring_back(commune.desk, sha256, original)
    assert is_back(commune, sha256)


def other(folder: Path) -> Path:
    path = folder / "khác.jpg"
    path.write_bytes(noise(LARGE, 9))
    return path


def shorter(folder: Path) -> Path:
    path = folder / "ngắn.jpg"
    path.write_bytes(noise(LARGE)[:-1])
    return path


def picture(folder: Path) -> Path:
    path = folder / "ảnh khác.png"
    Image.new("RGB", (30, 20), "red").save(path)
    return path


def empty(folder: Path) -> Path:
    path = folder / "trống"
    path.mkdir()
    return path


@pytest.mark.parametrize("made", [other, shorter, picture, empty])
def test_nothing_else_is_taken_for_it(
    commune: Commune, tmp_path: Path, made: Callable[[Path], Path]
) -> None:
    _record, (sha256,) = commune.sent("Cầu sập", noise(LARGE))
    prune(commune.desk, [sha256])
    source = made(tmp_path)
    with pytest.raises(OtherContent) as fault:
        bringback.bring_back(commune.desk, sha256, source)
    assert source.name in str(fault.value)
    assert commune.files() == 0
    assert len(all_gone(commune.desk)) == 1


def test_a_spoilt_file_of_a_backup_is_stepped_over_for_another(commune: Commune, usb: Path) -> None:
    _record, (sha256,) = commune.sent("Cầu sập", noise(LARGE))
    file = contents.stored(commune.desk.vault.store, sha256).file
    older = backing_up.back_up(commune.desk, usb).value.path / "tep-dinh-kem" / file
    spoilt = usb / file
    raw = bytearray(older.read_bytes())
    raw[5000] ^= 1
    spoilt.write_bytes(raw)
    prune(commune.desk, [sha256])
    bringback.bring_back(commune.desk, sha256, usb)
    assert commune.read(sha256) == noise(LARGE)


def test_all_that_a_backup_has_comes_back_at_once(commune: Commune, usb: Path) -> None:
    _record, names = commune.sent("Cầu sập", noise(900), noise(901))
    backing_up.back_up(commune.desk, usb)
    _record, (later,) = commune.sent("Cột nghiêng", noise(902))
    prune(commune.desk, [*names, later])
    seen: list[tuple[int, int | None]] = []
    jobs = bringback.prepare_all(commune.desk)
    brought = bringback.write_all(jobs, usb, lambda done, total: seen.append((done, total)))
    assert bringback.record_all(commune.desk, brought).value == 2
    assert [one.sha256 for one in all_gone(commune.desk)] == [later]
    assert {commune.read(one) for one in names} == {noise(900), noise(901)}
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert brought.ended is None


def test_one_that_is_stopped_keeps_what_it_found(commune: Commune, usb: Path) -> None:
    _record, names = commune.sent("Cầu sập", noise(900), noise(901))
    backing_up.back_up(commune.desk, usb)
    prune(commune.desk, names)
    calls = iter([False, True])
    jobs = bringback.prepare_all(commune.desk)
    brought = bringback.write_all(jobs, usb, cancelled=lambda: next(calls))
    assert isinstance(brought.ended, Cancelled)
    assert bringback.record_all(commune.desk, brought).value == 1
    assert commune.files() == 1


def test_what_is_here_is_not_brought_back(commune: Commune, tmp_path: Path) -> None:
    _record, (sha256,) = commune.sent("Cầu sập", noise(LARGE))
    with pytest.raises(NotPruned):
        bringback.bring_back(commune.desk, sha256, tmp_path)


def test_what_was_destroyed_meanwhile_leaves_nothing_behind(
    commune: Commune, tmp_path: Path
) -> None:
    _record, (sha256,) = commune.sent("Cầu sập", noise(LARGE))
    prune(commune.desk, [sha256])
    copy = tmp_path / "bản sao"
    copy.write_bytes(io.BytesIO(noise(LARGE)).getvalue())
    job = bringback.prepare(commune.desk, sha256)
    written = job.write(copy)
    with commune.desk.vault.writing(commune.desk.clock) as connection:
        connection.execute("DELETE FROM attachment_of")
        contents.release(connection)
    with pytest.raises(AttachmentUnknown):
        bringback.record(commune.desk, job, written)
    assert commune.files() == 0
