"""Closing with matters, dropping an amendment, an old revision taken up, the unfit refused."""

from datetime import timedelta

import msgspec
import pytest

from sotay.model.errors import RecordIncomplete, RecordRefused
from sotay.model.matter import Matter
from sotay.model.meeting import Meeting, Official
from sotay.vault.errors import RecordUnknown
from sotay.vault.records import keeping
from sotay.work import search
from sotay.work.desk import Desk
from sotay.work.errors import NoAmendment
from sotay.work.records import reading, revisions, writing
from sotay.work.records.obstacles import BLANK_MATTER


def meeting(desk: Desk, **parts: object) -> Meeting:
    begun = writing.begin_meeting(desk).value
    made = msgspec.structs.replace(
        begun,
        title="Họp thôn",
        ends=begun.starts + timedelta(hours=1),
        chair=Official(name="Lê Quang Đạo"),
    )
    return writing.keep(desk, msgspec.structs.replace(made, **parts)).value


def matter(desk: Desk, heard: Meeting, text: str) -> Matter:
    begun = writing.begin_matter(desk, heard).value
    return writing.keep(desk, msgspec.structs.replace(begun, text=text)).value


def status(desk: Desk, record_id: str) -> str:
    return reading.entry(desk, record_id).row.status


def test_a_meeting_and_its_matters_close_together(desk: Desk) -> None:
    made = meeting(desk)
    heard = [matter(desk, made, "Cầu yếu"), matter(desk, made, "Mương tắc")]
    outcome = writing.close(desk, made, with_matters=True)
    assert outcome.touched == {"meeting", "matter"}
    assert {status(desk, one.id) for one in (made, *heard)} == {"kept"}
    assert desk.vault.verify_activity() > 0


def test_one_blank_matter_keeps_all_of_them_open(desk: Desk) -> None:
    made = meeting(desk)
    heard = [matter(desk, made, "Cầu yếu"), matter(desk, made, "")]
    with pytest.raises(RecordIncomplete) as caught:
        writing.close(desk, msgspec.structs.replace(made, body="gõ dở"), with_matters=True)
    assert caught.value.reasons == (BLANK_MATTER,)
    assert {status(desk, one.id) for one in (made, *heard)} == {"draft"}
    assert reading.entry(desk, made.id).record.body == "gõ dở"


def test_a_failure_half_way_closes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    made = meeting(desk)
    heard = matter(desk, made, "Cầu yếu")
    really, done = keeping.close, []

    def fail_at_second(*given: object) -> None:
        done.append(given)
        if len(done) == 2:
            raise OSError
        really(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(keeping, "close", fail_at_second)
    with pytest.raises(OSError):
        writing.close(desk, made, with_matters=True)
    assert {status(desk, one.id) for one in (made, heard)} == {"draft"}
    assert reading.revisions(desk, heard.id) == []


@pytest.mark.parametrize("unfit", ["dài " * 20_001, "lẻ \x07 chuông"])
def test_what_could_not_be_read_back_is_not_written(desk: Desk, unfit: str) -> None:
    made = meeting(desk, body="bản tốt")
    bad = msgspec.structs.replace(made, conclusion="x", tasks=(), body="y")
    bad = msgspec.structs.replace(bad, chair=Official(name="Đạo"), votes=())
    vote = writing.begin_matter(desk).value
    with pytest.raises(RecordRefused):
        writing.keep(desk, msgspec.structs.replace(vote, text=unfit))
    for command in (writing.keep, writing.close):
        with pytest.raises(RecordRefused):
            command(desk, msgspec.structs.replace(bad, title=unfit))
    assert reading.entry(desk, made.id).record == made
    assert reading.entry(desk, vote.id).record == vote


def test_dropping_an_amendment_puts_the_closed_revision_back(desk: Desk) -> None:
    made = meeting(desk)
    writing.close(desk, made)
    head = reading.entry(desk, made.id).head
    amended = writing.keep(desk, msgspec.structs.replace(made, body="nhầm")).value
    was = revisions.revert(desk, made.id).value
    assert was.record == amended
    now = reading.entry(desk, made.id)
    assert (now.record, now.head, now.row.status) == (made, head, "kept")
    search.catch_up(desk)
    assert search.find(desk, "nhầm").count == 0
    writing.keep(desk, was.record)
    assert status(desk, made.id) == "amending"


def test_nothing_to_drop_is_said(desk: Desk) -> None:
    made = meeting(desk)
    for _time in range(2):  # never closed, then closed
        with pytest.raises(NoAmendment, match="Họp thôn"):
            revisions.revert(desk, made.id)
        writing.close(desk, made)
    with pytest.raises(RecordUnknown):
        revisions.revert(desk, "không có")


def test_an_old_revision_becomes_the_working_copy(desk: Desk) -> None:
    made = meeting(desk, body="bản một")
    writing.close(desk, made)
    writing.close(desk, msgspec.structs.replace(made, body="bản hai"))
    newest, oldest = reading.revisions(desk, made.id)
    assert revisions.closed(desk, oldest.rev) == made
    was = revisions.restore(desk, made.id, oldest.rev).value
    assert was.row.status == "kept"
    assert reading.entry(desk, made.id).record == made
    assert status(desk, made.id) == "amending"
    writing.close(desk, made)
    assert len(reading.revisions(desk, made.id)) == 3
    assert revisions.step(desk, made.id, "back").value is None
    for wrong in ("", "ffff", newest.rev + "0"):
        with pytest.raises(RecordUnknown):
            revisions.restore(desk, made.id, wrong)
