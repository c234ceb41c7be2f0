"""Records as tables: which columns each has, and its lines, one record at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from sotay.forms.answers.cells import Answers, Steps
from sotay.forms.answers.codebook import Column
from sotay.forms.answers.errors import AnswersChanged, TableTooWide
from sotay.forms.answers.reading import point
from sotay.forms.answers.scan import MOST_PLACES, Scan, inner_places, ordered, place_order
from sotay.forms.model.patterns import Pattern

MOST_COLUMNS: Final = 16_384  # as a sheet of Excel has
MOST_SPLIT: Final = 500  # choices of one question that become columns
_POINT: Final = ("latitude", "longitude", "altitude", "accuracy")  # as Kobo and ODK name them
Repeats = Literal["files", "columns", "none"]
Several = Literal["joined", "split", "both"]
Words = Literal["names", "labels"]


@dataclass(frozen=True)
class Shape:
    """How tables are to look; each field as `sotayctl form convert` describes it."""

    repeats: Repeats = "files"
    several: Several = "both"
    named: Words = "names"
    chosen: Words = "names"
    groups: bool = True  # whether the path stands before a name
    facts: tuple[str, ...] = ()  # headers of the source's own columns


@dataclass(frozen=True)
class Field:
    """One column of a table: a question at its place, or a part of its answer."""

    header: str
    label: str
    column: Column
    steps: Steps
    choice: str = ""  # 0/1 of this choice
    point: int = -1  # of a place: which of its numbers

    @property
    def yes_no(self) -> bool:
        """Return whether this says of one choice if it was chosen."""
        return bool(self.choice)


@dataclass(frozen=True)
class Table:
    """One table; `pattern` is of the repeat whose instances are its lines, () for records."""

    pattern: Pattern
    name: str
    label: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its table, its number and that of the line above it, keys as ODK, and values.

    A value is text as ODK keeps it, "" where there is none; of a choice "1" or "0".
    """

    table: Table
    index: int
    above: int
    above_table: str
    key: str
    above_key: str
    facts: tuple[str, ...]
    values: tuple[str, ...]


class Tables:
    """The tables of some records; `lines` of each record, in turn."""

    def __init__(self, scan: Scan, shape: Shape, name: str) -> None:
        self.shape = shape
        self._columns = list(scan.columns())
        self._order = place_order(self._columns)
        self._seen: dict[Pattern, list[Steps]] = {}
        for one in scan.places:
            self._seen.setdefault(tuple(name for name, _nth in one), []).append(one)
        self._repeats = scan.all_repeats()
        split = self._repeats if shape.repeats == "files" else {}
        self.tables: dict[Pattern, Table] = {}
        for pattern in ((), *split):
            self.tables[pattern] = self._table(pattern, scan, name)
        self._numbers = dict.fromkeys(self.tables, 0)
        self._known = {
            (pattern, field.steps) for pattern, one in self.tables.items() for field in one.fields
        }
        self._held = {one.pattern: self._holder(one.pattern) for one in self._columns}

    @property
    def every(self) -> list[Table]:
        """Return the tables, that of the records first."""
        return list(self.tables.values())

    def begin_again(self) -> None:
        """Count lines from the first again, for a second pass."""
        self._numbers = dict.fromkeys(self.tables, 0)

    def _holder(self, pattern: Pattern) -> Pattern | None:
        """Return the table in which a question stands, None where it is in none."""
        repeats = [one for one in self._repeats if one == pattern[: len(one)]]
        if not repeats or self.shape.repeats == "columns":
            return ()
        return repeats[-1] if self.shape.repeats == "files" else None

    def _table(self, pattern: Pattern, scan: Scan, name: str) -> Table:
        own = [one for one in self._columns if self._holder(one.pattern) == pattern]
        at = {steps: one for one in own for steps in self._places(one, scan)}
        fields = [
            field
            for steps in ordered(at, self._order)
            for field in self._fields(at[steps], steps, len(pattern))
        ]
        if len(fields) > MOST_COLUMNS:
            raise TableTooWide(len(fields), MOST_COLUMNS)
        named = "-".join((name, *pattern[-1:])) if pattern else name
        if len(pattern) > 1 and self._same_end(pattern):
            named = "-".join((name, *pattern))
        label = self._repeats.get(pattern, "")
        return Table(pattern, named, label, tuple(_unique(fields)))

    def _same_end(self, pattern: Pattern) -> bool:
        return sum(one[-1].casefold() == pattern[-1].casefold() for one in self._repeats) > 1

    def _places(self, column: Column, scan: Scan) -> list[Steps]:
        """Return where the answers to a question stand in a table: in as many as were seen."""
        bare = tuple((name, 0) for name in column.pattern)
        inside = any(one == column.pattern[: len(one)] for one in self._repeats)
        if self.shape.repeats != "columns" or not inside:
            return [bare]
        if len(scan.places) > MOST_PLACES:
            raise TableTooWide(len(scan.places), MOST_COLUMNS)
        return self._seen.get(column.pattern, [])

    def _fields(self, column: Column, steps: Steps, depth: int) -> Iterator[Field]:
        header, label = self._header(column, steps, depth), column.label or column.pattern[-1]
        split = (
            column.several
            and self.shape.several != "joined"
            and (len(column.choices) <= MOST_SPLIT)
        )
        if not split or self.shape.several == "both":
            yield Field(header, label, column, steps)
        for value, said in column.choices if split else ():
            end = said if self.shape.named == "labels" else value
            yield Field(f"{header}/{end}", f"{label}: {said}", column, steps, choice=value)
        for nth, name in enumerate(_POINT if column.kind == "point" else ()):
            yield Field(f"{header}/{name}", f"{label}: {name}", column, steps, point=nth)

    def _header(self, column: Column, steps: Steps, depth: int) -> str:
        parts = [f"{name}[{nth}]" if nth else name for name, nth in steps[depth:]]
        if self.shape.named == "labels" and column.label:
            parts[-1] = column.label
        if self.shape.groups:
            return "/".join(parts)
        return "/".join((*(one for one in parts[:-1] if one.endswith("]")), parts[-1]))

    def lines(self, answers: Answers) -> Iterator[Line]:
        """Yield the lines of one record, that of a repeat behind the one it hangs on.

        Raises `AnswersChanged` for what the first look did not see.
        """
        rows: dict[tuple[Pattern, Steps], dict[Steps, str]] = {((), ()): {}}
        for cell in answers.cells:
            if cell.value is None:
                if cell.pattern in self.tables:
                    rows.setdefault((cell.pattern, cell.steps), {})
                continue
            if cell.pattern not in self._held:
                raise AnswersChanged
            holder = self._held[cell.pattern]
            if holder is not None:
                place = inner_places(cell.steps, len(holder))
                if (holder, place) not in self._known:
                    raise AnswersChanged
                rows.setdefault((holder, cell.steps[: len(holder)]), {})[place] = cell.value
        numbers: dict[Steps, tuple[int, Pattern]] = {}
        for (pattern, steps), values in rows.items():
            yield self._line(answers, pattern, steps, values, numbers)

    def _line(
        self,
        answers: Answers,
        pattern: Pattern,
        steps: Steps,
        values: Mapping[Steps, str],
        numbers: dict[Steps, tuple[int, Pattern]],
    ) -> Line:
        table = self.tables[pattern]
        self._numbers[pattern] += 1
        numbers[steps] = self._numbers[pattern], pattern
        above = next(
            (steps[:depth] for depth in range(len(steps) - 1, -1, -1) if steps[:depth] in numbers),
            (),
        )
        index, holder = numbers[above] if pattern else (0, ())
        taken = tuple(_part(one, values.get(one.steps, "")) for one in table.fields)
        return Line(
            table, self._numbers[pattern], index, self.tables[holder].name,
            key_of(answers.key, steps), key_of(answers.key, above) if pattern else "",
            answers.facts, taken,
        )  # fmt: skip


def key_of(record: str, steps: Steps) -> str:
    """Return the KEY of a line as ODK writes it: `uuid:…/member[2]/visit[1]`."""
    return "/".join((record, *(f"{name}[{nth}]" if nth else name for name, nth in steps)))


def _part(one: Field, value: str) -> str:
    if one.choice:
        return str(int(one.choice in value.split())) if value else ""
    if one.point >= 0:
        found = point(value)
        return "" if found is None or one.point >= len(found) else value.split()[one.point]
    return value


def _unique(fields: list[Field]) -> Iterator[Field]:
    """Yield the fields with a header of its own each: a second one says its path, then a number."""
    taken: set[str] = set()
    for one in fields:
        header = one.header
        if header in taken:
            header = f"{one.header} ({'/'.join(one.column.pattern)})"
        number = 2
        while header in taken:
            header, number = f"{one.header} ({number})", number + 1
        taken.add(header)
        yield replace(one, header=header)


def wording(field: Field) -> Callable[[str], str]:
    """Return what gives a value of a column in the words of its choices."""
    words = dict(field.column.choices)
    if not words or field.yes_no:
        return lambda value: value
    if not field.column.several:
        return lambda value: words.get(value) or value
    return lambda value: ", ".join(words.get(one) or one for one in value.split())
