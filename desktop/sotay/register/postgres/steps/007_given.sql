CREATE TABLE letter_given (
  digest text NOT NULL REFERENCES letter (digest),
  road text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (digest, road)
);
CREATE INDEX letter_standing ON letter (digest, device, void, got);
CREATE INDEX letter_far ON letter (device, void, got, sealed, serial, floor, digest);
CREATE INDEX letter_last ON letter (device, came, chain, seq);
CREATE INDEX letter_line_of_kind ON letter_line (kind, issued, id);
CREATE INDEX letter_return_of_kind ON letter_return (kind, subject);
