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
CREATE INDEX act_by_name ON activity (act, seq, at);
CREATE INDEX act_by_time ON activity (at);
CREATE TABLE apart (
  rev TEXT PRIMARY KEY REFERENCES revision (rev) ON DELETE CASCADE,
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  device TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX apart_of_record ON apart (record);
CREATE TABLE arrival (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  instance TEXT NOT NULL,
  form TEXT NOT NULL REFERENCES questionnaire (sha256),
  device TEXT NOT NULL,
  at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('taken', 'other', 'unread', 'gone')),
  record TEXT NOT NULL
) STRICT;
CREATE INDEX arrival_instance ON arrival (instance);
CREATE TABLE arrived (
  arrival TEXT PRIMARY KEY REFERENCES arrival (id) ON DELETE CASCADE,
  record TEXT REFERENCES record (id) ON DELETE CASCADE,
  salt BLOB NOT NULL,
  mark BLOB NOT NULL,
  xml BLOB,
  reached TEXT NOT NULL,
  told TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX arrived_record ON arrived (record);
CREATE TABLE arrived_file (
  arrival TEXT NOT NULL REFERENCES arrived (arrival) ON DELETE CASCADE,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  sound INTEGER NOT NULL CHECK (sound IN (0, 1)),
  file TEXT UNIQUE,
  key BLOB,
  became TEXT,
  PRIMARY KEY (arrival, name)
) STRICT;
CREATE TABLE attachment (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  type TEXT NOT NULL,
  file TEXT NOT NULL UNIQUE,
  key BLOB NOT NULL,
  thumb BLOB NOT NULL CHECK (length(thumb) <= 65536),
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE attachment_of (
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL REFERENCES attachment (sha256),
  working INTEGER NOT NULL CHECK (working IN (0, 1)),
  closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
  step INTEGER,
  PRIMARY KEY (record, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_of_content ON attachment_of (sha256);
CREATE INDEX attachment_unnamed ON attachment_of (record) WHERE working = 0 AND closed = 0;
CREATE TABLE bundle (
  digest TEXT PRIMARY KEY,
  chain TEXT NOT NULL,
  seq INTEGER NOT NULL,
  file TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  sealed INTEGER NOT NULL,
  receipt TEXT, packed_records INTEGER NOT NULL DEFAULT 0, packed_attachments INTEGER NOT NULL DEFAULT 0, packed_destroyed INTEGER NOT NULL DEFAULT 0, packed_withdrawn INTEGER NOT NULL DEFAULT 0, packed_returned INTEGER NOT NULL DEFAULT 0, packed_cards INTEGER NOT NULL DEFAULT 0,
  UNIQUE (chain, seq)
) STRICT;
CREATE TABLE bundle_apart (
  digest TEXT PRIMARY KEY REFERENCES bundle (digest),
  code TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE bundle_blob (
  sha256 TEXT NOT NULL REFERENCES attachment (sha256) ON DELETE CASCADE,
  digest TEXT NOT NULL REFERENCES bundle (digest),
  PRIMARY KEY (sha256, digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE bundle_naming (
  rev TEXT NOT NULL REFERENCES revision (rev) ON DELETE CASCADE,
  digest TEXT NOT NULL REFERENCES bundle (digest),
  PRIMARY KEY (rev, digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE bundle_released (
  rev TEXT NOT NULL REFERENCES revision (rev) ON DELETE CASCADE,
  digest TEXT NOT NULL REFERENCES bundle (digest),
  PRIMARY KEY (rev, digest)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER step_of_sealed AFTER INSERT ON bundle_revision
BEGIN DELETE FROM step WHERE record IN
(SELECT id FROM record WHERE head = new.rev AND state = 'closed'); END;
CREATE TABLE bundle_revision (
  rev TEXT NOT NULL REFERENCES revision (rev) ON DELETE CASCADE,
  digest TEXT NOT NULL REFERENCES bundle (digest),
  PRIMARY KEY (rev, digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE card_key (
  record TEXT PRIMARY KEY REFERENCES sealed_card (record) ON DELETE CASCADE,
  key BLOB NOT NULL
) STRICT;
CREATE TABLE card_out (
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  of_card INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  digest TEXT REFERENCES bundle (digest),
  PRIMARY KEY (record, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_out_of_bundle ON card_out (digest);
CREATE TABLE heard_at (
  matter TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  record TEXT NOT NULL,
  line INTEGER NOT NULL,
  PRIMARY KEY (matter, record, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX heard_in_record ON heard_at (record);
CREATE TABLE held (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
CREATE TABLE held_source (
  record TEXT PRIMARY KEY,
  why TEXT,
  sound INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE last_word (
  digest TEXT PRIMARY KEY REFERENCES bundle (digest),
  serial INTEGER NOT NULL,
  policy INTEGER NOT NULL,
  here INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE leave_answer (
  rev TEXT NOT NULL REFERENCES revision (rev) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  held INTEGER NOT NULL CHECK (held IN (0, 1)),
  at INTEGER NOT NULL,
  PRIMARY KEY (rev, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE letter (
  digest TEXT PRIMARY KEY,
  chain TEXT NOT NULL,
  seq INTEGER NOT NULL,
  prev TEXT,
  issued INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  at INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  files INTEGER NOT NULL,
  fault TEXT NOT NULL
) STRICT;
CREATE TABLE letter_content (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
CREATE TABLE letter_file (
  letter TEXT NOT NULL REFERENCES letter (digest) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  cipher TEXT NOT NULL,
  fault TEXT NOT NULL,
  PRIMARY KEY (letter, sha256)
) STRICT, WITHOUT ROWID;
CREATE TABLE letter_line (
  seq INTEGER PRIMARY KEY,
  letter TEXT NOT NULL REFERENCES letter (digest) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  record TEXT NOT NULL,
  fault TEXT NOT NULL,
  body TEXT,
  seen INTEGER,
  UNIQUE (letter, place)
) STRICT;
CREATE INDEX letter_line_by_id ON letter_line (id);
CREATE INDEX letter_line_of_record ON letter_line (record);
CREATE INDEX letter_line_opens ON letter_line (record) WHERE fault = '' AND json_extract(body, '$.state') NOT IN ('da_giai_quyet', 'da_giai_trinh', 'khong_thuoc_tham_quyen', 'da_phan_hoi',
  'nguoi_dan_xac_nhan');
CREATE INDEX letter_line_unseen ON letter_line (seq) WHERE seen IS NULL;
CREATE TABLE letter_piece (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
CREATE TABLE letter_return (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  about TEXT NOT NULL,
  body TEXT,
  at INTEGER NOT NULL,
  digest TEXT REFERENCES bundle (digest)
) STRICT;
CREATE INDEX letter_return_about ON letter_return (about);
CREATE INDEX letter_return_of_record ON letter_return (record);
CREATE TABLE pack_piece (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
CREATE TABLE peer (
  device TEXT PRIMARY KEY,
  chain TEXT NOT NULL,
  branch TEXT NOT NULL,
  before TEXT NOT NULL,
  enrolment BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE peer_bundle (
  digest TEXT PRIMARY KEY,
  device TEXT NOT NULL REFERENCES peer (device),
  ours INTEGER NOT NULL CHECK (ours IN (0, 1)),
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  owed INTEGER NOT NULL CHECK (owed IN (0, 1)),
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX peer_bundle_of ON peer_bundle (device, ours, seq);
CREATE TABLE peer_gone (
  record TEXT PRIMARY KEY,
  device TEXT NOT NULL,
  day TEXT NOT NULL,
  why TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE peer_item (
  device TEXT NOT NULL,
  item TEXT NOT NULL,
  digest TEXT NOT NULL REFERENCES peer_bundle (digest),
  PRIMARY KEY (device, item, digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE printed_as (
  rev TEXT PRIMARY KEY REFERENCES revision (rev) ON DELETE CASCADE,
  template BLOB
) STRICT;
CREATE TABLE pruned (
  sha256 TEXT PRIMARY KEY REFERENCES attachment (sha256) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  digest TEXT NOT NULL REFERENCES bundle (digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE purge (
  seq INTEGER PRIMARY KEY,
  begun INTEGER NOT NULL,
  ended INTEGER,
  why TEXT NOT NULL
, attachments INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE purge_waiting (
  record TEXT PRIMARY KEY,
  purge INTEGER NOT NULL REFERENCES purge (seq),
  due TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE questionnaire (
  sha256 TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  title TEXT NOT NULL,
  xform BLOB NOT NULL,
  source_name TEXT NOT NULL,
  source BLOB NOT NULL,
  origin TEXT NOT NULL,
  at INTEGER NOT NULL,
  retired_at INTEGER,
  personal TEXT NOT NULL
) STRICT;
CREATE TABLE questionnaire_media (
  sha256 TEXT NOT NULL REFERENCES questionnaire (sha256) ON DELETE CASCADE,
  name TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (sha256, name)
) STRICT;
CREATE TABLE receipt_key (
  digest TEXT NOT NULL REFERENCES bundle (digest),
  serial INTEGER NOT NULL, issued INTEGER NOT NULL DEFAULT 0, blobs INTEGER NOT NULL DEFAULT 0, province TEXT NOT NULL DEFAULT '', paper BLOB,
  PRIMARY KEY (digest, serial)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER step_of_discarded AFTER UPDATE OF state ON record WHEN new.state = 'discarded'
BEGIN DELETE FROM step WHERE record = new.id; END;
CREATE TRIGGER task_of_kept AFTER UPDATE OF body ON record WHEN new.kind = 'meeting'
BEGIN DELETE FROM task_due WHERE record = new.id; INSERT INTO task_due SELECT new.id, key, coalesce(json_extract(value, '$.due'), '') FROM json_each(new.body, '$.tasks') WHERE json_extract(value, '$.due') IS NOT NULL OR trim(json_extract(value, '$.text')) <> ''; DELETE FROM task_done WHERE record = new.id AND text NOT IN (SELECT json_extract(value, '$.text') FROM json_each(new.body, '$.tasks')); END;
CREATE TRIGGER task_of_new AFTER INSERT ON record WHEN new.kind = 'meeting'
BEGIN INSERT INTO task_due SELECT new.id, key, coalesce(json_extract(value, '$.due'), '') FROM json_each(new.body, '$.tasks') WHERE json_extract(value, '$.due') IS NOT NULL OR trim(json_extract(value, '$.text')) <> ''; END;
CREATE TABLE record (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'closed', 'discarded')),
  title TEXT NOT NULL,
  day TEXT NOT NULL,
  unit TEXT NOT NULL,
  hamlet TEXT NOT NULL,
  updated INTEGER NOT NULL,
  head TEXT REFERENCES revision (rev) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL
, sector TEXT AS (json_extract(body, '$.sector')) VIRTUAL, withdrawn INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX interview_by_updated ON record (updated) WHERE kind = 'interview';
CREATE INDEX interview_refused ON record (id)
  WHERE kind = 'interview' AND instr(body, '"given":false') > 0;
CREATE INDEX record_by_day ON record (kind, state, day DESC, rowid DESC);
CREATE INDEX record_by_hamlet ON record (kind, hamlet, state, day DESC, rowid DESC);
CREATE INDEX record_by_retention ON record (json_extract(body, '$.retain_until'), kind, day);
CREATE INDEX record_by_sector ON record (kind, sector, day DESC, rowid DESC);
CREATE INDEX record_by_updated ON record (updated);
CREATE INDEX record_closed ON record (head) WHERE state = 'closed';
CREATE INDEX record_face ON record (rowid, kind, state, hamlet, day, sector);
CREATE INDEX record_far ON record (head) WHERE state = 'closed' AND (body GLOB '*"[03-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'
  OR body GLOB '*"1[0-8][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' OR body GLOB '*"1900-01-01*'
  OR body GLOB '*"2[1-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*');
CREATE INDEX record_leaving ON record (head, kind, unit, id) WHERE state = 'closed';
CREATE INDEX record_owed ON record (json_extract(body, '$.due')) WHERE kind = 'matter' AND state <> 'discarded' AND json_extract(body, '$.state') NOT IN
  ('da_giai_quyet', 'da_giai_trinh', 'khong_thuoc_tham_quyen', 'da_phan_hoi',
  'nguoi_dan_xac_nhan');
CREATE INDEX survey_by_updated ON record (updated) WHERE kind = 'survey';
CREATE INDEX survey_of_form ON record (json_extract(body, '$.form.sha256'), state)
  WHERE kind = 'survey';
CREATE INDEX survey_refused ON record (id) WHERE kind = 'survey' AND instr(body, '"given":false') > 0;
CREATE TABLE recording (
  file TEXT PRIMARY KEY,
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  key BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE remains (
  record TEXT PRIMARY KEY,
  answers TEXT NOT NULL,
  went INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE revision (
  rev TEXT PRIMARY KEY,
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  hlc TEXT NOT NULL,
  at INTEGER NOT NULL,
  line BLOB NOT NULL
) STRICT;
CREATE INDEX revision_by_at ON revision (at);
CREATE INDEX revision_of_record ON revision (record, hlc);
CREATE TABLE sealed_card (
  record TEXT PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  under TEXT NOT NULL,
  content BLOB NOT NULL
) STRICT;
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
CREATE TABLE shredded_card (
  record TEXT NOT NULL,
  at INTEGER NOT NULL,
  why TEXT NOT NULL CHECK (why IN ('withdrawn', 'removed')), card INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (record, at)
) STRICT, WITHOUT ROWID;
CREATE TABLE shredded_sound (
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (record, sha256)
) STRICT, WITHOUT ROWID;
CREATE TABLE step (
  seq INTEGER PRIMARY KEY,
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  way TEXT NOT NULL CHECK (way IN ('back', 'forth')),
  at INTEGER NOT NULL,
  size INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX step_of_record ON step (record, way, seq);
CREATE TABLE store_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE subject_request (
  code TEXT PRIMARY KEY,
  received TEXT NOT NULL,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE TABLE task_done (
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (record, text)
) STRICT, WITHOUT ROWID;
CREATE TABLE task_due (
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  due TEXT NOT NULL,
  PRIMARY KEY (record, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_by_due ON task_due (due, record, line);
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
CREATE TABLE tombstone_to_tell (
  record TEXT PRIMARY KEY,
  rev TEXT NOT NULL,
  digest TEXT REFERENCES bundle (digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE trail_step (
  digest TEXT PRIMARY KEY,
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  lane TEXT NOT NULL,
  n INTEGER NOT NULL,
  content BLOB NOT NULL,
  UNIQUE (record, lane, n)
) STRICT;
CREATE TABLE unsealable (
  sha256 TEXT PRIMARY KEY REFERENCES attachment (sha256) ON DELETE CASCADE,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE upload (
  digest TEXT PRIMARY KEY REFERENCES bundle (digest),
  confirmed INTEGER NOT NULL DEFAULT 0,
  tried INTEGER NOT NULL DEFAULT 0,
  fault TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE TABLE withdrawal (
  record TEXT NOT NULL,
  code TEXT NOT NULL,
  purpose TEXT NOT NULL,
  answered TEXT NOT NULL,
  answer TEXT NOT NULL,
  at INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  digest TEXT REFERENCES bundle (digest), bundles INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (record, code, purpose, answered)
) STRICT, WITHOUT ROWID;
