"""Instances of repeats: added, removed, or as many as a count says."""

import math
from typing import Final

from sotay.base.sentences import counted
from sotay.forms.model.form import Form
from sotay.forms.model.patterns import Pattern
from sotay.forms.session.acting import Acting
from sotay.forms.session.graph import Unit
from sotay.forms.session.record import Field, Record
from sotay.forms.session.running import Run
from sotay.forms.tree.node import ELEMENT, Node
from sotay.forms.xpath import World
from sotay.forms.xpath.errors import FormulaFailed
from sotay.forms.xpath.values import to_number

MOST: Final = 1_000  # of one repeat in one place
MOST_FIELDS: Final = 100_000  # of a record: repeats in repeats grow by their product


class Instances:
    """Changes how many instances a record has."""

    def __init__(self, form: Form, record: Record, world: World, acting: Acting) -> None:
        self._form = form
        self._record = record
        self._world = world
        self._acting = acting
        self._aside: dict[tuple[Node, Pattern], list[Node]] = {}  # that a count took away

    @property
    def full(self) -> bool:
        """Return whether the record is as large as one may be."""
        return len(self._record.fields) >= MOST_FIELDS

    def fixed(self, run: Run) -> None:
        """Give a repeat that nobody may add to its one instance, where the form wrote none."""
        for pattern, repeat in self._form.repeats.items():
            if repeat.fixed and not self._record.of(pattern):
                for above in self._record.of(pattern[:-1]):
                    self.add(run, above.node, pattern)

    def count(self, run: Run, one: Field, unit: Unit) -> None:
        """Have as many instances in a place as a count says; a blank one leaves them."""
        above, pattern = one.node, unit.pattern
        there = self._record.instances(pattern, above)
        phantom = Node(ELEMENT, pattern[-1])  # the count stands at the repeat, of which none may be
        phantom.parent = above
        value = unit.formula.evaluate(there[0] if there else phantom, self._world)
        number = to_number(value, self._world)
        if not one.relevant or math.isnan(number):
            return
        wanted = int(min(max(0.0, number), MOST))
        kept = self._aside.setdefault((above, pattern), [])
        for node in reversed(there[wanted:]):
            self._take(node)
            kept.append(node)  # for what was typed comes back with it
        try:
            for _nth in range(wanted - len(there)):
                self._put(run, above, pattern, kept.pop() if kept else None)
        finally:
            if wanted != len(there):  # told once: each who looks at them all is worked out once
                run.restructured(above, pattern)

    def add(
        self,
        run: Run,
        above: Node,
        pattern: Pattern,
        again: Node | None = None,
        behind: int = MOST,
    ) -> Node:
        """Add an instance: a new one, or one `again` that was there; `behind` so many others."""
        made = self._put(run, above, pattern, again, behind)
        run.restructured(above, pattern)
        return made

    def _put(
        self, run: Run, above: Node, pattern: Pattern, again: Node | None, behind: int = MOST
    ) -> Node:
        if self.full:
            raise FormulaFailed(counted("bản ghi có quá {n} chỗ", MOST_FIELDS))
        made = again or self._form.templates[pattern].copy()
        there = self._record.instances(pattern, above)
        if there[:behind]:
            at = above.children.index(there[:behind][-1]) + 1
        elif there:
            at = above.children.index(there[0])
        else:
            at = place(self._form, above, pattern)
        above.insert(at, made)
        for one in self._record.take_up(made):
            if one.leaf:
                one.node.text = one.seen
        run.within(made)
        if again is None:
            self._acting.welcome(run, made, pattern)
        return made

    def remove(self, run: Run, node: Node, pattern: Pattern) -> None:
        """Take an instance away; its answers stay in it."""
        if (above := node.parent) is not None:
            self._take(node)
            run.restructured(above, pattern)

    def _take(self, node: Node) -> None:
        for one in self._record.drop(node):
            if one.leaf:
                one.node.text = one.value
        if node.parent is not None:
            node.parent.remove(node)


def place(form: Form, above: Node, pattern: Pattern) -> int:
    """Return where the first instance of a repeat goes in the node above: where the form has it."""
    order = [one[-1] for one in form.patterns if one[:-1] == pattern[:-1]]
    after = set(order[order.index(pattern[-1]) + 1 :])
    for at, child in enumerate(above.children):
        if child.kind == ELEMENT and child.name in after:
            return at
    return len(above.children)
