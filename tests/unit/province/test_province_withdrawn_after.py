"""Taken back after the record was destroyed at the commune: the province hears of it too."""

from datetime import date

import pytest
from msgspec.structs import replace
from province_scene import Scene
from province_scene import scene as scene  # noqa: PLC0414 - a fixture
from test_province_consent import WORDS, A, B, agreed, interview, sent

from sotay.model.records import Respondent, Source
from sotay.province import reading
from sotay.vault.errors import NoConsentStands, RecordUnknown
from sotay.work.agenda.today import today
from sotay.work.errors import NotInInterview
from sotay.work.privacy import consenting, purging
from sotay.work.privacy.consentpapers import gather_confirmation, told_where
from sotay.work.records import reading as looking
from sotay.work.records import respondents, writing
from sotay.work.transfer import sealing

PAST = date(2026, 11, 1)


def destroyed(scene: Scene) -> tuple[str, str]:
    """Return an interview of two and a matter of it: both sent, the interview destroyed here."""
    desk = scene.desk
    answers = (*agreed(A), *agreed(B))
    record = interview(desk, *answers, codes=(A, B))
    record = writing.close(desk, replace(record, retain_until=PAST)).value
    matter = replace(scene.matter(WORDS), heard_at=(Source(record.id),))
    writing.close(desk, matter)
    sent(scene)
    purging.purge(desk)
    sent(scene)
    return record.id, matter.id


@pytest.mark.parametrize("purged", [False, True])
def test_whoever_was_taken_out_of_it_is_found_by_the_slip(scene: Scene, purged: bool) -> None:
    desk = scene.desk
    record = interview(desk, *agreed(A), *agreed(B), codes=(A, B))
    record = writing.close(desk, replace(record, retain_until=PAST if purged else None)).value
    sent(scene)
    left = tuple(one for one in record.consents if one.respondent == B)
    writing.close(desk, replace(record, respondents=(Respondent(B),), consents=left))
    sent(scene)
    if purged:
        purging.purge(desk)
    (found,) = respondents.answered(desk, A)
    assert (found.record, found.code, found.destroyed) == (record.id, A, purged)
    assert [one.record for one in respondents.answered(desk, B)] == [record.id]
    consenting.withdraw(desk, record.id, A)
    assert today(desk).withdrawn


def test_what_was_destroyed_here_is_taken_back_at_the_province(scene: Scene) -> None:
    desk = scene.desk
    record, matter = destroyed(scene)
    assert WORDS in str(reading.show(scene.province, record))
    with pytest.raises(NotInInterview):
        consenting.withdraw(desk, record, "NG-000000")
    (found,) = respondents.answered(desk, A.lower())
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
