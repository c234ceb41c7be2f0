"""A damaged database, read as far as it goes; every failure costs a new connection.

One page that does not fit its HMAC breaks the connection that met it, so rows are fetched in
short ranges, and one by one where a range fails. Which rows there were is learnt from an index
where one can be read; then what was lost is counted exactly.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sotay.base.errors import FileUnreadable
from sotay.store.driver import Connection, connect_frozen, prove_read, translated
from sotay.store.errors import StoreDamaged
from sotay.store.keys import MasterKey

_RANGE = 64  # rows asked for at once
_BEYOND = 500  # rowids tried behind the last that was read: more rows than a page holds
_BITS = 40

_DAMAGE = (StoreDamaged, FileUnreadable, UnicodeDecodeError)
Values = tuple[Any, ...]


@dataclass
class Reading:
    """One table: its columns, and what could not be read. `exact` when an index told the rows.

    `at` is the rowid that reading has come to, of those up to `Wreck.end_of`.
    """

    table: str
    columns: tuple[str, ...]
    at: int = 0
    lost: int = 0
    exact: bool = True


@dataclass
class Wreck:
    """The file, and one connection to it at a time. Raises `StoreDamaged` when nothing opens."""

    path: Path
    key: MasterKey
    _connection: Connection = field(init=False)

    def __post_init__(self) -> None:
        self._connection = self._open()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def tables(self) -> dict[str, tuple[tuple[str, ...], bool]]:
        """Return each ordinary table's columns, and whether its rows have rowids."""
        listed = self._fetch(
            "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )
        return {
            name: (
                tuple(row[0] for row in self._fetch("SELECT name FROM pragma_table_info(?)", name)),
                not without_rowid,
            )
            for name, without_rowid in listed
        }

    def rows(self, reading: Reading, has_rowid: bool) -> Iterator[Values]:
        """Yield what can be read of a table; `reading` tells afterwards what could not."""
        if has_rowid:
            yield from self._by_rowid(reading)
        else:
            yield from self._from_both_ends(reading)

    def end_of(self, table: str, has_rowid: bool) -> int:
        """Return the last rowid to be reached; 0 for a table without rowids."""
        return self._last_read(table) if has_rowid else 0

    def _fetch(self, sql: str, *parameters: object) -> list[Values]:
        """Return all rows of a query; raises `StoreDamaged`, and is ready for the next one."""
        try:
            with translated(self.path):
                found = [tuple(row) for row in self._connection.execute(sql, parameters)]
                prove_read(self._connection)
                return found
        except _DAMAGE as fault:
            self._again()
            raise StoreDamaged(str(self.path), str(fault)) from fault

    def _again(self) -> None:
        self._connection.close()
        self._connection = self._open()

    def _open(self) -> Connection:
        connection = connect_frozen(self.path, self.key, wreck=True)
        connection.text_factory = bytes.decode  # else what is no text raises an error of no name
        return connection

    def _try(self, sql: str, *parameters: object) -> list[Values] | None:
        try:
            return self._fetch(sql, *parameters)
        except StoreDamaged:
            return None

    def _by_rowid(self, reading: Reading) -> Iterator[Values]:
        told = self._rowids_of_index(reading.table)
        reading.exact = told is not None
        end = told[-1] if told else self._last_read(reading.table) if told is None else 0
        rowids = told if told is not None else range(1, end + _BEYOND)
        sql = f"SELECT {_names(reading.columns)} FROM {_name(reading.table)} WHERE rowid"  # noqa: S608 - the schema's own names
        for start in range(0, len(rowids), _RANGE):
            some = rowids[start : start + _RANGE]
            reading.at = some[0]
            found = self._try(f"{sql} BETWEEN ? AND ?", some[0], some[-1])
            if found is not None:
                yield from found
                continue
            for rowid in some:
                one = self._try(f"{sql} = ?", rowid)
                reading.lost += one is None and rowid <= end
                yield from one or ()

    def _rowids_of_index(self, table: str) -> list[int] | None:
        """Return every rowid from the first whole index that has them all, or None."""
        indexes = self._try("SELECT name FROM pragma_index_list(?) WHERE partial = 0", table)
        for (index,) in indexes or ():
            sql = f"SELECT rowid FROM {_name(table)} INDEXED BY {_name(index)}"  # noqa: S608 - as above
            found = self._try(sql)
            if found is not None:
                return sorted(row[0] for row in found)
        return None

    def _last_read(self, table: str) -> int:
        """Return the greatest rowid that can be reached, by halving the ways to it."""
        greatest = self._try(f"SELECT max(rowid) FROM {_name(table)}")  # noqa: S608 - as above
        if greatest is not None:
            return int(greatest[0][0] or 0)
        sql = f"SELECT 1 FROM {_name(table)} WHERE rowid >= ? LIMIT 1"  # noqa: S608 - as above
        end = 0
        for bit in reversed(range(_BITS)):
            if self._try(sql, end + (1 << bit)):
                end += 1 << bit
        return end

    def _from_both_ends(self, reading: Reading) -> Iterator[Values]:
        """Yield a table without rowids from its beginning, and from its end, up to the damage."""
        reading.exact = False
        seen: set[Values] = set()
        for direction in ("ASC", "DESC"):
            whole = yield from self._until_damage(reading, direction, seen)
            if whole:
                reading.exact = True
                return
        reading.lost += 1  # at the least: where the two ways ended

    def _until_damage(
        self, reading: Reading, direction: str, seen: set[Values]
    ) -> Generator[Values, None, bool]:
        """Yield rows in the order of the key; return whether all were read."""
        ordered = "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk"
        keys = self._fetch(ordered, reading.table)
        order = ", ".join(f"{_name(key)} {direction}" for (key,) in keys)
        sql = f"SELECT {_names(reading.columns)} FROM {_name(reading.table)} ORDER BY {order}"  # noqa: S608 - as above
        try:
            with translated(self.path):
                for row in self._connection.execute(sql):
                    prove_read(self._connection)
                    if (values := tuple(row)) not in seen:
                        seen.add(values)
                        yield values
        except _DAMAGE:
            self._again()
            return False
        return True


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(map(_name, names))
