"""Tasks that meetings gave: found by the day they are due, whatever became of their meeting."""

from datetime import date, timedelta

import msgspec

from sotay.model.records import Meeting, Task
from sotay.work import recording, tasks
from sotay.work.desk import Desk

DAY = date(2026, 11, 14)


def gave(desk: Desk, title: str, *given: tuple[str, int | None]) -> Meeting:
    """Keep a meeting whose tasks are (words, days from `DAY` or None)."""
    made = recording.begin_meeting(desk).value
    listed = tuple(
        Task(text, "Trưởng thôn", None if days is None else DAY + timedelta(days=days))
        for text, days in given
    )
    meeting = msgspec.structs.replace(made, title=title, tasks=listed)
    recording.keep(desk, meeting)
    return meeting


def words(found: list[tasks.DueTask]) -> list[str]:
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
    recording.keep(desk, msgspec.structs.replace(meeting, tasks=moved))
    (found,) = tasks.by_day(desk)
    assert (found.text, found.owner, found.due, found.line) == ("Quét vôi", "Chi hội", DAY, 0)
    recording.discard(desk, meeting.id)
    assert tasks.by_day(desk) == []
    recording.bring_back(desk, meeting.id)
    assert words(tasks.by_day(desk)) == ["Quét vôi"]


def test_a_tick_stays_with_its_words_and_can_be_taken_back(desk: Desk) -> None:
    meeting = gave(desk, "Họp", ("Sửa mương", 1), ("Quét vôi", 2))
    tasks.tick(desk, tasks.by_day(desk)[0])
    assert words(tasks.by_day(desk)) == ["Quét vôi"]
    swapped = meeting.tasks[::-1]
    recording.keep(desk, msgspec.structs.replace(meeting, tasks=swapped))
    assert [(one.text, one.done) for one in tasks.by_day(desk, done=True)] == [
        ("Sửa mương", True),
        ("Quét vôi", False),
    ]
    ticked = next(one for one in tasks.by_day(desk, done=True) if one.done)
    tasks.untick(desk, ticked)
    assert words(tasks.by_day(desk)) == ["Sửa mương", "Quét vôi"]
    tasks.tick(desk, ticked)
    other = (Task("Sửa mương và cống", "", DAY + timedelta(days=1)),)
    recording.keep(desk, msgspec.structs.replace(meeting, tasks=other))
    assert [(one.text, one.done) for one in tasks.by_day(desk, done=True)] == [
        ("Sửa mương và cống", False)
    ]
