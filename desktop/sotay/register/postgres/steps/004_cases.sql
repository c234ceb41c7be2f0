CREATE TABLE matter_case (
  matter text PRIMARY KEY,
  unit text NOT NULL,
  sector text NOT NULL,
  day text NOT NULL,
  received bigint NOT NULL,
  own text NOT NULL,
  given text NOT NULL,
  state text NOT NULL,
  agency text NOT NULL,
  due text NOT NULL,
  joined text NOT NULL,
  waits bigint NOT NULL,
  version bigint NOT NULL,
  answered bigint NOT NULL DEFAULT 0
);
CREATE INDEX case_by_due ON matter_case (due, matter, waits) WHERE waits <> 0;
CREATE INDEX case_by_agency ON matter_case (agency, waits, due, matter);
CREATE INDEX case_by_sector ON matter_case (sector, waits, due, matter);
CREATE INDEX case_by_unit ON matter_case (unit, waits, due, matter);
CREATE INDEX case_by_state ON matter_case (state, waits, due, matter);
CREATE INDEX case_joined ON matter_case (joined, matter) WHERE joined <> '';
CREATE INDEX case_by_answered ON matter_case (answered) WHERE answered <> 0;
CREATE TABLE case_change (
  matter text NOT NULL,
  nth bigint NOT NULL,
  version bigint NOT NULL,
  at bigint NOT NULL,
  act text NOT NULL,
  officer text NOT NULL,
  agency text NOT NULL,
  due text NOT NULL,
  joined text NOT NULL,
  note text NOT NULL,
  PRIMARY KEY (matter, nth)
);
INSERT INTO matter_case SELECT id, unit, sector, day, received, own, '', own, '', '9999-12-31', '',
  (own IN ('moi_ghi_nhan', 'da_chuyen', 'dang_giai_quyet'))::int, 0, 0 FROM (
  SELECT r.id, r.unit, r.day,
    coalesce(substring(convert_from(b.body, 'UTF8') FROM '"sector":"([a-z_]+)"'), 'khac') AS sector,
    coalesce(substring(convert_from(b.body, 'UTF8') FROM '"state":"([a-z_]+)"'), 'moi_ghi_nhan') AS own,
    (SELECT min(received) FROM revision JOIN bundle USING (digest) WHERE record = r.id) AS received
  FROM record AS r LEFT JOIN body_of AS b ON b.rev = r.head WHERE r.kind = 'matter'
) AS there;
