CREATE TABLE pack (
  sha256 text PRIMARY KEY,
  told bytea NOT NULL,
  came bigint NOT NULL
);
CREATE TABLE pack_piece (sha256 text PRIMARY KEY, content bytea NOT NULL);
CREATE TABLE pack_list (
  number bigint PRIMARY KEY,
  envelope bytea NOT NULL,
  serial bigint NOT NULL,
  floor bigint NOT NULL,
  signed bigint NOT NULL
);
