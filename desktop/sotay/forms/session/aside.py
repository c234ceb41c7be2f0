"""Answers that are kept elsewhere, and what would tell them again: no row of a record has them."""

from collections.abc import Collection

from sotay.forms.model.form import Form
from sotay.forms.model.patterns import Pattern
from sotay.forms.session.graph import Graph
from sotay.forms.session.reads import Reads


def telling(form: Form, graph: Graph, aside: Collection[Pattern]) -> frozenset[Pattern]:
    """Return these patterns, and those of all values that are worked out of them, however far."""
    told = set(aside)
    copies = {unit.pattern: unit.reads for unit in graph.units if unit.work == "calculate"}
    reads = Reads(form.patterns)
    set_by = [
        (action.pattern, reads.of(action.value.syntax, action.pattern))
        for action in form.actions
        if action.value is not None
    ]
    known = 0
    while told and known != len(told):
        known = len(told)
        for pattern, looked_at in (*copies.items(), *set_by):
            if any(_holds(one.pattern, told) for one in looked_at):
                told.add(pattern)
    return frozenset(told)


def _holds(pattern: Pattern, told: Collection[Pattern]) -> bool:
    """Return whether a pattern is one of these, or a group in which one stands."""
    return any(one[: len(pattern)] == pattern for one in told)
