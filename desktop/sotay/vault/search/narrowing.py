"""What a list or a search leaves out, as one SQL condition; the states of records among it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sotay.model.kinds import ASKING

OPEN: Final = frozenset(("draft", "amending"))  # the states in which a record is being written

ATTACHED: Final = """(SELECT count(*) FROM attachment_of
 WHERE attachment_of.record = record.id AND attachment_of.working = 1)"""
STATUS: Final = """
CASE
  WHEN record.state = 'discarded' THEN 'discarded'
  WHEN record.state = 'draft' AND record.head IS NOT NULL THEN 'amending'
  WHEN record.state = 'draft' THEN 'draft'
  WHEN EXISTS (SELECT 1 FROM bundle_revision AS b JOIN bundle USING (digest)
               WHERE b.rev = record.head AND bundle.receipt IS NOT NULL) THEN 'received'
  WHEN EXISTS (SELECT 1 FROM bundle_revision AS b WHERE b.rev = record.head) THEN 'sealed'
  ELSE 'kept'
END
"""


NARROWING_TABLES: Final = """\
ALTER TABLE record ADD COLUMN sector TEXT AS (json_extract(body, '$.sector')) VIRTUAL;
CREATE INDEX record_by_sector ON record (kind, sector, day DESC, rowid DESC);
CREATE INDEX record_by_hamlet ON record (kind, hamlet, state);
"""
# What a search is narrowed by, a hundred records a page: no text is read for those left out.
# And the list of one hamlet in the order of days, else it is sorted anew for each page.
FACE_INDEX: Final = """\
DROP INDEX record_by_hamlet;
CREATE INDEX record_by_hamlet ON record (kind, hamlet, state, day DESC, rowid DESC);
CREATE INDEX record_face ON record (rowid, kind, state, hamlet, day, sector);
"""


@dataclass(frozen=True)
class Narrowing:
    """What a list or a search leaves out; each part that is empty leaves nothing out.

    `statuses` are keys of `model.words.STATUS`; `since` is the first day that is in, `until` the
    last.
    `to_finish` leaves out what somebody took back, as `lookup.Row.told`: nobody writes at that.
    """

    kinds: frozenset[str] | None = None  # no kinds at all leaves everything out
    statuses: frozenset[str] = frozenset()
    sector: str = ""
    hamlet: str = ""
    since: date | None = None
    until: date | None = None
    to_finish: bool = False

    def __bool__(self) -> bool:
        return self != Narrowing()

    def where(self) -> tuple[str, list[object]]:
        """Return the SQL condition about `record`, empty for none, and its values."""
        states = {"draft" if status in OPEN else "closed" for status in self.statuses}
        since = self.since.isoformat() if self.since else ""
        until = (self.until + timedelta(days=1)).isoformat() if self.until else ""
        parts: list[tuple[str, Collection[object]]] = [
            (f"record.state IN ({marks(states)})", sorted(states)),  # by index, then exactly
            (f"({STATUS}) IN ({marks(self.statuses)})", sorted(self.statuses)),
            ("record.sector = ?", [self.sector] if self.sector else []),
            ("record.hamlet = ?", [self.hamlet] if self.hamlet else []),
            (
                f"NOT (record.withdrawn AND record.kind IN ({marks(ASKING)}))",
                ASKING if self.to_finish else (),
            ),
            ("record.day >= ?", [since] if since else []),
            ("record.day < ?", [until] if until else []),
        ]
        used = [(condition, values) for condition, values in parts if values]
        if self.kinds is not None:
            used.insert(0, (f"record.kind IN ({marks(self.kinds)})", sorted(self.kinds)))
        return (
            " AND ".join(condition for condition, _values in used),
            [value for _condition, values in used for value in values],
        )


ALL: Final = Narrowing()


def marks(values: Collection[object]) -> str:
    """Return a question mark for each value, with commas between."""
    return ", ".join("?" * len(values))
