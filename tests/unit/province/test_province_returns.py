"""What a commune says about letters comes up in its bundles: kept as proof, and its own alone."""

from typing import Any

import pytest
from evil import Evil, written
from province_scene import Scene
from test_province_responses import matter
from test_province_responses import written as drafted

from makers import Makers
from sotay.base.private import own_folder
from sotay.model.letters import Query
from sotay.model.matter import Matter
from sotay.model.returns import RETURNS, Telling
from sotay.model.schemas import READS
from sotay.province import aside, quota, receiving, withdrawals
from sotay.province.letters import giving
from sotay.province.responses import asking, issuing, standing
from sotay.province.responses.asking import Question
from sotay.province.waiting import waiting
from sotay.register import arrivals

__all__ = ["matter"]

NOTED = "2026-12-01T08:00:00+07:00"
ID = "019b0000-0000-7000-9000-0000000000"


def telling(response: str, matter: str, name: str = "71", **changes: Any) -> bytes:
    body = {
        "type": "telling", "id": ID + name, "response": response, "matter": matter,
        "how": "loa", "day": "2026-12-01", "noted": NOTED,
    }  # fmt: skip
    return written(body | changes)[1]


def objection(response: str, matter: str, name: str = "72", **changes: Any) -> bytes:
    body = {
        "type": "objection", "id": ID + name, "response": response, "matter": matter,
        "text": "Hỏi đường, trả lời cống", "noted": NOTED,
    }  # fmt: skip
    return written(body | changes)[1]


def reply(query: str, name: str = "73", **changes: Any) -> bytes:
    body = {
        "type": "reply", "id": ID + name, "thread": query, "query": query,
        "text": "Ở gần chợ", "noted": NOTED,
    }  # fmt: skip
    return written(body | changes)[1]


def test_what_was_told_objected_and_replied_is_known_by_who_signed_it(
    scene: Scene, evil: Evil, matter: Matter
) -> None:
    province = scene.province
    response = issuing.issue(province, drafted(scene, matter)).body.id
    query = asking.ask(province, matter.id, Question("Ở đâu?")).body.id
    got = evil.send(telling(response, matter.id), objection(response, matter.id), reply(query))
    assert (got.state, got.records, got.returned) == ("imported", 0, 3), got
    listed = arrivals.page(province.store, None, 9)
    assert listed[0].records == 0, "said about letters, and listed as a record"
    assert arrivals.since(province.store, 0).records == sum(one.records for one in listed)
    story = standing.story(province, matter.id)
    assert story.progress.state == "da_phan_hoi"
    assert story.said.objections[0].text == "Hỏi đường, trả lời cống"
    assert story.said.replies[0].text == "Ở gần chợ"
    found = waiting(province)
    assert [one.replied for one in found.asked] == [True]
    assert [one.matter for one in found.objected] == [matter.id]
    issuing.refer(province, matter.id, "Sở Y tế", state="dang_giai_quyet", due=None)
    asking.again(province, query, "Đã rõ.", closes=True)
    found = waiting(province)
    assert (found.asked, found.objections) == ((), 0)
    again = evil.send(telling(response, matter.id), telling(response, matter.id, "74",
        confirmed="da_xong", noted="2026-12-02T08:00:00+07:00"))  # fmt: skip
    assert again.state == "imported"
    story = standing.story(province, matter.id)
    assert story.progress.telling is not None
    assert story.progress.telling.confirmed == "da_xong"
    assert len(story.said.tellings) == 2, "the same line is one, whichever bundle carries it"


def test_a_device_that_says_too_much_of_letters_waits_for_a_person(
    scene: Scene, evil: Evil, matter: Matter, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = issuing.issue(scene.province, drafted(scene, matter)).body.id
    monkeypatch.setattr(quota, "MOST", quota.Quota(returned=700))
    assert evil.send(objection(response, matter.id)).state == "imported"
    assert evil.send(objection(response, matter.id, "75")).code == "TINH-20"
    assert len(standing.said(scene.province, matter.id).objections) == 1


def test_what_was_packed_anew_is_one_and_a_reply_stands_in_its_thread(
    scene: Scene, evil: Evil, matter: Matter
) -> None:
    """A bundle that was lost is sealed again: its lines have another hour, and another hash."""
    province = scene.province
    response = issuing.issue(province, drafted(scene, matter)).body.id
    query = asking.ask(province, matter.id, Question("Ở đâu?")).body
    assert isinstance(query, Query)
    first = {
        "type": "objection", "id": ID + "72", "response": response, "matter": matter.id,
        "text": "Hỏi đường, trả lời cống", "noted": NOTED,
    }  # fmt: skip
    anew = written(first, hlc="01a3185c5001-0000-abababab")[1]
    strange = reply(query.id, "75", thread=matter.id)
    assert evil.send(written(first)[1], reply(query.id), strange).state == "imported"
    assert evil.send(anew, written(first | {"text": "Lời khác"})[1]).state == "imported"
    said = standing.said(province, matter.id)
    assert [one.text for one in said.objections] == ["Hỏi đường, trả lời cống"]
    assert [one.id for one in asking.replies(province, query)] == [ID + "73"]


def test_words_of_a_matter_whose_source_was_taken_back_are_not_shown(
    scene: Scene, evil: Evil, matter: Matter, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = issuing.issue(scene.province, drafted(scene, matter)).body.id
    evil.send(telling(response, matter.id), objection(response, matter.id))
    monkeypatch.setattr(withdrawals.Sources, "masked", lambda *_every: True)
    story = standing.story(scene.province, matter.id)
    assert (len(story.said.tellings), story.said.objections) == (1, ())


def test_of_what_the_register_does_not_know_it_keeps_the_word_until_it_does(
    scene: Scene, evil: Evil, matter: Matter
) -> None:
    kept = drafted(scene, matter)
    got = evil.send(telling(kept.draft.id, matter.id))
    assert (got.state, got.returned) == ("imported", 1)
    assert standing.story(scene.province, matter.id).progress.telling is None
    issuing.issue(scene.province, kept)  # which keeps the id of its draft
    told = standing.story(scene.province, matter.id).progress.telling
    assert isinstance(told, Telling)


def test_nobody_speaks_of_what_was_said_to_another_commune(
    make: Makers, scene: Scene, evil: Evil, matter: Matter
) -> None:
    province = scene.province
    response = issuing.issue(province, drafted(scene, matter)).body.id
    query = asking.ask(province, matter.id, Question("Ở đâu?")).body.id
    far = make.desk("xã khác", unit="07213")
    make.enrol(far, province)
    other = Evil.of(far, province, evil.folder.with_name("khác"))
    unknown = ID + "99"
    for line in (
        telling(response, matter.id), objection(unknown, matter.id), reply(query),
        telling(query, matter.id), telling(response, unknown), reply(response),
    ):  # fmt: skip
        got = other.send(line)
        assert (got.state, got.code) == ("refused", "TINH-05"), got
    for line in (telling(query, matter.id), telling(response, unknown), reply(response)):
        got = evil.send(line)
        assert (got.state, got.code) == ("refused", "TINH-05"), got
    assert standing.story(province, matter.id).said.tellings == ()


@pytest.mark.parametrize("kind", sorted(RETURNS))
def test_an_older_province_holds_such_a_bundle_and_loses_nothing(
    scene: Scene, evil: Evil, matter: Matter, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    made = {"telling": telling, "objection": objection}
    name = ID + "50"
    line = reply(name) if kind == "reply" else made[kind](name, matter.id)
    with monkeypatch.context() as older:
        older.delitem(READS, kind)
        got = evil.send(line)
    assert (got.state, got.code) == ("quarantined", "TINH-21")
    (kept,) = aside.kept(scene.province)
    done = receiving.decide(scene.province, kept.sha256, admit=True, reason="đã cập nhật")
    assert (done.state, done.returned) == ("imported", 1)


@pytest.mark.parametrize(
    "changes",
    [{"parents": ["ab" * 16]}, {"schema": 2}, {"id": ID + "01"}, {"blobs": ["ab" * 32]}],
)
def test_a_line_is_of_its_one_shape(evil: Evil, matter: Matter, changes: dict[str, Any]) -> None:
    body = {
        "type": "telling", "id": ID + "71", "response": ID + "50", "matter": matter.id,
        "how": "loa", "day": "2026-12-01", "noted": NOTED,
    }  # fmt: skip
    got = evil.send(written(body, **changes)[1])
    assert got.code == ("TINH-21" if "schema" in changes else "TINH-05")


def test_nothing_of_a_chain_that_ended_is_left_to_be_asked_for(scene: Scene) -> None:
    ended = own_folder(own_folder(scene.province.folder / giving.PLACE) / ("ab" * 16))
    ended.joinpath(f"thu-{'ab' * 16}-0001.json").write_bytes(b"{}")
    going_on = giving.laid_out(scene.province)
    assert not ended.exists()
    assert all((ended.parent / chain).exists() for chain, _last in going_on.values())
