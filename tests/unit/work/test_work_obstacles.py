"""What `close` would refuse is one list: it refuses by it, and minutes of a draft say all of it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from sotay.model.errors import RecordIncomplete
from sotay.model.meeting import Meeting, Official
from sotay.work import printing
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.records import reading, writing

Spoil = Callable[[Desk, Meeting], None]


def whole(desk: Desk) -> Meeting:
    """Keep a meeting that could be closed, in which one matter was heard."""
    made = writing.begin_meeting(desk).value
    meeting = msgspec.structs.replace(
        made,
        title="Họp thôn",
        chair=Official("Lê Quang Đạo"),
        secretary=Official("Phạm Thu Hà"),
        ends=made.starts + timedelta(hours=1),
    )
    writing.keep(desk, meeting)
    matter = writing.begin_matter(desk, meeting).value
    writing.keep(desk, msgspec.structs.replace(matter, text="Sửa đường"))
    return meeting


def changed(**parts: object) -> Spoil:
    def spoil(desk: Desk, meeting: Meeting) -> None:
        writing.keep(desk, msgspec.structs.replace(meeting, **parts))

    return spoil


def early(desk: Desk, meeting: Meeting) -> None:
    before = meeting.starts - timedelta(minutes=5)
    writing.keep(desk, msgspec.structs.replace(meeting, ends=before))


def of_matter(desk: Desk, meeting: Meeting) -> str:
    return reading.matters_of(desk, meeting.id)[0].row.id


def blank(desk: Desk, meeting: Meeting) -> None:
    matter = reading.entry(desk, of_matter(desk, meeting)).record
    writing.keep(desk, msgspec.structs.replace(matter, text=" "))


def unread(desk: Desk, meeting: Meeting) -> None:
    writing.keep_loose(desk, meeting.id, {"tasks:1:task_due": "31/11/2026"})


def unread_in_matter(desk: Desk, meeting: Meeting) -> None:
    writing.keep_loose(desk, of_matter(desk, meeting), {"due:-1:due_day": "30/2"})


SPOILT: tuple[tuple[Spoil, str], ...] = (
    (changed(title=" "), "chưa có tên cuộc họp"),
    (changed(chair=Official("")), "chưa ghi người chủ trì"),
    (changed(secretary=Official("")), "chưa ghi thư ký"),
    (changed(ends=None), "chưa ghi thời gian kết thúc"),
    (early, "thời gian kết thúc phải sau thời gian bắt đầu"),
    (blank, "có kiến nghị chưa ghi nội dung"),
    (unread, "mục “Nhiệm vụ được giao, dòng 2” còn chữ chưa đọc được: “31/11/2026”"),
    (
        unread_in_matter,
        "kiến nghị “Sửa đường”, mục “Hạn giải quyết” còn chữ chưa đọc được: “30/2”",
    ),
)


@pytest.mark.parametrize(("spoil", "says"), SPOILT, ids=[says[:30] for _spoil, says in SPOILT])
def test_what_close_refuses_is_said_by_the_minutes(spoil: Spoil, says: str, desk: Desk) -> None:
    meeting = whole(desk)
    assert printing.gather_minutes(desk, meeting.id).unready == ()
    spoil(desk, meeting)
    kept = reading.entry(desk, meeting.id).record
    with pytest.raises(RecordIncomplete) as refused:
        writing.close(desk, kept, with_matters=True)
    assert refused.value.reasons == (says,)
    job = printing.gather_minutes(desk, meeting.id)
    assert job.unready == refused.value.reasons
    assert says in printing.not_closable(job.unready)


def test_closed_minutes_have_no_obstacle(desk: Desk) -> None:
    meeting = whole(desk)
    writing.close(desk, meeting, with_matters=True)
    job = printing.gather_minutes(desk, meeting.id)
    assert (job.draft, job.unready) == (False, ())
    assert printing.not_closable(job.unready) == ""


def test_unread_texts_put_right_are_no_obstacle(desk: Desk) -> None:
    meeting = whole(desk)
    unread(desk, meeting)
    with pytest.raises(RecordIncomplete, match="31/11/2026"):
        writing.close(desk, meeting)
    writing.keep_loose(desk, meeting.id, {})
    writing.close(desk, meeting)
    assert reading.entry(desk, meeting.id).row.status == "kept"


def test_a_line_closes_nothing_over_unread_text(desk: Desk, tmp_path: Path) -> None:
    matter = writing.begin_matter(desk).value
    whole = writing.keep(desk, msgspec.structs.replace(matter, text="Cầu gãy")).value
    writing.keep_loose(desk, whole.id, {"due:-1:due_day": "31/11/2026"})
    lines = tmp_path / "a.jsonl"
    jsonlines.export_lines(desk, lines)
    told = jsonlines.import_lines(desk, lines, close=True).value
    assert (told.closed, told.drafts) == (0, 1)
    assert reading.entry(desk, whole.id).row.status == "draft"
