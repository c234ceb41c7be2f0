"""`search()` in an appearance: choices out of a table, as Collect and KoboToolbox have it.

`search('table', 'contains|startswith|endswith|matches', 'columns', text, 'column', value)`. Of the
form's own choices, one whose name is a column of the table stands for its rows: its label names the
columns that are read. The others stay as they are.
"""

from collections.abc import Callable, Mapping
from typing import Final

from sotay.base.text import fold
from sotay.forms.session.lists import Lists, cell
from sotay.forms.tree.node import Node
from sotay.forms.xpath.values import Value, to_text
from sotay.forms.xpath.world import Context

_HOW: Final[Mapping[str, Callable[[str, str], bool]]] = {
    "contains": lambda whole, part: part in whole,
    "startswith": str.startswith,
    "endswith": str.endswith,
    "matches": lambda whole, part: whole == part,
}


class Searching:
    """Finds the rows that a search comes to."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def rows(self, _context: Context, *values: Value) -> Value:
        """Return the rows of a table that fit, all of them where nothing is sought."""
        name, how, columns, text, column, wanted = (*map(to_text, values), *[""] * 6)[:6]
        return [
            row
            for row in self.table(name)
            if _fits(row, how, columns, text) and (not column or cell(row, column) == wanted)
        ]

    def table(self, name: str) -> list[Node]:
        """Return all rows of a table, none where it is missing."""
        found = self._lists.find(name)
        return found.elements[0].elements if found is not None and found.elements else []


def _fits(row: Node, how: str, columns: str, text: str) -> bool:
    act = _HOW.get(how.strip().casefold())
    if act is None or not columns:
        return True
    sought = fold(text)
    return any(act(fold(cell(row, one.strip())), sought) for one in columns.split(","))
