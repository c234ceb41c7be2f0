"""Answers that are kept elsewhere, and what would tell them again: no row of a record has them."""

from collections.abc import Collection

from sotay.forms.model.form import Form
from sotay.forms.model.patterns import Pattern
from sotay.forms.session.graph import Graph
from sotay.forms.session.quoting import Quoting


def telling(form: Form, graph: Graph, aside: Collection[Pattern]) -> frozenset[Pattern]:
    """Return these patterns, and those of all values that are worked out of them, however far."""
    told = set(aside)
    if not told:
        return frozenset()
    quoting = Quoting(form)
    copies = [(one.pattern, {*one.reads}) for one in graph.units if one.work == "calculate"]
    copies += [
        (one.pattern, quoting.looked_at(one.value.syntax, one.pattern))
        for one in form.actions
        if one.value is not None
    ]
    known = 0
    while known != len(told):
        known = len(told)
        for pattern, looked_at in copies:
            if any(_holds(one.pattern, told) for one in looked_at):
                told.add(pattern)
    return frozenset(told)


def _holds(pattern: Pattern, told: Collection[Pattern]) -> bool:
    """Return whether a pattern is one of these, or a group in which one stands."""
    return any(one[: len(pattern)] == pattern for one in told)
