"""Cells of a workbook as they stand there: what a builder must be able to write back unchanged."""

from datetime import date, datetime, time
from typing import Any, Final, Literal

import msgspec


class Odd(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A cell that is no text, number or truth: a formula, a moment, an error such as `#N/A`.

    `text` is the formula with its `=`, ISO 8601 for moments, seconds for a `span`; `came_to` is
    what Excel had worked a formula out to, as other programs read it.
    """

    kind: Literal["formula", "moment", "day", "time", "span", "error", "number"]
    text: str
    came_to: "str | int | float | bool | Odd | None" = None


Cell = str | int | float | bool | Odd | None
Cells = tuple[Cell, ...]  # a row from its first column; nothing blank at its end


class Grid(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A sheet: its name, whether it is hidden, its rows; nothing blank at their end."""

    title: str
    rows: tuple[Cells, ...] = ()
    state: Literal["visible", "hidden", "veryHidden"] = "visible"


_PYXFORM_QUOTES: Final = str.maketrans("‘’“”", "''\"\"")


def cell_text(cell: Cell) -> str:
    """Return what pyxform takes a cell for; blank ones are ""."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, Odd):
        return cell_text(cell.came_to) if cell.kind == "formula" else cell.text
    text = str(cell).replace("\u00a0", " ")
    return "" if not text or text.isspace() else text


def plain(cell: Cell) -> str:
    """Return a cell as names, types and formulas are read: no blanks around, quotes straight."""
    return " ".join(cell_text(cell).translate(_PYXFORM_QUOTES).split())


def trimmed(row: list[Cell] | Cells) -> Cells:
    """Return a row without the blank cells at its end."""
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return tuple(row[:end])


def cell_of(value: Any) -> Cell:
    """Return what a reader of workbooks found in a cell that is no formula and no error."""
    match value:
        case None | "" | bool():
            found: Cell = None if value == "" else value
        case str():
            found = value
        case datetime():
            found = Odd("moment", value.isoformat(" "))
        case date():
            found = Odd("day", value.isoformat())
        case time():
            found = Odd("time", value.isoformat())
        case int():
            found = value if abs(value) < 1 << 53 else Odd("number", str(value))
        case float():
            found = value if value - value == 0 else Odd("number", repr(value))
        case _:
            found = Odd("span", str(value.total_seconds()))
    return found
