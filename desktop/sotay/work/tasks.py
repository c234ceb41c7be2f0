"""Tasks of meetings by their due day: look them up, tick one off, take the tick back."""

from datetime import date

from sotay.vault import tasks
from sotay.vault.tasks import DueTask
from sotay.work.desk import Desk, Outcome

TOUCHED = frozenset({"task"})


def by_day(
    desk: Desk,
    *,
    since: date | None = None,
    until: date | None = None,
    done: bool = False,
    limit: int | None = None,
) -> list[DueTask]:
    """Return the tasks due from `since` to `until`, as `vault.tasks.by_day` does."""
    return tasks.by_day(desk.vault.store, since=since, until=until, done=done, limit=limit)


def tick(desk: Desk, task: DueTask) -> Outcome[DueTask]:
    """Say in this notebook that a task is done; the minutes stay as they are."""
    with desk.vault.writing(desk.clock, "task-done", task.record) as connection:
        tasks.tick(connection, task.record, task.text, desk.clock.now_ms())
    return Outcome(task, TOUCHED)


def untick(desk: Desk, task: DueTask) -> Outcome[DueTask]:
    """Take the tick back."""
    with desk.vault.writing(desk.clock, "task-open", task.record) as connection:
        tasks.untick(connection, task.record, task.text)
    return Outcome(task, TOUCHED)
