"""Records into files of tables: one look over all of them, then their lines, in bounded memory."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final, Literal, Protocol

from sotay.base.files import refuse_overwriting
from sotay.base.fileset import FileSet
from sotay.base.sentences import Counted, counted
from sotay.forms.answers.cells import Answers
from sotay.forms.answers.codebook import Codebook
from sotay.forms.answers.csvfile import EXCEL, CsvTable, Dialect
from sotay.forms.answers.scan import Scan
from sotay.forms.answers.spss import SpssTable
from sotay.forms.answers.stata import StataTable
from sotay.forms.answers.tables import Line, Shape, Table, Tables

Source = Callable[[], Iterable[Answers]]  # all records, from the first, each time it is called
To = Literal["csv", "sav", "dta", "xml"]


@dataclass(frozen=True)
class Target:
    """Where and as what: a folder, the name that every file begins with, the kind, the day."""

    folder: Path
    name: str
    to: To
    made: date
    dialect: Dialect = EXCEL
    replace: bool = False


@dataclass(frozen=True)
class Written:
    """The files that were made with the lines of each, and how many texts had to be cut."""

    files: dict[Path, int]
    records: int
    cut_short: int

    def told(self) -> list[str]:
        """Return in words what had to be cut, then the files."""
        cut: Counted = "Có {n} câu trả lời dài quá mức tệp này nhận, đã bị cắt bớt."
        lines = [counted(cut, self.cut_short)] if self.cut_short else []
        return lines + [counted("{f}: {n} dòng", n, f=path) for path, n in self.files.items()]


_UNSAFE: Final = re.compile(r"[^\w.\- ]+")
_OF_WINDOWS: Final = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_STEM: Final = 80  # characters


def file_stem(told: str) -> str:
    """Return a name that a file may have on every system, as near to `told` as may be."""
    made = _UNSAFE.sub("_", told)[:_STEM].strip(" .")
    return f"_{made}" if not made or _OF_WINDOWS.fullmatch(made) else made


class _Writer(Protocol):
    cut_short: int

    @property
    def wants_again(self) -> bool: ...

    def add(self, line: Line) -> None: ...

    def again(self, line: Line) -> None: ...

    def close(self) -> None: ...


def export(source: Source, book: Codebook, shape: Shape, target: Target) -> Written:
    """Write all records; all files are there, or none is.

    Raises `TableTooWide`, `FileExists`, `DiskFull`, `FileUnwritable`, and what `source` raises.
    """
    with FileSet(replace=target.replace) as made:
        return export_among(made, source, book, shape, target)


def export_among(
    made: FileSet, source: Source, book: Codebook, shape: Shape, target: Target
) -> Written:
    """Write all records as some of the files of a set."""
    scan = Scan(book).look(source())
    tables = Tables(scan, shape, target.name)
    paths = _paths(tables.every, target)
    if not target.replace:
        refuse_overwriting(*paths.values())
    numbers = dict.fromkeys(paths.values(), 0)
    with ExitStack() as opened:
        writers: dict[tuple[str, ...], _Writer] = {}
        for table in tables.every:
            out = opened.enter_context(made.open(paths[table.pattern]))
            writers[table.pattern] = _writer(out, table, scan, shape, target)
        for line in _lines(source, tables):
            writers[line.table.pattern].add(line)
            numbers[paths[line.table.pattern]] += 1
        if any(one.wants_again for one in writers.values()):
            tables.begin_again()
            for line in _lines(source, tables):
                writers[line.table.pattern].again(line)
        for one in writers.values():
            one.close()
    return Written(numbers, scan.rows, sum(one.cut_short for one in writers.values()))


def _paths(tables: Iterable[Table], target: Target) -> dict[tuple[str, ...], Path]:
    """Return a file for each table: long names and those that differ by case alone keep apart."""
    taken: set[str] = set()
    paths = {}
    for one in tables:
        stem = made = file_stem(one.name)
        number = 1
        while made.casefold() in taken:
            number += 1
            made = f"{stem[: _STEM - len(str(number)) - 1]}-{number}"
        taken.add(made.casefold())
        paths[one.pattern] = target.folder / f"{made}.{target.to}"
    return paths


def _lines(source: Source, tables: Tables) -> Iterator[Line]:
    for answers in source():
        yield from tables.lines(answers)


def _writer(out: BinaryIO, table: Table, scan: Scan, shape: Shape, target: Target) -> _Writer:
    if target.to == "sav":
        return SpssTable(out, table, scan, shape, target.made)
    if target.to == "dta":
        return StataTable(out, table, scan, shape, target.made)
    return CsvTable(out, table, shape, target.dialect)
