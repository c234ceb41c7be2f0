"""Taken back after the record was destroyed at the commune: the province hears of it too."""

from datetime import date

import pytest
from intake_scene import Scene
from intake_scene import scene as scene  # noqa: PLC0414 - a fixture
from msgspec.structs import replace
from test_intake_consent import WORDS, A, B, agreed, interview, sent

from sotay.intake import reading
from sotay.model.records import Source
from sotay.vault.errors import NoConsentStands, RecordUnknown
from sotay.work import consenting, heard, purging, recording, sealing
from sotay.work import reading as looking
from sotay.work.consentpapers import gather_confirmation, told_where

PAST = date(2026, 11, 1)


def destroyed(scene: Scene) -> tuple[str, str]:
    """Return an interview of two and a matter of it: both sent, the interview destroyed here."""
    desk = scene.desk
    answers = (*agreed(A), *agreed(B))
    record = interview(desk, *answers, codes=(A, B))
    record = recording.close(desk, replace(record, retain_until=PAST)).value
    matter = replace(scene.matter(WORDS), heard_at=(Source(record.id),))
    recording.close(desk, matter)
    sent(scene)
    purging.purge(desk)
    sent(scene)
    return record.id, matter.id


def test_what_was_destroyed_here_is_taken_back_at_the_province(scene: Scene) -> None:
    desk = scene.desk
    record, matter = destroyed(scene)
    assert WORDS in str(reading.show(scene.province, record))
    with pytest.raises(NoConsentStands):
        consenting.withdraw(desk, record, "NG-000000")
    (found,) = heard.answered(desk, A.lower())
    assert (found.record, found.destroyed, found.day) == (record, True, date(2026, 11, 18))
    assert consenting.find(desk, record[-8:]) == record
    with pytest.raises(RecordUnknown):
        consenting.find(desk, record[-3:])
    consenting.withdraw(desk, record, A, ("ghi_nhan_y_kien",))
    with pytest.raises(NoConsentStands):
        consenting.withdraw(desk, record, A, ("ghi_nhan_y_kien",))
    assert {
        one.respondent: one.state
        for one in consenting.states(desk, record)
        if one.purpose == "ghi_nhan_y_kien"
    } == {A: "withdrawn", B: "given"}
    assert looking.entry(desk, matter).row.title == "Đã rút lại sự đồng ý"
    assert WORDS not in str(looking.page(desk))
    sent(scene)
    told = (reading.page(scene.province), reading.show(scene.province, record))
    assert WORDS not in str((*told, reading.show(scene.province, matter)))
    (one,) = consenting.withdrawn(desk, record)
    assert "tỉnh đã nhận" in told_where(one)
    assert len(gather_confirmation(desk, record, A).lines) == 1
    assert sealing.leaving(desk).withdrawn == 0
