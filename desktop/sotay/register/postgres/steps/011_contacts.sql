CREATE TABLE contact_key (
  number bigint PRIMARY KEY,
  recipient text NOT NULL,
  sha256 text NOT NULL UNIQUE,
  salt bytea NOT NULL,
  made bigint NOT NULL
);
CREATE TABLE contact_share (
  key bigint NOT NULL REFERENCES contact_key (number),
  holder text NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (key, holder)
);
CREATE TABLE contact_card (
  record text NOT NULL,
  device text NOT NULL,
  unit text NOT NULL,
  number bigint NOT NULL,
  key text NOT NULL,
  under text NOT NULL,
  until text NOT NULL,
  sealed text NOT NULL,
  gone text NOT NULL,
  PRIMARY KEY (record, device)
);
