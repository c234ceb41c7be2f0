"""The queue of cases: each filter, from an index of its own, page by page."""

from collections.abc import Sequence
from datetime import date

from evil import Evil
from province_scene import Scene
from test_province_cases import filled, listed

from sotay.model.cases import NEVER
from sotay.province import finding
from sotay.province.cases import assigning, queue, searching
from sotay.province.cases.deciding import Seen
from sotay.register import casequeue
from sotay.register.casequeue import Narrowed
from sotay.register.postgres.door import Writer
from sotay.store.search.finding import Asked


def test_the_queue_is_narrowed_by_each_filter_and_goes_on_where_a_page_ended(
    scene: Scene, evil: Evil
) -> None:
    ids = filled(evil)
    assigning.assign(scene.province, [Seen(ids[1]), Seen(ids[4])], "Sở Y tế", date(2026, 12, 1))
    assigning.assign(scene.province, [Seen(ids[2])], "UBND tỉnh", date(2026, 12, 31))
    told = {
        (): 6, ("agency", ""): 3, ("agency", "Sở Y tế"): 2, ("sector", "dat_dai"): 2,
        ("unit", "07210"): 6, ("unit", "99999"): 0, ("until", "2026-12-01"): 2,
        ("until", "2026-11-30"): 0, ("state", "da_chuyen"): 3, ("state", "da_phan_hoi"): 0,
    }  # fmt: skip
    for asked, number in told.items():
        narrowed = Narrowed(**dict([asked] if asked else []))
        assert len(queue.page(scene.province, narrowed)) == number, asked
        assert queue.count(scene.province, narrowed) == number, asked
    both = Narrowed(agency="Sở Y tế", sector="giao_thong", unit="07210", until="2026-12-31")
    assert {one.matter for one in queue.page(scene.province, both)} == {ids[1], ids[4]}
    whole, at, pages = listed(scene), None, []
    while page := queue.page(scene.province, Narrowed(), at, 2):
        pages += page
        at = (page[-1].due, page[-1].matter)
    assert pages == whole
    assert queue.agencies(scene.province) == [("Sở Y tế", 2), ("UBND tỉnh", 1)]


PLANNED = [
    (Narrowed(), "case_by_due"),
    (Narrowed(until="2026-12-01"), "case_by_due"),
    (Narrowed(agency=""), "case_by_agency"),
    (Narrowed(sector="dat_dai"), "case_by_sector"),
    (Narrowed(unit="07210", until="2026-12-01"), "case_by_unit"),
    (Narrowed(agency="Sở Y tế", sector="dat_dai", until="2026-12-01"), "case_by_"),
    (Narrowed(state="da_chuyen"), "case_by_state"),
    (Narrowed(state="da_phan_hoi", unit="07210", until="2026-12-01"), "case_by_unit"),
]


def plan(scene: Scene, query: str, values: Sequence[object]) -> str:
    """Return how a question is answered, in the words of its database."""
    with scene.province.store.read() as connection:
        if isinstance(connection, Writer):
            for other in ("seqscan", "bitmapscan", "sort"):  # of so few rows
                connection.execute(f"SET enable_{other} = off")
            return "\n".join(row[0] for row in connection.execute(f"EXPLAIN {query}", values))
        rows = connection.execute(f"EXPLAIN QUERY PLAN {query}", values)
        return "\n".join(row[3] for row in rows)


def test_each_filter_is_answered_from_its_own_index_in_order(scene: Scene, evil: Evil) -> None:
    filled(evil, 3)
    for narrowed, index in PLANNED:
        told = plan(scene, *casequeue.paged(narrowed, (NEVER, "x"), 50))
        assert index in told, (narrowed, told)
        assert "case_joined" in told
        assert "TEMP B-TREE" not in told, told
        assert "Sort" not in told, told
        told = plan(scene, *casequeue.counted(narrowed))
        counts = "case_by_state" if narrowed == Narrowed(until="2026-12-01") else index
        assert counts in told, (narrowed, told)
        alone = sum(one is not None and one != "" for one in vars(narrowed).values()) <= 1
        assert not alone or "COVERING INDEX" in told or "Index Only Scan" in told, told


def test_cases_are_found_by_their_words_within_what_the_queue_is_narrowed_to(
    scene: Scene, evil: Evil
) -> None:
    ids = filled(evil)
    assigning.assign(scene.province, [Seen(ids[1]), Seen(ids[4])], "Sở Y tế", date(2026, 12, 1))
    finding.catch_up(scene.province)
    told = {
        ("cong sap", ()): 6, ("cống 4", ()): 1, ("cong sap", ("agency", "Sở Y tế")): 2,
        ("cong sap", ("sector", "dat_dai")): 2, ("cong sap", ("state", "da_chuyen")): 2,
        ("cong sap", ("until", "2026-12-01")): 2, ("cong sap", ("since", NEVER)): 4,
        ("cong 4 sap", ("agency", "")): 0, ("cong sap", ("state", "da_phan_hoi")): 0,
    }  # fmt: skip
    for (words, how), number in told.items():
        narrowed = Narrowed(**dict([how] if how else []))
        found = searching.find(scene.province, words, narrowed, Asked())
        assert (found.count, len(found.items)) == (number, number), (words, how)
    page = searching.find(scene.province, "cong", Narrowed(), Asked(4, 3))
    assert [one.case.matter for one in page.items] == [ids[1], ids[0]], "the newest first"
    assert searching.find(scene.province, "cong", Narrowed(), Asked(whole=False)).count is None
