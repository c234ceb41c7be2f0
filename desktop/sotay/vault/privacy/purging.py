"""Destroying records whose time is over: what is due, the job with its steps, what is left.

A job is rows, so that one that was stopped or cut off goes on where it was. Records go a few
in a transaction, each leaving a tombstone of its id, kind and days; then both search tables are
merged (deleted words stay till then), the log is cut, and no page of the file holds their words.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sotay.model.interview import title_told
from sotay.model.kinds import KINDS, RecordKind
from sotay.model.retention import Hold, Retention, last_day_over, months_after
from sotay.model.shape import trust_record
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.search import index
from sotay.vault.attachments import contents
from sotay.vault.letters import forgetting
from sotay.vault.outbox import GONE_OUT, OF_BUNDLES, ON_THE_WAY
from sotay.vault.privacy import heldsources, keptanswers, tombstones
from sotay.vault.unread import forget_typed

PURGE_TABLES = """
CREATE TABLE purge (
  seq INTEGER PRIMARY KEY,
  begun INTEGER NOT NULL,
  ended INTEGER,
  why TEXT NOT NULL
) STRICT;
CREATE TABLE purge_waiting (
  record TEXT PRIMARY KEY,
  purge INTEGER NOT NULL REFERENCES purge (seq),
  due TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE tombstone (
  record TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  due TEXT NOT NULL,
  cards INTEGER NOT NULL,
  revisions INTEGER NOT NULL,
  purge INTEGER NOT NULL REFERENCES purge (seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstone_of_purge ON tombstone (purge);
CREATE INDEX record_by_retention ON record (json_extract(body, '$.retain_until'), kind, day);
"""
# A record's own day, or none and an event on or before the last day of the office's period.
_DUE = f"""
SELECT id, kind, title, withdrawn, day, json_extract(body, '$.retain_until'),
  EXISTS (SELECT 1 FROM revision JOIN {ON_THE_WAY} USING (rev) JOIN bundle USING (digest)
    WHERE revision.record = record.id AND bundle.receipt IS NULL) AS unsent,
  EXISTS (SELECT 1 FROM letter_return AS r LEFT JOIN bundle USING (digest)
    WHERE r.record = record.id AND bundle.receipt IS NULL) AS owed,
  EXISTS (SELECT 1 FROM revision JOIN {GONE_OUT} USING (rev)
    WHERE revision.record = record.id) AS sealed,
  state = 'draft' OR NOT EXISTS
    (SELECT 1 FROM {GONE_OUT} AS b WHERE b.rev = record.head) AS newer,
  state
FROM record WHERE json_extract(body, '$.retain_until')
"""  # noqa: S608 - ours
_OWN, _BY_PERIOD = f"{_DUE} < ?", f"{_DUE} IS NULL AND kind = ? AND day <= ?"


@dataclass(frozen=True)
class DueRecord:
    """A record past its day. `hold` says why it may not go yet; `kept` that no bundle had it."""

    id: str
    kind: RecordKind
    title: str
    day: date
    due: date
    hold: Hold | None
    kept: bool


@dataclass(frozen=True)
class Purge:
    """One job: `left` records still to go; `ended` None while it is not all done. Times in ms.

    `attachments` is how many files were shredded with the records.
    """

    seq: int
    begun: int
    ended: int | None
    why: str
    left: int
    attachments: int


@dataclass(frozen=True)
class Destroyed:
    """What a job destroyed of one kind: how many, the first and last day, of event and of due."""

    kind: RecordKind
    number: int
    first_day: date
    last_day: date
    first_due: date
    last_due: date
    cards: int
    revisions: int


def due(store: Store, periods: Retention, today: date) -> list[DueRecord]:
    """Return the records that were to be kept until a day before `today`, the oldest first."""
    rows = store.rows(_OWN, (today.isoformat(),))
    for kind in KINDS:
        if months := periods.months(kind):
            rows += store.rows(_BY_PERIOD, (kind, last_day_over(today, months).isoformat()))
    found = [_due_record(row, periods) for row in rows]
    return sorted(found, key=lambda record: (record.due, record.id))


def _due_record(row: Sequence[Any], periods: Retention) -> DueRecord:
    key, kind, title, withdrawn, day, own, unsent, owed, sealed, newer, state = row
    happened = date.fromisoformat(day)
    last = date.fromisoformat(own) if own else months_after(happened, periods.months(kind))
    hold: Hold | None = "amending" if sealed and newer else "returned" if owed else None
    hold = "sealed" if unsent else hold
    title, kept = title_told(title, withdrawn=withdrawn), state == "closed" and not sealed
    return DueRecord(key, kind, title, happened, last, hold, kept)


def begin(connection: Connection, chosen: Iterable[tuple[str, date]], why: str, at_ms: int) -> int:
    """Note a job and everything it is to destroy, as (record, due day); return its number.

    What an unfinished job was still to destroy is this one's from now on.
    """
    seq = connection.execute(
        "INSERT INTO purge (begun, why) VALUES (?, ?) RETURNING seq", (at_ms, why)
    ).fetchone()[0]
    waits = "INSERT OR REPLACE INTO purge_waiting (record, purge, due) VALUES (?, ?, ?)"
    connection.executemany(waits, [(record, seq, due.isoformat()) for record, due in chosen])
    return int(seq)


def waiting(store: Store, seq: int, limit: int) -> list[tuple[str, str]]:
    """Return some of what a job still has to destroy, as (record, due day)."""
    query = "SELECT record, due FROM purge_waiting WHERE purge = ? ORDER BY record LIMIT ?"
    rows = store.rows(query, (seq, limit))
    return [(row[0], row[1]) for row in rows]


def spare(connection: Connection, seq: int, going: Collection[str]) -> None:
    """Take out of a job what is not among the records `going`."""
    waiting = connection.execute("SELECT record FROM purge_waiting WHERE purge = ?", (seq,))
    spared = [row for row in waiting if row[0] not in set(going)]
    connection.executemany("DELETE FROM purge_waiting WHERE record = ?", spared)


def destroy(connection: Connection, seq: int, record: str, due: str) -> None:
    """Delete one record with all that hangs on it, and leave its tombstone."""
    row = connection.execute(
        "SELECT rowid, kind, day, body,"
        " (SELECT count(*) FROM sealed_card AS c WHERE c.record = r.id),"
        " (SELECT count(*) FROM revision AS v WHERE v.record = r.id)"
        " FROM record AS r WHERE id = ?",
        (record,),
    ).fetchone()
    if row is not None:
        rowid, kind, day, body, cards, revisions = row
        sent = tombstones.newest_sent(connection, record)
        # The body of any other is destroyed unread.
        asking = trust_record(body.encode()) if KINDS[kind].asks_consent else None
        if asking is not None:
            heldsources.remember(connection, asking)
        keptanswers.remember(connection, record, asking)
        index.forget(connection, rowid)
        connection.execute("DELETE FROM record WHERE rowid = ?", (rowid,))
        forget_typed(connection, record)
        forgetting.forget(connection, record)
        connection.execute(
            "INSERT OR REPLACE INTO tombstone VALUES (?, ?, ?, ?, ?, ?, ?)",
            (record, kind, day, due, cards, revisions, seq),
        )
        if sent is not None:
            tombstones.note(connection, record, sent)
    connection.execute("DELETE FROM purge_waiting WHERE record = ?", (record,))


def shred(connection: Connection, seq: int) -> list[str]:
    """Drop the keys of attachments that only destroyed records named; count them with the job.

    Return the files to remove after that.
    """
    gone = contents.release(connection)
    more = "UPDATE purge SET attachments = attachments + ? WHERE seq = ?"
    connection.execute(more, (len(gone), seq))
    return gone


def sealed_copies(store: Store, seq: int) -> list[str]:
    """Return the outbox files that hold what a job destroys; the province has had each of them."""
    rows = store.rows(
        "SELECT DISTINCT file FROM purge_waiting AS w JOIN revision AS r USING (record)"  # noqa: S608 - ours
        f" JOIN {OF_BUNDLES} USING (rev) JOIN bundle USING (digest) WHERE w.purge = ?1 UNION"
        " SELECT file FROM purge_waiting AS w JOIN letter_return USING (record)"
        " JOIN bundle USING (digest) WHERE w.purge = ?1 UNION SELECT file FROM purge_waiting AS w"
        " JOIN card_out USING (record) JOIN bundle USING (digest) WHERE w.purge = ?1",
        (seq,),
    )
    return [row[0] for row in rows]


def forget_words(store: Store) -> None:
    """Take the words of what was deleted out of the search tables and the log."""
    index.optimise(store)
    store.truncate_log()


def end(connection: Connection, seq: int, at_ms: int) -> None:
    """Note that nothing of a job is left to do."""
    connection.execute("UPDATE purge SET ended = ? WHERE seq = ?", (at_ms, seq))


def purges(store: Store) -> list[Purge]:
    """Return every job, the newest first."""
    rows = store.rows(
        "SELECT seq, begun, ended, why,"
        " (SELECT count(*) FROM purge_waiting AS w WHERE w.purge = purge.seq), attachments"
        " FROM purge ORDER BY seq DESC"
    )
    return [Purge(*row) for row in rows]


def destroyed(store: Store, seq: int) -> list[Destroyed]:
    """Return what a job destroyed, kind by kind."""
    rows = store.rows(
        "SELECT kind, count(*), min(day), max(day), min(due), max(due), sum(cards), sum(revisions)"
        " FROM tombstone WHERE purge = ? GROUP BY kind ORDER BY kind DESC",
        (seq,),
    )
    return [_destroyed(row) for row in rows]


def _destroyed(row: Sequence[Any]) -> Destroyed:
    kind, number, *days, cards, revisions = row
    first, last, first_due, last_due = map(date.fromisoformat, days)
    return Destroyed(kind, number, first, last, first_due, last_due, cards, revisions)


def is_destroyed(connection: Connection, record: str) -> bool:
    """Return whether a record of this id was destroyed here."""
    found = connection.execute("SELECT 1 FROM tombstone WHERE record = ?", (record,)).fetchone()
    return found is not None
