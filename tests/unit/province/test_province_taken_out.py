"""Whoever was taken out of an interview is in its sounds still, and so is their no."""

import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from province_scene import Scene
from province_scene import scene as scene  # noqa: PLC0414 - a fixture
from test_province_consent import AT, WORDS, A, B, agreed, interview, said, sent, standing

from makers import Makers
from sotay.base.clock import local
from sotay.model.interview import Interview
from sotay.model.matter import Matter
from sotay.model.records import SOUND, Consent, Respondent, Source
from sotay.province import reading
from sotay.vault.privacy import consents
from sotay.vault.records.lookup import revisions
from sotay.work import attachments
from sotay.work.attachments import Added
from sotay.work.attachments.errors import SoundNotAgreed
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.privacy import consenting, purging
from sotay.work.privacy.consenting import Answer
from sotay.work.records import reading as looking
from sotay.work.records import revisions as revising
from sotay.work.records import writing
from sotay.work.transfer import sealing

VOICE = b"\x1aE\xdf\xa3 voice " * 200


def loud(*codes: str) -> tuple[Consent, ...]:
    both = ("ghi_am", "chuyen_ghi_am")
    return (*agreed(*codes), *(said(purpose, code) for purpose in both for code in codes))


def voice() -> Added:
    return Added("a.mka", SOUND, lambda: io.BytesIO(VOICE), len(VOICE), seconds=9)


def recorded(desk: Desk, answers: tuple[Consent, ...] | None = None) -> Interview:
    """Close an interview in which both were recorded, then have `answers` in place of theirs."""
    record = interview(desk, *loud(A, B), codes=(A, B))
    attachments.attach(desk, record.id, voice())
    closed = writing.close(desk, standing(desk, record.id)).value
    return (
        closed if answers is None else writing.keep(desk, replace(closed, consents=answers)).value
    )


def take_out(desk: Desk, record: str, *, drop: bool) -> None:
    """Take A's part and code out, as the gap says, with or without what A answered; close it."""
    now = standing(desk, record)
    answers = tuple(one for one in now.consents if not (drop and one.respondent == A))
    left = replace(now, respondents=(Respondent(B),), consents=answers, notes="Phần của B")
    writing.close(desk, left)


def files(desk: Desk) -> int:
    return len(list((desk.vault.folder / "tep-dinh-kem").iterdir()))


def refuse(purpose: str) -> Callable[[Desk, str], object]:
    no = Answer(purpose=purpose, given=False, method="van_ban")  # type: ignore[arg-type]
    return lambda desk, record: consenting.answer(desk, record, A, no)


def take_back(*purposes: str) -> Callable[[Desk, str], object]:
    return lambda desk, record: consenting.withdraw(desk, record, A, purposes)


@pytest.mark.parametrize("drop", [False, True], ids=["answers kept", "answers dropped"])
@pytest.mark.parametrize(
    ("no", "leaves"),
    [
        (take_back("chuyen_ghi_am"), False),
        (refuse("chuyen_ghi_am"), False),
        (take_back("ghi_nhan_y_kien", "chuyen_noi_dung"), False),
        (refuse("chuyen_noi_dung"), False),
        (lambda _desk, _record: None, True),
    ],
)
def test_a_no_binds_the_sound_after_its_person_was_taken_out(
    scene: Scene, no: Callable[[Desk, str], object], leaves: bool, drop: bool
) -> None:
    record = recorded(scene.desk).id
    no(scene.desk, record)
    take_out(scene.desk, record, drop=drop)
    assert sealing.leaving(scene.desk).attachments == leaves
    sent(scene)
    assert bool(reading.show(scene.province, record).record.sounds) == leaves
    assert files(scene.desk) == 1, "only leave to keep it, taken back, shreds it"


@pytest.mark.parametrize("drop", [False, True], ids=["answers kept", "answers dropped"])
@pytest.mark.parametrize(
    "answers",
    [
        (*loud(B), *agreed(A), said("ghi_am"), said("chuyen_ghi_am", given=False)),
        (*loud(B), *agreed(A), said("ghi_am")),
        (*loud(A, B), said("ghi_am", given=False, at=AT + timedelta(seconds=9))),
    ],
    ids=["refused to send", "never asked to send", "refused to keep"],
)
def test_nor_does_a_sound_leave_that_was_never_closed_with_a_yes(
    scene: Scene, answers: tuple[Consent, ...], drop: bool
) -> None:
    record = interview(scene.desk, *loud(B), said("ghi_am"), codes=(A, B))
    attachments.attach(scene.desk, record.id, voice())
    writing.keep(scene.desk, replace(standing(scene.desk, record.id), consents=answers))
    take_out(scene.desk, record.id, drop=drop)
    assert (len(sealing.leaving(scene.desk).rows), sealing.leaving(scene.desk).attachments) == (
        1,
        0,
    )


@pytest.mark.parametrize("drop", [False, True], ids=["answers kept", "answers dropped"])
@pytest.mark.parametrize("before", [False, True], ids=["not sent", "sent before"])
@pytest.mark.parametrize(
    ("purpose", "kept"), [("ghi_am", 0), ("chuyen_ghi_am", 1), ("ghi_nhan_y_kien", 1)]
)
def test_whoever_was_taken_out_takes_their_voice_back(
    scene: Scene, before: bool, drop: bool, purpose: str, kept: int
) -> None:
    record = recorded(scene.desk).id
    if before:
        sent(scene)
    take_out(scene.desk, record, drop=drop)
    if before:
        sent(scene)
        assert reading.show(scene.province, record).record.sounds
    consenting.withdraw(scene.desk, record, A, (purpose,))
    now = writing.close(scene.desk, standing(scene.desk, record)).value
    assert (len(now.sounds), files(scene.desk)) == (kept, kept)
    sent(scene)
    shown = reading.show(scene.province, record).record
    assert isinstance(shown, Interview)
    assert (shown.notes, shown.sounds) == ("Phần của B", ())
    if purpose == "ghi_am":
        assert not now.may_hold_sound()
        with pytest.raises(SoundNotAgreed, match="một buổi ghi nhận mới"):
            attachments.attach(scene.desk, record, voice())


def matter_of(desk: Desk, *sources: str) -> Matter:
    begun = writing.begin_matter(desk).value
    tied = tuple(map(Source, sources))
    record = writing.keep(desk, replace(begun, text=WORDS, heard_at=tied)).value
    attachments.attach(desk, record.id, voice())
    closed = writing.close(desk, looking.entry(desk, record.id).record).value
    assert isinstance(closed, Matter)
    return closed


@pytest.mark.parametrize("way", ["anonymous", "taken out", "meeting untied", "added silent"])
def test_a_sound_of_a_matter_goes_when_the_last_of_its_sources_is_silent(
    desk: Desk, way: str
) -> None:
    first, second = (writing.close(desk, interview(desk, *loud(A))).value for _ in "ab")
    meeting = writing.begin_meeting(desk).value
    tied = second.id if way in ("anonymous", "taken out") else meeting.id
    matter = matter_of(desk, first.id, tied)
    consenting.withdraw(desk, first.id, A, ("ghi_am",))
    now = standing(desk, first.id)
    assert files(desk) == 1
    if way == "anonymous":
        writing.keep(desk, now.made_anonymous())
    elif way == "taken out":
        answers = (*now.consents, *agreed(B))
        writing.keep(desk, replace(now, respondents=(Respondent(B),), consents=answers))
    if way in ("anonymous", "taken out"):
        consenting.withdraw(desk, second.id, A, ("ghi_am",))
    elif way == "meeting untied":
        writing.close(desk, replace(matter, heard_at=(Source(first.id),)))
    else:
        consenting.withdraw(desk, second.id, A, ("ghi_am",))
        writing.keep(desk, replace(matter, heard_at=(Source(first.id), Source(second.id))))
    assert (looking.entry(desk, matter.id).record.sounds, files(desk)) == ((), 0)


@pytest.mark.parametrize("no", [take_back(), refuse("ghi_nhan_y_kien")], ids=["back", "refused"])
def test_a_line_takes_back_what_was_destroyed_here(
    make: Makers, scene: Scene, tmp_path: Path, no: Callable[[Desk, str], object]
) -> None:
    desk, other = scene.desk, make.desk("khac")
    make.enrol(other, scene.province)
    record = writing.close(desk, interview(desk, *agreed(A))).value
    matter = writing.begin_matter(desk).value
    writing.close(desk, replace(matter, text=WORDS, heard_at=(Source(record.id),)))
    lines = tmp_path / "a.jsonl"
    jsonlines.export_lines(desk, lines)
    jsonlines.import_lines(other, lines, close=True)
    ended = local(desk.clock.now_ms()).date() - timedelta(days=9)
    purging.keep_until(desk, record.id, ended)
    purging.purge(desk)
    assert [row.id for row in sealing.leaving(desk).rows] == [matter.id]
    make.clock.at_ms += 5000
    no(other, record.id)
    back = tmp_path / "b.jsonl"
    jsonlines.export_lines(other, back)
    about = [line for line in back.read_text().splitlines() if json.loads(line)["id"] == record.id]
    back.write_text("\n".join(about) + "\n")
    told = jsonlines.import_lines(desk, back).value
    assert [one.code for one in told.refused] == ["RIE-04"]
    assert {row[0] for row in consents.every(desk.vault.store)} == {record.id}
    assert sealing.leaving(desk).rows == []


def test_a_no_outlives_the_version_of_before_its_person_came_in(desk: Desk) -> None:
    record = interview(desk, *loud(B), codes=(B,))
    attachments.attach(desk, record.id, voice())
    closed = writing.close(desk, standing(desk, record.id)).value
    (first,) = revisions(desk.vault.store, record.id)
    answers = (*loud(A, B), said("chuyen_ghi_am", given=False, at=AT + timedelta(seconds=9)))
    both = (Respondent(A), Respondent(B))
    writing.close(desk, replace(closed, respondents=both, consents=answers))
    revising.restore(desk, record.id, first.rev)
    writing.close(desk, standing(desk, record.id))
    assert sealing.leaving(desk).attachments == 0


@pytest.mark.parametrize("drop", [False, True], ids=["answers kept", "answers dropped"])
def test_so_it_is_of_an_interview_that_was_destroyed_since(scene: Scene, drop: bool) -> None:
    desk = scene.desk
    record = recorded(desk).id
    writing.keep(desk, replace(standing(desk, record), retain_until=date(2026, 11, 1)))
    matter = matter_of(desk, record)
    take_out(desk, record, drop=drop)
    sent(scene)
    assert all(reading.show(scene.province, one).record.sounds for one in (record, matter.id))
    purging.purge(desk)
    assert files(desk) == 1
    consenting.withdraw(desk, record, A, ("ghi_am",))
    assert files(desk) == 0
    sent(scene)
    assert not any(reading.show(scene.province, one).record.sounds for one in (record, matter.id))
