"""A record as one answer after another, whatever it comes from: a tree, or a transcript."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sotay.forms.model.form import Form
from sotay.forms.model.patterns import Pattern
from sotay.forms.tree.node import Node

Step = tuple[str, int]  # a name, and the place from 1 among the instances of a repeat; 0: no repeat
Steps = tuple[Step, ...]
_STEP: Final = re.compile(r"(?:[^/\[\]:]+:)?(?P<name>[^/\[\]]+)(?:\[(?P<nth>\d{1,6})\])?")
_UNTOLD: Final = frozenset((("meta", "instanceID"), ("meta", "deprecatedID")))  # the row's own KEY


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
            if steps and node.text and pattern[1:] not in _UNTOLD:
                yield Cell(steps, node.text)
            continue
        places: dict[str, int] = {}
        below: list[tuple[Node, Steps, Pattern]] = []
        for child in node.elements:
            own = (*pattern, child.name)
            places[child.name] = places.get(child.name, 0) + (own in form.repeats)
            below.append((child, (*steps, (child.name, places[child.name])), own))
        waiting += reversed(below)


def steps_of(path: str) -> Steps:
    """Return the steps of a path of a transcript (`/data/member[2]/age`), below its root."""
    found = [_STEP.fullmatch(part) for part in path.strip("/").split("/")]
    return tuple((one["name"], int(one["nth"] or 0)) for one in found[1:] if one is not None)
