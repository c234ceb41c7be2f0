"""All rows of a register, carried from one database to another, and what proves that all came.

Each table is read in one order, whichever database it lies in, so that its count and the hash of
its rows are the same there and here. Keys of attachments and small things held whole are carried
as they stand; what is secret is held by no table that is named here.
"""

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import msgspec

from sotay.register.postgres.door import Writer
from sotay.register.postgres.schema import HELD
from sotay.register.revisions import BODY, GRAPH, Placed, RevisionRow
from sotay.register.search import index
from sotay.store.driver import Connection, quoted

Row = tuple[Any, ...]
_UNITS: Final = (
    "SELECT digest, unit FROM bundle JOIN device ON device.id = device WHERE digest = ANY(?)"
)
_BATCH: Final = 100  # rows in memory at a time, each up to a megabyte
_HELD: Final = f"name IN ({quoted(HELD)})"


@dataclass(frozen=True)
class Table:
    """One table: its columns, in what order its rows are read, and what is left out."""

    name: str
    columns: tuple[str, ...]
    order: str
    source: str = ""  # what is read in place of the table
    only: str = "1 = 1"

    @property
    def query(self) -> str:
        """Return the question for its rows."""
        what, where = ", ".join(self.columns), self.source or self.name
        return f"SELECT {what} FROM {where} WHERE {self.only} ORDER BY {self.order}"  # noqa: S608 - ours


def _table(name: str, columns: str, keys: int = 1, only: str = "1 = 1") -> Table:
    names = tuple(columns.split())
    return Table(name, names, ", ".join(names[:keys]), only=only)


_STONE: Final = "rev record kind day due destroyed why unit"
_TAKEN: Final = "record code purpose answered unit answer"
# In the order in which one may speak of another.
TABLES: Final = (
    _table("device", "id unit label chain enrolment enrolled last_seq"),
    _table(
        "bundle", "digest device chain seq prev size received state code records blobs came policy"
    ),
    Table(
        "revision",
        ("r.rev", "r.record", "r.hlc", "r.author", "b.body", "r.digest"),
        "r.rev",
        "revision AS r JOIN body_of AS b ON b.rev = r.rev",
    ),
    _table("policy", "epoch envelope serial recipients signed"),
    _table("record", "id rowid kind unit hamlet day sector state title head heads"),
    _table("parent", "parent rev", 2),
    _table("refusal", "seq at sha256 code"),
    _table("activity", "seq at act object mac"),
    _table("attachment", "sha256 size file key digest"),
    _table("attachment_of", "rev sha256", 2),
    _table("tombstone", f"{_STONE} digest"),
    _table("tombstone_kept", _STONE),
    _table("withdrawal", f"{_TAKEN} digest", 5),
    _table("withdrawal_kept", _TAKEN, 5),
    _table("chain_end", "device chain last_seq", 2),
    _table(
        "aside",
        "sha256 file device chain seq size at code decision reason decided pardoned digest",
    ),
    _table("gap_closed", "chain first last at reason", 2),
    _table(
        "matter_case",
        "matter unit sector day received own given state agency due joined waits version answered",
    ),
    _table("officer", "login name roles state keys proof made version"),
    _table("case_change", "matter nth version at act officer agency due joined note", 2),
    _table("pack", "sha256 told came"),
    _table("pack_piece", "sha256 content"),
    _table("pack_list", "number envelope serial floor signed"),
    _table("list_part", "name version told officer at", 2),
    _table("list_paper", "number envelope serial floor signed"),
    _table("draft", "id matter told version kept state"),
    _table("letter_line", "id kind record unit body issued"),
    _table("letter", "digest device chain seq paper serial floor sealed came got void lines"),
    _table("letter_holds", "line digest", 2),
    _table("letter_given", "digest road at", 2),
    _table("letter_got", "device chain up_to lacks issued paper", 2),
    _table("letter_file", "sha256 nth content", 2),
    _table("letter_sealed", "sha256 content told readers"),
    _table("letter_piece", "sha256 content"),
    _table("letter_return", "rev id kind about subject unit body digest"),
    _table("contact_key", "number recipient sha256 salt made"),
    _table("contact_share", "key holder sealed", 2),
    _table("contact_card", "record device unit number key under until sealed gone", 2),
    _table("held", "name content", only=_HELD),
    _table("store_meta", "name value", only="name = 'writes'"),
)


class Sum(msgspec.Struct, frozen=True):
    """How many rows a table has, and the hash of all of them in their order."""

    rows: int
    sha256: str


def sums(connection: Connection, step: Callable[[], None]) -> dict[str, Sum]:
    """Return what each table holds; `step` is called now and then and may raise `Cancelled`."""
    return {table.name: _sum(connection, table, step) for table in TABLES}


def _sum(connection: Connection, table: Table, step: Callable[[], None]) -> Sum:
    number, digest = 0, sha256()
    with closing(batches(connection, table)) as found:
        for rows in found:
            step()
            number += len(rows)
            for row in rows:
                digest.update(msgspec.msgpack.encode(row))
    return Sum(number, digest.hexdigest())


def batches(connection: Connection, table: Table) -> Generator[list[Row], None, None]:
    """Yield the rows of a table, some at a time; to be closed."""
    cursor = connection.streamed(table.query) if isinstance(connection, Writer) else None
    cursor = cursor or connection.execute(table.query)
    with closing(cursor):
        while rows := cursor.fetchmany(_BATCH):
            yield [_plain(row) for row in rows]


def _plain(row: Any) -> Row:
    """Return a row as both databases give it: text without a NUL, as PostgreSQL has it."""
    return tuple(one.replace("\0", "\ufffd") if isinstance(one, str) else one for one in row)


def carry(source: Connection, target: Connection, step: Callable[[], None]) -> None:
    """Put every row of `source` into `target`, in place of what is there, in its transaction."""
    empty(target)
    for table in TABLES:
        put = _copy if isinstance(target, Writer) else _insert
        with closing(batches(source, table)) as found:
            for rows in found:
                step()
                put(target, table, rows)


def empty(connection: Connection) -> None:
    """Take every row away, within the caller's transaction; what is secret stays."""
    index.forget_all(connection)
    for table in reversed(TABLES):
        connection.execute(f"DELETE FROM {table.name} WHERE {table.only}")  # noqa: S608 - ours


def _insert(target: Connection, table: Table, rows: list[Row]) -> None:
    names = ", ".join(column.rpartition(".")[2] for column in table.columns)
    places = ", ".join("?" * len(table.columns))
    target.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({places})", rows)  # noqa: S608 - ours


def _copy(target: Writer, table: Table, rows: list[Row]) -> None:
    if table.name != "revision":
        target.copy(table.name, table.columns, rows)
        return
    digests = sorted({row[-1] for row in rows})
    units = dict(target.execute(_UNITS, (digests,)).fetchall())
    new = [Placed(RevisionRow(*row), units[row[-1]]) for row in rows]
    target.copy("revision", GRAPH, [one.graph for one in new])
    target.copy("bodies", BODY, [one.body for one in new])
