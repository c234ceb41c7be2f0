"""Working out what an answer sets off, unit after unit, until nothing changes any more."""

import heapq
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import Final

from sotay.forms.model.patterns import Pattern, told
from sotay.forms.session import typed
from sotay.forms.session.errors import FormTurnsInCircles
from sotay.forms.session.graph import WORK, Graph, Unit, Work
from sotay.forms.session.record import Field, Record
from sotay.forms.tree.node import Node
from sotay.forms.xpath import World
from sotay.forms.xpath.errors import FormulaFailed
from sotay.forms.xpath.values import to_boolean

MOST_RUNS: Final = 200_000  # formulas worked out for one answer
_MOST_TURNS: Final = 3_000  # of one formula, wherever it stands: more than a repeat has instances


class Run:
    """Keeps what is still to be worked out; of units whose work is not in `works`, nothing is."""

    def __init__(
        self, record: Record, graph: Graph, world: World, works: Collection[Work] = WORK
    ) -> None:
        self._record = record
        self._graph = graph
        self._world = world
        self._works = works
        self._binds = record.form.binds
        self._queue: list[int] = []
        self._turns: Counter[Unit] = Counter()
        self._due: dict[Unit, dict[int, Field]] = {}
        self.changed: dict[int, Field] = {}  # whose answer is another than before
        self.count: Callable[[Field, Unit], None] = lambda _field, _unit: None
        self.choices: Callable[[Field], None] = lambda _field: None

    def all(self) -> None:
        """Have every unit worked out."""
        for unit in self._graph.units:
            self._push(unit, self._targets(unit, None))

    def within(self, top: Node) -> None:
        """Have every unit worked out whose nodes are new, at `top` and below."""
        for one in (top, *top.descendants()):
            if (new := self._record.fields.get(id(one))) is not None:
                for unit in self._graph.at.get(new.pattern, ()):
                    if unit.work != "count":
                        self._push(unit, [new])
        self._count_within(top)

    def _count_within(self, top: Node) -> None:
        """Have the repeats within a new node counted, of which there may be no instance yet."""
        for unit in self._graph.units:
            if unit.work == "count":
                self._push(unit, self._targets(unit, top))

    def _targets(self, unit: Unit, within: Node | None) -> list[Field]:
        """Return where a unit is worked out: a count where the repeat stands, else at its nodes."""
        pattern = unit.pattern[:-1] if unit.work == "count" else unit.pattern
        return self._record.of(pattern, within)

    def answer(self, one: Field, value: str) -> None:
        """Give a node an answer, and note who looks at it."""
        if one.value == value:
            return
        one.value = value
        self.changed[id(one.node)] = one
        if one.relevant:
            self._show(one)

    def _show(self, one: Field) -> None:
        if one.node.text != one.seen:
            one.node.text = one.seen
            self.touched(one.node, one.pattern)

    def touched(self, node: Node, pattern: Pattern, structure: int | None = None) -> None:
        """Note that a node changed, or with `structure` (a depth) what nodes there are below it."""
        for unit, kept in self._graph.readers.get(pattern, ()):
            depth = kept if structure is None else min(kept, structure)
            top = self._record.above(node, depth) if depth > 1 else None
            pattern_there = unit.pattern[:-1] if unit.work == "count" else unit.pattern
            if top is not None and len(pattern_there) < depth:
                top = None
            self._push(unit, self._record.of(pattern_there, top))

    def restructured(self, above: Node, pattern: Pattern) -> None:
        """Note that a repeat has more or fewer instances in `above` than before."""
        length = len(pattern)
        for one in self._graph.readers:
            if one[:length] == pattern:
                self.touched(above, one, structure=length - 1)

    def _push(self, unit: Unit, targets: Iterable[Field]) -> None:
        if unit.work not in self._works:
            return
        due = self._due.get(unit)
        if due is None:
            due = self._due[unit] = {}
            heapq.heappush(self._queue, self._graph.place[unit])
        for one in targets:
            due[id(one.node)] = one

    def run(self) -> None:
        """Work out all that is due; raises `FormTurnsInCircles`.

        What cannot be worked out is noted in the record; a value is blank then, all else stays.
        """
        left = MOST_RUNS
        while self._queue:
            unit = self._graph.units[heapq.heappop(self._queue)]
            self._turns[unit] += 1
            if self._turns[unit] > _MOST_TURNS:
                left = 0
            for one in self._due.pop(unit).values():
                left -= 1
                if left < 0:
                    self._queue.clear()
                    self._due.clear()
                    raise FormTurnsInCircles(told(unit.pattern))
                if id(one.node) in self._record.fields:
                    with self._record.trying(one, unit.work, unit.formula):
                        self._work(unit, one)

    def _work(self, unit: Unit, one: Field) -> None:
        if unit.work == "calculate":
            self._calculate(unit, one)
        elif unit.work == "relevant":
            holds = to_boolean(unit.formula.evaluate(one.node, self._world))
            if holds != one.own:
                one.own = holds
                self._relevance(one)
        elif unit.work == "count":
            self.count(one, unit)
        elif one.value:
            self.choices(one)

    def _calculate(self, unit: Unit, one: Field) -> None:
        if not one.relevant:
            return
        try:
            told = unit.formula.text(one.node, self._world)
            value = typed.calculated(told, self._binds[one.pattern].type, self._world.zone)
        except FormulaFailed:
            self.answer(one, "")
            raise
        self.answer(one, value)

    def _relevance(self, top: Field) -> None:
        """Carry a condition down: what is below something hidden is hidden."""
        waiting = [top]
        while waiting:
            one = waiting.pop()
            parent = one.node.parent
            above = self._record.fields.get(id(parent)) if parent is not None else None
            relevant = one.own and (above is None or above.relevant)
            if relevant == one.relevant:
                continue
            one.relevant = relevant
            self.touched(one.node, one.pattern)  # what counts nodes counts it, or not any more
            if one.leaf:
                one.node.text = one.seen
                if relevant:
                    self._again(one)
            waiting += [self._record.at(child) for child in one.node.elements]

    def _again(self, one: Field) -> None:
        """Work out anew what was not while it was hidden."""
        for unit in self._graph.at.get(one.pattern, ()):
            if unit.work == "calculate":
                self._push(unit, [one])
