"""Columns as the variables of a statistics program: legal names, labels, kinds, codes, widths."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from sotay.base.sentences import _
from sotay.base.text import bare
from sotay.forms.answers.reading import whole
from sotay.forms.answers.scan import Scan
from sotay.forms.answers.tables import Field, Line, Shape, Table

Held = Literal["whole", "number", "yes_no", "day", "time", "moment", "coded", "text"]
_HELD: Final[dict[str, Held]] = {
    "whole": "whole", "number": "number", "day": "day", "time": "time", "moment": "moment",
}  # fmt: skip
_KEYS: Final = ("index_row", "parent_table", "parent_index", "key", "parent_key")
MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_MOST_CODE: Final = 2_000_000_000  # that Stata's long holds


@dataclass(frozen=True)
class Rules:
    """What a program takes: names to `longest` characters, none `reserved`.

    `text_labels`: whether values of text may have words; else they are counted from 1.
    """

    longest: int
    reserved: Container[str]
    text_labels: bool


@dataclass(frozen=True)
class Variable:
    """One variable; `width` of a text in bytes, `labels` words by code, `codes` by what is kept."""

    name: str
    label: str
    held: Held
    width: int = 0
    labels: tuple[tuple[int | str, str], ...] = ()
    codes: Mapping[str, int] | None = None


def variables(table: Table, scan: Scan, shape: Shape, rules: Rules) -> list[Variable]:
    """Return the variables of a table, in the order in which `values` gives a line."""
    names = _Names(rules)
    made = [Variable(names.of(one), one, "text", 255) for one in shape.facts]
    depth = len(table.pattern)
    made += (_variable(one, depth, scan, names, rules, groups=shape.groups) for one in table.fields)
    for key in _KEYS if table.pattern else ("index_row", "key"):
        held: Held = "whole" if "index" in key else "text"
        made.append(Variable(names.of(key), key, held, 0 if held == "whole" else 255))
    return made


def values(line: Line) -> tuple[str, ...]:
    """Return a line in the order of `variables`."""
    if not line.table.pattern:
        return (*line.facts, *line.values, str(line.index), line.key)
    keys = (str(line.index), line.above_table, str(line.above), line.key, line.above_key)
    return (*line.facts, *line.values, *keys)


def _variable(
    one: Field, depth: int, scan: Scan, names: "_Names", rules: Rules, *, groups: bool
) -> Variable:
    name, column = names.of(_told(one, depth, groups=groups)), one.column
    if one.yes_no:
        return Variable(name, one.label, "yes_no", labels=((0, _("Không")), (1, _("Có"))))
    if one.point >= 0:
        return Variable(name, one.label, "number")
    if column.choices and not column.several:
        return _chosen(name, one, scan, rules)
    if held := _HELD.get(column.kind):
        return Variable(name, one.label, held)
    return Variable(name, one.label, "text", _widest(one, scan))


def _chosen(name: str, one: Field, scan: Scan, rules: Rules) -> Variable:
    """Return a choice: by its own numbers where all values are such, else text or counted."""
    choices = one.column.choices
    own = {value: whole(value) for value, _said in choices}
    if all(code is not None and abs(code) <= _MOST_CODE for code in own.values()):
        codes = {value: code for value, code in own.items() if code is not None}
        told = tuple((codes[value], said) for value, said in choices)
        return Variable(name, one.label, "coded", labels=told, codes=codes)
    if rules.text_labels:
        width = max(_widest(one, scan), *(len(value.encode()) for value, _said in choices))
        return Variable(name, one.label, "text", width, labels=choices)
    counted = {value: at for at, (value, _said) in enumerate(choices, 1)}
    told = tuple((counted[value], said or value) for value, said in choices)
    return Variable(name, one.label, "coded", labels=told, codes=counted)


def _widest(one: Field, scan: Scan) -> int:
    seen = scan.seen.get(one.column.pattern)
    return max(1, seen.widest if seen else 1)


def _told(one: Field, depth: int, *, groups: bool) -> str:
    steps = one.steps[depth:]
    parts = [f"{name}_{nth}" if nth else name for name, nth in steps]
    if not groups:
        inner = zip(parts[:-1], steps, strict=False)
        parts = [*(part for part, (_name, nth) in inner if nth), parts[-1]]
    if one.choice:
        parts.append(one.choice)
    if one.point >= 0:
        parts.append(one.header.rpartition("/")[2])
    return "_".join(parts)


class _Names:
    """Gives names that a program takes, each once, whatever case their letters have."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._taken: set[str] = set()

    def of(self, told: str) -> str:
        """Return a name as near to `told` as may be."""
        plain = told if told.isascii() else bare(told)
        plain = re.sub(r"[^a-z0-9_]", "_", plain, flags=re.IGNORECASE).strip("_") or "v"
        if not plain[0].isalpha():
            plain = f"v_{plain}"
        if plain.casefold() in self._rules.reserved:
            plain = f"{plain}_"[: self._rules.longest]
        made, number = plain[: self._rules.longest].rstrip("_"), 2
        while made.casefold() in self._taken or made.casefold() in self._rules.reserved:
            end = f"_{number}"
            made, number = f"{plain[: self._rules.longest - len(end)]}{end}", number + 1
        self._taken.add(made.casefold())
        return made


def cut(text: str, most: int) -> bytes:
    """Return text in UTF-8, at most so many bytes, no letter of it broken."""
    return text.encode()[:most].decode(errors="ignore").encode()
