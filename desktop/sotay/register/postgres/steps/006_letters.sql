CREATE TABLE draft (
  id text PRIMARY KEY,
  matter text NOT NULL,
  told bytea NOT NULL,
  version bigint NOT NULL,
  kept bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'issued', 'dropped'))
);
CREATE INDEX draft_open ON draft (state, kept, id);
CREATE TABLE letter_line (
  id text PRIMARY KEY,
  kind text NOT NULL,
  record text NOT NULL,
  unit text NOT NULL,
  body bytea NOT NULL,
  issued bigint NOT NULL
);
CREATE INDEX letter_line_of_unit ON letter_line (unit, issued, id);
CREATE INDEX letter_line_of_record ON letter_line (record, issued, id);
CREATE TABLE letter (
  digest text PRIMARY KEY,
  device text NOT NULL REFERENCES device (id),
  chain text NOT NULL,
  seq bigint NOT NULL,
  paper bytea NOT NULL,
  serial bigint NOT NULL,
  floor bigint NOT NULL,
  sealed bigint NOT NULL,
  came bigint NOT NULL,
  got bigint,
  void bigint NOT NULL DEFAULT 0,
  UNIQUE (device, chain, seq)
);
CREATE INDEX letter_of_device ON letter (device, came);
CREATE TABLE letter_holds (
  line text NOT NULL REFERENCES letter_line (id),
  digest text NOT NULL REFERENCES letter (digest),
  PRIMARY KEY (line, digest)
);
CREATE INDEX letter_holds_of_letter ON letter_holds (digest);
CREATE TABLE letter_got (
  device text NOT NULL REFERENCES device (id),
  chain text NOT NULL,
  up_to bigint NOT NULL,
  lacks text NOT NULL,
  issued bigint NOT NULL,
  paper bytea NOT NULL,
  PRIMARY KEY (device, chain)
);
CREATE TABLE letter_file (
  sha256 text NOT NULL,
  nth bigint NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (sha256, nth)
);
CREATE TABLE letter_sealed (
  sha256 text PRIMARY KEY,
  content text NOT NULL,
  told bytea NOT NULL,
  readers text NOT NULL
);
CREATE INDEX letter_sealed_of_content ON letter_sealed (content, sha256);
CREATE TABLE letter_piece (sha256 text PRIMARY KEY, content bytea NOT NULL);
CREATE TABLE letter_return (
  rev text PRIMARY KEY,
  id text NOT NULL,
  kind text NOT NULL,
  about text NOT NULL,
  subject text NOT NULL,
  unit text NOT NULL,
  body bytea NOT NULL,
  digest text NOT NULL REFERENCES bundle (digest)
);
CREATE INDEX letter_return_about ON letter_return (about, unit);
CREATE INDEX letter_return_of_bundle ON letter_return (digest);
