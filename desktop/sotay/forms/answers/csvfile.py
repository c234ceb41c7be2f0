"""Tables as CSV: for Excel as it is opened by a double click, or plain for other programs."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from sotay.forms.answers.reading import number
from sotay.forms.answers.tables import Field, Line, Shape, Table, wording

_MARK: Final = "\ufeff"  # by which Excel knows UTF-8
# What a spreadsheet takes for a formula, also in full width (OWASP, "CSV Injection").
_FORMULA: Final = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
# The same within a cell, where a program that splits at another mark, or at the lines of a text,
# would begin a cell of its own; not before numbers, nor where a line begins as a list does ("- ").
_WITHIN: Final = re.compile(
    r"(?:(?<=[;,\t])(?=[=+\-@＝＋－＠])(?![-\d. ]*(?:[;,\t\n]|$)))|(?:(?<=[\r\n])(?=[=@＝＠]))"
)
_OF_ROWS: Final = ("_index",)
_OF_REPEATS: Final = ("_parent_table_name", "_parent_index")


@dataclass(frozen=True)
class Dialect:
    """How a CSV is written. `guarded`: with the mark and without formulas, as Excel needs it.

    Where an Excel wants semicolons its decimal mark is the comma: there `3.5` is the third of May.
    """

    separator: str = ","
    guarded: bool = True

    @property
    def comma(self) -> bool:
        """Return whether the decimals of numbers stand behind a comma."""
        return self.guarded and self.separator == ";"


EXCEL: Final = Dialect()


def guard(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; a number stays one.

    `-5` is a number; `+84912345678` would lose its plus, so it is text as `=1+1` is. Nor where it
    is split at another mark than the file's: an Excel of semicolons opens a file of commas so.
    """
    text = _WITHIN.sub("'", text)
    if _FORMULA.match(text) and number(text.replace(",", ".", 1)) is None:
        return f"'{text}"
    return text


class CsvTable:
    """Writes the lines of one table."""

    wants_again = False
    cut_short = 0

    def __init__(self, out: BinaryIO, table: Table, shape: Shape, dialect: Dialect) -> None:
        self._out = out
        self._dialect = dialect
        self._repeat = bool(table.pattern)
        self._words = [self._wording(one, shape) for one in table.fields]
        if dialect.guarded:
            out.write(_MARK.encode())
        self._write((*shape.facts, *(one.header for one in table.fields), *self._keys()))

    def _wording(self, field: Field, shape: Shape) -> Callable[[str], str]:
        """Return what makes of a value what is written."""
        decimals = field.point >= 0 or field.column.kind == "number"
        if self._dialect.comma and decimals and not field.choice:
            return lambda value: value.replace(".", ",") if number(value) is not None else value
        return wording(field) if shape.chosen == "labels" else str

    def _keys(self) -> Sequence[str]:
        if self._repeat:
            return (*_OF_ROWS, *_OF_REPEATS, "KEY", "PARENT_KEY")
        return (*_OF_ROWS, "KEY")

    def add(self, line: Line) -> None:
        """Write a line."""
        values = (say(one) for say, one in zip(self._words, line.values, strict=True))
        keys: tuple[str, ...] = (str(line.index),)
        if self._repeat:
            keys += (line.above_table, str(line.above))
        keys += (line.key, line.above_key) if self._repeat else (line.key,)
        self._write((*line.facts, *values, *keys))

    def again(self, line: Line) -> None:
        """Nothing is left for a second pass."""

    def close(self) -> None:
        """Nothing stands behind the last line."""

    def _write(self, cells: Iterable[str]) -> None:
        held = io.StringIO(newline="")
        written = map(guard, cells) if self._dialect.guarded else cells
        csv.writer(held, delimiter=self._dialect.separator, lineterminator="\r\n").writerow(written)
        self._out.write(held.getvalue().encode())
