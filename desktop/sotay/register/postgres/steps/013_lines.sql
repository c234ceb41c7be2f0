ALTER TABLE letter ADD COLUMN lines bigint NOT NULL DEFAULT 0;
UPDATE letter SET lines = (SELECT count(*) FROM letter_holds AS h WHERE h.digest = letter.digest);
CREATE INDEX letter_lines ON letter (device, void, lines);
