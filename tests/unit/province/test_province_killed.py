"""kill -9 of whoever takes in, at every step: nothing by halves, and again brings all of it."""

import pytest
from province_scene import Scene, kept

import dying
from enclosing import close, enclose, noise
from makers import Makers
from sotay.bundle import documents
from sotay.province import examining, reading
from sotay.province.attachments import arriving

pytestmark = pytest.mark.slow

TAKE = """
from sotay.province import receiving
receiving.receive(province, Path(words[1])); province.close()
"""
# Where it is killed, at which call, and whether the bundle was in by then.
STEPS = (
    ("opening.open_bundle", 0, False),
    ("attachments.keep", 0, False),
    ("attachments.finish", 0, False),
    ("attachments.settle", 0, False),
    ("admitting.check_bodies", 0, False),
    ("receiving._note", 0, False),
    ("admitting.admit", 0, False),
    ("admitting._show", 0, False),
    ("quota.check", 0, False),
    ("attachments.note", 0, False),
    ("anchor.count", 0, False),
    ("activity.note", 0, False),
    ("receiving._received", 0, True),
    ("receipts._write", 0, True),
    ("files.write_whole", 0, True),
    ("files.sync_folder", 1, True),  # the first one is the attachments'
    ("aside.taken_in", 0, True),
    ("opening.close", 0, True),
    ("opening.close", dying.ALIVE, True),
)


@pytest.mark.parametrize(("where", "nth", "there"), STEPS)
def test_killed_anywhere_it_is_in_or_not_and_comes_again(
    scene: Scene, make: Makers, where: str, nth: int, there: bool
) -> None:
    note = scene.matter()
    enclose(scene.desk, note.id, noise(30_000))
    close(scene.desk, note.id)
    path, folder = scene.sealed(), scene.province.folder
    scene.province.close()
    assert dying.run(dying.REGISTER_OPEN, TAKE, where, nth, folder, path) is (nth != dying.ALIVE)
    scene.province = make.reopen_province(scene.province)
    scene.province.verify_activity()
    got = scene.take(path)
    assert got.state == ("duplicate" if there else "imported")
    assert got.receipt is not None
    told = documents.open_receipt(got.receipt.read_bytes(), scene.province.authority)
    assert (told.digest, told.state) == (got.digest, got.state)
    with arriving(scene.province):  # sweeps what no row names
        assert len(kept(scene.province)) == got.blobs == 1
    assert all(one.well for one in examining.register_open(scene.province, thorough=True))
    assert scene.states(note.id) == ["here"]
    assert len(reading.page(scene.province)) == 1
