"""Tasks that meetings gave, by the day they are due or without one; and the ticks made here.

A task is a line of its meeting's minutes and stays there. `task_due` holds only where it stands
and when it is due ("" without a day), written by triggers from the working copy as it is kept;
`task_done` holds a tick of this notebook, which travels nowhere. A task whose words are changed is
another task, so its tick goes.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sotay.store.door import Store
from sotay.store.driver import Connection

_DUE_OF: Final = (
    "INSERT INTO task_due SELECT new.id, key, json_extract(value, '$.due')"
    " FROM json_each(new.body, '$.tasks') WHERE json_extract(value, '$.due') IS NOT NULL"
)
TASK_TABLES: Final = f"""\
CREATE TABLE task_due (
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  due TEXT NOT NULL,
  PRIMARY KEY (record, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_by_due ON task_due (due, record, line);
CREATE TABLE task_done (
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (record, text)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER task_of_new AFTER INSERT ON record WHEN new.kind = 'meeting'
BEGIN {_DUE_OF}; END;
CREATE TRIGGER task_of_kept AFTER UPDATE OF body ON record WHEN new.kind = 'meeting'
BEGIN DELETE FROM task_due WHERE record = new.id; {_DUE_OF};\
 DELETE FROM task_done WHERE record = new.id AND text NOT IN\
 (SELECT json_extract(value, '$.text') FROM json_each(new.body, '$.tasks')); END;
INSERT INTO task_due SELECT record.id, key, json_extract(value, '$.due')
FROM record, json_each(record.body, '$.tasks')
WHERE record.kind = 'meeting' AND json_extract(value, '$.due') IS NOT NULL;
"""  # noqa: S608 - the text of triggers, nobody's values

_EVERY: Final = (
    "INSERT INTO task_due SELECT new.id, key, coalesce(json_extract(value, '$.due'), '')"
    " FROM json_each(new.body, '$.tasks') WHERE json_extract(value, '$.due') IS NOT NULL"
    " OR trim(json_extract(value, '$.text')) <> ''"
)
# A task without a day stood in no list: now it has a row, too, unless it is a line left blank.
UNDATED_TASKS: Final = f"""\
DROP TRIGGER task_of_new;
DROP TRIGGER task_of_kept;
CREATE TRIGGER task_of_new AFTER INSERT ON record WHEN new.kind = 'meeting'
BEGIN {_EVERY}; END;
CREATE TRIGGER task_of_kept AFTER UPDATE OF body ON record WHEN new.kind = 'meeting'
BEGIN DELETE FROM task_due WHERE record = new.id; {_EVERY};\
 DELETE FROM task_done WHERE record = new.id AND text NOT IN\
 (SELECT json_extract(value, '$.text') FROM json_each(new.body, '$.tasks')); END;
INSERT INTO task_due SELECT record.id, key, ''
FROM record, json_each(record.body, '$.tasks')
WHERE record.kind = 'meeting' AND json_extract(value, '$.due') IS NULL
AND trim(json_extract(value, '$.text')) <> '';
"""  # noqa: S608 - as above

_PART = "json_extract(record.body, '$.tasks[' || task_due.line || '].{part}')"
_TEXT, _OWNER = _PART.format(part="text"), _PART.format(part="owner")
_DONE = f"EXISTS (SELECT 1 FROM task_done WHERE task_done.record = record.id AND text = {_TEXT})"  # noqa: S608


@dataclass(frozen=True)
class GivenTask:
    """One task: the meeting it was given in, its line there (from 0), its words, its day if any."""

    record: str
    line: int
    text: str
    owner: str
    due: date | None
    meeting: str
    hamlet: str
    done: bool


def by_day(
    store: Store,
    *,
    since: date | None = None,
    until: date | None = None,
    done: bool = False,
    limit: int | None = None,
) -> list[GivenTask]:
    """Return the tasks due from `since` to `until`, both included, the oldest day first.

    Those ticked off are left out unless `done`; `limit` is the number of tasks at most.
    """
    days = ((since or date.min).isoformat(), (until or date.max).isoformat())
    which, order = "due >= ? AND due <= ?", "due, task_due.record, line"
    return _found(store, which, days, order, done=done, limit=limit)


def undated(store: Store, *, done: bool = False, limit: int | None = None) -> list[GivenTask]:
    """Return the tasks that have no day, those of the newest meeting first; else as `by_day`."""
    return _found(store, "due = ''", (), "task_due.record DESC, line", done=done, limit=limit)


def of_meeting(store: Store, record: str) -> list[GivenTask]:
    """Return every task of one meeting, ticked off or not, as they stand in it."""
    return _found(store, "task_due.record = ?", (record,), "line", done=True, limit=None)


def _found(
    store: Store, which: str, values: tuple[str, ...], order: str, *, done: bool, limit: int | None
) -> list[GivenTask]:
    rows = store.rows(
        f"SELECT record.id, line, {_TEXT}, {_OWNER}, due, title, hamlet, {_DONE} AS ticked"  # noqa: S608
        " FROM task_due JOIN record ON record.id = task_due.record"
        f" WHERE record.state <> 'discarded' AND {which} AND ticked <= ? ORDER BY {order} LIMIT ?",
        (*values, done, -1 if limit is None else limit),
    )
    return [
        GivenTask(key, line, text, owner or "", _day(due), title, hamlet, bool(ticked))
        for key, line, text, owner, due, title, hamlet, ticked in rows
    ]


def _day(due: str) -> date | None:
    return date.fromisoformat(due) if due else None


def tick(connection: Connection, record: str, text: str, at_ms: int) -> None:
    """Say that a task is done (UTC ms)."""
    connection.execute("INSERT OR IGNORE INTO task_done VALUES (?, ?, ?)", (record, text, at_ms))


def untick(connection: Connection, record: str, text: str) -> None:
    """Take the tick back."""
    connection.execute("DELETE FROM task_done WHERE record = ? AND text = ?", (record, text))
