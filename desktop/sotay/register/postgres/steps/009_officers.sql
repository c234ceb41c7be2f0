CREATE TABLE officer (
  login text PRIMARY KEY,
  name text NOT NULL UNIQUE,
  roles text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'closed')),
  keys bigint NOT NULL,
  proof text NOT NULL,
  made bigint NOT NULL,
  version bigint NOT NULL
);
