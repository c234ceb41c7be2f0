"""What waits to be done: matters by their due day."""

from dataclasses import dataclass
from datetime import date

from sotay.model.interview import title_told
from sotay.store.door import Store

# Matters in a state in which nobody owes an answer any more are left out. SQLite takes the index
# only where the query says the same words.
_OWED = """kind = 'matter' AND state <> 'discarded' AND json_extract(body, '$.state') NOT IN
  ('da_giai_quyet', 'da_giai_trinh', 'khong_thuoc_tham_quyen', 'da_phan_hoi',
  'nguoi_dan_xac_nhan')"""
# Nor is one owed that the province answered, unless that is yet to be done and nobody was told, or
# it was referred again since (`model.progress`).
_ANSWERED = """EXISTS (SELECT 1 FROM letter_line AS l WHERE l.record = record.id
  AND l.kind = 'response' AND l.fault = '' AND l.body NOTNULL
  AND (json_extract(l.body, '$.state') <> 'se_giai_quyet' OR EXISTS (SELECT 1
    FROM letter_return AS t WHERE t.about = l.id AND t.kind = 'telling'))
  AND NOT EXISTS (SELECT 1 FROM letter_line AS later WHERE later.record = l.record
    AND later.fault = '' AND json_extract(later.body, '$.replaces') = l.id)
  AND NOT EXISTS (SELECT 1 FROM letter_line AS again WHERE again.record = l.record
    AND again.kind = 'referral' AND again.fault = '' AND again.body NOTNULL
    AND julianday(json_extract(again.body, '$.issued'))
      > julianday(json_extract(l.body, '$.issued'))))"""
_DAY = "json_extract(body, '$.due')"
DUE = (
    f"SELECT id, title, withdrawn, hamlet, {_DAY} FROM record INDEXED BY record_owed"  # noqa: S608 - our own words
    f" WHERE {_OWED} AND {_DAY} <= ? AND NOT {_ANSWERED} ORDER BY {_DAY}, rowid LIMIT ?"
)
LATE = (
    "SELECT count(*) FROM record INDEXED BY record_owed"  # noqa: S608 - our own words
    f" WHERE {_OWED} AND {_DAY} < ? AND NOT {_ANSWERED}"
)
# Without them each look at the day reads every matter and every closed record: 1.6 s at 100,000.
# `record_closed` is for `unsent`.
AGENDA_INDEXES = f"""\
CREATE INDEX record_owed ON record ({_DAY}) WHERE {_OWED};
CREATE INDEX record_closed ON record (head) WHERE state = 'closed';
"""


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
    return [
        Due(key, title_told(title, withdrawn=withdrawn), hamlet, date.fromisoformat(due))
        for key, title, withdrawn, hamlet, due in rows
    ]


def late_count(store: Store, day: date) -> int:
    """Return how many unsettled matters were due before `day`."""
    row = store.one(LATE, (day.isoformat(),))
    return int(row[0]) if row else 0
