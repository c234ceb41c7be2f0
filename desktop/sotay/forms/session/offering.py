"""The choices that are offered just now, and answers that are not among them any more."""

from collections.abc import Mapping
from dataclasses import dataclass

from sotay.forms.model.form import Form, Question
from sotay.forms.model.patterns import Pattern
from sotay.forms.session.graph import settled
from sotay.forms.session.words import Speaker
from sotay.forms.tree.node import Node
from sotay.forms.xpath import Expression, World
from sotay.forms.xpath.values import to_text


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice: what is kept, and what is read."""

    value: str
    label: str


class Offering:
    """Works out what is offered at a node."""

    def __init__(self, form: Form, world: World, speaker: Speaker) -> None:
        self._world = world
        self._speaker = speaker
        self.questions: Mapping[Pattern, Question] = {
            one.pattern: one for one in form.questions if one.offered is not None
        }
        self._nodes: dict[Pattern, Expression] = {
            pattern: settled(one.offered.nodes, pattern, form)
            for pattern, one in self.questions.items()
            if one.offered is not None and one.offered.nodes is not None
        }

    def at(self, pattern: Pattern, node: Node) -> list[Offer]:
        """Return the choices at a node, in their order."""
        question = self.questions.get(pattern)
        if question is None or question.offered is None:
            return []
        offered = question.offered
        if offered.nodes is None:
            return [
                Offer(one.value, self._speaker.said(one.label, node) or "") for one in offered.fixed
            ]
        return [
            Offer(self._part(offered.value, one, node), self._part(offered.label, one, node))
            for one in self._found(pattern, node)
        ]

    def values(self, pattern: Pattern, node: Node) -> list[str]:
        """Return what may be kept at a node; cheaper than the labels with them."""
        offered = self.questions[pattern].offered
        if offered is None or offered.nodes is None:
            return [one.value for one in offered.fixed] if offered else []
        return [self._part(offered.value, one, node) for one in self._found(pattern, node)]

    def _found(self, pattern: Pattern, node: Node) -> list[Node]:
        found = self._nodes[pattern].evaluate(node, self._world)
        return found if isinstance(found, list) else []

    def _part(self, formula: Expression | None, item: Node, node: Node) -> str:
        return to_text(formula.evaluate(item, self._world, node)) if formula is not None else ""

    def left(self, pattern: Pattern, node: Node, answer: str) -> str:
        """Return of an answer what is still offered, in its own order."""
        there = set(self.values(pattern, node))
        question = self.questions[pattern]
        if question.kind == "select1":
            return answer if answer in there else ""
        return " ".join(one for one in answer.split() if one in there)
