"""Working copies, revisions, lists and true states."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from sotay.bundle.records import parse_record_line
from sotay.model.errors import RecordIncomplete
from sotay.model.interview import Interview
from sotay.model.meeting import Meeting, Official
from sotay.store.driver import connect
from sotay.vault import outbox
from sotay.vault.errors import RecordUnknown
from sotay.vault.records import keeping, lookup
from sotay.work import search
from sotay.work.desk import Desk
from sotay.work.records import reading, writing
from sotay.work.transfer import sealing

Reopen = Callable[[Desk], Desk]


def whole_meeting(desk: Desk, title: str = "Họp thôn Đông Hạ") -> Meeting:
    meeting = writing.begin_meeting(desk).value
    return msgspec.structs.replace(
        meeting,
        title=title,
        ends=meeting.starts + timedelta(hours=2),
        chair=Official(name="Lê Quang Đạo", post="Trưởng thôn"),
    )


def status(desk: Desk, record_id: str) -> str:
    return reading.entry(desk, record_id).row.status


def test_a_draft_is_there_after_reopening(desk: Desk, reopen: Reopen) -> None:
    meeting = whole_meeting(desk)
    writing.keep(desk, meeting)
    assert reading.entry(reopen(desk), meeting.id).record == meeting


def test_closing_freezes_a_revision_and_amending_keeps_the_old_one(desk: Desk) -> None:
    meeting = whole_meeting(desk)
    writing.close(desk, meeting)
    first = reading.entry(desk, meeting.id)
    assert first.row.status == "kept"
    amended = msgspec.structs.replace(meeting, conclusion="Thống nhất.")
    writing.keep(desk, amended)
    assert status(desk, meeting.id) == "amending"
    writing.close(desk, amended)
    newest, oldest = lookup.revisions(desk.vault.store, meeting.id)
    assert parse_record_line(newest.line).parents == (oldest.rev,)
    assert oldest.rev == first.head
    assert msgspec.json.decode(parse_record_line(oldest.line).body)["conclusion"] == ""


def test_closing_names_every_gap_and_keeps_the_draft(desk: Desk) -> None:
    bare = writing.begin_meeting(desk).value
    typed = msgspec.structs.replace(bare, body="đã gõ")
    with pytest.raises(RecordIncomplete) as caught:
        writing.close(desk, typed)
    assert len(caught.value.reasons) == 3
    assert reading.entry(desk, bare.id).record == typed


def test_the_same_content_closed_again_is_the_same_revision(desk: Desk) -> None:
    meeting = whole_meeting(desk)
    writing.close(desk, meeting)
    head = reading.entry(desk, meeting.id).head
    writing.keep(desk, meeting)
    writing.close(desk, meeting)
    assert reading.entry(desk, meeting.id).head == head
    assert status(desk, meeting.id) == "kept"


def test_pages_go_on_where_the_last_one_ended(desk: Desk) -> None:
    made = {writing.begin_interview(desk).value.id for _ in range(25)}
    seen: list[str] = []
    after = None
    while rows := reading.page(desk, {"interview"}, after=after, limit=10):
        seen += [row.id for row in rows]
        after = rows[-1]
    assert len(seen) == 25
    assert set(seen) == made


def test_times_never_run_back_in_one_notebook(desk: Desk) -> None:
    first = writing.begin_interview(desk).value
    before = reading.entry(desk, first.id).row.updated
    desk.clock.at_ms -= 400 * 86_400_000  # type: ignore[attr-defined]
    writing.keep(desk, msgspec.structs.replace(first, notes="sau"))
    assert reading.entry(desk, first.id).row.updated > before


def test_discarding_is_undone_and_hides_from_lists_and_search(desk: Desk) -> None:
    interview = msgspec.structs.replace(writing.begin_interview(desk).value, notes="nước sạch")
    writing.keep(desk, interview)
    search.catch_up(desk)
    assert search.find(desk, "nuoc sach").count == 1
    writing.discard(desk, interview.id)
    assert reading.page(desk) == []
    search.catch_up(desk)
    assert search.find(desk, "nuoc sach").count == 0
    writing.bring_back(desk, interview.id)
    search.catch_up(desk)
    assert search.find(desk, "nuoc sach").count == 1


def test_a_search_reads_only_and_what_was_saved_is_indexed_by_a_command_before_it(
    desk: Desk,
) -> None:
    begun = writing.begin_interview(desk).value
    writing.keep(desk, msgspec.structs.replace(begun, notes="nước sạch"))
    with desk.vault.store.read() as connection:
        connection.execute("PRAGMA query_only = 1")
        before = search.find(desk, "nuoc sach")
        assert (before.count, before.pending) == (0, 1)
        connection.execute("PRAGMA query_only = 0")
        search.catch_up(desk)
        connection.execute("PRAGMA query_only = 1")
        after = search.find(desk, "nuoc sach")
        assert (after.count, after.pending) == (1, 0)
        connection.execute("PRAGMA query_only = 0")


@pytest.mark.parametrize(
    ("obstacle", "gone"),
    [
        ("PRAGMA query_only = 1", "PRAGMA query_only = 0"),  # as on a disk that only reads
        ("BEGIN IMMEDIATE", "ROLLBACK"),  # a backup program that holds it
    ],
)
def test_where_nothing_can_be_written_an_older_index_answers(
    desk: Desk, obstacle: str, gone: str
) -> None:
    begun = writing.begin_interview(desk).value
    writing.keep(desk, msgspec.structs.replace(begun, notes="nước sạch"))
    store = desk.vault.store
    with closing(connect(store.path, desk.vault.key)) as other:
        store.rows("PRAGMA busy_timeout = 20")
        held = other.execute if obstacle.startswith("BEGIN") else store.rows
        held(obstacle)
        search.catch_up(desk)
        found = search.find(desk, "nuoc sach")
        assert (found.count, found.pending) == (0, 1)
        held(gone)
    search.catch_up(desk)
    assert search.find(desk, "nuoc sach").count == 1


def test_a_record_is_found_by_either_end_of_its_id_and_by_no_less_than_four_letters(
    desk: Desk,
) -> None:
    meeting = writing.begin_meeting(desk).value
    assert lookup.find(desk.vault.store, meeting.id[-6:]) == meeting.id
    for beginning in (meeting.id[:3], "ffffffff", "%%%%", ""):
        with pytest.raises(RecordUnknown):
            lookup.find(desk.vault.store, beginning)


def test_matters_are_listed_where_they_were_heard(desk: Desk) -> None:
    meeting = whole_meeting(desk)
    writing.keep(desk, meeting)
    matter = writing.begin_matter(desk, meeting).value
    writing.begin_matter(desk)
    assert [m.record.id for m in reading.matters_of(desk, meeting.id)] == [matter.id]


def test_sealed_means_a_bundle_holds_the_newest_revision(make: object, tmp_path: Path) -> None:
    desk = make.desk()
    make.enrol(desk, make.province())
    meeting = whole_meeting(desk)
    writing.close(desk, meeting)
    stick = tmp_path / "usb"
    stick.mkdir()
    sealing.seal(desk, stick)
    assert status(desk, meeting.id) == "sealed"
    writing.keep(desk, msgspec.structs.replace(meeting, body="đính chính"))
    assert status(desk, meeting.id) == "amending"
    writing.close(desk, msgspec.structs.replace(meeting, body="đính chính"))
    assert status(desk, meeting.id) == "kept"


def test_an_interview_starts_with_nobody_named_and_nothing_agreed(desk: Desk) -> None:
    interview = writing.begin_interview(desk).value
    assert interview == Interview(
        id=interview.id,
        held=interview.held,
        place=interview.place,
        recorder="Phạm Thu Hà",
    )
    assert interview.held.astimezone(UTC) < datetime(2200, 1, 1, tzinfo=UTC)


def test_the_newest_time_is_read_from_an_index(desk: Desk) -> None:
    said: list[str] = []
    with desk.vault.store.read() as connection:
        connection.set_trace_callback(said.append)
        keeping.next_ms(connection, 0)
        connection.set_trace_callback(None)
        plan = connection.execute(f"EXPLAIN QUERY PLAN {said[0]}").fetchall()
    scans = [row[3] for row in plan if row[3].startswith(("SCAN", "SEARCH"))]
    used = [scan for scan in scans if "USING COVERING INDEX" in scan]
    assert len(used) == 2, [row[3] for row in plan]


def test_the_bundles_of_a_record_are_found_without_reading_those_of_others(desk: Desk) -> None:
    plan = desk.vault.store.rows(f"EXPLAIN QUERY PLAN {outbox._LEAVINGS}", ("x",))
    assert not [row[3] for row in plan if row[3].startswith("SCAN")]
