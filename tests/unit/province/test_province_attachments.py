"""Attachments arrive byte for byte, once, encrypted, and all of a bundle's or none."""

import os
from pathlib import Path

import msgspec
import pytest
from province_scene import Scene, kept

from enclosing import close, enclose, noise
from makers import Makers
from sotay.base.errors import Cancelled
from sotay.bundle.documents import open_receipt
from sotay.bundle.opening import open_bundle
from sotay.province import attachments, enclosed, enrolling, reading, receiving
from sotay.province.errors import (
    AdmittedAttachmentUnknown,
    AdmittedRecordUnknown,
    AttachmentNotHere,
)
from sotay.province.opening import ATTACHMENTS, Province
from sotay.store.sealedfile.errors import SealedDamaged
from sotay.work.records import writing
from sotay.work.transfer import sealing

CANARY = "chim vàng anh 7K2Q".encode()
# Around one byte, a tar block, a chunk of age, a chunk of a sealed file, a piece read at once.
EDGES = sorted({1, *(e + d for e in (512, 65_536, 262_144, 1 << 20) for d in (-1, 0, 1))})


def test_what_was_attached_is_what_is_saved_at_every_edge(scene: Scene, tmp_path: Path) -> None:
    matter = scene.matter()
    sent = [enclose(scene.desk, matter.id, noise(size), f"{size}.jpg") for size in EDGES]
    assert [one.size for one in sent] == EDGES
    close(scene.desk, matter.id)
    words, files = map(scene.take, scene.sealed_whole())
    assert (words.state, words.records, words.blobs) == ("imported", 1, 0)
    assert (files.state, files.records, files.blobs) == ("imported", 0, len(EDGES))
    assert [one.attachment for one in enclosed.of(scene.province, matter.id)] == sent
    for one in sent:
        assert scene.copy(matter.id, one, tmp_path / one.name) == noise(one.size)
    assert reading.page(scene.province)[0].attachments == len(EDGES)
    assert reading.page(scene.province)[0].missing == 0


def test_the_receipt_tells_how_many_came(scene: Scene) -> None:
    matter = scene.matter()
    enclose(scene.desk, matter.id, b"a")
    enclose(scene.desk, matter.id, b"b", "ghi âm.mka", "audio/x-matroska")
    close(scene.desk, matter.id)
    path = scene.sealed()
    for _turn in range(2):
        receipt = scene.take(path).receipt
        assert receipt is not None
        assert open_receipt(receipt.read_bytes(), scene.province.signing.public).blobs == 2


def test_nothing_readable_lies_at_the_province(scene: Scene, tmp_path: Path) -> None:
    matter = scene.matter()
    one = enclose(scene.desk, matter.id, CANARY * 40_000, "chim.jpg")
    close(scene.desk, matter.id)
    for path in scene.sealed_whole():
        scene.take(path)
    with scene.province.safe() as safe:
        safe.truncate_log()
    whole = b"".join(p.read_bytes() for p in scene.province.folder.rglob("*") if p.is_file())
    assert CANARY not in whole
    assert one.sha256.encode() not in whole
    assert [path.name == one.sha256 for path in kept(scene.province)] == [False]
    assert scene.copy(matter.id, one, tmp_path / "chim.jpg") == CANARY * 40_000


def test_the_same_content_is_kept_once(make: Makers, scene: Scene, tmp_path: Path) -> None:
    other = make.desk("xã khác", unit="07228")
    make.enrol(other, scene.province)
    theirs = writing.begin_matter(other).value
    writing.keep(other, msgspec.structs.replace(theirs, text="Cùng một ảnh"))
    ours = scene.matter()
    for desk, record in ((scene.desk, ours.id), (other, theirs.id)):
        one = enclose(desk, record, noise(5000))
        close(desk, record)
        assert scene.take(sealing.seal(desk, scene.stick).value[1]).state == "imported"
    assert len(kept(scene.province)) == 1
    assert scene.copy(theirs.id, one, tmp_path / "a") == scene.copy(ours.id, one, tmp_path / "b")


def test_a_line_before_its_attachment_is_missing_it_until_it_comes(
    scene: Scene, tmp_path: Path
) -> None:
    matter = scene.matter()
    one = enclose(scene.desk, matter.id, noise(900))
    first_text = close(scene.desk, matter.id)
    first = scene.sealed()
    writing.close(scene.desk, msgspec.structs.replace(first_text, text="Cống sập, đã sửa tạm"))
    second = scene.sealed()  # names the attachment, which went in the first
    assert scene.take(second).blobs == 0
    assert scene.states(matter.id) == ["missing"]
    assert reading.page(scene.province)[0].missing == 1
    with pytest.raises(AttachmentNotHere):
        scene.copy(matter.id, one, tmp_path / "sớm.jpg")
    assert not (tmp_path / "sớm.jpg").exists()
    assert scene.take(first).blobs == 1
    assert scene.states(matter.id) == ["here"]
    assert scene.copy(matter.id, one, tmp_path / "đủ.jpg") == noise(900)


def test_a_lost_or_damaged_file_is_told_and_comes_back(scene: Scene, tmp_path: Path) -> None:
    matter = scene.matter()
    one = enclose(scene.desk, matter.id, noise(70_000))
    close(scene.desk, matter.id)
    words, path = scene.sealed_whole()
    scene.take(words)
    scene.take(path)
    (file,) = kept(scene.province)
    whole = file.read_bytes()
    for spoilt in (200, len(whole) - 40):
        file.write_bytes(whole[:spoilt] + bytes([whole[spoilt] ^ 1]) + whole[spoilt + 1 :])
        with pytest.raises(SealedDamaged):
            scene.copy(matter.id, one, tmp_path / "hỏng.jpg")
        assert not (tmp_path / "hỏng.jpg").exists()
    assert scene.take(path).state == "duplicate"
    assert scene.copy(matter.id, one, tmp_path / "lành.jpg") == noise(70_000)
    scene.province.swept = False
    for left in kept(scene.province):
        left.unlink()
    assert scene.states(matter.id) == ["missing"]
    assert scene.take(path).state == "duplicate"
    assert scene.copy(matter.id, one, tmp_path / "lại.jpg") == noise(70_000)
    assert len(kept(scene.province)) == 1


def test_stopped_half_way_nothing_is_taken_in(scene: Scene) -> None:
    matter = scene.matter()
    for number in range(3):
        enclose(scene.desk, matter.id, noise(3000, number))
    close(scene.desk, matter.id)
    path, folder = scene.sealed(), scene.province.folder / ATTACHMENTS
    with pytest.raises(Cancelled):
        receiving.receive(
            scene.province, path, cancelled=lambda: folder.is_dir() and any(folder.iterdir())
        )
    assert kept(scene.province) == []
    assert reading.page(scene.province) == []
    assert scene.take(path).state == "imported"
    assert scene.states(matter.id) == ["here"] * 3


def interrupted(province: Province, path: Path, digest: str) -> None:
    """Take the attachments of a bundle in, and be stopped right behind the commit."""
    with (
        attachments.arriving(province) as coming,
        open_bundle(path, enrolling.signers(province), province.intake, keep=coming.keep),
    ):
        coming.settle()
        with province.writing("admit", digest) as connection:
            attachments.note(province, connection, digest, coming.written)
        raise KeyboardInterrupt


def test_stopped_behind_the_commit_what_was_noted_stays(scene: Scene, tmp_path: Path) -> None:
    close(scene.desk, scene.matter("không ảnh").id)
    digest = scene.take(scene.sealed()).digest
    matter = scene.matter()
    one = enclose(scene.desk, matter.id, noise(3000))
    close(scene.desk, matter.id)
    path, province = scene.sealed(), scene.province
    with pytest.raises(KeyboardInterrupt):
        interrupted(province, path, digest)
    assert len(kept(province)) == 1
    scene.take(path)
    assert scene.copy(matter.id, one, tmp_path / "còn.jpg") == noise(3000)
    assert len(kept(province)) == 1


def test_files_of_no_row_are_swept_by_the_next_intake(scene: Scene) -> None:
    matter = scene.matter()
    enclose(scene.desk, matter.id, noise(10))
    close(scene.desk, matter.id)
    path = scene.sealed()
    for name in ("0" * 32, "1" * 32 + ".part"):  # as a kill leaves them
        (scene.province.place(ATTACHMENTS) / name).write_bytes(b"?")
    scene.take(path)
    assert len(kept(scene.province)) == 1


def test_only_what_a_record_names_can_be_asked_for(scene: Scene, tmp_path: Path) -> None:
    matter, bare = scene.matter(), scene.matter("Không ảnh")
    one = enclose(scene.desk, matter.id, noise(10))
    for record in (matter, bare):
        close(scene.desk, record.id)
    scene.take(scene.sealed())
    assert enclosed.of(scene.province, bare.id) == []
    for record, beginning in (
        (bare.id, one.sha256),
        (matter.id, one.sha256[:3]),
        (matter.id, "zz"),
    ):
        with pytest.raises(AdmittedAttachmentUnknown):
            enclosed.save(scene.province, record, beginning, tmp_path / "x")
    with pytest.raises(AdmittedRecordUnknown):
        enclosed.of(scene.province, "không có")
    enclosed.save(scene.province, matter.id[-8:], one.sha256[:8].upper(), tmp_path / "x")
    assert os.listdir(tmp_path).count("x") == 1  # noqa: PTH208 - nothing hidden beside it either
