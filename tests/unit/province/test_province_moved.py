"""A commune comes to another province: what it sealed for the one before goes anew."""

from msgspec import structs
from province_scene import Scene

from makers import Makers
from sotay.work.records import writing
from sotay.work.transfer import following, repacking, sealing


def closed(scene: Scene, text: str) -> None:
    matter = writing.begin_matter(scene.desk).value
    writing.close(scene.desk, structs.replace(matter, text=text))


def test_what_was_sealed_for_the_province_before_goes_to_the_one_of_now(
    scene: Scene, make: Makers
) -> None:
    desk = scene.desk
    closed(scene, "Cống sập")
    repacking.pack_anew(desk, sealing.seal(desk, None).value[0])  # in a chain of its own
    old = sealing.seal(desk, None).value[0]
    other = make.province("tinh-moi")
    make.enrol(desk, other)
    assert not any(one.waits for one in following.followed(desk)), "it cannot be opened there"
    assert not (desk.vault.outbox / old.file).exists()
    closed(scene, "Đường lầy")
    row, path = sealing.seal(desk, scene.stick).value
    assert row.records == 2
    scene.province = other
    got = scene.take(path)
    assert (got.state, got.missing) == ("imported", ())
