"""Tasks that meetings gave: found by the day they are due, whatever became of their meeting."""

from datetime import date, timedelta

import msgspec
import pytest

from sotay.model.meeting import Meeting, Task
from sotay.vault.records.tasks import UNDATED_TASKS
from sotay.work.agenda import tasks
from sotay.work.desk import Desk
from sotay.work.errors import NoSuchTask, NotAMeeting
from sotay.work.records import writing

DAY = date(2026, 11, 14)


def gave(desk: Desk, title: str, *given: tuple[str, int | None]) -> Meeting:
    """Keep a meeting whose tasks are (words, days from `DAY` or None)."""
    made = writing.begin_meeting(desk).value
    listed = tuple(
        Task(text, "Trưởng thôn", None if days is None else DAY + timedelta(days=days))
        for text, days in given
    )
    meeting = msgspec.structs.replace(made, title=title, tasks=listed)
    writing.keep(desk, meeting)
    return meeting


def words(found: list[tasks.GivenTask]) -> list[str]:
    return [one.text for one in found]


def test_tasks_are_read_by_day_across_meetings(desk: Desk) -> None:
    gave(desk, "Họp một", ("Sửa mương", 3), ("Chưa định ngày", None), ("Quét vôi", -2))
    gave(desk, "Họp hai", ("Lập danh sách", 0), ("Xa nữa", 40))
    assert words(tasks.by_day(desk)) == ["Quét vôi", "Lập danh sách", "Sửa mương", "Xa nữa"]
    inside = tasks.by_day(desk, since=DAY, until=DAY + timedelta(days=3))
    assert words(inside) == ["Lập danh sách", "Sửa mương"]
    assert (inside[1].meeting, inside[1].owner, inside[1].line) == ("Họp một", "Trưởng thôn", 0)
    assert words(tasks.by_day(desk, limit=1)) == ["Quét vôi"]


def test_a_change_of_the_minutes_shows_at_once(desk: Desk) -> None:
    meeting = gave(desk, "Họp", ("Sửa mương", 1), ("Quét vôi", 2))
    moved = (Task("Quét vôi", "Chi hội", DAY), Task("Sửa mương", "", None))
    writing.keep(desk, msgspec.structs.replace(meeting, tasks=moved))
    assert words(tasks.undated(desk)) == ["Sửa mương"]
    (found,) = tasks.by_day(desk)
    assert (found.text, found.owner, found.due, found.line) == ("Quét vôi", "Chi hội", DAY, 0)
    writing.discard(desk, meeting.id)
    assert tasks.by_day(desk) == tasks.undated(desk) == []
    writing.bring_back(desk, meeting.id)
    assert words(tasks.by_day(desk)) == ["Quét vôi"]


def test_a_tick_stays_with_its_words_and_can_be_taken_back(desk: Desk) -> None:
    meeting = gave(desk, "Họp", ("Sửa mương", 1), ("Quét vôi", 2))
    tasks.tick(desk, tasks.by_day(desk)[0])
    assert words(tasks.by_day(desk)) == ["Quét vôi"]
    swapped = meeting.tasks[::-1]
    writing.keep(desk, msgspec.structs.replace(meeting, tasks=swapped))
    assert [(one.text, one.done) for one in tasks.by_day(desk, done=True)] == [
        ("Sửa mương", True),
        ("Quét vôi", False),
    ]
    ticked = next(one for one in tasks.by_day(desk, done=True) if one.done)
    tasks.untick(desk, ticked)
    assert words(tasks.by_day(desk)) == ["Sửa mương", "Quét vôi"]
    tasks.tick(desk, ticked)
    other = (Task("Sửa mương và cống", "", DAY + timedelta(days=1)),)
    writing.keep(desk, msgspec.structs.replace(meeting, tasks=other))
    assert [(one.text, one.done) for one in tasks.by_day(desk, done=True)] == [
        ("Sửa mương và cống", False)
    ]


def test_a_task_without_a_day_is_listed_numbered_and_ticked_off(desk: Desk) -> None:
    gave(desk, "Họp một", ("Không ngày", None), ("Sửa mương", 1), (" ", None), ("Cũng không", None))
    gave(desk, "Họp hai", ("Mới hơn", None))
    assert words(tasks.undated(desk)) == ["Mới hơn", "Không ngày", "Cũng không"]
    assert words(tasks.undated(desk, limit=1)) == ["Mới hơn"]
    assert [(one.line, one.due) for one in tasks.undated(desk)] == [(0, None), (0, None), (3, None)]
    tasks.tick(desk, tasks.undated(desk)[1])
    assert words(tasks.undated(desk)) == ["Mới hơn", "Cũng không"]
    assert [one.done for one in tasks.undated(desk, done=True)] == [False, True, False]


def test_a_notebook_from_before_finds_its_tasks_without_a_day(desk: Desk) -> None:
    gave(desk, "Họp", ("Không ngày", None), ("", None), ("Sửa mương", 1))
    with desk.vault.store.write() as connection:
        connection.execute("DELETE FROM task_due WHERE due = ''")  # as the step before left it
        for statement in UNDATED_TASKS.split(";\n"):
            connection.execute(statement)
    assert words(tasks.undated(desk)) == ["Không ngày"]
    assert words(tasks.by_day(desk)) == ["Sửa mương"]


def test_a_number_no_task_has_is_told_with_those_there_are(desk: Desk) -> None:
    meeting = gave(desk, "Họp thôn", ("Không ngày", None), (" ", None), ("Sửa mương", 1))
    tasks.tick(desk, tasks.numbered(desk, meeting.id, 1))
    assert tasks.numbered(desk, meeting.id, 1).done
    with pytest.raises(NoSuchTask, match="số 2: các nhiệm vụ mang số 1, 3"):
        tasks.numbered(desk, meeting.id, 2)
    bare = gave(desk, "Họp khác")
    with pytest.raises(NoSuchTask, match="chưa giao nhiệm vụ nào"):
        tasks.numbered(desk, bare.id, 1)
    with pytest.raises(NotAMeeting):
        tasks.numbered(desk, writing.begin_matter(desk).value.id, 1)


def test_both_lists_are_read_by_an_index(desk: Desk) -> None:
    """Whatever the number of records: as many steps as rows are shown."""
    said: list[str] = []
    with desk.vault.store.write() as connection:
        connection.set_trace_callback(said.append)
        tasks.by_day(desk, limit=6)
        tasks.undated(desk, limit=6)
        connection.set_trace_callback(None)
        asked = [one for one in said if "FROM task_due JOIN" in one]
        plans = [
            " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {one}"))
            for one in asked
        ]
    assert len(plans) == 2
    for plan in plans:
        assert plan.startswith("SEARCH task_due USING COVERING INDEX task_by_due"), plan
        assert "SCAN" not in plan.replace("SCAN CONSTANT", ""), plan
