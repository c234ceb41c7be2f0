"""Tables of letters that came and of what is said about them; rows stay, words go with a record.

Which letters are said to have come is read from these rows and kept nowhere else: a notebook that
was brought back, or lost some of them, is given the rest again.
"""

from typing import Final

# `fault` of a letter is why it is kept apart, "" where it counts; `lines` and `files` are how many
# rows it has: one of which some were lost did not come (`MENDED`).
# `fault` of a line: `apart` with its letter, `again` the same as one before, `clash` other words
# under the id of one before, `unread` as by a later version. `body` is NULL once its record is
# destroyed. `seen` in ms.
# `cipher` is the JSON of what travels of a document, `fault` the code of what was wrong with it.
LETTER_TABLES: Final = """\
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
CREATE INDEX letter_line_of_record ON letter_line (record);
CREATE INDEX letter_line_by_id ON letter_line (id);
CREATE INDEX letter_line_unseen ON letter_line (seq) WHERE seen IS NULL;
CREATE TABLE letter_file (
  letter TEXT NOT NULL REFERENCES letter (digest) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  cipher TEXT NOT NULL,
  fault TEXT NOT NULL,
  PRIMARY KEY (letter, sha256)
) STRICT, WITHOUT ROWID;
CREATE TABLE letter_content (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
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
CREATE INDEX letter_return_of_record ON letter_return (record);
CREATE INDEX letter_return_about ON letter_return (about);
ALTER TABLE bundle ADD COLUMN packed_returned INTEGER NOT NULL DEFAULT 0;
"""
# Of a damaged notebook: a letter of which a line or a document was lost is to come again, and what
# came twice counts by what is left of it.
_SOME_LOST: Final = """
DELETE FROM letter WHERE lines <> (SELECT count(*) FROM letter_line WHERE letter = digest)
  OR files <> (SELECT count(*) FROM letter_file WHERE letter = digest)
"""
_ONCE_LEFT: Final = """
UPDATE letter_line SET fault = '' WHERE seq IN (SELECT min(seq) FROM letter_line
  WHERE fault = 'again' AND id NOT IN (SELECT id FROM letter_line WHERE fault = '') GROUP BY id)
"""
MENDED: Final = (
    _SOME_LOST,
    "DELETE FROM letter_line WHERE letter NOT IN (SELECT digest FROM letter)",
    "DELETE FROM letter_file WHERE letter NOT IN (SELECT digest FROM letter)",
    _ONCE_LEFT,
    "UPDATE letter_return SET digest = NULL WHERE digest NOT IN (SELECT digest FROM bundle)",
)
