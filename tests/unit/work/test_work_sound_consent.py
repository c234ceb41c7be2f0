"""Sound in an interview: only where it is agreed to, and gone for good when that is withdrawn."""

import io
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from attached import files, hang
from msgspec.structs import replace

from sotay.model import records as m
from sotay.model.consent import moment
from sotay.model.errors import RecordIncomplete
from sotay.model.interview import Interview
from sotay.vault.attachments import naming
from sotay.vault.errors import AttachmentUnknown
from sotay.vault.privacy import withdrawing
from sotay.work import attachments
from sotay.work.attachments import Added
from sotay.work.attachments.errors import SoundNotAgreed
from sotay.work.backups import examining
from sotay.work.desk import Desk
from sotay.work.records import reading, revisions, writing

AT = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)
VOICE = b"\x1aE\xdf\xa3 CANARY voice " * 200


NOTED = m.Consent(
    purpose="ghi_nhan_y_kien", given=True, method="loi_noi", text_version="2026-2", at=AT
)


def leave(*, given: bool = True, withdrawn: datetime | None = None) -> m.Consent:
    return m.Consent(
        purpose="ghi_am",
        given=given,
        method="loi_noi",
        text_version="2026-2",
        at=AT,
        withdrawn=withdrawn,
    )


def voice(content: bytes = VOICE) -> Added:
    return Added("a.mka", "audio/x-matroska", lambda: io.BytesIO(content), len(content), seconds=9)


def interview(desk: Desk, *consents: m.Consent) -> Interview:
    begun = writing.begin_interview(desk).value
    whole = replace(begun, notes="Ruộng thiếu nước.", consents=(NOTED, *consents))
    return writing.keep(desk, whole).value


def standing(desk: Desk, record: str) -> Interview:
    found = reading.entry(desk, record).record
    assert isinstance(found, Interview)
    return found


def withdraw(desk: Desk, record: str) -> Interview:
    before = standing(desk, record)
    consents = (*before.consents[:-1], leave(withdrawn=AT))
    return writing.keep(desk, replace(before, consents=consents)).value


def test_a_meeting_needs_no_consent_and_an_interview_does(desk: Desk) -> None:
    meeting = writing.begin_meeting(desk).value
    assert meeting.may_hold_sound()
    attachments.attach(desk, meeting.id, voice())
    for consents in ((), (leave(given=False),), (leave(withdrawn=AT),)):
        asked = interview(desk, *consents)
        assert not asked.may_hold_sound()
        with pytest.raises(SoundNotAgreed, match="chưa đồng ý"):
            attachments.attach(desk, asked.id, voice())
        with pytest.raises(SoundNotAgreed):
            attachments.begin_recording(desk, asked.id)
        hang(desk, asked.id, b"a photograph of a road")
    agreed = interview(desk, leave())
    assert attachments.attach(desk, agreed.id, voice()).value[0].seconds == 9
    assert attachments.begin_recording(desk, agreed.id).value.record_id == agreed.id


def test_an_interview_with_sound_nobody_agreed_to_is_not_closed(desk: Desk) -> None:
    record = interview(desk, leave()).id
    attachments.attach(desk, record, voice())
    stale = replace(
        standing(desk, record), consents=(NOTED,), attachments=()
    )  # as an editor may hold it
    with pytest.raises(RecordIncomplete, match="chưa đồng ý cho ghi âm"):
        writing.close(desk, stale)
    assert len(standing(desk, record).sounds) == 1
    assert replace(standing(desk, record), consents=(NOTED, leave())).gaps() == ()


def test_withdrawal_takes_the_sound_and_leaves_the_photograph(desk: Desk) -> None:
    record = interview(desk, leave()).id
    photo = hang(desk, record, b"a road")
    voiced = attachments.attach(desk, record, voice()).value[0].sha256
    assert len(files(desk)) == 2
    after = withdraw(desk, record)
    assert [one.sha256 for one in after.attachments] == [photo]
    assert standing(desk, record) == after
    with pytest.raises(AttachmentUnknown):
        attachments.content(desk, voiced)
    assert len(files(desk)) == 1, "the file is gone at once"
    assert withdrawing.lost_to_withdrawal(desk.vault.store) == {voiced}
    acts = [row[0] for row in desk.vault.store.rows("SELECT act FROM activity ORDER BY seq")]
    assert acts[-1] == "sound-shred"
    desk.vault.verify_activity()


def test_withdrawal_reaches_closed_revisions_and_undo_steps(
    desk: Desk, reopen: Callable[[Desk], Desk]
) -> None:
    record = interview(desk, leave()).id
    voiced = attachments.attach(desk, record, voice()).value[0].sha256
    writing.close(desk, standing(desk, record))
    head = reading.entry(desk, record).head
    assert head is not None
    withdraw(desk, record)
    assert files(desk) == []
    for _step in range(5):
        revisions.step(desk, record, "back")
    assert standing(desk, record).sounds == ()
    revisions.restore(desk, record, head)
    assert standing(desk, record).sounds == ()
    desk = reopen(desk)
    desk.rest()
    assert desk.vault.store.one("SELECT 1 FROM attachment WHERE sha256 = ?", (voiced,)) is None
    assert desk.vault.store.integrity() == []


def test_after_a_withdrawal_it_can_be_closed(desk: Desk) -> None:
    record = interview(desk, leave()).id
    attachments.attach(desk, record, voice())
    writing.close(desk, standing(desk, record))
    before = standing(desk, record)
    closed = writing.close(desk, replace(before, consents=(NOTED, leave(withdrawn=AT)))).value
    assert closed.attachments == ()
    assert files(desk) == []


def test_a_meeting_that_holds_the_same_sound_keeps_it(desk: Desk) -> None:
    meeting = writing.begin_meeting(desk).value.id
    record = interview(desk, leave()).id
    for one in (meeting, record):
        voiced = attachments.attach(desk, one, voice()).value[0].sha256
    withdraw(desk, record)
    with attachments.content(desk, voiced).open() as content:
        assert content.read() == VOICE


def test_leave_given_anew_lets_the_same_sound_come_back(desk: Desk) -> None:
    record = interview(desk, leave()).id
    attachments.attach(desk, record, voice())
    gone = withdraw(desk, record)
    anew = replace(leave(), at=moment(gone.consents, AT))
    writing.keep(desk, replace(gone, consents=(*gone.consents, anew)))
    voiced = attachments.attach(desk, record, voice()).value[0].sha256
    assert [one.sha256 for one in standing(desk, record).sounds] == [voiced]
    writing.keep(desk, standing(desk, record))
    assert len(standing(desk, record).sounds) == 1
    folder = desk.vault.attachments
    assert naming.lost(desk.vault.store, folder) == []
    files(desk)[0].unlink()
    assert naming.lost(desk.vault.store, folder) == [voiced], "what came back is looked for again"


def test_consent_gone_while_a_sound_is_sealed_is_told(desk: Desk) -> None:
    record = interview(desk, leave()).id
    job = attachments.prepare(desk, record, voice())
    written = job.write()
    withdraw(desk, record)
    with pytest.raises(SoundNotAgreed):
        attachments.record(desk, job, written)
    assert files(desk) == []
    assert standing(desk, record).attachments == ()


def test_a_recording_under_way_goes_with_the_consent(
    desk: Desk, reopen: Callable[[Desk], Desk]
) -> None:
    record = interview(desk, leave()).id
    begun = attachments.begin_recording(desk, record).value
    writer = begun.writer()
    writer.write(VOICE)
    writer.flush()
    writer.leave()
    withdraw(desk, record)
    desk = reopen(desk)
    desk.rest()
    assert attachments.left_recordings(desk) == []
    assert files(desk) == []


def test_consent_never_asked_for_takes_nothing_away(desk: Desk) -> None:
    record = interview(desk, leave()).id
    attachments.attach(desk, record, voice())
    whole = standing(desk, record)
    writing.keep(desk, replace(whole, consents=()))
    assert len(standing(desk, record).sounds) == 1


def test_a_notebook_is_sound_after_a_withdrawal(desk: Desk) -> None:
    record = interview(desk, leave()).id
    attachments.attach(desk, record, voice())
    writing.close(desk, standing(desk, record))
    withdraw(desk, record)
    assert [one for one in examining.notebook_open(desk, thorough=True) if not one.well] == []
