"""Attachments are written while a bundle is opened: nothing of them stays unless it goes in."""

import hashlib
import io
import secrets
import threading

import pytest
from evil import Evil, matter, one, written
from province_scene import Scene, kept

from enclosing import noise
from shortdisk import no_file_longer_than
from sotay.base.errors import FileUnwritable
from sotay.bundle.inside.packing import Blob
from sotay.province import examining, receiving
from sotay.province.attachments import key_of
from sotay.province.opening import Province
from sotay.register import attachments
from sotay.store.sealedfile import content as sealed

MANY = 40


def lying(content: bytes, named: bytes) -> Blob:
    sha256 = hashlib.sha256(named).hexdigest()
    return Blob(sha256, len(content), lambda: io.BytesIO(content), proven=True)


def here(province: Province) -> dict[str, bytes]:
    """Return what is kept, by hash, each read to its end."""
    found = {}
    for row in attachments.every(province.store):
        path = province.folder / "tep-dinh-kem" / row.file
        with sealed.Content(path, key_of(province, row), row.size, "").open() as source:
            found[row.sha256] = source.read()
    return found


def untouched(province: Province) -> bool:
    return kept(province) == [] and not here(province) and threading.active_count() == 1


def test_many_of_every_length_are_kept_whole(evil: Evil) -> None:
    sizes = [0, 1, 1 << 18, (1 << 20) - 1, 1 << 20, 3_000_000, *range(100, MANY + 94)]
    contents = [secrets.token_bytes(size) for size in sizes]
    got = evil.send(one(1), blobs=contents)
    assert (got.state, got.blobs) == ("imported", MANY)
    assert here(evil.province) == {hashlib.sha256(one).hexdigest(): one for one in contents}
    assert len(kept(evil.province)) == MANY
    assert threading.active_count() == 1
    assert all(found.well for found in examining.register_open(evil.province, thorough=True))


@pytest.mark.parametrize("number", [1, 30])
def test_one_that_is_not_what_it_is_named_leaves_none(evil: Evil, number: int) -> None:
    honest = [noise(9000 + n) for n in range(number)]
    got = evil.send(one(1), blobs=[*honest, lying(noise(70_000), b"another")])
    assert (got.state, got.code) == ("refused", "GOI-16")
    assert untouched(evil.province)
    assert evil.send(one(2), blobs=honest).state == "imported"
    assert len(here(evil.province)) == number


def test_what_waits_apart_or_is_no_record_leaves_none(evil: Evil) -> None:
    evil.sent.append("ab" * 32)  # the one before never came, and is not what stands there
    evil.chain = secrets.token_hex(16)
    assert evil.send(one(1), blobs=[noise(5000)]).state == "imported"
    evil.sent[-1] = "cd" * 32
    assert evil.send(one(2), blobs=[noise(6000)]).state == "quarantined"
    evil.chain, evil.sent = secrets.token_hex(16), []
    bad = written(matter(3), blobs=["ef" * 32])[1]
    assert evil.send(bad, blobs=[noise(7000)]).state == "refused"
    assert list(here(evil.province).values()) == [noise(5000)]
    assert len(kept(evil.province)) == 1


def test_a_disk_that_takes_no_more_is_named_and_left_clean(evil: Evil) -> None:
    path = evil.seal([one(1)], [noise(4_000_000), *(noise(900 + n) for n in range(5))])
    with no_file_longer_than(1_500_000), pytest.raises(FileUnwritable):
        receiving.receive(evil.province, path)
    assert untouched(evil.province)
    assert receiving.receive(evil.province, path).state == "imported"


def test_a_bundle_again_brings_back_what_was_lost_alone(scene: Scene, evil: Evil) -> None:
    path = evil.seal([one(1)], [noise(900 + n) for n in range(MANY)])
    receiving.receive(scene.province, path)
    gone = kept(scene.province)[:3]
    stays = {file: file.stat().st_ino for file in kept(scene.province)[3:]}
    for file in gone:
        file.unlink()
    assert receiving.receive(scene.province, path).state == "duplicate"
    assert len(here(scene.province)) == MANY
    assert {file: file.stat().st_ino for file in kept(scene.province) if file in stays} == stays
