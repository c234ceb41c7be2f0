CREATE TABLE list_part (
  name text NOT NULL,
  version bigint NOT NULL,
  told bytea NOT NULL,
  officer text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (name, version)
);
CREATE TABLE list_paper (
  number bigint PRIMARY KEY,
  envelope bytea NOT NULL,
  serial bigint NOT NULL,
  floor bigint NOT NULL,
  signed bigint NOT NULL
);
