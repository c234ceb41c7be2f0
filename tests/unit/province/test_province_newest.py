"""Which version of a record the province shows, whatever of it arrived and in which order."""

from pathlib import Path

import pytest
from evil import Evil, matter, rid, written
from msgspec.structs import replace
from province_scene import Scene
from province_scene import scene as scene  # noqa: PLC0414 - a fixture
from test_province_consent import sent

from makers import Makers
from sotay.province import finding, reading, versions
from sotay.vault.records import keeping
from sotay.work.backups import backing_up, restoring
from sotay.work.records import writing
from sotay.work.transfer.repacking import pack_anew, pending


@pytest.mark.parametrize("way", ["", "anew", "restored"])
def test_what_was_amended_twice_since_it_arrived_is_shown_once_and_as_it_is_now(
    make: Makers, scene: Scene, way: str
) -> None:
    desk = scene.desk
    note = writing.close(desk, scene.matter("bản một")).value
    taken = backing_up.back_up(desk, scene.stick).value
    sent(scene)
    writing.close(desk, scene.matter("khác"))
    scene.sealed()  # lost on a stick
    if way == "anew":
        pack_anew(desk, pending(desk, 2))
    elif way == "restored":
        back = restoring.restore(taken.path, make.folder / "về", lambda _f: desk.vault.key.lend())
        make._open.append(back.desk)
        scene.desk = desk = back.desk
    for text in ("bản hai", "bản ba"):
        note = writing.close(desk, replace(note, text=text)).value
    sent(scene)
    (row,) = [one for one in reading.page(scene.province) if one.id == note.id]
    assert (row.heads, row.title) == (1, "bản ba")


def test_of_more_versions_than_a_line_may_name_those_that_left_are_named(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "NAMED", 2)
    note = writing.close(scene.desk, scene.matter("bản một")).value
    sent(scene)
    for text in ("bản hai", "bản ba", "bản bốn"):
        note = writing.close(scene.desk, replace(note, text=text)).value
    sent(scene)
    (row,) = reading.page(scene.province)
    assert (row.heads, row.title) == (1, "bản bốn")


# What comes, in this order, and what is shown then: bundles by chain and number, each with a
# version of one record. Chains a and b are one laptop's, c is another's.
ARRIVALS = {
    "of one chain, by number": ("a2 a1", "a2"),
    "a chain begun anew counts less bundles": ("a3 b1", "b1"),
    "a stick of the old chain turns up": ("a2 b1 a3", "b1"),
    "another laptop, received last": ("b1 c3 b2", "b2"),
    "another laptop, received last, with a lower number": ("b3 c1", "c1"),
}


@pytest.mark.parametrize("name", ARRIVALS)
def test_of_versions_that_name_no_other_the_newest_to_come_is_shown(
    make: Makers, scene: Scene, tmp_path: Path, name: str
) -> None:
    """What an earlier release closed names but the one before, which may never have left."""
    came, shown = ARRIVALS[name]
    laptops = {"a": scene.desk, "b": scene.desk}
    if "c" in came:
        laptops["c"] = make.desk("máy hai")
        make.enrol(laptops["c"], scene.province)
    chains = {one: Evil.of(desk, scene.province, tmp_path / one) for one, desk in laptops.items()}
    sealed = {
        f"{one}{seq}": chain.seal([written(matter(1, text=f"{one}{seq}"))[1]])
        for one, chain in chains.items()
        for seq in (1, 2, 3)
    }
    for one in came.split():
        assert scene.take(sealed[one]).state == "imported"
    (row,) = reading.page(scene.province)
    assert (row.title, row.heads) == (shown, len(came.split()))


def test_what_two_laptops_wrote_apart_is_put_together_and_said_until_a_version_follows_both(
    make: Makers, scene: Scene, tmp_path: Path
) -> None:
    other = make.desk("máy hai")
    make.enrol(other, scene.province)
    mine, theirs = (
        Evil.of(desk, scene.province, tmp_path / name)
        for desk, name in ((scene.desk, "một"), (other, "hai"))
    )
    first, begun = written(matter(1, text="Cống sập", agency="xã"))
    left, one = written(matter(1, text="Cống sập hẳn", agency="xã"), parents=[first])
    right, two = written(matter(1, text="Cống sập", agency="Sở Xây dựng"), parents=[first])
    assert mine.send(begun).state == "imported"
    theirs.send(two)
    mine.send(one)
    found = reading.show(scene.province, rid(1))
    assert (found.record.text, found.record.agency) == ("Cống sập hẳn", "Sở Xây dựng")
    assert (found.revision, found.row.heads, found.disputes) == (left, 2, ())
    assert found.row.title == "Cống sập hẳn"
    finding.catch_up(scene.province)
    assert finding.find(scene.province, "cong sap han").items[0].row.id == rid(1)

    again, three = written(matter(1, text="Cống vỡ", agency="Sở Xây dựng"), parents=[first, right])
    theirs.send(three)
    found = reading.show(scene.province, rid(1))
    assert (found.record.text, found.row.title) == ("Cống vỡ", "Cống vỡ")  # what came last
    (apart,) = versions.apart(found, versions.of(scene.province, rid(1)))
    assert (apart.shown, apart.other) == ((theirs.keys.id,), (mine.keys.id,))
    assert [one.part for one in apart.differences] == ["Nội dung"]
    assert mine.send(one).state == "imported"  # once more, in another bundle
    assert len(reading.show(scene.province, rid(1)).disputes) == 1

    both = sorted([first, left, right, again])
    _rev, four = written(matter(1, text="Cống sập hẳn", agency="Sở Xây dựng"), parents=both)
    mine.send(four)
    found = reading.show(scene.province, rid(1))
    assert (found.row.heads, found.disputes, found.record.text) == (1, (), "Cống sập hẳn")
