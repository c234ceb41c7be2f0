"""What lists are narrowed by in the encrypted register: the step as released; never edited."""

from typing import Final

# What a matter is about, and how far it is dealt with, as the version that is shown has it.
FACE_COLUMNS: Final = """
ALTER TABLE record ADD COLUMN sector TEXT NOT NULL DEFAULT '';
ALTER TABLE record ADD COLUMN state TEXT NOT NULL DEFAULT '';
UPDATE record SET (sector, state) = (SELECT coalesce(json_extract(CAST(body AS TEXT), '$.sector'),
  ''), coalesce(json_extract(CAST(body AS TEXT), '$.state'), '') FROM revision WHERE rev = head)
WHERE kind = 'matter';
"""
# What a list is narrowed by, in the order in which it is read; of few kinds, these.
NARROWING_INDEXES: Final = """
CREATE INDEX record_by_time ON record (day DESC, rowid DESC);
CREATE INDEX record_by_unit ON record (unit, day DESC, rowid DESC, kind, sector, state);
CREATE INDEX record_by_sector ON record (sector, day DESC, rowid DESC, state) WHERE sector <> '';
CREATE INDEX record_by_state ON record (state, day DESC, rowid DESC) WHERE state <> '';
"""
# Of lists of before, which say of a matter what its record says, and not its case.
_OTHER: Final = """SELECT r.rowid FROM record AS r JOIN matter_case AS c ON c.matter = r.id
  WHERE r.state <> c.state"""
TRUE_STATES: Final = f"""
INSERT OR REPLACE INTO search_queue (target) {_OTHER};
UPDATE record SET state = (SELECT c.state FROM matter_case AS c WHERE c.matter = record.id)
  WHERE rowid IN ({_OTHER});
"""  # noqa: S608 - ours
