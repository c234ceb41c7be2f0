"""Tasks of meetings: by their due day or without one, tick one off, take the tick back."""

from datetime import date

from sotay.vault.records import tasks
from sotay.vault.records.tasks import GivenTask
from sotay.work.desk import Desk, Outcome
from sotay.work.errors import NoSuchTask, NotAMeeting
from sotay.work.records import reading

TOUCHED = frozenset({"task"})


def by_day(
    desk: Desk,
    *,
    since: date | None = None,
    until: date | None = None,
    done: bool = False,
    limit: int | None = None,
) -> list[GivenTask]:
    """Return the tasks due from `since` to `until`, as `vault.records.tasks.by_day` does."""
    return tasks.by_day(desk.vault.store, since=since, until=until, done=done, limit=limit)


def undated(desk: Desk, *, done: bool = False, limit: int | None = None) -> list[GivenTask]:
    """Return the tasks that have no day, as `vault.records.tasks.undated` does."""
    return tasks.undated(desk.vault.store, done=done, limit=limit)


def numbered(desk: Desk, record: str, number: int) -> GivenTask:
    """Return the task of a meeting by its number there, from 1.

    Raises `NoSuchTask` naming the numbers there are, `NotAMeeting`, or what finding `record` does.
    """
    row = reading.find_entry(desk, record).row
    if row.kind != "meeting":
        raise NotAMeeting(row.id)
    given = {task.line + 1: task for task in tasks.of_meeting(desk.vault.store, row.id)}
    if number not in given:
        raise NoSuchTask(row.title or row.id, number, tuple(given))
    return given[number]


def tick(desk: Desk, task: GivenTask) -> Outcome[GivenTask]:
    """Say in this notebook that a task is done; the minutes stay as they are."""
    with desk.vault.writing(desk.clock, "task-done", task.record) as connection:
        tasks.tick(connection, task.record, task.text, desk.clock.now_ms())
    return Outcome(task, TOUCHED)


def untick(desk: Desk, task: GivenTask) -> Outcome[GivenTask]:
    """Take the tick back."""
    with desk.vault.writing(desk.clock, "task-open", task.record) as connection:
        tasks.untick(connection, task.record, task.text)
    return Outcome(task, TOUCHED)
