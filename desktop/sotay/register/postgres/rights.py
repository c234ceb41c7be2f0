"""Which account of a server may do what with a register's tables.

`…_owner` owns the tables and signs in nowhere; `…_intake` is the office's own program: it reads,
adds, and changes what is shown, and can neither take away a revision, a bundle or an entry of the
log, nor change a table; `…_reader` counts records by commune, kind and day, and reads no word of
any. A group for each role of an officer's account has what that role needs; `…_accounts` signs in
nowhere, and owns the functions that make such accounts, alone (`accounts.sql`).
"""

from typing import Final

GROUPS: Final = ("tiep_nhan", "chuyen_vien", "lanh_dao", "quan_tri")
ACCOUNTS: Final = ("owner", "intake", "reader", *GROUPS)
# One of the register's own accounts: whoever makes, moves or upgrades its tables is none.
_OURS: Final = "pg_catalog.starts_with(session_user::text, '{by}_')"
RIGHTS: Final = """
GRANT USAGE ON SCHEMA {it} TO {by}_intake, {by}_reader, {by}_accounts;
GRANT SELECT ON ALL TABLES IN SCHEMA {it} TO {by}_intake;
GRANT INSERT ON device, bundle, policy, revision, bodies, parent, record, refusal, activity,
  attachment, attachment_of, tombstone, tombstone_kept, withdrawal, withdrawal_kept, chain_end,
  aside, gap_closed, held, store_meta, pack, pack_piece, pack_list, matter_case, case_change,
  search, search_word, search_queue, list_part, list_paper TO {by}_intake;
GRANT UPDATE ON store_meta, held, device, chain_end, aside, record, attachment, pack, matter_case
  TO {by}_intake;
GRANT DELETE ON held, search, search_queue TO {by}_intake;
GRANT UPDATE ON search_queue TO {by}_intake;
GRANT UPDATE, TRUNCATE ON search, search_word TO {by}_intake;
GRANT INSERT ON draft, letter_line, letter, letter_holds, letter_got, letter_file, letter_sealed,
  letter_piece, letter_return, letter_given TO {by}_intake;
GRANT UPDATE ON draft, letter_got, letter_given TO {by}_intake;
GRANT UPDATE (got, void) ON letter TO {by}_intake;
GRANT INSERT ON contact_key, contact_share, contact_card TO {by}_intake;
GRANT UPDATE ON contact_card TO {by}_intake;
GRANT SELECT (id, kind, unit, day) ON record TO {by}_reader;
GRANT SELECT (digest, device, seq, size, received, records, blobs) ON bundle TO {by}_reader;
GRANT SELECT (id, unit) ON device TO {by}_reader;

GRANT USAGE ON SCHEMA {it} TO PUBLIC;
GRANT SELECT ON ALL TABLES IN SCHEMA {it}
  TO {by}_tiep_nhan, {by}_chuyen_vien, {by}_lanh_dao, {by}_quan_tri;
GRANT INSERT ON activity, store_meta, search, search_word, search_queue
  TO {by}_tiep_nhan, {by}_chuyen_vien, {by}_lanh_dao, {by}_quan_tri;
GRANT UPDATE ON store_meta, search_queue
  TO {by}_tiep_nhan, {by}_chuyen_vien, {by}_lanh_dao, {by}_quan_tri;
GRANT DELETE ON search, search_queue
  TO {by}_tiep_nhan, {by}_chuyen_vien, {by}_lanh_dao, {by}_quan_tri;
GRANT UPDATE, TRUNCATE ON search, search_word
  TO {by}_tiep_nhan, {by}_chuyen_vien, {by}_lanh_dao, {by}_quan_tri;

GRANT INSERT ON bundle, revision, bodies, parent, record, refusal, attachment, attachment_of,
  tombstone, tombstone_kept, withdrawal, withdrawal_kept, aside, gap_closed, matter_case,
  case_change, letter_return TO {by}_tiep_nhan;
GRANT UPDATE ON aside, record, attachment, matter_case TO {by}_tiep_nhan;
GRANT INSERT ON device, policy, chain_end, held, pack, pack_piece, pack_list, letter, letter_holds,
  letter_got, letter_sealed, letter_piece, letter_given, list_paper
  TO {by}_tiep_nhan, {by}_quan_tri;
GRANT INSERT ON list_part, aside, tombstone_kept, withdrawal_kept TO {by}_quan_tri;
GRANT UPDATE ON aside TO {by}_quan_tri;
GRANT UPDATE ON held, device, chain_end, pack, letter_got, letter_given
  TO {by}_tiep_nhan, {by}_quan_tri;
GRANT UPDATE (got, void) ON letter TO {by}_tiep_nhan, {by}_quan_tri;
GRANT DELETE ON held TO {by}_tiep_nhan, {by}_quan_tri;
GRANT INSERT ON draft, case_change, letter_line, letter_file TO {by}_chuyen_vien, {by}_lanh_dao;
GRANT UPDATE ON draft, matter_case TO {by}_chuyen_vien, {by}_lanh_dao;
GRANT UPDATE (state) ON record TO {by}_chuyen_vien, {by}_lanh_dao;

GRANT INSERT ON contact_key, contact_share TO {by}_quan_tri;
GRANT INSERT ON contact_card TO {by}_tiep_nhan;
GRANT UPDATE ON contact_card TO {by}_tiep_nhan;
GRANT UPDATE (sealed, gone) ON contact_card TO {by}_chuyen_vien, {by}_lanh_dao, {by}_quan_tri;

GRANT SELECT, INSERT, UPDATE ON officer TO {by}_accounts;
CREATE OR REPLACE TRIGGER officer_acts BEFORE INSERT ON activity
  FOR EACH ROW EXECUTE FUNCTION officer_acts();
CREATE OR REPLACE TRIGGER officer_decides BEFORE INSERT ON case_change
  FOR EACH ROW EXECUTE FUNCTION officer_decides();
CREATE OR REPLACE TRIGGER officer_says BEFORE INSERT ON letter_line
  FOR EACH ROW EXECUTE FUNCTION officer_says();
CREATE OR REPLACE TRIGGER officer_sets BEFORE INSERT ON list_part
  FOR EACH ROW EXECUTE FUNCTION officer_sets();

CREATE OR REPLACE TRIGGER case_made BEFORE INSERT ON matter_case FOR EACH ROW
  WHEN ({ours} AND (NEW.version, NEW.answered, NEW.given, NEW.agency, NEW.joined, NEW.due,
    NEW.state) IS DISTINCT FROM (0, 0, '', '', '', '9999-12-31', NEW.own))
  EXECUTE FUNCTION refused();
CREATE OR REPLACE TRIGGER case_moves BEFORE UPDATE ON matter_case FOR EACH ROW
  WHEN ({ours} AND NEW.* IS DISTINCT FROM OLD.*) EXECUTE FUNCTION case_moves();
CREATE OR REPLACE TRIGGER record_shown BEFORE UPDATE ON record FOR EACH ROW
  WHEN ({ours} AND NEW.* IS DISTINCT FROM OLD.*) EXECUTE FUNCTION record_shown();
CREATE OR REPLACE TRIGGER notes_made BEFORE INSERT ON store_meta FOR EACH ROW
  WHEN ({ours} AND NOT (NEW.name = 'writes' AND NEW.value = '1' OR NEW.name = 'search_form'))
  EXECUTE FUNCTION refused();
CREATE OR REPLACE TRIGGER notes_kept BEFORE UPDATE ON store_meta FOR EACH ROW
  WHEN ({ours} AND NOT (NEW.name = OLD.name AND CASE NEW.name WHEN 'search_form' THEN true
    WHEN 'writes' THEN NEW.value = (OLD.value::bigint + 1)::text
    WHEN 'unfinished' THEN NEW.value = '' AND officer_here() = '' ELSE false END))
  EXECUTE FUNCTION refused();
CREATE OR REPLACE TRIGGER floor_rises BEFORE UPDATE ON held FOR EACH ROW
  WHEN ({ours} AND (NEW.name <> OLD.name OR NEW.name LIKE '%-floor'
    AND convert_from(NEW.content, 'UTF8')::bigint < convert_from(OLD.content, 'UTF8')::bigint))
  EXECUTE FUNCTION refused();
CREATE OR REPLACE TRIGGER floor_stays BEFORE DELETE ON held FOR EACH ROW
  WHEN ({ours} AND OLD.name LIKE '%-floor') EXECUTE FUNCTION refused();
CREATE OR REPLACE TRIGGER floor_told BEFORE INSERT OR UPDATE ON held FOR EACH ROW
  WHEN ({ours} AND NEW.name LIKE '%-floor'
    AND convert_from(NEW.content, 'UTF8') !~ '^[0-9]{{1,12}}$') EXECUTE FUNCTION refused();
CREATE OR REPLACE TRIGGER policy_next BEFORE INSERT ON policy
  FOR EACH ROW WHEN ({ours}) EXECUTE FUNCTION numbered('epoch');
CREATE OR REPLACE TRIGGER pack_list_next BEFORE INSERT ON pack_list
  FOR EACH ROW WHEN ({ours}) EXECUTE FUNCTION numbered('number');
CREATE OR REPLACE TRIGGER list_paper_next BEFORE INSERT ON list_paper
  FOR EACH ROW WHEN ({ours}) EXECUTE FUNCTION numbered('number');
CREATE OR REPLACE TRIGGER list_part_next BEFORE INSERT ON list_part
  FOR EACH ROW WHEN ({ours}) EXECUTE FUNCTION numbered('version');
CREATE OR REPLACE TRIGGER contact_key_next BEFORE INSERT ON contact_key
  FOR EACH ROW WHEN ({ours}) EXECUTE FUNCTION numbered('number');
CREATE OR REPLACE TRIGGER device_ends BEFORE INSERT OR UPDATE ON device FOR EACH ROW
  WHEN ({ours} AND NEW.last_seq NOT BETWEEN 0 AND 9007199254740991) EXECUTE FUNCTION refused();
CREATE OR REPLACE TRIGGER device_stays BEFORE UPDATE ON device FOR EACH ROW
  WHEN ({ours} AND (NEW.id <> OLD.id OR NEW.last_seq IS NULL AND OLD.last_seq IS NOT NULL))
  EXECUTE FUNCTION refused();
CREATE OR REPLACE TRIGGER chain_ends BEFORE INSERT OR UPDATE ON chain_end FOR EACH ROW
  WHEN ({ours} AND NEW.last_seq NOT BETWEEN 0 AND 9007199254740991) EXECUTE FUNCTION refused();
CREATE OR REPLACE TRIGGER card_later BEFORE UPDATE ON contact_card FOR EACH ROW
  WHEN ({ours} AND ((NEW.record, NEW.device) <> (OLD.record, OLD.device) OR NEW.number < OLD.number
    OR NEW.sealed <> '' AND NEW.sealed <> OLD.sealed AND NEW.number = OLD.number))
  EXECUTE FUNCTION refused();
CREATE OR REPLACE TRIGGER card_dropped BEFORE UPDATE ON contact_card FOR EACH ROW
  WHEN ({ours} AND NOT officer_may('tiep_nhan') AND NOT (NEW.sealed = '' AND NEW.gone = 'over'
    AND OLD.until <> '' AND OLD.until < (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text))
  EXECUTE FUNCTION refused();
""".replace("{ours}", _OURS)
