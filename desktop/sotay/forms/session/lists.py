"""Lists that formulas look things up in: of the form, of files beside it, `pulldata`."""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

from sotay.forms.model.errors import FormRefused
from sotay.forms.model.form import Form
from sotay.forms.model.lists import items_of, outside
from sotay.forms.tree.node import DOCUMENT, Node
from sotay.forms.xpath.errors import FormulaFailed
from sotay.forms.xpath.values import Value, to_text
from sotay.forms.xpath.world import Context

Media = Callable[[str], bytes | None]  # a file beside the form by its name, None where missing
_OF_OLD: Final = "itemsets.csv"  # all outside choices in one file, as old Collect has it
_LAST: Final = ("jr://instance/last-saved", "instance://last-saved")  # pyxform's; by hand


class Lists:
    """Finds lists by id; each is read once."""

    def __init__(self, form: Form, media: Media, last: Node | None = None) -> None:
        self._form = form
        self._media = media
        self._last = last
        self._read: dict[str, Node | None] = {}
        self._of_old_too = any(one.kind == "input" and one.offered for one in form.questions)
        self._keys: dict[tuple[str, str, str], dict[str, str]] = {}

    def find(self, name: str) -> Node | None:
        """Return a list, None where the form knows of none; raises `FormulaFailed`."""
        if name not in self._read:
            try:
                self._read[name] = self._found(name)
            except FormRefused as fault:
                raise FormulaFailed(fault.told) from fault
        return self._read[name]

    def _found(self, name: str) -> Node | None:
        if name in self._form.lists:
            return self._form.lists[name]
        source = self._form.outside.get(name)
        if source is None:
            return self._of_old(name)
        file = file_of(source)
        return _document(self._last) if file is None else self._file(file)

    def _file(self, name: str) -> Node:
        content = self._media(name)
        return items_of([]) if content is None else outside(name, content)

    def _of_old(self, name: str) -> Node | None:
        """Return the rows of a list in the file of all outside choices, or a table by its name."""
        for file in (f"{name}.csv", name):
            if (content := self._media(file)) is not None:
                return outside(f"{name}.csv", content)
        own = self._rows_of_old.get(name, [])
        return items_of(own) if own or self._of_old_too else None

    @cached_property
    def _rows_of_old(self) -> Mapping[str, list[dict[str, str]]]:
        """Return the rows of the file of all outside choices, by list; raises `FormRefused`."""
        found: dict[str, list[dict[str, str]]] = {}
        if (content := self._media(_OF_OLD)) is not None:
            for row in outside(_OF_OLD, content).elements[0].elements:
                cells = {column.name: column.text for column in row.elements}
                found.setdefault(cells.get("list_name", ""), []).append(cells)
        return found

    def pulled(self, _context: Context, *values: Value) -> Value:
        """Return `pulldata(list, column, key column, key)`: of the first row with that key."""
        name, column, key, *rest = map(to_text, values)
        if not rest:
            return ""
        return self._column(name, column, key).get(rest[0], "")

    def _column(self, name: str, column: str, key: str) -> Mapping[str, str]:
        known = self._keys.get((name, column, key))
        if known is None:
            known = self._keys[name, column, key] = {}
            found = self.find(name)
            top = found.elements[0] if found is not None and found.elements else None
            for row in top.elements if top is not None else ():
                known.setdefault(cell(row, key), cell(row, column))
        return known


def file_of(source: str) -> str | None:
    """Return the name of the file that a list comes from, None of the record saved last."""
    return None if source.startswith(_LAST) else PurePosixPath(source).name


def _document(last: Node | None) -> Node:
    document = Node(DOCUMENT)
    if last is not None:
        document.append(last.copy())
    return document


def cell(row: Node, column: str) -> str:
    """Return what a row has in a column (`@name`: an attribute), "" where it has none."""
    if column.startswith("@"):
        return row.attribute(column[1:]) or ""
    return next((one.text for one in row.elements if one.name == column), "")
