"""The tables that a notebook began with, as its first migration makes them."""

from typing import Final

NOTEBOOK_TABLES: Final = """
CREATE TABLE record (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('meeting', 'interview', 'matter')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'closed', 'discarded')),
  title TEXT NOT NULL,
  day TEXT NOT NULL,
  unit TEXT NOT NULL,
  hamlet TEXT NOT NULL,
  updated INTEGER NOT NULL,
  head TEXT REFERENCES revision (rev) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX record_by_day ON record (kind, state, day DESC, rowid DESC);
CREATE TABLE heard_at (
  matter TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  record TEXT NOT NULL,
  line INTEGER NOT NULL,
  PRIMARY KEY (matter, record, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX heard_in_record ON heard_at (record);
CREATE TABLE revision (
  rev TEXT PRIMARY KEY,
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  hlc TEXT NOT NULL,
  at INTEGER NOT NULL,
  line BLOB NOT NULL
) STRICT;
CREATE INDEX revision_of_record ON revision (record, hlc);
CREATE TABLE held (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
CREATE TABLE activity (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  act TEXT NOT NULL,
  object TEXT NOT NULL,
  mac BLOB NOT NULL
) STRICT;
"""
