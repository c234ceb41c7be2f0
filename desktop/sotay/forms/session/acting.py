"""Actions: values that an event sets, and what those set off in turn."""

from typing import Final

from sotay.forms.model.actions import CHANGED, NEW_REPEAT
from sotay.forms.model.form import Action, Form
from sotay.forms.model.patterns import Pattern, told
from sotay.forms.session import typed
from sotay.forms.session.errors import FormTurnsInCircles
from sotay.forms.session.reads import settled
from sotay.forms.session.record import Field, Record
from sotay.forms.session.running import Run
from sotay.forms.tree.node import Node
from sotay.forms.xpath import Expression, World

_ROUNDS: Final = 100  # of actions that set off actions


class Acting:
    """Has the actions of a form act on a record."""

    def __init__(self, form: Form, record: Record, world: World) -> None:
        self._form = form
        self._record = record
        self._world = world
        self._settled: dict[tuple[str, Pattern], Expression] = {}

    def settle(self, run: Run) -> None:
        """Work out all that is due, then what changed values set off, until nothing is.

        Raises `FormTurnsInCircles` for actions that set each other off for ever.
        """
        due: list[tuple[Action, Field]] = []
        for _round in range(_ROUNDS):
            run.run()
            changed, run.changed = run.changed, {}
            due = [
                (action, one)
                for one in changed.values()
                for action in self._form.actions
                if action.source == one.pattern and CHANGED in action.events
            ]
            if not due:
                return
            for action, one in due:
                self._act(run, action, one.node)
        raise FormTurnsInCircles(told(due[0][1].pattern))

    def fire(self, run: Run, *events: str) -> None:
        """Have the actions for these events act, each where its target is."""
        for action in self._form.actions:
            if action.events.intersection(events):
                targets = [one.node for one in self._record.of(action.pattern)]
                for node in targets or [self._record.root]:
                    self._act(run, action, node)

    def welcome(self, run: Run, made: Node, pattern: Pattern) -> None:
        """Have the actions act that wait for a new instance of this repeat."""
        for action in self._form.actions:
            source = action.source or ()
            if NEW_REPEAT in action.events and source[: len(pattern)] == pattern:
                for one in self._record.of(action.pattern, made):
                    self._act(run, action, one.node)

    def _act(self, run: Run, action: Action, node: Node) -> None:
        formula = action.value or action.target
        with self._record.trying(self._record.at(node), "setvalue", formula):
            self._set(run, action, node)

    def _set(self, run: Run, action: Action, node: Node) -> None:
        target = self._at(action.target, self._record.at(node).pattern)
        found = target.evaluate(node, self._world)
        targets = found if isinstance(found, list) else []
        value = action.text
        if action.value is not None:
            where = targets[0] if targets and action.source != action.pattern else node
            value = self._at(action.value, action.pattern).text(where, self._world)
        for one in targets:
            if id(one) in self._record.fields:
                field = self._record.at(one)
                run.answer(field, self._kept(field, value))

    def _at(self, formula: Expression, pattern: Pattern) -> Expression:
        """Return a formula as it is worked out at a pattern, put together once."""
        key = (formula.formula, pattern)
        if key not in self._settled:
            self._settled[key] = settled(formula, pattern, self._form)
        return self._settled[key]

    def _kept(self, one: Field, value: str) -> str:
        kind, zone = self._form.type_of(one.pattern), self._world.zone
        try:
            return typed.kept(typed.calculated(value, kind, zone), kind, zone)
        except typed.NotOfType:
            return ""
