"""Cases and letters: assigning refers, an answer goes to each that asked, the case follows."""

from datetime import date

from evil import Evil, matter, written
from msgspec.structs import replace
from province_scene import Scene
from test_province_cases import HA, filled, listed

from sotay.base.ids import new_id
from sotay.bundle.records import hlc_text
from sotay.model.lens import Alike, alike
from sotay.model.words import MATTER_STATES, SECTORS
from sotay.province import finding, reading
from sotay.province.cases import assigning, joining, naming, overview, queue, steps, times
from sotay.province.cases.deciding import Seen
from sotay.province.responses import drafting, foreseeing, issuing, lens, standing
from sotay.register.narrowing import Narrowing

DAY = 86_400_000


def answer(scene: Scene, asked: str, text: str = "Đã sửa cống ngày 20/11") -> issuing.Issued:
    begun = drafting.begin(scene.province, asked)
    draft = replace(begun.draft, text=text, agency="Sở Xây dựng", state="da_giai_quyet")
    kept = drafting.keep(scene.province, draft, begun.version)
    return issuing.issue(scene.province, kept)


def objects(scene: Scene, evil: Evil, asked: str) -> None:
    """A commune says of the response that stands that it is no answer."""
    stands = standing.standing(scene.province, asked)
    assert stands is not None
    objection = {
        "type": "objection", "id": new_id(1_795_000_000_000), "response": stands.id,
        "matter": asked, "text": "Mới sửa một mố.", "noted": "2026-11-25T08:00:00+07:00",
    }  # fmt: skip
    assert evil.send(written(objection)[1]).state == "imported"


def lists_agree(scene: Scene) -> None:
    """Whatever lists and finds records says of a matter what its case says."""
    province = scene.province
    finding.catch_up(province)
    stands: dict[str, set[str]] = {}
    for row in reading.page(province):
        assert row.state == queue.whole(province, row.id).case.state
        stands.setdefault(row.state, set()).add(row.id)
    for state in MATTER_STATES:
        only, matters = Narrowing(state=state), stands.get(state, set())
        assert {row.id for row in reading.page(province, only)} == matters
        assert {hit.row.id for hit in finding.find(province, "cống", only).items} == matters


def test_assigning_refers_and_an_answer_goes_to_each_that_asked(scene: Scene, evil: Evil) -> None:
    lead, other, alone = filled(evil, 3)
    province = scene.province
    joining.join(province, Seen(lead), [Seen(other)], HA)
    done = assigning.assign(province, [Seen(lead)], "Sở Xây dựng", date(2026, 12, 9), by=HA)
    assert len(done.done) == 2
    for asked in (lead, other):
        (one,) = standing.said(province, asked).referrals
        assert (one.agency, one.due, one.state) == ("Sở Xây dựng", date(2026, 12, 9), "da_chuyen")
    late = assigning.assign(province, [Seen(lead)], "Sở khác")
    assert [it.now.version for it in late.overtaken] == [1]
    assert len(standing.said(province, lead).referrals) == 1, "what did not go in is not said"
    lists_agree(scene)
    scene.desk.clock.at_ms += 10 * DAY
    assert drafting.begin(province, other).draft.agency == "Sở Xây dựng", "as it was given"
    assert answer(scene, lead).together == (other,)
    assert standing.standing(province, other) is not None
    assert [one.matter for one in listed(scene)] == [alone]
    begun = drafting.begin(province, alone)
    drafting.keep(province, replace(begun.draft, text="ĐÃ SỬA CỐNG ngày 3/12"), begun.version)
    said, others = lens.draft(province, begun.draft.id)
    assert alike(said.text, others) == Alike(2, 0)
    told = queue.whole(province, lead)
    assert (told.case.state, told.told[-1].act) == ("da_giai_quyet", "respond")
    first = standing.standing(province, lead)
    assert first is not None
    better = drafting.correct(province, first.id)
    better = drafting.keep(province, replace(better.draft, text="Sửa cống lại"), better.version)
    ahead = foreseeing.foresee(province, better.draft)
    assert [one.matter for one in ahead.told] == [lead, other]
    assert issuing.issue(province, better).together == (other,), "corrected for each"
    stands = standing.standing(province, other)
    assert stands is not None
    assert (stands.text, len(standing.said(province, other).responses)) == ("Sửa cống lại", 2)
    told = queue.whole(province, lead)
    again = assigning.assign(province, [Seen(lead, told.case.version)], "Sở Y tế")
    assert {it.state for it in again.done} == {"da_chuyen"}, "dealt with again"
    issuing.refer(province, alone, "UBND xã", state="dang_giai_quyet", due=None)
    assert [it.agency for it in listed(scene, state="dang_giai_quyet")] == ["UBND xã"]


def test_a_telling_moves_the_case(scene: Scene, evil: Evil) -> None:
    (asked,) = filled(evil, 1)
    response = answer(scene, asked).body
    telling = {
        "type": "telling", "id": new_id(1_795_000_000_000), "response": response.id,
        "matter": asked, "how": "loa", "day": "2026-11-25", "confirmed": "da_xong",
        "noted": "2026-11-25T08:00:00+07:00",
    }  # fmt: skip
    assert evil.send(written(telling)[1]).state == "imported"
    found = queue.whole(scene.province, asked)
    assert (found.case.state, found.told[-1].act) == ("nguoi_dan_xac_nhan", "told")
    lists_agree(scene)
    body = matter(0, id=asked, text="Cống 0 sập thêm", state="da_chuyen")
    assert evil.send(written(body, hlc=hlc_text(1_795_900_000_000, 0, "ab" * 32))[1])
    lists_agree(scene)
    way = steps.of(scene.province, asked)
    assert [(one.step, one.number) for one in way] == [
        ("heard", 1), ("received", 1), ("assigned", 0), ("answered", 1), ("told", 1),
        ("confirmed", 1),
    ]  # fmt: skip
    assert (way[2].first, way[4].first) == (None, date(2026, 11, 25))
    assert overview.numbers(scene.province) == overview.Numbers(0, 0, 0)


def test_what_its_commune_calls_no_answer_waits_again_until_there_is_another(
    scene: Scene, evil: Evil
) -> None:
    asked, other = filled(evil, 2)
    assigning.assign(scene.province, [Seen(asked)], "Sở Y tế", queue.today(scene.province))
    response = answer(scene, asked).body
    assert [one.matter for one in listed(scene)] == [other]
    scene.desk.clock.at_ms += 3 * DAY
    objects(scene, evil, asked)
    assert overview.numbers(scene.province) == overview.Numbers(2, 0, 1), (
        "not late by a day of then"
    )
    assert not listed(scene, until="2026-12-31")
    found = next(one for one in listed(scene) if one.matter == asked)
    assert (found.state, found.objected) == ("da_giai_quyet", True), "no paper says otherwise"
    told = queue.whole(scene.province, asked)
    assert told.told[-1].act == "object"
    assert [one.matter for one in listed(scene, sector=told.case.sector)] == [asked]
    lists_agree(scene)
    better = drafting.correct(scene.province, response.id)
    better = drafting.keep(scene.province, replace(better.draft, text="Đã sửa cả"), better.version)
    issuing.issue(scene.province, better)
    assert [one.matter for one in listed(scene)] == [other]
    assert not queue.whole(scene.province, asked).case.objected


def test_one_answered_with_others_that_calls_it_no_answer_waits_by_itself(
    scene: Scene, evil: Evil
) -> None:
    """It was counted as objected to, and stood in no queue."""
    lead, other = filled(evil, 2)
    joining.join(scene.province, Seen(lead), [Seen(other)], HA)
    assigning.assign(scene.province, [Seen(lead)], "Sở Y tế")
    assert answer(scene, lead).together == (other,)
    objects(scene, evil, other)
    assert [(one.matter, one.objected) for one in listed(scene)] == [(other, True)]
    fresh, now = filled(evil, 3)[2], queue.whole(scene.province, other).case
    joining.join(scene.province, Seen(other, now.version), [Seen(fresh)], HA)
    objects(scene, evil, lead)
    assert {one.matter for one in listed(scene)} == {lead, other}, "each by itself"
    case = queue.whole(scene.province, fresh).case
    assert (case.joined, case.agency, case.state) == (other, "Sở Y tế", "da_chuyen"), "not answered"


def test_a_case_that_was_called_anew_stays_so_when_its_commune_says_something(
    scene: Scene, evil: Evil
) -> None:
    """What was said before names the agency as it was typed then."""
    (asked,) = filled(evil, 1)
    assigning.assign(scene.province, [Seen(asked)], "Sở XD tinh")
    assigning.assign(scene.province, [Seen(asked, 1)], "Sở XD tỉnh")
    assert queue.whole(scene.province, asked).case.agency == "Sở XD tỉnh", "not as misspelt once"
    naming.add(scene.province, "Sở Xây dựng")
    assert naming.merge(scene.province, "Sở XD tỉnh", "Sở Xây dựng") == 1
    answer(scene, asked)
    assert queue.whole(scene.province, asked).case.agency == "Sở Xây dựng"


def test_time_to_answer_is_a_median_and_a_few_are_not_shown(scene: Scene, evil: Evil) -> None:
    ids = filled(evil, 16)
    first = queue.today(scene.province)
    for asked in ids[:15]:
        scene.desk.clock.at_ms += DAY
        answer(scene, asked)
    until = queue.today(scene.province)
    found = times.answered(scene.province, "sector", first, until)
    assert [(one.answered, one.sector in SECTORS, one.agency) for one in found.cells] == [
        (5, True, "")
    ] * 3
    assert sorted(one.days for one in found.cells) == [7, 8, 9]
    assert times.answered(scene.province, "sector", first, first) == times.Times((), 0)
    short = times.answered(scene.province, "both", first, date.fromordinal(until.toordinal() - 1))
    assert (len(short.cells), short.hidden) == (1, 2), "one of four, and what would give it away"
