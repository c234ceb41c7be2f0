"""A record as one answer after another, whatever it comes from: a tree, or a transcript."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Protocol

from sotay.forms.model.form import Form
from sotay.forms.model.patterns import Pattern
from sotay.forms.tree.node import Node

Step = tuple[str, int]  # a name, and the place from 1 among the instances of a repeat; 0: no repeat
Steps = tuple[Step, ...]
_STEP: Final = re.compile(r"(?:[^/\[\]:]+:)?(?P<name>[^/\[\]]+)(?:\[(?P<nth>\d{1,6})\])?")
UNTOLD: Final = frozenset((("meta", "instanceID"), ("meta", "deprecatedID")))  # the row's own KEY


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer, or with `value` None one instance of a repeat; `steps` are below the root."""

    steps: Steps
    value: str | None
    shown: str = ""  # the words of what was chosen, where the record has them
    label: str = ""  # of the question, where the record has it

    @property
    def pattern(self) -> Pattern:
        """Return the path without places."""
        return tuple(name for name, _nth in self.steps)


@dataclass(frozen=True, slots=True)
class Answers:
    """One record: what names it (`uuid:…`), the source's own columns of it, and its answers."""

    key: str
    facts: tuple[str, ...]
    cells: Iterable[Cell]


def of_tree(form: Form, root: Node) -> Iterator[Cell]:
    """Yield the answers of a record of a form, in its order; blank ones are none."""
    waiting: list[tuple[Node, Steps, Pattern]] = [(root, (), (root.name,))]
    while waiting:
        node, steps, pattern = waiting.pop()
        if pattern in form.repeats:
            yield Cell(steps, None)
        if not node.elements:
            if steps and node.text and pattern[1:] not in UNTOLD:
                yield Cell(steps, node.text)
            continue
        places: dict[str, int] = {}
        below: list[tuple[Node, Steps, Pattern]] = []
        for child in node.elements:
            own = (*pattern, child.name)
            places[child.name] = places.get(child.name, 0) + (own in form.repeats)
            below.append((child, (*steps, (child.name, places[child.name])), own))
        waiting += reversed(below)


class RowLike(Protocol):
    """One row of a transcript, of the engine (`forms.transcript.Row`) or of a record."""

    @property
    def path(self) -> str:
        """Where it stands, with places."""

    @property
    def label(self) -> str:
        """What was read; blank of what nobody was asked."""

    @property
    def value(self) -> str:
        """What is kept."""

    @property
    def shown(self) -> str:
        """The same as it is read."""

    @property
    def kind(self) -> str:
        """`answer`, `turn` (an instance of a repeat) or `part`."""

    @property
    def hidden(self) -> bool:
        """Whether it is not asked now."""


def of_rows(rows: Iterable[RowLike]) -> Iterator[Cell]:
    """Yield the answers of a transcript, none that is hidden."""
    for one in rows:
        if one.hidden or (one.kind == "answer" and not one.value):
            continue
        cell = Cell(steps_of(one.path), one.value, one.shown, one.label)
        if one.kind == "turn":
            yield replace(cell, value=None)
        elif one.kind == "answer" and cell.pattern not in UNTOLD:
            yield cell


def steps_of(path: str) -> Steps:
    """Return the steps of a path of a transcript (`/data/member[2]/age`), below its root."""
    found = [_STEP.fullmatch(part) for part in path.strip("/").split("/")]
    return tuple((one["name"], int(one["nth"] or 0)) for one in found[1:] if one is not None)
