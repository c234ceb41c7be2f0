"""The register's tables in PostgreSQL: steps of its own, each in one transaction, never edited.

The columns are those of the encrypted register (`register.schema`), with three differences. What a
revision says lies in `bodies`, hashed into parts by commune and by the day a record was begun, so
that parts may lie on other servers; `body_of` finds it. No secret is held. Text is ordered by its
bytes, as SQLite does it.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sotay.base.files import read_limited, there
from sotay.model.schemas import STEPS as SHAPES

if TYPE_CHECKING:
    import psycopg

KIND: Final = "province"
HELD: Final = (  # small things that may lie on a server; any other is refused there
    "chain", "former-chains", "bundle-chain", "continued-branches", "last-backup", "backup-places",
    "serial-floor", "policy-floor",
)  # fmt: skip


def _by_bytes(statements: str) -> str:
    return statements.replace(" text ", ' text COLLATE "C" ').replace(
        " text,", ' text COLLATE "C",'
    )


_LIMIT: Final = 1 << 20  # bytes of a step
_FILES: Final = Path(__file__).with_name("steps")  # each file a step, of the name it is taken by
STEPS: Final = tuple(sorted(one.stem for one in _FILES.glob("*.sql"))) + SHAPES
_ON: Final = (
    "SELECT setval(pg_get_serial_sequence('record', 'rowid'),"
    " (SELECT coalesce(max(rowid), 0) + 1 FROM record), false),"
    " setval(pg_get_serial_sequence('refusal', 'seq'),"
    " (SELECT coalesce(max(seq), 0) + 1 FROM refusal), false)"
)
_DUMP: Final = """
SELECT format('CREATE TABLE %s (%s)%s', c.relname, (
  SELECT string_agg(format('%I %s%s', a.attname, format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END), ', ' ORDER BY a.attnum)
  FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
), CASE WHEN c.relispartition THEN ' ' || pg_get_expr(c.relpartbound, c.oid)
  WHEN c.relkind = 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(c.oid) ELSE '' END), c.relname, 0
FROM pg_class AS c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
UNION ALL SELECT format('ALTER TABLE %s ADD %s', conrelid::regclass, pg_get_constraintdef(oid)),
  conrelid::regclass::text, 1 FROM pg_constraint
WHERE connamespace = current_schema()::regnamespace AND conrelid <> 0
UNION ALL SELECT replace(indexdef, quote_ident(schemaname) || '.', ''), tablename, 2
FROM pg_indexes WHERE schemaname = current_schema()
UNION ALL SELECT format('CREATE VIEW %s AS %s', viewname, definition), viewname, 3
FROM pg_views WHERE schemaname = current_schema() ORDER BY 2, 3, 1
"""


def is_there(connection: "psycopg.Connection[Any]") -> bool:
    """Return whether any table of a register is in this schema."""
    row = connection.execute("SELECT to_regclass('store_meta') IS NOT NULL").fetchone()
    return bool(row and row[0])


def applied(connection: "psycopg.Connection[Any]") -> set[str]:
    """Return the steps that were taken."""
    return {name for (name,) in connection.execute("SELECT name FROM migration").fetchall()}


def unknown(connection: "psycopg.Connection[Any]") -> str | None:
    """Return a step that was taken and is not among these."""
    return min(applied(connection) - set(STEPS), default=None)


def due(connection: "psycopg.Connection[Any]") -> str | None:
    """Return the first step that was not taken yet."""
    taken = applied(connection)
    return next((name for name in STEPS if name not in taken), None)


def apply(connection: "psycopg.Connection[Any]") -> None:
    """Take the steps that are due, within the caller's transaction and as the owner."""
    taken = applied(connection) if is_there(connection) else set()
    for name in STEPS:
        if name not in taken:
            if there(step := _FILES / f"{name}.sql"):
                connection.execute(
                    _by_bytes(read_limited(step, _LIMIT, ours=True).decode()).encode()
                )
            connection.execute("INSERT INTO migration (name) VALUES ($1)", (name,))


def count_on(connection: "psycopg.Connection[Any]") -> None:
    """Have rows that come next be numbered after those that were carried here."""
    connection.execute(_ON)


def dumped(connection: "psycopg.Connection[Any]") -> str:
    """Return what the tables are, to be compared."""
    lines = (" ".join(row[0].split()) for row in connection.execute(_DUMP).fetchall())
    return "".join(f"{line.removesuffix(';')};\n" for line in lines)
