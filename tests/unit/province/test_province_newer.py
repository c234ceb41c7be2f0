"""What a later version wrote is told as that: by its bundles, its register and its notebook."""

from pathlib import Path

import pytest
from evil import UNIT, Evil, matter, rid, written
from province_scene import Scene

from makers import CHEAP, PASSPHRASE, START
from newkinds import VISIT, live
from sotay.model.schemas import READS
from sotay.province import aside, opening, reading, receiving
from sotay.province.errors import RecordTooNew
from sotay.store.errors import StoreTooNew
from sotay.work import desk as desks
from sotay.work.records import writing
from sotay.work.transfer import following, waiting
from sotay.work.transfer import receiving as receipts

VISITED = {
    "type": "visit",
    "id": rid(1),
    "came": "2026-11-18T08:00:00+07:00",
    "place": {"unit": UNIT},
    "seen": "Giếng cạn",
}
STONE = {
    "type": "tombstone",
    "id": rid(2),
    "kind": "visit",
    "day": "2026-11-18",
    "due": "2026-12-01",
    "destroyed": "2026-12-02",
    "why": "hết hạn",
}
NEWER = (
    ("visit", written(VISITED)[1]),
    ("matter 3", written(matter(3), schema=3)[1]),
    ("visit", written(STONE, parents=["ab" * 16])[1]),
    ("tombstone 2", written(STONE | {"kind": "matter"}, parents=["ab" * 16], schema=2)[1]),
)
UPDATED = f"""
from sotay.model.matter import Matter
Matter.writes, Matter.reads = 3, frozenset((1, 2, 3))
from sotay.model.schemas import READS
READS["tombstone"] = frozenset((1, 2))

from sotay.base.clock import ManualClock, local
from sotay.base.ids import new_id
from sotay.model.office import Office
from sotay.model.records import Place
from sotay.province import aside, opening, reading, receiving
from sotay.store.slots import Cost
from sotay.work import desk as desks
from sotay.work.records import writing

clock, cost, pressed = ManualClock({START}), Cost(64, 1, 1), {PASSPHRASE!r}
province = opening.unlock(folder / "tinh", pressed, clock=clock, floor=cost)
for one in aside.kept(province):
    got = receiving.decide(province, one.sha256, admit=True, reason="đã cập nhật")
    assert got.state == "imported", got
assert {{row.kind for row in reading.page(province)}} == {{"visit", "matter"}}
province.close()

office = Office(unit="{UNIT}", name="UBND", symbol="UBND", recorder="Hà")
desk = desks.create_notebook(folder / "so moi", pressed, office, clock=clock, cost=cost)[0]
at = local(clock.now_ms()).replace(microsecond=0)
visit = Visit(id=new_id(clock.now_ms()), came=at, place=Place(unit="{UNIT}"), seen="Giếng cạn")
writing.close(desk, visit)
desk.close()
"""


@pytest.mark.own_file
def test_what_a_later_version_wrote_waits_until_this_one_is_updated(
    scene: Scene, evil: Evil, tmp_path: Path
) -> None:
    for shape, line in NEWER:
        got = evil.send(line)
        assert (got.state, got.code) == ("quarantined", "TINH-21")
        assert f"({shape})" in got.told
        assert "Cập nhật Sổ tay trên máy của tỉnh" in got.told
    province = scene.province
    for one in aside.kept(province):
        with pytest.raises(RecordTooNew):
            receiving.decide(province, one.sha256, admit=True, reason="chưa cập nhật")
    assert [(one.code, one.pardoned) for one in aside.kept(province)] == [("TINH-21", ())] * 4
    assert reading.page(province) == []
    province.close()
    province.folder.rename(tmp_path / "tinh")
    live(UPDATED, tmp_path, Visit=VISIT)
    with pytest.raises(StoreTooNew, match="record_matter_3"):
        opening.unlock(tmp_path / "tinh", PASSPHRASE, floor=CHEAP)
    with pytest.raises(StoreTooNew, match="record_matter_3"):
        desks.open_notebook(tmp_path / "so moi", PASSPHRASE, floor=CHEAP)


def test_a_commune_whose_province_is_older_reads_what_to_do_and_loses_nothing(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = scene.desk
    writing.close(desk, scene.matter())
    path = scene.sealed()
    with monkeypatch.context() as older:
        older.setitem(READS, "matter", frozenset((1,)))
        got = scene.take(path)
    assert (got.state, got.code) == ("quarantined", "TINH-21")
    assert got.receipt is not None
    told = receipts.kept_apart(receipts.accept_receipt(desk, got.receipt).value)
    assert "Sổ tay ở tỉnh là bản cũ hơn (mã version). Không mất gì, không phải gửi lại" in told
    (one,) = following.followed(desk)
    assert following.told(one) == "tỉnh để riêng (chờ tỉnh cập nhật Sổ tay)"
    assert waiting.waiting(desk).going == 1, "nothing of it counts as sent"
    (kept,) = aside.kept(scene.province)
    done = receiving.decide(scene.province, kept.sha256, admit=True, reason="đã cập nhật")
    assert done.receipt is not None
    receipts.accept_receipt(desk, done.receipt)
    assert [following.told(one) for one in following.followed(desk)] == ["tỉnh đã nhận"]
    assert waiting.waiting(desk).going == 0
    assert len(reading.page(scene.province)) == 1


@pytest.mark.parametrize("kind", ["withdrawal", "tombstone", "Visit", "a b", "", 7, None])
def test_what_no_version_would_write_is_refused(evil: Evil, kind: object) -> None:
    got = evil.send(written(STONE | {"kind": kind}, parents=["ab" * 16])[1])
    assert (got.state, got.code) == ("refused", "TINH-05")
