"""A matter answered, referred and asked back about, by officers who work at the same time."""

from dataclasses import replace
from datetime import date

import pytest
from msgspec import structs
from province_scene import Scene

from enclosing import close, paper_of
from sotay.bundle import signed, trails
from sotay.model.errors import RecordRefused
from sotay.model.letters import Query, Referral, Response
from sotay.model.matter import Matter
from sotay.province import reading
from sotay.province.responses import asking, drafting, foreseeing, issuing, standing
from sotay.province.responses.asking import Question
from sotay.province.responses.errors import (
    AnswerStands,
    DraftChanged,
    MatterMoved,
    NoSuchField,
    ThreadUnknown,
)
from sotay.province.responses.held import Held
from sotay.work.records import writing

ANSWER = {"text": "Đã vá cống.", "agency": "Phòng Kinh tế", "state": "da_giai_quyet"}


@pytest.fixture
def matter(scene: Scene) -> Matter:
    """A matter that the province has."""
    note = scene.matter("Cống sập")
    close(scene.desk, note.id)
    assert scene.take(scene.sealed()).state == "imported"
    (row,) = reading.page(scene.province)
    found = reading.show(scene.province, row.id).record
    assert isinstance(found, Matter)
    return found


def written(scene: Scene, matter: Matter, **said: object) -> drafting.Kept:
    begun = drafting.begin(scene.province, matter.id)
    return drafting.keep(
        scene.province, structs.replace(begun.draft, **ANSWER | said), begun.version
    )


def corrected(scene: Scene, matter: Matter, text: str) -> None:
    writing.close(scene.desk, structs.replace(matter, text=text))
    assert scene.take(scene.sealed()).state == "imported"


def test_what_is_issued_carries_its_step_behind_the_one_before(
    scene: Scene, matter: Matter
) -> None:
    issuing.refer(scene.province, matter.id, "Sở Xây dựng", state="da_chuyen", due=None)
    first, second = (
        signed.read(one.step.encode(), trails.STEP)[0]
        for one in (
            standing.said(scene.province, matter.id).referrals[0],
            issuing.issue(scene.province, written(scene, matter)).body,
        )
        if isinstance(one, Referral | Response)
    )
    for envelope in (first, second):
        scene.province.authority.check(envelope)
    assigned, answered = trails.read(first.payload), trails.read(second.payload)
    assert (assigned.step, assigned.n, assigned.by) == ("assigned", 1, "Sở Xây dựng")
    assert (answered.step, answered.n, answered.prev) == ("answered", 2, first.digest)
    assert {assigned.matter, answered.matter} == {trails.mark(matter.id)}


def test_what_is_issued_stands_and_says_what_the_draft_said(scene: Scene, matter: Matter) -> None:
    done = issuing.issue(scene.province, written(scene, matter, until=date(2026, 12, 1)))
    assert (done.unit, done.devices) == (matter.place.unit, 1)
    body = done.body
    assert isinstance(body, Response)
    assert (body.matter, body.text, body.until) == (matter.id, "Đã vá cống.", date(2026, 12, 1))
    story = standing.story(scene.province, matter.id[-12:])
    assert (story.progress.state, story.progress.response) == ("da_giai_quyet", body)
    assert drafting.every(scene.province) == []
    assert standing.responses(scene.province, "00000") == []


def test_of_two_officers_with_one_draft_the_later_loses_no_word_and_overwrites_none(
    scene: Scene, matter: Matter
) -> None:
    mine = written(scene, matter)
    theirs = drafting.keep(
        scene.province, structs.replace(mine.draft, text="Đã xây lại cống."), mine.version
    )
    with pytest.raises(DraftChanged):
        drafting.keep(scene.province, structs.replace(mine.draft, deed="vá"), mine.version)
    assert drafting.find(scene.province, mine.draft.id) == theirs
    with pytest.raises(DraftChanged):
        issuing.issue(scene.province, mine)
    with pytest.raises(DraftChanged):
        drafting.drop(scene.province, mine.draft.id, mine.version)
    own = drafting.apart(scene.province, structs.replace(mine.draft, deed="vá"))
    both = drafting.of_matter(scene.province, matter.id)
    assert {one.draft.text for one in both} == {"Đã vá cống.", "Đã xây lại cống."}
    drafting.drop(scene.province, own.draft.id, own.version)
    issued = issuing.issue(scene.province, theirs).body
    assert isinstance(issued, Response)
    assert issued.text == "Đã xây lại cống."
    with pytest.raises(DraftChanged):
        drafting.keep(scene.province, mine.draft, theirs.version)
    assert drafting.find(scene.province, mine.draft.id).state == "issued"
    with pytest.raises(DraftChanged):
        issuing.issue(scene.province, replace(theirs, version=theirs.version + 1))


def test_what_is_held_goes_on_as_a_draft_of_its_own_once_somebody_was_quicker(
    scene: Scene, matter: Matter
) -> None:
    province, begun = scene.province, drafting.begin(scene.province, matter.id)
    mine, theirs = Held(begun), Held(begun)
    first = theirs.keep(province, lambda it: structs.replace(it, text="Bản kia"))
    assert (first.other, first.kept.version) == (None, 2)
    lost = mine.attach(province, paper_of("a.pdf", b"%PDF-1.4"))
    assert lost.other is not None
    assert (lost.other.draft.text, len(lost.kept.draft.files)) == ("Bản kia", 1)
    kept = mine.keep(province, lambda it: structs.replace(it, text="Bản này")).kept
    assert (kept.draft.text, len(kept.draft.files)) == ("Bản này", 1)
    off = mine.detach(province, kept.draft.files[0]).kept
    assert (off.draft.files, off.draft.text, off.version) == ((), "Bản này", kept.version + 1)
    assert mine.keep(province, lambda it: it).kept == off, "nothing new is no save"
    drafting.drop(province, off.draft.id, off.version)
    late = mine.keep(province, lambda it: structs.replace(it, text="Muộn"))
    assert late.other is not None
    assert (late.other.state, late.kept.draft.text) == ("dropped", "Muộn")
    assert len(drafting.of_matter(province, matter.id)) == 2


def test_one_response_stands_and_another_says_which_it_replaces(
    scene: Scene, matter: Matter
) -> None:
    scene.province.clock.at_ms += 86_400_000
    first = issuing.issue(scene.province, written(scene, matter)).body
    scene.province.clock.at_ms -= 86_400_000  # somebody set the clock back
    second = written(scene, matter, state="da_giai_trinh")
    with pytest.raises(AnswerStands, match=first.id[-12:]):
        issuing.issue(scene.province, second)
    ahead = foreseeing.foresee(scene.province, second.draft)
    assert not ahead.replaces
    assert "chưa ban hành được" in " ".join(foreseeing.told(ahead))
    later = issuing.issue(scene.province, second, replaces=first.id).body
    assert later.issued > first.issued, "whatever the clock says"
    story = standing.story(scene.province, matter.id)
    assert (story.progress.state, story.progress.response) == ("da_giai_trinh", later)
    third = drafting.correct(scene.province, later.id)
    assert (third.draft.text, third.draft.replaces) == ("Đã vá cống.", later.id)
    ahead = foreseeing.foresee(scene.province, third.draft)
    assert (ahead.stands, ahead.replaces, ahead.lacks) == (later, True, ())
    assert "Thay văn bản đã ban hành" in " ".join(foreseeing.told(ahead))


def test_what_the_commune_corrected_meanwhile_is_read_before_it_is_answered(
    scene: Scene, matter: Matter
) -> None:
    kept = written(scene, matter)
    corrected(scene, matter, "Cống sập hẳn, trẻ em không qua được")
    assert foreseeing.foresee(scene.province, kept.draft).moved
    with pytest.raises(MatterMoved):
        issuing.issue(scene.province, kept)
    body = issuing.issue(scene.province, kept, read_again=True).body
    assert isinstance(body, Response)
    assert body.rev == reading.show(scene.province, matter.id).revision


@pytest.mark.parametrize("empty", ["text", "agency", "state"])
def test_what_lacks_a_part_is_kept_as_a_draft_and_not_issued(
    scene: Scene, matter: Matter, empty: str
) -> None:
    kept = written(scene, matter, **{empty: ""})
    with pytest.raises(RecordRefused):
        issuing.issue(scene.province, kept)
    assert [one.draft for one in drafting.every(scene.province)] == [kept.draft]
    ahead = foreseeing.foresee(scene.province, kept.draft)
    assert ahead.lacks == (empty,)
    assert "Còn thiếu" in list(foreseeing.told(ahead))[-1]
    assert standing.responses(scene.province) == []


def test_a_matter_is_referred_and_asked_back_about_until_the_thread_ends(
    scene: Scene, matter: Matter
) -> None:
    province = scene.province
    issuing.refer(province, matter.id, "Sở Xây dựng", state="da_chuyen", due=date(2026, 12, 20))
    assert standing.story(province, matter.id).progress.state == "da_chuyen"
    with pytest.raises(NoSuchField, match="place"):
        asking.ask(province, matter.id, Question("Ở đâu?", field="dia_diem"))
    first = asking.ask(province, matter.id, Question("Cống ở đoạn nào?", field="place")).body
    assert isinstance(first, Query)
    assert first.thread == first.id
    with pytest.raises(NoSuchField):
        asking.ask(province, matter.id, Question("Tệp nào?", field="attachments[0]"))
    asking.again(province, first.id, "Gần cầu hay gần chợ?", closes=False)
    (of_it,) = asking.of_record(province, reading.show(province, matter.id))
    assert (of_it.first, of_it.is_open, len(of_it.queries)) == (first, True, 2)
    (thread,) = asking.threads(province, matter.place.unit)
    assert [one.text for one in thread] == ["Cống ở đoạn nào?", "Gần cầu hay gần chợ?"]
    asking.again(province, first.id[-8:], "Đã rõ.", closes=True)
    assert asking.threads(province) == []
    assert len(asking.threads(province, closed=True)[0]) == 3
    with pytest.raises(ThreadUnknown):
        asking.again(province, first.id, "Còn nữa?", closes=False)
