"""What the province finds by words, in both registers: whatever it was sent, and no more."""

from datetime import date

import pytest
from msgspec.structs import replace
from province_scene import Scene
from test_province_consent import A, agreed, interview, sent

from postgres import Cluster
from sotay.base.errors import FieldProblem
from sotay.base.progress import silent
from sotay.model.matter import Matter
from sotay.model.records import Source
from sotay.province import backups, finding, moving, reading, versions
from sotay.province.opening import Province
from sotay.register.narrowing import Narrowing
from sotay.store.search.finding import Asked
from sotay.work.privacy import consenting, purging
from sotay.work.records import writing
from sotay.work.transfer import receiving as cadre


def closed(scene: Scene, text: str, **more: object) -> Matter:
    begun = writing.begin_matter(scene.desk).value
    return writing.close(scene.desk, replace(begun, text=text, **more)).value


def found(province: Province, words: str, only: Narrowing | None = None) -> list[str]:
    finding.catch_up(province)
    return [hit.row.id for hit in finding.find(province, words, only or Narrowing()).items]


@pytest.fixture
def scene(scene: Scene) -> Scene:
    """The scene, with an older matter of which many words are told."""
    closed(
        scene,
        "Đường liên thôn Phú Xuân\nCầu treo hỏng, kỹ thuật yếu; m² đất 1.234,5",
        sector="dat_dai",
    )
    return scene


TYPED = (
    "duong lien thon", "đường liên thôn", "đường lien", "ĐƯỜNG LIÊN TH", "phu x", "cau treo",
    "treo cau", "cầu hỏng", "kĩ thuật", "ky thuat yeu", "m2 dat", "1234,5", '"cầu treo hỏng"',
    "xuân cầu", "dương liên", "thon phu xuan",
)  # fmt: skip
NOT = ('"cầu hỏng"', "không có đâu", "u07210", "' | 'x", "\\", "du:*", "h", "")


def test_it_is_found_however_it_is_typed(scene: Scene) -> None:
    sent(scene)
    assert {typed for typed in TYPED if not found(scene.province, typed)} == set()
    assert {typed for typed in NOT if found(scene.province, typed)} == set()


def test_what_comes_first_and_how_many_there_are(scene: Scene) -> None:
    texts = ["xã họp dân", "dân họp ở xã", "Họp dân xã", "hóp đan", "họp\nxong thì dân về"]
    told = {text: closed(scene, text).id for text in texts}
    sent(scene)
    finding.catch_up(scene.province)
    hits = finding.find(scene.province, "họp dân")
    order = [told["Họp dân xã"], told["xã họp dân"], told["hóp đan"]]
    order += [told["họp\nxong thì dân về"], told["dân họp ở xã"]]
    assert [hit.row.id for hit in hits.items] == order
    assert (hits.count, hits.capped, hits.pending) == (5, False, 0)
    scene.province.at_rest = finding.index_some
    finding.make_anew(scene.province)
    assert finding.pending(scene.province) == 6
    while scene.province.rest():
        pass
    assert finding.find(scene.province, "họp dân") == hits, "indexed with nobody asking"
    assert [hits.items[0].title.text[a:b] for a, b in hits.items[0].title.marks] == ["Họp dân"]
    pages = [finding.find(scene.province, "họp dân", asked=Asked(skip, 2)) for skip in (0, 2, 4)]
    assert [hit.row.id for page in pages for hit in page.items] == order
    assert finding.find(scene.province, "họp dân", asked=Asked(whole=False)).count is None


def test_a_list_and_a_search_are_narrowed_alike(scene: Scene) -> None:
    old = closed(scene, "rác ở chợ", sector="moi_truong", state="moi_ghi_nhan")
    scene.desk.clock.at_ms += 40 * 86_400_000  # type: ignore[attr-defined]
    new = closed(scene, "rác ở bến", sector="dat_dai", state="moi_ghi_nhan")
    sent(scene)
    day = date.fromisoformat(next(r.day for r in reading.page(scene.province) if r.id == new.id))
    for only, some in (
        (Narrowing(kind="matter"), {old.id, new.id}),
        (Narrowing(kind="meeting"), set()),
        (Narrowing(unit="07210"), {old.id, new.id}),
        (Narrowing(unit="07228"), set()),
        (Narrowing(sector="moi_truong"), {old.id}),
        (Narrowing(sector="moi_truong", unit="07210", kind="matter"), {old.id}),
        (Narrowing(state="moi_ghi_nhan", sector="dat_dai"), {new.id}),
        (Narrowing(state="da_giai_quyet"), set()),
        (Narrowing(since=day), {new.id}),
        (Narrowing(until=date(2026, 11, 30)), {old.id}),
        (Narrowing(since=date(2000, 1, 1), until=date(2100, 1, 1)), {old.id, new.id}),
        (Narrowing(since=date(2030, 1, 1)), set()),
        (Narrowing(until=date(2000, 1, 1)), set()),
    ):
        listed = {row.id for row in reading.page(scene.province, only)} & {old.id, new.id}
        assert (listed, set(found(scene.province, "rac", only))) == (some, some), only


def test_a_list_goes_on_behind_any_record(scene: Scene) -> None:
    for nth in range(7):
        closed(scene, f"việc {nth}")
    sent(scene)
    whole = [row.id for row in reading.page(scene.province)]
    assert len(whole) == 8
    assert [row.id for row in reading.page(scene.province, after=whole[3], limit=2)] == whole[4:6]
    assert [row.id for row in reading.every(scene.province)] == whole
    assert reading.page(scene.province, after="x") == []


def test_only_the_words_that_stand_are_found(scene: Scene) -> None:
    one = closed(scene, "giếng cạn")
    sent(scene)
    assert found(scene.province, "giếng") == [one.id]
    scene.desk.clock.at_ms += 1000  # type: ignore[attr-defined]
    writing.close(scene.desk, replace(one, text="bể nứt"))
    sent(scene)
    assert finding.find(scene.province, "bể").pending == 1
    assert (found(scene.province, "giếng"), found(scene.province, "bể")) == ([], [one.id])
    came = versions.of(scene.province, one.id)
    assert [(one.stands, one.sender, one.record.text) for one in came if one.record] == [
        (True, "07210", "bể nứt"),
        (False, "07210", "giếng cạn"),
    ]
    (differs,) = versions.compare(came, 1)
    told = ["".join(piece.text for piece in side) for side in (differs.old, differs.new)]
    assert told == ["giếng cạn", "bể nứt"]
    assert versions.compare(came, 2) == []
    with pytest.raises(FieldProblem):
        versions.compare(came, 3)


def test_what_was_taken_back_is_found_no_more_from_that_moment_on(scene: Scene) -> None:
    heard = writing.close(scene.desk, interview(scene.desk, *agreed(A))).value
    begun = writing.begin_matter(scene.desk, heard).value
    matter = replace(begun, text="Ruộng khô nứt", heard_at=(Source(heard.id),))
    matter = writing.close(scene.desk, matter).value
    both = {heard.id, matter.id}
    sent(scene)
    assert set(found(scene.province, "ruong")) == both
    consenting.withdraw(scene.desk, heard.id, A)
    sent(scene)
    for words in ("ruong", "xóm Đình", "nứt"):
        hits = finding.find(scene.province, words)
        assert (hits.items, hits.count) == ((), 0), "out of the index with the bundle that said so"
        assert found(scene.province, words) == []
    assert {row.id for row in reading.page(scene.province) if row.masked} == both
    told = versions.of(scene.province, heard.id) + versions.of(scene.province, matter.id)
    assert [one.record.words()[1].strip() for one in told if one.record] == ["", ""]
    finding.make_anew(scene.province)
    assert found(scene.province, "ruong") == []
    assert len(found(scene.province, "duong")) == 1


def test_what_the_commune_destroyed_is_found_by_no_word(scene: Scene) -> None:
    gone = closed(scene, "Mương tắc", retain_until=date(2026, 11, 1))
    sent(scene)
    assert found(scene.province, "muong") == [gone.id]
    purging.purge(scene.desk)
    receipt = scene.take(scene.sealed()).receipt
    assert receipt is not None
    cadre.accept_receipt(scene.desk, receipt)
    assert finding.find(scene.province, "muong").count == 0
    assert found(scene.province, "muong") == []
    assert gone.id in [row.id for row in reading.page(scene.province) if row.destroyed]


def test_a_register_that_moves_or_comes_back_is_indexed_there(
    scene: Scene, cluster: Cluster
) -> None:
    sent(scene)
    assert len(found(scene.province, "duong")) == 1
    if not hasattr(scene.province.store, "place"):
        moving.move_to(scene.province, cluster.database(), silent)
        assert finding.find(scene.province, "duong").items == ()
    assert len(found(scene.province, "duong")) == 1
    backups.back_up(scene.province, scene.stick, silent)
    with scene.province.safe() as safe:
        assert safe.one("SELECT count(*) FROM search_text")[0] == 0  # type: ignore[index]
