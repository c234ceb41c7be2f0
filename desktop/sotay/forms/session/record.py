"""The record that is being answered: its nodes, and what is kept of each beside what is seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sotay.forms.model.errors import Problem
from sotay.forms.model.form import Form
from sotay.forms.model.patterns import Pattern, pattern_of, told
from sotay.forms.model.reading import without_templates
from sotay.forms.tree.node import DOCUMENT, Node
from sotay.forms.xpath import Expression
from sotay.forms.xpath.errors import FormulaFailed


@dataclass(eq=False)  # each is itself: a thousand of them are looked through when one goes
class Field:
    """What is known of one node. A formula sees `value` only while the node is `relevant`."""

    node: Node
    pattern: Pattern
    value: str = ""
    own: bool = True  # what its own condition says
    relevant: bool = True  # and those above it
    leaf: bool = True

    @property
    def seen(self) -> str:
        """Return the answer as formulas see it."""
        return self.value if self.relevant else ""


class Record:
    """A tree of answers. Every element has a `Field`, found by the element itself.

    `failed` are formulas that could not be worked out, by node and what they are for.
    """

    def __init__(self, form: Form, saved: Node | None = None) -> None:
        self.form = form
        self.document = Node(DOCUMENT)
        self.root = self.document.append(saved or without_templates(form.instance))
        self.version = 0  # another one when nodes come or go
        self.fields: dict[int, Field] = {}
        self.failed: dict[tuple[int, str], Problem] = {}
        self._by_pattern: dict[Pattern, list[Field]] = {}
        self._holding = {one[:-1] for one in form.patterns}
        self.take_up(self.root)

    def take_up(self, top: Node) -> list[Field]:
        """Give a node and all below it fields; return those."""
        self.version += 1
        made = []
        for node in (top, *top.descendants()):
            if node.kind != "element":
                continue
            pattern = pattern_of(node)
            leaf = pattern not in self._holding  # a group is one also while no instance is in it
            above = self.fields.get(id(node.parent)) if node.parent is not None else None
            one = Field(node, pattern, node.text if leaf else "", leaf=leaf)
            one.relevant = above is None or above.relevant
            self.fields[id(node)] = one
            self._by_pattern.setdefault(one.pattern, []).append(one)
            made.append(one)
        return made

    def drop(self, top: Node) -> list[Field]:
        """Forget a node and all below it; return what was known of them."""
        self.version += 1
        gone = []
        for node in (top, *top.descendants()):
            if (one := self.fields.pop(id(node), None)) is not None:
                self._by_pattern[one.pattern].remove(one)
                gone.append(one)
        here = {id(one.node) for one in gone}
        self.failed = {key: told for key, told in self.failed.items() if key[0] not in here}
        return gone

    @contextmanager
    def trying(self, one: Field, work: str, formula: Expression | None) -> Iterator[None]:
        """Note what the block cannot work out, and go on: a formula is no reason to stop."""
        try:
            yield
        except FormulaFailed as fault:
            where = told(one.pattern)
            written = formula.formula if formula is not None else ""
            problem = Problem(where, fault.reason, written, column=work)
            self.failed[id(one.node), work] = problem
        else:
            self.failed.pop((id(one.node), work), None)

    def hides(self, node: Node) -> bool:
        """Return whether a node is one of the record's that is not asked just now."""
        one = self.fields.get(id(node))
        return one is not None and not one.relevant and one.node is node

    def at(self, node: Node) -> Field:
        """Return the field of an element."""
        return self.fields[id(node)]

    def of(self, pattern: Pattern, within: Node | None = None) -> list[Field]:
        """Return the fields at a pattern; only those `within` a node where one is named."""
        if within is None or within.kind == DOCUMENT:
            return list(self._by_pattern.get(pattern, ()))
        top = self.fields[id(within)].pattern
        if pattern[: len(top)] != top:
            return []
        nodes = [within]
        for name in pattern[len(top) :]:
            nodes = [child for node in nodes for child in node.called(name)]
        return [self.fields[id(node)] for node in nodes if id(node) in self.fields]

    def above(self, node: Node, depth: int) -> Node:
        """Return the ancestor of an element that stands at a depth, itself or the document."""
        at: Node = node
        steps = len(pattern_of(node)) - depth
        for _nth in range(steps):
            if at.parent is None:
                break
            at = at.parent
        return at

    def instances(self, pattern: Pattern, within: Node) -> list[Node]:
        """Return the instances of a repeat that stand in the node above them."""
        return list(within.called(pattern[-1]))

    def every(self) -> Iterator[Field]:
        """Yield all fields in the order of the record."""
        for node in (self.root, *self.root.descendants()):
            if id(node) in self.fields:
                yield self.fields[id(node)]
