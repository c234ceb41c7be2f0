"""A recommendation's own sound goes with the leave to keep sound of where it was heard."""

import io
from datetime import date

import pytest
from msgspec.structs import replace
from province_scene import Scene
from province_scene import scene as scene  # noqa: PLC0414 - a fixture
from test_province_consent import A, agreed, interview, said, sent

from sotay.model.records import SOUND, Source
from sotay.province import reading
from sotay.work import attachments
from sotay.work.attachments import Added
from sotay.work.privacy import consenting, purging
from sotay.work.privacy.consenting import Answer
from sotay.work.records import reading as looking
from sotay.work.records import writing
from sotay.work.transfer import sealing

VOICE = b"\x1aE\xdf\xa3 voice " * 200


@pytest.mark.parametrize("gone", [False, True], ids=["here", "destroyed here"])
@pytest.mark.parametrize("purpose", ["ghi_am", "chuyen_ghi_am"])
@pytest.mark.parametrize("elsewhere", [False, True], ids=["only there", "in a meeting too"])
def test_sound_of_a_matter_follows_where_it_was_heard(
    scene: Scene, gone: bool, purpose: str, elsewhere: bool
) -> None:
    desk = scene.desk
    record = interview(desk, *agreed(A), said("ghi_am"), said("chuyen_ghi_am"))
    record = writing.close(desk, replace(record, retain_until=date(2026, 11, 1))).value
    places = [Source(record.id)]
    if elsewhere:
        places.append(Source(writing.begin_meeting(desk).value.id))
    matter = writing.keep(desk, replace(scene.matter(), heard_at=tuple(places))).value
    voice = Added("a.mka", SOUND, lambda: io.BytesIO(VOICE), len(VOICE), seconds=9)
    attachments.attach(desk, matter.id, voice)
    writing.close(desk, looking.entry(desk, matter.id).record)
    sent(scene)
    assert reading.show(scene.province, matter.id).record.sounds
    if gone:
        purging.purge(desk)
    consenting.withdraw(desk, record.id, A, (purpose,))
    sent(scene)
    assert not reading.show(scene.province, matter.id).record.sounds
    row = {row.id: row for row in reading.page(scene.province)}[matter.id]
    assert (row.attachments, row.masked) == (0, False)
    here = looking.entry(desk, matter.id)
    shredded = purpose == "ghi_am" and not elsewhere
    assert bool(here.record.sounds) != shredded
    assert len(list((desk.vault.folder / "tep-dinh-kem").iterdir())) == (not shredded)
    assert here.row.status == "received"
    writing.keep(desk, replace(matter, text="Sửa lại"))  # as an editor with an older copy does
    assert bool(looking.entry(desk, matter.id).record.sounds) != shredded
    writing.close(desk, looking.entry(desk, matter.id).record)
    assert sealing.leaving(desk).attachments == 0


@pytest.mark.parametrize("gone", [False, True], ids=["here", "destroyed here"])
def test_a_no_after_a_yes_takes_sound_back_in_what_is_left_of_an_interview_too(
    scene: Scene, gone: bool
) -> None:
    desk = scene.desk
    first, second = (
        writing.close(
            desk,
            replace(
                interview(desk, *agreed(A), said("ghi_am"), said("chuyen_ghi_am")),
                retain_until=day,
            ),
        ).value
        for day in (date(2026, 11, 1), None)
    )
    places = (Source(first.id), Source(second.id))
    matter = writing.keep(desk, replace(scene.matter(), heard_at=places)).value
    voice = Added("a.mka", SOUND, lambda: io.BytesIO(VOICE), len(VOICE), seconds=9)
    attachments.attach(desk, matter.id, voice)
    writing.close(desk, looking.entry(desk, matter.id).record)
    sent(scene)
    consenting.answer(desk, first.id, A, Answer(purpose="ghi_am", given=False, method="loi_noi"))
    writing.close(desk, looking.entry(desk, first.id).record)
    sent(scene)
    if gone:
        purging.purge(desk)
    assert looking.entry(desk, matter.id).record.sounds
    consenting.withdraw(desk, second.id, A, ("ghi_am",))
    assert not looking.entry(desk, matter.id).record.sounds
    assert list((desk.vault.folder / "tep-dinh-kem").iterdir()) == []
