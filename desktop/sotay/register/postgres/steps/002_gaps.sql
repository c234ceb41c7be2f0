ALTER TABLE aside ADD COLUMN digest text NOT NULL DEFAULT '';
UPDATE aside SET digest = substr(file, 1, 64)
WHERE substr(file, 65, 1) = '.' AND length(file) = 87;
CREATE TABLE gap_closed (
  chain text NOT NULL,
  first bigint NOT NULL,
  last bigint NOT NULL,
  at bigint NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (chain, first)
);
