"""What waits to be done: matters by their due day."""

from dataclasses import dataclass
from datetime import date

from sotay.model.interview import title_told
from sotay.store.door import Store

_SETTLED = """('da_giai_quyet', 'da_giai_trinh', 'khong_thuoc_tham_quyen', 'da_phan_hoi',
  'nguoi_dan_xac_nhan')"""
# Matters whose record says a state in which nobody owes an answer any more are left out. SQLite
# takes the index only where the query says the same words.
_OWED = f"""kind = 'matter' AND state <> 'discarded' AND json_extract(body, '$.state') NOT IN
  {_SETTLED}"""
# Where papers say something, the last of them decides and not the record, as `model.progress` has
# it: a referral, or a response that no other replaces; one that residents were told is settled.
_SAID = """(SELECT CASE WHEN l.kind = 'response' AND EXISTS (SELECT 1 FROM letter_return AS t
    WHERE t.about = l.id AND t.kind = 'telling') THEN 'da_phan_hoi'
    ELSE json_extract(l.body, '$.state') END
  FROM letter_line AS l WHERE l.record = record.id AND l.kind IN ('response', 'referral')
    AND l.fault = '' AND l.body NOTNULL AND NOT EXISTS (SELECT 1 FROM letter_line AS later
      WHERE later.record = l.record AND later.fault = ''
      AND json_extract(later.body, '$.replaces') = l.id)
  ORDER BY julianday(json_extract(l.body, '$.issued')) DESC, l.id DESC LIMIT 1)"""
_DAY = "json_extract(body, '$.due')"
_OPENS = f"""fault = '' AND json_extract(body, '$.state') NOT IN {_SETTLED}"""
_OWED_NOW = f"{_OWED} AND coalesce({_SAID}, '') NOT IN {_SETTLED}"
# Settled by its record, and a paper came since that says otherwise.
_OWED_AGAIN = (
    f"id IN (SELECT record FROM letter_line INDEXED BY letter_line_opens WHERE {_OPENS})"  # noqa: S608 - our own words
    f" AND NOT ({_OWED}) AND state <> 'discarded' AND {_SAID} NOT IN {_SETTLED}"
)
_DUE = f"SELECT id, title, withdrawn, hamlet, {_DAY}, rowid FROM record"  # noqa: S608 - as above
DUE = (
    f"{_DUE} INDEXED BY record_owed WHERE {_OWED_NOW} AND {_DAY} <= ?"
    f" ORDER BY {_DAY}, rowid LIMIT ?"
)
DUE_AGAIN = f"{_DUE} WHERE {_OWED_AGAIN} AND {_DAY} <= ?"
LATE = (
    "SELECT (SELECT count(*) FROM record INDEXED BY record_owed"  # noqa: S608 - as above
    f" WHERE {_OWED_NOW} AND {_DAY} < ?)"
    f" + (SELECT count(*) FROM record WHERE {_OWED_AGAIN} AND {_DAY} < ?)"
)
# Without them each look at the day reads every matter and every closed record: 1.6 s at 100,000.
# `record_closed` is for `unsent`.
AGENDA_INDEXES = f"""\
CREATE INDEX record_owed ON record ({_DAY}) WHERE {_OWED};
CREATE INDEX record_closed ON record (head) WHERE state = 'closed';
"""
REOPENED_INDEX = f"CREATE INDEX letter_line_opens ON letter_line (record) WHERE {_OPENS};"


@dataclass(frozen=True)
class Due:
    """A matter and the day it has to be answered by."""

    id: str
    title: str
    hamlet: str
    due: date


def due_by(store: Store, day: date, limit: int) -> list[Due]:
    """Return the unsettled matters due on `day` or before, the oldest due day first."""
    rows = store.rows(DUE, (day.isoformat(), limit))
    rows += store.rows(DUE_AGAIN, (day.isoformat(),))
    rows.sort(key=lambda row: row[4:])
    return [
        Due(key, title_told(title, withdrawn=withdrawn), hamlet, date.fromisoformat(due))
        for key, title, withdrawn, hamlet, due, _nth in rows[:limit]
    ]


def late_count(store: Store, day: date) -> int:
    """Return how many unsettled matters were due before `day`."""
    row = store.one(LATE, (day.isoformat(), day.isoformat()))
    return int(row[0]) if row else 0
