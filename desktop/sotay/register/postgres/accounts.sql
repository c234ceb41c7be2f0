CREATE OR REPLACE FUNCTION {it}.officer_here() RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN starts_with(session_user::text, '{by}_cb_')
    THEN substr(session_user::text, length('{by}_cb_') + 1) ELSE '' END
$$;

CREATE OR REPLACE FUNCTION {it}.officer_may(asked text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = {it}, pg_temp AS $$
  SELECT officer_here() = '' OR EXISTS (
    SELECT 1 FROM officer WHERE login = officer_here() AND state = 'open'
    AND string_to_array(roles, ' ') && string_to_array(asked, ' '))
$$;

CREATE OR REPLACE FUNCTION {it}.officer_account(
  p_login text, p_roles text, p_state text, p_proof text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = {it}, pg_temp AS $$
DECLARE
  account text := '{by}_cb_' || p_login;
  own text[] := CASE p_state WHEN 'open' THEN string_to_array(p_roles, ' ') ELSE ARRAY[]::text[] END;
  known text[] := ARRAY['tiep_nhan', 'chuyen_vien', 'lanh_dao', 'quan_tri'];
  one text;
BEGIN
  IF p_login !~ '^[a-z][a-z0-9]*([.-][a-z0-9]+)*$' OR length(p_login) > 24 OR NOT own <@ known
    OR p_proof !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$'
  THEN RAISE invalid_parameter_value; END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = account) THEN
    EXECUTE format('CREATE ROLE %I NOLOGIN INHERIT', account);
  END IF;
  FOREACH one IN ARRAY known LOOP
    IF one = ANY(own) THEN
      EXECUTE format('GRANT %I TO %I', '{by}_' || one, account);
    ELSIF pg_has_role(account, '{by}_' || one, 'MEMBER') THEN
      EXECUTE format('REVOKE %I FROM %I', '{by}_' || one, account);
    END IF;
  END LOOP;
  IF p_state = 'open' THEN
    EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', account, p_proof);
  ELSE
    EXECUTE format('ALTER ROLE %I NOLOGIN PASSWORD NULL', account);
  END IF;
END $$;

CREATE OR REPLACE FUNCTION {it}.officer_put(
  p_login text, p_name text, p_roles text, p_state text, p_keys bigint, p_proof text,
  p_made bigint, p_version bigint
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = {it}, pg_temp AS $$
BEGIN
  -- One at a time: two who close each other must not both find the other one open.
  LOCK TABLE officer IN SHARE ROW EXCLUSIVE MODE;
  IF NOT officer_may('quan_tri') THEN RAISE insufficient_privilege; END IF;
  IF p_version = 1 THEN
    INSERT INTO officer (login, name, roles, state, keys, proof, made, version)
    VALUES (p_login, p_name, p_roles, p_state, p_keys, p_proof, p_made, 1) ON CONFLICT DO NOTHING;
  ELSE
    UPDATE officer SET name = p_name, roles = p_roles, state = p_state, keys = p_keys,
      proof = p_proof, version = p_version WHERE login = p_login AND version = p_version - 1;
  END IF;
  IF NOT FOUND THEN RETURN false; END IF;
  IF NOT EXISTS (SELECT 1 FROM officer WHERE state = 'open'
    AND 'quan_tri' = ANY(string_to_array(roles, ' '))) THEN RAISE insufficient_privilege; END IF;
  PERFORM officer_account(p_login, p_roles, p_state, p_proof);
  RETURN true;
END $$;

-- Whoever took a group's name by SET ROLE keeps it while the session lasts, whatever was revoked.
CREATE OR REPLACE FUNCTION {it}.officer_out(p_login text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {it}, pg_temp AS $$
DECLARE account text := '{by}_cb_' || p_login;
BEGIN
  IF NOT officer_may('quan_tri') OR NOT EXISTS (SELECT 1 FROM officer WHERE login = p_login)
  THEN RAISE insufficient_privilege; END IF;
  IF NOT pg_has_role(account, 'USAGE') THEN
    EXECUTE format('GRANT %I TO %I', account, '{by}_accounts');
  END IF;
  PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE usename = account AND pid <> pg_backend_pid();
END $$;

CREATE OR REPLACE FUNCTION {it}.officer_keys(p_keys bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = {it}, pg_temp AS $$
  UPDATE officer SET keys = p_keys WHERE login = officer_here() AND state = 'open'
  AND keys < p_keys AND p_keys <= keys + 1000
$$;

CREATE OR REPLACE FUNCTION {it}.officer_acts() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF {it}.officer_here() <> '' AND NOT (
    {it}.officer_may('tiep_nhan chuyen_vien lanh_dao quan_tri')
    AND right(NEW.object, length({it}.officer_here()) + 2) = ' @' || {it}.officer_here()
    AND NEW.seq = (SELECT coalesce(max(seq), 0) + 1 FROM {it}.activity)
    AND NEW.at BETWEEN 0 AND 250000000000000  -- ms, which every calendar can tell
  ) THEN RAISE insufficient_privilege; END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION {it}.officer_decides() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF {it}.officer_here() <> '' AND NOT (CASE WHEN NEW.act IN ('told', 'object')
    THEN {it}.officer_may('tiep_nhan') AND NEW.officer = ''
    ELSE {it}.officer_may(
      CASE NEW.act WHEN 'respond' THEN 'lanh_dao' ELSE 'chuyen_vien lanh_dao' END
    ) AND NEW.officer = (SELECT name FROM {it}.officer WHERE login = {it}.officer_here())
  END) THEN RAISE insufficient_privilege; END IF;
  -- In a row, and of the next version: else the next who decides would find the place taken.
  IF {it}.officer_here() <> '' AND NOT (
    NEW.nth = (SELECT count(*) + 1 FROM {it}.case_change WHERE matter = NEW.matter)
    AND EXISTS (SELECT 1 FROM {it}.matter_case AS c
      WHERE c.matter = NEW.matter AND NEW.version IN (0, c.version + 1))
  ) THEN RAISE insufficient_privilege; END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION {it}.officer_says() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT {it}.officer_may(
    CASE NEW.kind WHEN 'response' THEN 'lanh_dao' ELSE 'chuyen_vien lanh_dao' END
  ) THEN RAISE insufficient_privilege; END IF;
  -- Whoever seals signs what the body says: what a row calls itself must be that.
  IF {it}.officer_here() <> '' AND NOT coalesce({it}.line_reads(NEW), false)
  THEN RAISE insufficient_privilege; END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION {it}.officer_sets() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF {it}.officer_here() <> '' AND NOT (
    {it}.officer_may('quan_tri')
    AND NEW.officer = (SELECT name FROM {it}.officer WHERE login = {it}.officer_here())
  ) THEN RAISE insufficient_privilege; END IF;
  RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION {it}.officer_account(text, text, text, text), {it}.officer_keys(bigint),
  {it}.officer_out(text), {it}.officer_put(text, text, text, text, bigint, text, bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {it}.officer_account(text, text, text, text) TO {by}_owner;
GRANT EXECUTE ON FUNCTION
  {it}.officer_put(text, text, text, text, bigint, text, bigint, bigint), {it}.officer_out(text)
  TO {by}_intake, {by}_quan_tri;
GRANT EXECUTE ON FUNCTION {it}.officer_keys(bigint)
  TO {by}_tiep_nhan, {by}_chuyen_vien, {by}_lanh_dao, {by}_quan_tri;
