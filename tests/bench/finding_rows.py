"""A register of any size, its records and its index put in by SQL: texts told again and again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from corpus_notes import records
from msgspec.structs import replace

from sotay.base.text import canon, fold
from sotay.model.interview import Interview
from sotay.model.meeting import Meeting
from sotay.model.record import Face, Record
from sotay.model.shape import encode
from sotay.model.words import MATTER_STATES, SECTORS
from sotay.province.opening import Province
from sotay.register.narrowing import facets_of
from sotay.register.postgres import searching
from sotay.register.postgres.door import Postgres, Writer
from sotay.register.search import index as indexes
from sotay.store.driver import Connection
from sotay.store.search import index

FIRST = date(2023, 1, 2)
DAYS = 1_400
UNITS = [f"{7210 + nth:05}" for nth in range(99)]
_WORDS = 70
_DIGEST = "d" * 64
_AT_ONCE = 50_000
_STEP = 7_919  # texts from one record to the next


@dataclass(frozen=True)
class Text:
    """What one text of the corpus becomes, before it has a number, a day and a place."""

    kind: str
    title: str
    words: tuple[str, str]
    body: str

    @property
    def folded(self) -> list[str]:
        return [fold(part) for part in self.words]

    @property
    def marked(self) -> str:
        every = (index.marked(canon(part), fold(part)) for part in self.words)
        return " ".join(sorted(set[str]().union(*every)))


def texts(number: int) -> list[Text]:
    return [_text(_short(one)) for one in records(number)]


def _short(record: Record) -> Record:
    for kind, name in ((Meeting, "body"), (Interview, "notes")):
        if isinstance(record, kind):
            said = getattr(record, name).split()
            return replace(record, **{name: " ".join([*said[:_WORDS], *said[-2:]])})
    return record


def _text(record: Record) -> Text:
    told = encode(record).decode().replace(record.id, "{id}")
    told = told.replace('"unit":"07210"', '"unit":"{u}"')
    return Text(record.of_kind, record.headline, record.words(), told)


@dataclass(frozen=True)
class Row:
    """One record as it stands in the tables."""

    number: int
    text: Text
    unit: str
    day: str
    sector: str
    state: str

    @property
    def id(self) -> str:
        return f"019b0000-0000-7000-9000-{self.number:012x}"

    @property
    def rev(self) -> str:
        return f"{self.number:064x}"

    @property
    def body(self) -> bytes:
        return self.text.body.replace("{id}", self.id).replace("{u}", self.unit).encode()

    @property
    def record(self) -> tuple[object, ...]:
        face = self.text.kind, self.unit, "", self.day, self.text.title, self.sector, self.state
        return (self.number, self.id, *face, self.rev, 1)

    @property
    def facets(self) -> str:
        kind, title = self.text.kind, self.text.title
        face = Face(kind, title, self.day, self.unit, "", self.sector, self.state)
        return " ".join(facets_of(face))


RECORD = (
    "rowid", "id", "kind", "unit", "hamlet", "day", "title", "sector", "state", "head", "heads",
)  # fmt: skip


def rows(number: int, some: list[Text]) -> Iterator[Row]:
    sectors, states = sorted(SECTORS), sorted(MATTER_STATES)
    for nth in range(1, number + 1):
        text = some[nth * _STEP % len(some)]
        day = (FIRST + timedelta(days=DAYS * nth // number)).isoformat()
        about = (sectors[nth % len(sectors)], states[nth * 31 % len(states)])
        sector, state = about if text.kind == "matter" else ("", "")
        yield Row(nth, text, UNITS[nth * 17 % len(UNITS)], day, sector, state)


def fill(province: Province, number: int, some: list[Text]) -> None:
    """Put the records in, with one bundle that brought them all."""
    device = province.store.rows("SELECT id FROM device")[0][0]
    columns = ("digest", "device", "chain", "seq", "size", "received", "code", "records", "state")
    bundle = (_DIGEST, device, "c", 1, 1, 1, "", number, "imported")
    with province.store.write() as connection:
        connection.execute(_insert("bundle", columns), bundle)
    every = rows(number, some)
    while batch := list(islice(every, _AT_ONCE)):
        with province.store.write() as connection:
            _put(connection, "revision", _revisions(connection, batch))
            if isinstance(connection, Writer):
                bodies = [(one.rev, one.unit, 1, one.body) for one in batch]
                _put(connection, "bodies", (("rev", "unit", "begun", "body"), bodies))
            _put(connection, "record", (RECORD, [one.record for one in batch]))
        _settle(province)


Told = tuple[tuple[str, ...], list[Any]]


def _revisions(connection: Connection, batch: list[Row]) -> Told:
    graph = ("rev", "record", "hlc", "author", "digest")
    if isinstance(connection, Writer):
        told = [(one.rev, one.id, "0", "a", _DIGEST, one.unit, 1) for one in batch]
        return (*graph, "unit", "begun"), told
    return (*graph, "body"), [(one.rev, one.id, "0", "a", _DIGEST, one.body) for one in batch]


def _insert(table: str, columns: tuple[str, ...]) -> str:
    places = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 - ours


def _put(connection: Connection, table: str, told: Told) -> None:
    columns, new = told
    if isinstance(connection, Writer):
        connection.copy(table, columns, new)
    else:
        connection.executemany(_insert(table, columns), new)


def _settle(province: Province) -> None:
    if not isinstance(province.store, Postgres):
        province.store.truncate_log()  # type: ignore[attr-defined]


def put_index(province: Province, number: int, some: list[Text]) -> None:
    """Put the words in as `catch_up` would, in few large transactions."""
    indexes.make_anew(province.store)
    there = isinstance(province.store, Postgres)
    with province.store.write() as connection:
        connection.execute("DELETE FROM search_queue")
        if there:
            _learn(connection, some)
    known = {} if there else {one.body: (one.folded, one.marked) for one in some}
    every = rows(number, some)
    while batch := list(islice(every, _AT_ONCE)):
        with province.store.write() as connection:
            if there:
                _index_there(connection, batch, len(some))
            else:
                _index_here(connection, [(one, *known[one.text.body]) for one in batch])
        _settle(province)


def _index_here(connection: Connection, batch: list[tuple[Row, list[str], str]]) -> None:
    told = [(row.number, f"{title}\n{row.facets}", body) for row, (title, body), _m in batch]
    words = [(row.number, f"{marked} {row.facets}") for row, _folded, marked in batch]
    _put(connection, "search_text", (("rowid", "title", "body"), told))
    _put(connection, "search_title", (("rowid", "title"), [one[:2] for one in told]))
    _put(connection, "search_exact", (("rowid", "words"), words))


def _learn(connection: Writer, some: list[Text]) -> None:
    """Have the words of each text there once, but for the blocks it is in."""
    connection.execute("CREATE TEMP TABLE told (nth bigint PRIMARY KEY, words text[])")
    known = [
        [word for word in searching.lexemes(0, *one.words) if word[0] != searching._BLOCK]
        for one in some
    ]
    connection.executemany("INSERT INTO told VALUES (?, ?::text[])", list(enumerate(known)))
    plain = {w for one in known for w in one if " " not in w and w[0] not in searching._SIGNS}
    connection.put("INSERT INTO search_word (word)", [(word,) for word in sorted(plain)], "")


def _index_there(connection: Writer, batch: list[Row], number: int) -> None:
    connection.execute("CREATE TEMP TABLE few (target bigint, nth bigint, more text[])")
    told = [
        (row.number, row.number * _STEP % number,
         [*searching.blocks(row.number), *row.facets.split()])
        for row in batch
    ]  # fmt: skip
    connection.copy("few", ("target", "nth", "more"), told)
    connection.execute(
        "INSERT INTO search SELECT target, array_to_tsvector(words || more)"
        " FROM few JOIN told USING (nth)"
    )
    connection.execute("DROP TABLE few")
