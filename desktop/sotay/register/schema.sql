CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TABLE activity (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  act TEXT NOT NULL,
  object TEXT NOT NULL,
  mac BLOB NOT NULL
) STRICT;
CREATE TABLE aside (
  sha256 TEXT PRIMARY KEY,
  file TEXT NOT NULL,
  device TEXT NOT NULL,
  chain TEXT NOT NULL,
  seq INTEGER NOT NULL,
  size INTEGER NOT NULL,
  at INTEGER NOT NULL,
  code TEXT NOT NULL,
  decision TEXT NOT NULL DEFAULT '' CHECK (decision IN ('', 'admitted', 'rejected')),
  reason TEXT NOT NULL DEFAULT '',
  decided INTEGER
, pardoned TEXT NOT NULL DEFAULT '', digest TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE attachment (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  file TEXT NOT NULL UNIQUE,
  key BLOB NOT NULL,
  digest TEXT NOT NULL REFERENCES bundle (digest)
) STRICT;
CREATE TABLE attachment_of (
  rev TEXT NOT NULL REFERENCES revision (rev),
  sha256 TEXT NOT NULL,
  PRIMARY KEY (rev, sha256)
) STRICT, WITHOUT ROWID;
CREATE VIEW body_of AS SELECT rev, body FROM revision;
CREATE TABLE bundle (
  digest TEXT PRIMARY KEY,
  device TEXT NOT NULL REFERENCES device (id),
  chain TEXT NOT NULL,
  seq INTEGER NOT NULL,
  prev TEXT,
  size INTEGER NOT NULL,
  received INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('imported', 'quarantined')),
  code TEXT NOT NULL,
  records INTEGER NOT NULL
, blobs INTEGER NOT NULL DEFAULT 0, came INTEGER NOT NULL DEFAULT 0, policy INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX bundle_of_chain ON bundle (chain, seq);
CREATE INDEX bundle_of_device ON bundle (device, came);
CREATE TABLE case_change (
  matter TEXT NOT NULL,
  nth INTEGER NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  act TEXT NOT NULL,
  officer TEXT NOT NULL,
  agency TEXT NOT NULL,
  due TEXT NOT NULL,
  joined TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (matter, nth)
) STRICT, WITHOUT ROWID;
CREATE TABLE chain_end (
  device TEXT NOT NULL REFERENCES device (id),
  chain TEXT NOT NULL,
  last_seq INTEGER NOT NULL,
  PRIMARY KEY (device, chain)
) STRICT, WITHOUT ROWID;
CREATE TABLE contact_card (
  record TEXT NOT NULL,
  device TEXT NOT NULL,
  unit TEXT NOT NULL,
  number INTEGER NOT NULL,
  key TEXT NOT NULL,
  under TEXT NOT NULL,
  until TEXT NOT NULL,
  sealed TEXT NOT NULL,
  gone TEXT NOT NULL,
  PRIMARY KEY (record, device)
) STRICT, WITHOUT ROWID;
CREATE TABLE contact_key (
  number INTEGER PRIMARY KEY,
  recipient TEXT NOT NULL,
  sha256 TEXT NOT NULL UNIQUE,
  salt BLOB NOT NULL,
  made INTEGER NOT NULL
) STRICT;
CREATE TABLE contact_share (
  key INTEGER NOT NULL REFERENCES contact_key (number),
  holder TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (key, holder)
) STRICT, WITHOUT ROWID;
CREATE TABLE device (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  label TEXT NOT NULL,
  chain TEXT NOT NULL,
  enrolment BLOB NOT NULL,
  enrolled INTEGER NOT NULL,
  last_seq INTEGER
) STRICT;
CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  matter TEXT NOT NULL,
  told BLOB NOT NULL,
  version INTEGER NOT NULL,
  kept INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'issued', 'dropped'))
) STRICT;
CREATE INDEX draft_open ON draft (state, kept, id);
CREATE TABLE gap_closed (
  chain TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (chain, first)
) STRICT, WITHOUT ROWID;
CREATE TABLE held (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
CREATE TABLE letter (
  digest TEXT PRIMARY KEY,
  device TEXT NOT NULL REFERENCES device (id),
  chain TEXT NOT NULL,
  seq INTEGER NOT NULL,
  paper BLOB NOT NULL,
  serial INTEGER NOT NULL,
  floor INTEGER NOT NULL,
  sealed INTEGER NOT NULL,
  came INTEGER NOT NULL,
  got INTEGER,
  void INTEGER NOT NULL DEFAULT 0, lines INTEGER NOT NULL DEFAULT 0,
  UNIQUE (device, chain, seq)
) STRICT;
CREATE INDEX letter_far ON letter (device, void, got, sealed, serial, floor, digest);
CREATE INDEX letter_last ON letter (device, came, chain, seq);
CREATE INDEX letter_lines ON letter (device, void, lines);
CREATE INDEX letter_of_device ON letter (device, came);
CREATE INDEX letter_standing ON letter (digest, device, void, got);
CREATE TABLE letter_file (
  sha256 TEXT NOT NULL,
  nth INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (sha256, nth)
) STRICT, WITHOUT ROWID;
CREATE TABLE letter_given (
  digest TEXT NOT NULL REFERENCES letter (digest),
  road TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (digest, road)
) STRICT, WITHOUT ROWID;
CREATE TABLE letter_got (
  device TEXT NOT NULL REFERENCES device (id),
  chain TEXT NOT NULL,
  up_to INTEGER NOT NULL,
  lacks TEXT NOT NULL,
  issued INTEGER NOT NULL,
  paper BLOB NOT NULL,
  PRIMARY KEY (device, chain)
) STRICT, WITHOUT ROWID;
CREATE TABLE letter_holds (
  line TEXT NOT NULL REFERENCES letter_line (id),
  digest TEXT NOT NULL REFERENCES letter (digest),
  PRIMARY KEY (line, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_holds_of_letter ON letter_holds (digest);
CREATE TABLE letter_line (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  unit TEXT NOT NULL,
  body BLOB NOT NULL,
  issued INTEGER NOT NULL
) STRICT;
CREATE INDEX letter_line_of_kind ON letter_line (kind, issued, id);
CREATE INDEX letter_line_of_record ON letter_line (record, issued, id);
CREATE INDEX letter_line_of_unit ON letter_line (unit, issued, id);
CREATE TABLE letter_piece (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
CREATE TABLE letter_return (
  rev TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  subject TEXT NOT NULL,
  unit TEXT NOT NULL,
  body BLOB NOT NULL,
  digest TEXT NOT NULL REFERENCES bundle (digest)
) STRICT;
CREATE INDEX letter_return_about ON letter_return (about, unit);
CREATE INDEX letter_return_of_bundle ON letter_return (digest);
CREATE INDEX letter_return_of_kind ON letter_return (kind, subject);
CREATE TABLE letter_sealed (
  sha256 TEXT PRIMARY KEY,
  content TEXT NOT NULL,
  told BLOB NOT NULL,
  readers TEXT NOT NULL
) STRICT;
CREATE INDEX letter_sealed_of_content ON letter_sealed (content, sha256);
CREATE TABLE list_paper (
  number INTEGER PRIMARY KEY,
  envelope BLOB NOT NULL,
  serial INTEGER NOT NULL,
  floor INTEGER NOT NULL,
  signed INTEGER NOT NULL
) STRICT;
CREATE TABLE list_part (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  told BLOB NOT NULL,
  officer TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE matter_case (
  matter TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  sector TEXT NOT NULL,
  day TEXT NOT NULL,
  received INTEGER NOT NULL,
  own TEXT NOT NULL,
  given TEXT NOT NULL,
  state TEXT NOT NULL,
  agency TEXT NOT NULL,
  due TEXT NOT NULL,
  joined TEXT NOT NULL,
  waits INTEGER NOT NULL,
  version INTEGER NOT NULL,
  answered INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX case_by_agency ON matter_case (agency, waits, due, matter);
CREATE INDEX case_by_answered ON matter_case (answered) WHERE answered <> 0;
CREATE INDEX case_by_due ON matter_case (due, matter, waits) WHERE waits <> 0;
CREATE INDEX case_by_sector ON matter_case (sector, waits, due, matter);
CREATE INDEX case_by_state ON matter_case (state, waits, due, matter);
CREATE INDEX case_by_unit ON matter_case (unit, waits, due, matter);
CREATE INDEX case_joined ON matter_case (joined, matter) WHERE joined <> '';
CREATE TABLE officer (
  login TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  roles TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  keys INTEGER NOT NULL,
  proof TEXT NOT NULL,
  made INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE pack (
  sha256 TEXT PRIMARY KEY,
  told BLOB NOT NULL,
  came INTEGER NOT NULL
) STRICT;
CREATE TABLE pack_list (
  number INTEGER PRIMARY KEY,
  envelope BLOB NOT NULL,
  serial INTEGER NOT NULL,
  floor INTEGER NOT NULL,
  signed INTEGER NOT NULL
) STRICT;
CREATE TABLE pack_piece (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
CREATE TABLE parent (
  rev TEXT NOT NULL,
  parent TEXT NOT NULL,
  PRIMARY KEY (parent, rev)
) STRICT, WITHOUT ROWID;
CREATE TABLE policy (
  epoch INTEGER PRIMARY KEY,
  envelope BLOB NOT NULL,
  serial INTEGER NOT NULL,
  recipients TEXT NOT NULL,
  signed INTEGER NOT NULL
) STRICT;
CREATE INDEX policy_by_recipients ON policy (recipients, epoch);
CREATE TABLE record (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  unit TEXT NOT NULL,
  hamlet TEXT NOT NULL,
  day TEXT NOT NULL,
  title TEXT NOT NULL,
  head TEXT NOT NULL REFERENCES revision (rev) DEFERRABLE INITIALLY DEFERRED,
  heads INTEGER NOT NULL
, sector TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX record_by_day ON record (kind, day DESC, rowid DESC);
CREATE INDEX record_by_sector ON record (sector, day DESC, rowid DESC, state) WHERE sector <> '';
CREATE INDEX record_by_state ON record (state, day DESC, rowid DESC) WHERE state <> '';
CREATE INDEX record_by_time ON record (day DESC, rowid DESC);
CREATE INDEX record_by_unit ON record (unit, day DESC, rowid DESC, kind, sector, state);
CREATE TABLE refusal (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  code TEXT NOT NULL
) STRICT;
CREATE TABLE revision (
  rev TEXT PRIMARY KEY,
  record TEXT NOT NULL,
  hlc TEXT NOT NULL,
  author TEXT NOT NULL,
  body BLOB NOT NULL,
  digest TEXT NOT NULL REFERENCES bundle (digest)
) STRICT;
CREATE INDEX revision_of_record ON revision (record, hlc);
CREATE VIRTUAL TABLE search_exact USING fts5(
  words, content='', contentless_delete=1, detail=none,
  tokenize='unicode61 remove_diacritics 0'
);
CREATE TABLE search_queue (seq INTEGER PRIMARY KEY, target INTEGER NOT NULL UNIQUE) STRICT;
CREATE VIRTUAL TABLE search_text USING fts5(
  title, body, content='', contentless_delete=1, prefix='2',
  tokenize='unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE search_title USING fts5(
  title, content='', contentless_delete=1, prefix='2',
  tokenize='unicode61 remove_diacritics 0'
);
CREATE TABLE store_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE tombstone (
  rev TEXT PRIMARY KEY,
  record TEXT NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  due TEXT NOT NULL,
  destroyed TEXT NOT NULL,
  why TEXT NOT NULL,
  unit TEXT NOT NULL,
  digest TEXT NOT NULL REFERENCES bundle (digest)
) STRICT;
CREATE INDEX tombstone_of_bundle ON tombstone (digest);
CREATE INDEX tombstone_of_record ON tombstone (record, destroyed);
CREATE TABLE tombstone_kept (
  rev TEXT PRIMARY KEY,
  record TEXT NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  due TEXT NOT NULL,
  destroyed TEXT NOT NULL,
  why TEXT NOT NULL,
  unit TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstone_kept_of_record ON tombstone_kept (record, destroyed);
CREATE TABLE withdrawal (
  record TEXT NOT NULL,
  code TEXT NOT NULL,
  purpose TEXT NOT NULL,
  answered TEXT NOT NULL,
  answer TEXT NOT NULL,
  unit TEXT NOT NULL,
  digest TEXT NOT NULL REFERENCES bundle (digest),
  PRIMARY KEY (record, code, purpose, answered, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX withdrawal_of_bundle ON withdrawal (digest);
CREATE TABLE withdrawal_kept (
  record TEXT NOT NULL,
  code TEXT NOT NULL,
  purpose TEXT NOT NULL,
  answered TEXT NOT NULL,
  answer TEXT NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (record, code, purpose, answered, unit)
) STRICT, WITHOUT ROWID;
