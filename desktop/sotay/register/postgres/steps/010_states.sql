INSERT INTO search_queue (target) SELECT r.rowid FROM record AS r
  JOIN matter_case AS c ON c.matter = r.id WHERE r.state <> c.state
  ON CONFLICT (target) DO NOTHING;
UPDATE record SET state = c.state FROM matter_case AS c
  WHERE c.matter = record.id AND record.state <> c.state;
