"""While a bundle is written: a voice taken back, a folder put in place of the notebook's."""

import io
import shutil
from pathlib import Path

import pytest
from province_scene import Scene
from province_scene import scene as scene  # noqa: PLC0414 - a fixture
from test_province_consent import A, agreed, interview, said, standing

from sotay.model.records import SOUND
from sotay.store.standing.errors import StoreReplaced
from sotay.vault import shredding
from sotay.vault.errors import SealedGone
from sotay.work import attachments
from sotay.work.attachments import Added
from sotay.work.privacy import consenting
from sotay.work.records import writing
from sotay.work.transfer import sealing

VOICE = b"\x1aE\xdf\xa3 voice " * 200


def test_a_voice_taken_back_while_the_bundle_is_written_does_not_leave(scene: Scene) -> None:
    desk = scene.desk
    answers = (*agreed(A), said("ghi_am"), said("chuyen_ghi_am"))
    begun = interview(desk, *answers)
    added = Added("a.mka", SOUND, lambda: io.BytesIO(VOICE), len(VOICE), seconds=9)
    _one, held = attachments.attach(desk, begun.id, added).value
    writing.close(desk, held)
    job = sealing.prepare(desk).value
    assert job.blobs
    sealed = job.write()
    consenting.withdraw(desk, begun.id, A, ("chuyen_ghi_am",))
    with pytest.raises(SealedGone):
        sealing.record(desk, job, sealed)
    assert not sealed.path.exists()
    writing.close(desk, standing(desk, begun.id))
    later = sealing.prepare(desk).value
    assert later.blobs == []
    sealing.record(desk, later, later.write())


def test_nothing_is_removed_from_a_folder_that_another_notebook_was_put_into(
    scene: Scene, tmp_path: Path
) -> None:
    desk = scene.desk
    writing.close(desk, scene.matter())
    path = desk.vault.folder
    other = tmp_path / "khac"
    shutil.copytree(path, other)
    strange = other / "hop-cho-gui" / "sotay-20261118-0009-0123abcd.sotay"
    strange.parent.mkdir(exist_ok=True)
    strange.write_bytes(b"khac")
    voice = other / "tep-dinh-kem" / ("ab" * 16)
    voice.parent.mkdir(exist_ok=True)
    voice.write_bytes(b"khac")
    path.rename(tmp_path / "so cũ")
    other.rename(path)
    with pytest.raises(StoreReplaced):
        sealing.prepare(desk)
    shredding.sweep(desk.vault)
    assert (path / "hop-cho-gui" / strange.name).exists()
    assert (path / "tep-dinh-kem" / voice.name).exists()


def test_a_bundle_left_over_is_dropped_by_the_next_and_screens_are_told(scene: Scene) -> None:
    """It came back by itself: laid there by hand, or could not be removed at the withdrawal."""
    record = writing.close(scene.desk, interview(scene.desk, *agreed(A))).value
    bundle, path = sealing.seal(scene.desk, scene.stick).value
    left = scene.desk.vault.outbox / bundle.file
    consenting.withdraw(scene.desk, record.id, A)
    left.write_bytes(path.read_bytes())
    prepared = sealing.prepare(scene.desk)
    assert prepared.value.load.withdrawn
    assert prepared.touched == {"bundle"}
    assert not left.exists()
    assert sealing.prepare(scene.desk).touched == frozenset(), "there is nothing to show anew"
