"""What waits to be done: matters by their due day, and how much is closed but not sealed."""

from dataclasses import dataclass
from datetime import date

from sotay.store.door import Store

# Matters in a state in which nobody owes an answer any more are left out.
_DUE = """
SELECT id, title, hamlet, json_extract(body, '$.due') AS due FROM record
WHERE kind = 'matter' AND state <> 'discarded' AND due <= ?
AND json_extract(body, '$.state') NOT IN ('da_giai_quyet', 'da_giai_trinh',
  'khong_thuoc_tham_quyen', 'da_phan_hoi', 'nguoi_dan_xac_nhan')
ORDER BY due, rowid LIMIT ?
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
    rows = store.rows(_DUE, (day.isoformat(), limit))
    return [Due(key, title, hamlet, date.fromisoformat(due)) for key, title, hamlet, due in rows]


def unsealed_count(store: Store) -> int:
    """Return how many closed records no bundle holds as they stand."""
    row = store.one(
        "SELECT count(*) FROM record WHERE state = 'closed' AND NOT EXISTS"
        " (SELECT 1 FROM bundle_revision AS b WHERE b.rev = record.head)"
    )
    return int(row[0]) if row else 0
