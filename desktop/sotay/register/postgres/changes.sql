-- What a row may become, whoever of ours asks by hand: rights tell which tables, these tell how.
CREATE OR REPLACE FUNCTION {it}.refused() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE insufficient_privilege;
END $$;

-- Numbers of papers only rise, and no row by hand uses up those that are left.
CREATE OR REPLACE FUNCTION {it}.numbered() RETURNS trigger LANGUAGE plpgsql
SET search_path = {it}, pg_temp AS $$
DECLARE
  asked bigint;
  last bigint;
BEGIN
  EXECUTE format('SELECT ($1).%I', TG_ARGV[0]) INTO asked USING NEW;
  EXECUTE format('SELECT max(%I) FROM {it}.%I', TG_ARGV[0], TG_TABLE_NAME) INTO last;
  IF asked < 1 OR asked > 1000000 + greatest(0, last, (SELECT max(
    convert_from(content, 'UTF8')::bigint) FROM held WHERE name LIKE '%-floor'))
  THEN RAISE insufficient_privilege; END IF;
  RETURN NEW;
END $$;

-- Asked by the functions below alone, whose search path they have; so they cost next to nothing.
CREATE OR REPLACE FUNCTION {it}.came_now(asked text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN  -- whether something of a record, or at least a bundle, comes in with this very transaction
  RETURN EXISTS (SELECT 1 FROM {it}.revision
      WHERE record = asked AND xmin = pg_current_xact_id()::xid)
    OR EXISTS (SELECT 1 FROM {it}.bundle WHERE xmin = pg_current_xact_id()::xid);
END $$;

-- A record is shown otherwise only as bundles come in; its state is that of its case.
CREATE OR REPLACE FUNCTION {it}.record_shown() RETURNS trigger LANGUAGE plpgsql
SET search_path = {it}, pg_temp AS $$
DECLARE
  was record := OLD;
BEGIN
  was.state := NEW.state;
  IF was IS NOT DISTINCT FROM NEW THEN
    PERFORM FROM matter_case WHERE matter = NEW.id AND state = NEW.state;
    IF FOUND THEN RETURN NEW; END IF;
  END IF;
  IF (NEW.id, NEW.rowid, NEW.kind) <> (OLD.id, OLD.rowid, OLD.kind)
    OR starts_with(session_user::text, '{by}_cb_') AND NOT officer_may('tiep_nhan')
  THEN RAISE insufficient_privilege; END IF;
  PERFORM FROM revision WHERE rev = NEW.head AND record = NEW.id
    AND (xmin = pg_current_xact_id()::xid OR came_now(NEW.id));
  IF NOT FOUND THEN RAISE insufficient_privilege; END IF;
  RETURN NEW;
END $$;

-- A case follows its record as bundles come in, or takes one step, which is noted before.
CREATE OR REPLACE FUNCTION {it}.case_moves() RETURNS trigger LANGUAGE plpgsql
SET search_path = {it}, pg_temp AS $$
BEGIN
  IF (NEW.matter, NEW.received, NEW.state) <> (OLD.matter, OLD.received,
    CASE NEW.given WHEN '' THEN NEW.own ELSE NEW.given END) THEN RAISE insufficient_privilege;
  ELSIF NEW.version <> OLD.version THEN
    IF NOT case_stepped(OLD, NEW) THEN RAISE insufficient_privilege; END IF;
  ELSIF (NEW.given, NEW.agency, NEW.due, NEW.joined, NEW.answered)
      <> (OLD.given, OLD.agency, OLD.due, OLD.joined, OLD.answered)
    OR NEW.waits <> (CASE WHEN NEW.joined <> '' THEN 0
      WHEN NEW.given = '' THEN (NEW.own IN ({open}))::int ELSE OLD.waits END)
    OR starts_with(session_user::text, '{by}_cb_') AND NOT officer_may('tiep_nhan')
    OR NOT came_now(NEW.matter) THEN RAISE insufficient_privilege;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION {it}.case_heard(asked text, what text) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM letter_return WHERE kind = what AND subject = asked)
$$;

CREATE OR REPLACE FUNCTION {it}.case_stepped(was {it}.matter_case, now {it}.matter_case)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT (now.version, now.unit, now.sector, now.day, now.own)
    = (was.version + 1, was.unit, was.sector, was.day, was.own)
  AND EXISTS (SELECT 1 FROM case_change AS c WHERE c.matter = now.matter
    AND (c.version, c.agency, c.due, c.joined) = (now.version, now.agency, now.due, now.joined)
    AND (c.act NOT IN ('told', 'object') OR c.agency = was.agency AND c.due = was.due
      AND c.joined IN ('', was.joined)))
  AND (now.given = was.given OR EXISTS (SELECT 1 FROM letter_line AS l WHERE l.record = now.matter
      AND convert_from(l.body, 'UTF8')::jsonb ->> 'state' = now.given)
    OR now.given IN ('da_phan_hoi', 'nguoi_dan_xac_nhan') AND case_heard(now.matter, 'telling'))
  AND (now.answered = was.answered OR was.answered = 0 AND EXISTS (SELECT 1 FROM letter_line AS l
    WHERE l.record = now.matter AND l.kind = 'response' AND abs(l.issued - now.answered) < 1000))
  AND CASE WHEN now.joined <> '' THEN now.waits = 0 WHEN now.state IN ({open}) THEN now.waits = 1
    ELSE now.waits = 0 OR now.waits = 1 AND case_heard(now.matter, 'objection') END
$$;

-- Whether JSON is of a shape, told as a JSON schema without references (`accounts.shapes`).
CREATE OR REPLACE FUNCTION {it}.of_shape(told jsonb, shape jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = {it}, pg_temp AS $$
DECLARE
  kind text := jsonb_typeof(told);
  bare text := told #>> '{{}}';
BEGIN
  IF shape ? 'anyOf' THEN
    RETURN (SELECT bool_or(of_shape(told, one)) FROM jsonb_array_elements(shape -> 'anyOf') AS one);
  ELSIF shape ? 'enum' THEN RETURN shape -> 'enum' @> told AND kind = 'string';
  ELSIF kind IS DISTINCT FROM replace(shape ->> 'type', 'integer', 'number') THEN RETURN false;
  END IF;
  RETURN CASE kind
    WHEN 'string' THEN length(bare) BETWEEN coalesce((shape -> 'minLength')::int, 0)
        AND coalesce((shape -> 'maxLength')::int, 100)
      AND bare ~ coalesce(shape ->> 'pattern', '')
      AND CASE shape ->> 'format' WHEN 'date' THEN bare = bare::date::text
        WHEN 'date-time' THEN bare::timestamptz IS NOT NULL AND bare ~ 'T.*(Z|[+-]\d\d:\d\d)$'
        ELSE true END
    WHEN 'number' THEN bare ~ '^\d{{1,15}}$' AND bare::bigint
      BETWEEN coalesce((shape -> 'minimum')::bigint, 0) AND coalesce((shape -> 'maximum')::bigint, 0)
    WHEN 'array' THEN jsonb_array_length(told) <= coalesce((shape -> 'maxItems')::int, 0)
      AND (SELECT coalesce(bool_and(of_shape(one, shape -> 'items')), true)
        FROM jsonb_array_elements(told) AS one)
    WHEN 'object' THEN (SELECT coalesce(bool_and(told ? one), true)
        FROM jsonb_array_elements_text(shape -> 'required') AS one)
      AND (SELECT coalesce(bool_and(coalesce(of_shape(value, shape -> 'properties' -> key), false)),
        true) FROM jsonb_each(told))
    ELSE true END;
END $$;

-- A line is what its row calls it, of the record and the commune that the row names, and can be read.
CREATE OR REPLACE FUNCTION {it}.line_reads(line {it}.letter_line) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = {it}, pg_temp AS $$
DECLARE
  told jsonb := convert_from(line.body, 'UTF8')::jsonb;
BEGIN
  RETURN of_shape(told, {shapes}::jsonb -> line.kind) AND told ->> 'id' = line.id
    AND coalesce(told ->> 'matter', told ->> 'record') = line.record
    AND EXISTS (SELECT 1 FROM record AS r JOIN revision AS v ON v.rev = r.head
      JOIN bundle USING (digest) JOIN device AS d ON d.id = bundle.device
      WHERE r.id = line.record AND d.unit = line.unit);
EXCEPTION WHEN data_exception THEN RETURN false;
END $$;
