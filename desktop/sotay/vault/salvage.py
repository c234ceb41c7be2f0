"""Put what was read out of a damaged notebook into a new one, and make it fit together again.

Tables are copied row by row as they stand. What is derived (search, links of matters, days of
tasks) is made anew; a row whose counterpart is lost is mended where it can be, else left out and
counted.
"""

from sotay.base.progress import Progress
from sotay.base.resources import units
from sotay.model.kinds import HEARD
from sotay.model.office import Office
from sotay.model.record import Record
from sotay.store import held
from sotay.store.door import Store
from sotay.store.driver import Connection, quoted
from sotay.store.log import activity
from sotay.store.log.errors import ActivityBroken
from sotay.store.wreck import Reading, Wreck
from sotay.vault.letters.tables import MENDED
from sotay.vault.office import hold_office
from sotay.vault.privacy import withholding
from sotay.vault.records.keeping import keep

# `task_due` is made by triggers as records come in: copied too, a revived one would stand twice.
_DERIVED = ("search_", "_sqlite", "store_meta", "heard_at", "task_due")
_BATCH = 500

_LINKS = f"""
INSERT OR IGNORE INTO heard_at
SELECT record.id, json_extract(heard.value, '$.record'),
  coalesce(json_extract(heard.value, '$.line'), 0)
FROM record, json_each(record.body, '$.heard_at') AS heard WHERE record.kind IN ({quoted(HEARD)})
"""  # noqa: S608 - ours
_HEADS = """
UPDATE record SET head = (SELECT rev FROM revision WHERE revision.record = record.id
  ORDER BY hlc DESC LIMIT 1)
WHERE head IS NOT NULL AND head NOT IN (SELECT rev FROM revision)
"""
_UNCLOSED = "UPDATE record SET state = 'draft' WHERE state = 'closed' AND head IS NULL"
_LINK = """
SELECT k."table", k."from", k."to", c."notnull" OR c.pk FROM pragma_foreign_key_list(?) AS k
JOIN pragma_table_info(?) AS c ON c.name = k."from" WHERE k.id = ?
"""
_COMMON = "SELECT unit FROM record GROUP BY unit ORDER BY count(*) DESC LIMIT 1"
_ORPHANS = """
SELECT rev, line FROM revision WHERE record NOT IN (SELECT id FROM record) ORDER BY hlc DESC, rev
"""


def copy_rows(wreck: Wreck, connection: Connection, progress: Progress) -> list[Reading]:
    """Copy every row that can be read into the tables of the same name; links may hang loose.

    `progress` is told the rowids passed, of how many there are in all tables.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    readings = _shared(wreck, connection)
    ends = {one.table: wreck.end_of(one.table, has_rowid) for one, has_rowid in readings}
    done, total = 0, sum(ends.values())
    for reading, has_rowid in readings:
        names = ", ".join(f'"{column}"' for column in reading.columns)
        marks = ", ".join("?" * len(reading.columns))
        sql = f'INSERT OR IGNORE INTO "{reading.table}" ({names}) VALUES ({marks})'  # noqa: S608 - the schema's own names
        for number, row in enumerate(wreck.rows(reading, has_rowid)):
            connection.execute(sql, row)
            if number % _BATCH == 0:
                progress(done + min(reading.at, ends[reading.table]), total)
        done += ends[reading.table]
    return [reading for reading, _has_rowid in readings]


def _shared(wreck: Wreck, connection: Connection) -> list[tuple[Reading, bool]]:
    """Return the tables to be copied with the columns both have, and whether rows have rowids."""
    found = []
    for table, (columns, has_rowid) in wreck.tables().items():
        listed = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
        here = {row[0] for row in listed}
        shared = tuple(column for column in columns if column in here)
        if shared and not table.startswith(_DERIVED):
            found.append((Reading(table, shared), has_rowid))
    return found


def orphans(connection: Connection) -> list[tuple[str, bytes]]:
    """Return (rev, line) of closed revisions whose record is lost, the newest first."""
    return [(rev, bytes(line)) for rev, line in connection.execute(_ORPHANS)]


def mend(connection: Connection) -> None:
    """Make the rows fit: links of matters, heads, and nothing that points nowhere."""
    for statement in (_LINKS, _HEADS, _UNCLOSED, *MENDED):
        connection.execute(statement)
    withholding.withhold_all(connection)
    while loose := connection.execute("PRAGMA foreign_key_check").fetchall():
        for table, link in {(row[0], row[3]) for row in loose}:
            parent, column, there, must = connection.execute(_LINK, (table, table, link)).fetchone()
            # What was said to the province outlives the bundle that took it there: it goes again.
            way = f'DELETE FROM "{table}"' if must else f'UPDATE "{table}" SET "{column}" = NULL'  # noqa: S608 - the schema's own names
            loose_now = f'WHERE "{column}" NOT IN (SELECT "{there}" FROM "{parent}")'  # noqa: S608 - as above
            connection.execute(f"{way} {loose_now}")


def stand_in(connection: Connection) -> None:
    """Give the notebook what it cannot be opened without; a device without its keys is nobody."""
    names = {name for (name,) in connection.execute("SELECT name FROM held")}
    if "device-seeds" not in names:
        held.drop(connection, "enrolment", "policy", "requested")
    if "office" not in names:
        row = connection.execute(_COMMON).fetchone()
        unit = row[0] if row else next(iter(units()))
        hold_office(connection, Office(unit=unit, name=units()[unit].name.upper()))


def cut_log(store: Store, audit: bytes | bytearray) -> int:
    """Keep the activity log up to where its chain holds; return how many entries it lost."""
    try:
        activity.verify(store, audit)
    except ActivityBroken as fault:
        with store.write() as connection:
            gone = connection.execute("DELETE FROM activity WHERE seq >= ?", (fault.seq,))
            return int(gone.rowcount)
    return 0


def revive(connection: Connection, record: Record, rev: str, now_ms: int) -> None:
    """Put a lost record back as its closed revision `rev` holds it."""
    keep(connection, record, now_ms)
    closed = "UPDATE record SET state = 'closed', head = ? WHERE id = ?"
    connection.execute(closed, (rev, record.id))
