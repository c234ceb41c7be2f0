"""Cases of matters: made with them, narrowed, given, joined; nobody's words are lost."""

from collections.abc import Sequence
from datetime import date

import pytest
from evil import Evil, matter, rid, written
from msgspec.structs import replace
from province_scene import Scene
from test_province_consent import A, agreed, interview, sent

from sotay.base.errors import FieldProblem
from sotay.bundle.records import hlc_text
from sotay.model.records import Source
from sotay.province.cases import assigning, joining, queue
from sotay.province.cases.deciding import MOST, By, Outcome, Seen
from sotay.province.cases.errors import (
    CaseAnswered,
    CaseJoined,
    CaseUnknown,
    TooManyCases,
)
from sotay.province.cases.queue import Queued
from sotay.province.responses import asking, drafting, issuing
from sotay.province.responses.asking import Question
from sotay.province.responses.errors import CaseWithdrawn, RecordWithdrawn
from sotay.register.casequeue import Narrowed
from sotay.store.log import activity
from sotay.work.privacy import consenting
from sotay.work.records import writing

SECTORS = ("dat_dai", "giao_thong", "moi_truong")
HA, LAN = By("Hà", "gấp, dân hỏi nhiều lần"), By("Lan", "việc của sở, không phải xã")


def filled(evil: Evil, count: int = 6) -> list[str]:
    """Take in as many matters; return their ids."""
    lines = [
        written(
            matter(n, id=rid(n), text=f"Cống {n} sập", sector=SECTORS[n % 3]),
            hlc=hlc_text(1_795_000_000_000 + n, 0, "ab" * 32),
        )[1]
        for n in range(count)
    ]
    assert evil.send(*lines).state == "imported"
    return [rid(n) for n in range(count)]


def listed(scene: Scene, **narrowed: str) -> list[Queued]:
    return queue.page(scene.province, Narrowed(**narrowed))


def done(outcome: Outcome) -> list[str]:
    assert not outcome.overtaken
    return [one.matter for one in outcome.done]


def acts(scene: Scene) -> list[tuple[str, str]]:
    query = "SELECT act, object FROM activity WHERE act LIKE 'case%' ORDER BY seq"
    return [(act, what) for act, what in scene.province.store.rows(query)]


def test_each_matter_has_a_case_that_follows_its_record_and_keeps_what_was_decided(
    scene: Scene, evil: Evil
) -> None:
    ids = filled(evil)
    found = listed(scene)
    assert [(one.matter, one.version, one.state, one.left) for one in found] == [
        (one, 0, "moi_ghi_nhan", None) for one in ids
    ]
    assert {one.sector for one in found} == set(SECTORS)
    until = date(2026, 12, 4)
    day = queue.today(scene.province)
    assert assigning.due_after(scene.province, 3) > day
    assigning.assign(scene.province, [Seen(ids[0])], "Sở Xây dựng", until, by=HA)
    first = written(matter(0, id=ids[0], text="Cống 0 sập", sector=SECTORS[0]),
        hlc=hlc_text(1_795_000_000_000, 0, "ab" * 32))[0]  # fmt: skip
    again = written(
        matter(0, id=ids[0], text="Cống 0 sập hẳn", sector="nong_nghiep", state="dang_giai_quyet"),
        hlc=hlc_text(1_795_000_100_000, 0, "ab" * 32), parents=[first],
    )[1]  # fmt: skip
    assert evil.send(again).state == "imported"
    (one,) = listed(scene, agency="Sở Xây dựng")
    assert (one.sector, one.title, one.state, one.due) == (
        "nong_nghiep", "Cống 0 sập hẳn", "da_chuyen", "2026-12-04",
    )  # fmt: skip
    assert listed(scene)[0] == one, "the soonest due is first"


def test_who_decides_second_is_told_the_first_and_keeps_his_own_words(
    scene: Scene, evil: Evil
) -> None:
    one, other, third = filled(evil, 3)
    seen = [Seen(one), Seen(other)]
    assert done(assigning.assign(scene.province, [seen[0]], "Sở Xây dựng", by=HA)) == [one]
    late = assigning.assign(scene.province, seen, "Sở Nông nghiệp", date(2026, 12, 9), by=LAN)
    assert [it.matter for it in late.done] == [other]
    (lost,) = late.overtaken
    assert (lost.now.matter, lost.now.version, lost.now.agency) == (one, 1, "Sở Xây dựng")
    assert [(it.officer, it.agency, it.note) for it in (*lost.others, lost.own)] == [
        ("Hà", "Sở Xây dựng", HA.note), ("Lan", "Sở Nông nghiệp", LAN.note),
    ]  # fmt: skip
    kept = queue.whole(scene.province, one)
    assert [(it.version, it.officer, it.due) for it in kept.told] == [
        (1, "Hà", ""), (0, "Lan", "2026-12-09"),
    ]  # fmt: skip
    now = assigning.assign(scene.province, [Seen(one, 1)], "Sở Nông nghiệp", by=LAN)
    assert [(it.version, it.agency) for it in now.done] == [(2, "Sở Nông nghiệp")]
    same = assigning.assign(scene.province, [Seen(one, 1)], "SỞ NÔNG NGHIỆP", by=HA)
    assert [(it.version, it.agency) for it in same.done] == [(2, "Sở Nông nghiệp")], "no new one"
    assert queue.whole(scene.province, third).told == ()
    said = acts(scene)
    assert said[:2] == [("case-assign", one), ("cases-assign", "1")]
    assert ("case-assign-kept", one) in said
    scene.province.verify_activity()
    words = " ".join(map(str, activity_rows(scene)))
    assert not any(word in words for word in ("Hà", "Sở", HA.note, LAN.note))


def activity_rows(scene: Scene) -> Sequence[object]:
    return [tuple(row) for row in scene.province.store.rows("SELECT act, object FROM activity")]


def test_joined_cases_go_together_and_come_apart_with_who_asked(scene: Scene, evil: Evil) -> None:
    lead, one, other, third = filled(evil, 4)
    province = scene.province
    assert done(joining.join(province, Seen(one), [Seen(other)], HA)) == [other]
    assigning.assign(province, [Seen(lead)], "Sở Y tế", date(2026, 12, 1), by=HA)
    assert done(joining.join(province, Seen(lead, 1), [Seen(one)], HA)) == [one, other]
    whole = queue.whole(province, lead)
    assert {it.matter for it in whole.together} == {one, other}
    assert {(it.agency, it.due, it.joined) for it in whole.together} == {
        ("Sở Y tế", "2026-12-01", lead)
    }
    assert [(it.matter, it.together) for it in listed(scene)] == [(lead, 2), (third, 0)]
    got = assigning.assign(province, [Seen(lead, 1)], "UBND xã", by=LAN)
    assert {it.matter for it in got.done} == {lead, one, other}
    with pytest.raises(CaseJoined, match=lead):
        assigning.assign(province, [Seen(one, 2)], "Sở khác")
    for wrong in ([], [Seen(lead, 2)], [Seen(third), Seen(third)]):
        with pytest.raises(FieldProblem):
            joining.join(province, Seen(lead, 2), wrong)
    late = joining.join(province, Seen(lead, 1), [Seen(third)], LAN)
    assert [it.now.matter for it in late.overtaken] == [lead]
    assert not late.done, "none is joined to what changed meanwhile"
    assert done(joining.separate(province, [Seen(one, 2)], HA)) == [one]
    (again,) = [it for it in listed(scene) if it.matter == one]
    assert (again.agency, again.joined, again.together) == ("UBND xã", "", 0)
    with pytest.raises(FieldProblem, match="không gộp"):
        joining.separate(province, [Seen(one, 3)], HA)


def test_what_was_withdrawn_is_not_shown_and_not_passed_on_and_destroyed_is_told(
    scene: Scene,
) -> None:
    talk = interview(scene.desk, *agreed(A))
    writing.close(scene.desk, talk)
    heard = replace(scene.matter("lời đã rút lại"), heard_at=(Source(talk.id),))
    writing.close(scene.desk, writing.keep(scene.desk, heard).value)
    sent(scene)
    assert [one.title for one in listed(scene)] == ["lời đã rút lại"]
    draft = drafting.begin(scene.province, heard.id)
    thread = asking.ask(scene.province, heard.id, Question("Ở đâu?")).body.id
    consenting.withdraw(scene.desk, talk.id, A)
    sent(scene)
    (one,) = listed(scene)
    assert one.masked
    assert "lời đã rút lại" not in str(queue.whole(scene.province, one.matter))
    with pytest.raises(CaseWithdrawn):
        assigning.assign(scene.province, [Seen(one.matter)], "Sở Y tế")
    with pytest.raises(CaseWithdrawn):  # the words of the draft stay, and go nowhere
        issuing.issue(scene.province, draft, read_again=True)
    with pytest.raises(CaseWithdrawn):
        issuing.refer(scene.province, one.matter, "Sở Y tế", state="da_chuyen", due=None)
    with pytest.raises(RecordWithdrawn):
        asking.ask(scene.province, one.matter, Question("Ai nói?"))
    with pytest.raises(RecordWithdrawn):
        asking.again(scene.province, thread, "Ai nói?", closes=False)
    asking.again(scene.province, thread, "Đã rõ.", closes=True)
    assert listed(scene)[0].version == 0


def test_what_cannot_be_decided_changes_nothing(scene: Scene, evil: Evil) -> None:
    (one,), other = filled(evil, 1), rid(9)
    done = matter(9, id=other, state="da_giai_quyet")
    assert evil.send(written(done)[1]).state == "imported"
    wrong: list[tuple[type[Exception], list[Seen], str, date | None]] = [
        (CaseUnknown, [Seen(one), Seen("khong-co")], "Sở Y tế", None),
        (FieldProblem, [Seen(one), Seen(one)], "Sở Y tế", None),
        (FieldProblem, [Seen(one)], " ", None),
        (FieldProblem, [Seen(one)], "x" * 301, None),
        (FieldProblem, [Seen(one)], "Sở Y tế", date(2020, 1, 1)),
        (TooManyCases, [Seen(str(n)) for n in range(MOST + 1)], "Sở Y tế", None),
    ]
    for error, seen, agency, due in wrong:
        with pytest.raises(error):
            assigning.assign(scene.province, seen, agency, due)
    with pytest.raises(FieldProblem):
        assigning.assign(scene.province, [Seen(one)], "Sở", by=By(note="x" * 2001))
    with pytest.raises(CaseAnswered):
        joining.join(scene.province, Seen(one), [Seen(other)])
    with pytest.raises(CaseUnknown):
        queue.named(scene.province, one[:3])
    assert [(it.matter, it.version) for it in listed(scene)] == [(one, 0)]
    assert acts(scene) == []


def test_a_bundle_taken_in_twice_or_in_parts_makes_no_second_case(scene: Scene, evil: Evil) -> None:
    path = evil.seal([written(matter(1, id=rid(1)))[1]])
    assert [scene.take(path).state for _time in range(2)] == ["imported", "duplicate"]
    assert len(listed(scene)) == 1
    assert activity.last(scene.province.store) > 0
