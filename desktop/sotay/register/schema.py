"""The province's tables: devices, bundles, revisions as a graph, records by head, attachments."""

from typing import TYPE_CHECKING

from sotay.model.schemas import STEPS
from sotay.register.aside import DECIDING_TABLES
from sotay.register.attachments import ATTACHMENT_TABLES
from sotay.register.bundles import INDEXES
from sotay.register.cases import CASE_TABLES
from sotay.register.contacts import CONTACT_TABLES
from sotay.register.destroyed import AGAIN_TABLES, TOMBSTONE_TABLES
from sotay.register.directory import DIRECTORY_TABLES
from sotay.register.down import DOWN_TABLES
from sotay.register.gaps import GAP_TABLES
from sotay.register.given import GIVEN_TABLES
from sotay.register.letters import LETTER_LINES
from sotay.register.officers import OFFICER_TABLE
from sotay.register.policies import POLICY_TABLES
from sotay.register.questionnaires import PACK_TABLES
from sotay.register.search.tables import FACE_COLUMNS, NARROWING_INDEXES, TRUE_STATES
from sotay.register.withdrawals import KEPT_TABLES, WITHDRAWAL_TABLES
from sotay.store.held import begin_branch
from sotay.store.migrations import Apart, Migrations, drop_check
from sotay.store.search.index import SEARCH_TABLES, SEARCH_TITLES

if TYPE_CHECKING:
    from sqlite_utils import Database

PROVINCE_TABLES = """
CREATE TABLE held (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
CREATE TABLE device (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  label TEXT NOT NULL,
  chain TEXT NOT NULL,
  enrolment BLOB NOT NULL,
  enrolled INTEGER NOT NULL,
  last_seq INTEGER
) STRICT;
CREATE TABLE bundle (
  digest TEXT PRIMARY KEY,
  device TEXT NOT NULL REFERENCES device (id),
  chain TEXT NOT NULL,
  seq INTEGER NOT NULL,
  prev TEXT,
  size INTEGER NOT NULL,
  received INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('imported', 'quarantined')),
  code TEXT NOT NULL,
  records INTEGER NOT NULL
) STRICT;
CREATE INDEX bundle_of_chain ON bundle (chain, seq);
CREATE TABLE record (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('meeting', 'interview', 'matter')),
  unit TEXT NOT NULL,
  hamlet TEXT NOT NULL,
  day TEXT NOT NULL,
  title TEXT NOT NULL,
  head TEXT NOT NULL REFERENCES revision (rev) DEFERRABLE INITIALLY DEFERRED,
  heads INTEGER NOT NULL
) STRICT;
CREATE INDEX record_by_day ON record (kind, day DESC, rowid DESC);
CREATE TABLE revision (
  rev TEXT PRIMARY KEY,
  record TEXT NOT NULL,
  hlc TEXT NOT NULL,
  author TEXT NOT NULL,
  body BLOB NOT NULL,
  digest TEXT NOT NULL REFERENCES bundle (digest)
) STRICT;
CREATE INDEX revision_of_record ON revision (record, hlc);
CREATE TABLE parent (
  rev TEXT NOT NULL,
  parent TEXT NOT NULL,
  PRIMARY KEY (parent, rev)
) STRICT, WITHOUT ROWID;
CREATE TABLE refusal (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  code TEXT NOT NULL
) STRICT;
CREATE TABLE activity (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  act TEXT NOT NULL,
  object TEXT NOT NULL,
  mac BLOB NOT NULL
) STRICT;
"""
# As any database can do it: a column tells which bundle came first, in SQLite the place of its row;
# and what a revision says is asked of a name of its own, for it may lie elsewhere than the rest.
DIALECT = """
ALTER TABLE bundle ADD COLUMN came INTEGER NOT NULL DEFAULT 0;
UPDATE bundle SET came = rowid;
CREATE VIEW body_of AS SELECT rev, body FROM revision;
"""


def _run(db: "Database", statements: str) -> None:
    for statement in filter(str.strip, statements.split(";\n")):
        db.execute(statement)


_APART = Apart(begin_branch, "SELECT file FROM attachment")
PROVINCE = Migrations("province", _APART)  # a released step is never edited


@PROVINCE(name="001_province")
def _province(db: "Database") -> None:
    _run(db, PROVINCE_TABLES)


@PROVINCE(name="002_attachments")
def _attachments(db: "Database") -> None:
    _run(db, ATTACHMENT_TABLES)


@PROVINCE(name="003_tombstones")
def _tombstones(db: "Database") -> None:
    _run(db, TOMBSTONE_TABLES)


@PROVINCE(name="004_withdrawals")
def _withdrawals(db: "Database") -> None:
    _run(db, WITHDRAWAL_TABLES)
    db.execute(
        "INSERT OR IGNORE INTO withdrawal SELECT r.record,"
        " coalesce(json_extract(value, '$.respondent'), ''), json_extract(value, '$.purpose'),"
        " json_extract(value, '$.at'), value, d.unit, r.digest FROM revision AS r"
        " JOIN bundle AS b USING (digest) JOIN device AS d ON d.id = b.device,"
        " json_each(CAST(r.body AS TEXT), '$.consents')"
        " WHERE json_extract(value, '$.withdrawn') IS NOT NULL"
    )


@PROVINCE(name="005_deciding")
def _deciding(db: "Database") -> None:
    _run(db, DECIDING_TABLES)


@PROVINCE(name="006_kept")
def _kept(db: "Database") -> None:
    """Let what was taken back stay so in a register brought back from before."""
    _run(db, KEPT_TABLES)


@PROVINCE(name="007_again")
def _again(db: "Database") -> None:
    """Let a person pardon fault by fault, and what was destroyed stay told."""
    _run(db, AGAIN_TABLES)


@PROVINCE(name="008_kinds")
def _kinds(db: "Database") -> None:
    """Let a record be of a kind that comes later: the list of them is `model.kinds`."""
    drop_check(db, "record", "CHECK (kind IN ('meeting', 'interview', 'matter'))")


@PROVINCE(name="009_dialect")
def _dialect(db: "Database") -> None:
    """Let the same questions be asked of another database."""
    _run(db, DIALECT)


@PROVINCE(name="010_policies")
def _policies(db: "Database") -> None:
    _run(db, POLICY_TABLES)


@PROVINCE(name="011_gaps")
def _gaps(db: "Database") -> None:
    """Let what is turned away be told without its file, and a gap be closed by a person."""
    _run(db, GAP_TABLES)


@PROVINCE(name="012_of_bundle")
def _of_bundle(db: "Database") -> None:
    """Let no question about one bundle or one device look at those of all years."""
    _run(db, INDEXES)


@PROVINCE(name="013_packs")
def _packs(db: "Database") -> None:
    _run(db, PACK_TABLES)


@PROVINCE(name="014_cases")
def _cases(db: "Database") -> None:
    """Let each matter have a case, those that are here as well."""
    _run(db, CASE_TABLES)
    db.execute(
        "INSERT INTO matter_case SELECT id, unit, sector, day, received, own, '', own, '',"
        " '9999-12-31', '', own IN ('moi_ghi_nhan', 'da_chuyen', 'dang_giai_quyet'), 0, 0 FROM ("
        "SELECT r.*, coalesce(json_extract(CAST(b.body AS TEXT), '$.sector'), 'khac') AS sector,"
        " coalesce(json_extract(CAST(b.body AS TEXT), '$.state'), 'moi_ghi_nhan') AS own,"
        " (SELECT min(received) FROM revision JOIN bundle USING (digest) WHERE record = r.id)"
        " AS received FROM record AS r LEFT JOIN body_of AS b ON b.rev = r.head"
        " WHERE r.kind = 'matter') AS there"
    )


@PROVINCE(name="015_search")
def _search(db: "Database") -> None:
    """Let records be found by their words, and lists be narrowed."""
    _run(db, FACE_COLUMNS + NARROWING_INDEXES + SEARCH_TABLES + SEARCH_TITLES)


@PROVINCE(name="016_letters")
def _letters(db: "Database") -> None:
    """Let the province answer, and be told what became of it."""
    _run(db, DOWN_TABLES)


@PROVINCE(name="017_given")
def _given(db: "Database") -> None:
    """Let it be told by which road a letter went, and what waits for an answer."""
    _run(db, GIVEN_TABLES)


@PROVINCE(name="018_directory")
def _directory(db: "Database") -> None:
    """Let the province set lists for its communes."""
    _run(db, DIRECTORY_TABLES)


@PROVINCE(name="019_officers")
def _officers(db: "Database") -> None:
    _run(db, OFFICER_TABLE)


@PROVINCE(name="020_states")
def _states(db: "Database") -> None:
    _run(db, TRUE_STATES)


@PROVINCE(name="021_contacts")
def _contacts(db: "Database") -> None:
    """Let contact cards be kept that two persons open together."""
    _run(db, CONTACT_TABLES)


@PROVINCE(name="022_lines")
def _lines(db: "Database") -> None:
    _run(db, LETTER_LINES)


PROVINCE.keep_out(STEPS)  # shapes of records that no earlier version reads
