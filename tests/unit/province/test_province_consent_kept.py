"""No road brings back what somebody refused or took back: tried as an attacker did, and as people.

An import adds and takes nothing away; of two answers the later one counts, wherever it stands in
a list; what is unknown frees nothing; a recommendation goes with what it was heard in.
"""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from province_scene import Scene
from province_scene import scene as scene  # noqa: PLC0414 - a fixture
from test_province_consent import AT, WORDS, A, B, agreed, interview, said, sent, standing

from sotay.model import record
from sotay.model import records as m
from sotay.model.consent import Answers
from sotay.model.errors import RecordRefused
from sotay.model.interview import Interview
from sotay.model.records import SOUND, Source
from sotay.model.shape import encode, parse_record
from sotay.province import reading, withdrawals
from sotay.vault.records import lookup
from sotay.work import attachments
from sotay.work.attachments import Added
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.outgoing import Outgoing
from sotay.work.privacy import consenting
from sotay.work.records import writing
from sotay.work.transfer import sealing

LATER = AT + timedelta(hours=2)
CONTENT = "ghi_nhan_y_kien"


def bring(desk: Desk, path: Path, *records: record.Record, close: bool = True) -> None:
    path.write_bytes(b"".join(encode(one) + b"\n" for one in records))
    told = jsonlines.import_lines(desk, path, close=close).value
    assert not told.refused


def withdrawn(scene: Scene, *, before: bool = True) -> Interview:
    """Return an interview that was sent if asked, and whose person took everything back."""
    record = writing.close(scene.desk, interview(scene.desk, *agreed(A))).value
    if before:
        sent(scene)
    consenting.withdraw(scene.desk, record.id, A)
    return record


VEILED = (
    lambda one: replace(one, anonymous=True, respondents=(), consents=()),
    lambda one: replace(one, anonymous=True, consents=()),
    lambda one: replace(one, consents=one.consents[::-1]),
    lambda one: replace(one, consents=()),
    lambda one: replace(one, respondents=(m.Respondent(B),), consents=agreed(B)),
    lambda one: replace(one, consents=(*one.consents, said(CONTENT, at=AT - timedelta(days=1)))),
)


@pytest.mark.parametrize("veil", VEILED)
@pytest.mark.parametrize("before", [True, False])
def test_no_line_brings_back_what_was_withdrawn(
    scene: Scene, tmp_path: Path, veil: object, before: bool
) -> None:
    record = withdrawn(scene, before=before)
    bring(scene.desk, tmp_path / "b.jsonl", replace(veil(record), notes=WORDS + " Lại."))
    assert sealing.leaving(scene.desk).rows == []
    if before:
        sent(scene)
        told = str(reading.page(scene.province)) + str(reading.show(scene.province, record.id))
        assert WORDS not in told


@pytest.mark.parametrize("given", [True, False])
def test_the_same_line_again_changes_no_answer(scene: Scene, tmp_path: Path, given: bool) -> None:
    record = interview(scene.desk)
    bring(scene.desk, tmp_path / "a.jsonl", record, close=False)
    said_now = consenting.Answer(purpose=CONTENT, given=given, method="van_ban")
    consenting.answer(scene.desk, record.id, A, said_now)
    after = standing(scene.desk, record.id)
    bring(scene.desk, tmp_path / "a.jsonl", record, close=False)
    assert standing(scene.desk, record.id) == after


def test_the_later_answer_counts_wherever_it_stands(scene: Scene, tmp_path: Path) -> None:
    yes, no = said(CONTENT), said(CONTENT, given=False, at=LATER)
    for answers in ((yes, no), (no, yes)):
        assert Answers(answers).state(CONTENT, A) == "refused"
    begun = interview(scene.desk)
    sending = said("chuyen_noi_dung")
    bring(scene.desk, tmp_path / "c.jsonl", replace(begun, consents=(no, yes, sending)))
    assert sealing.leaving(scene.desk).rows == []


def test_a_withdrawal_ends_every_answer_before_it() -> None:
    first, second = said(CONTENT), said(CONTENT, at=LATER, withdrawn=LATER + timedelta(hours=1))
    anew = said(CONTENT, at=LATER + timedelta(hours=2))
    for answers in ((first, second), (second, first)):
        assert Answers(answers).newest(CONTENT, A) == second
    assert Answers((anew, first, second)).state(CONTENT, A) == "given"


def test_who_refused_may_stay_anonymous_who_took_back_may_not() -> None:
    whole = Interview(
        id="01890a5d-ac96-774b-bcce-b302099a8057", held=AT, place=m.Place("07210"), anonymous=True,
        consents=(said(CONTENT, "", given=False),),
    )  # fmt: skip
    assert Answers.of(whole).hold is None
    withdrawn = replace(whole, consents=(said(CONTENT, withdrawn=AT),))
    assert Answers.of(withdrawn).hold == "withdrawn"


@pytest.mark.parametrize("too", [False, True])
def test_a_recommendation_sent_without_its_interview_is_masked(scene: Scene, too: bool) -> None:
    record = interview(scene.desk, *agreed(A))
    matter = writing.begin_matter(scene.desk, record).value
    writing.close(scene.desk, replace(matter, text=WORDS))
    if too:
        writing.close(scene.desk, record)
    sent(scene)
    consenting.withdraw(scene.desk, record.id, A)
    assert sealing.leaving(scene.desk).withdrawn == 1
    sent(scene)
    assert WORDS not in str(reading.page(scene.province))
    assert WORDS not in str(reading.show(scene.province, matter.id))
    assert withdrawals.page(scene.province)[0].here is too


def test_a_source_that_nobody_has_frees_nothing(scene: Scene, tmp_path: Path) -> None:
    record = withdrawn(scene)
    matter = writing.begin_matter(scene.desk, standing(scene.desk, record.id)).value
    nowhere = Source("01890a5d-ac96-774b-bcce-b302099a8058")
    bring(
        scene.desk, tmp_path / "m.jsonl",
        replace(matter, text=WORDS, heard_at=(*matter.heard_at, nowhere)),
    )  # fmt: skip
    assert sealing.leaving(scene.desk).rows == []


def test_who_is_out_of_the_draft_can_still_take_back_what_was_sent(scene: Scene) -> None:
    record = writing.close(scene.desk, interview(scene.desk, *agreed(A, B), codes=(A, B))).value
    sent(scene)
    without = replace(record, respondents=(m.Respondent(B),), consents=agreed(B))
    writing.keep(scene.desk, without)
    consenting.withdraw(scene.desk, record.id, A)
    sent(scene)
    assert WORDS not in str(reading.show(scene.province, record.id))


def test_sources_are_bounded(desk: Desk) -> None:
    begun = writing.begin_matter(desk).value
    endless = tuple(Source(begun.id, number) for number in range(501))
    with pytest.raises(RecordRefused, match="500"):
        parse_record(encode(replace(begun, heard_at=endless)))


@pytest.mark.parametrize("given", [True, False])
def test_a_recommendation_carries_no_voice_that_was_refused(desk: Desk, given: bool) -> None:
    voice = (said("ghi_am", given=given), said("chuyen_ghi_am", given=given))
    record = writing.close(desk, interview(desk, *agreed(A), *voice)).value
    matter = writing.begin_matter(desk, record).value
    matter = writing.keep(desk, replace(matter, text=WORDS)).value
    voice_file = Added("giọng.mka", SOUND, lambda: io.BytesIO(b"giong"), 5, seconds=1)
    writing.close(desk, attachments.attach(desk, matter.id, voice_file).value[1])
    revisions = {one.record: one for one in lookup.unsealed(desk.vault.store)}
    carried = Outgoing(desk).passage(revisions[matter.id]).attachments
    assert bool(carried) is given


@pytest.mark.parametrize("answer", ["refused", "withdrawn"])
def test_an_export_holds_no_recommendation_of_who_refused(
    desk: Desk, tmp_path: Path, answer: str
) -> None:
    record = interview(desk, said(CONTENT, given=answer != "refused"))
    matter = writing.begin_matter(desk, record).value
    writing.keep(desk, replace(matter, text="Mương xóm Đình tắc"))
    if answer == "withdrawn":
        consenting.withdraw(desk, record.id, A)
    jsonlines.export_lines(desk, tmp_path / "ra.jsonl")
    written = (tmp_path / "ra.jsonl").read_text(encoding="utf-8")
    assert matter.id in written
    assert "Mương" not in written
    assert WORDS not in written
