"""The choices that are offered just now, and answers that are not among them any more."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sotay.forms.model.form import Choice, Form, Offered, Question, Rendition
from sotay.forms.model.patterns import Pattern, pattern_of, resolved
from sotay.forms.session.lists import cell
from sotay.forms.session.quoting import Quoting
from sotay.forms.session.reads import Reads, settled
from sotay.forms.session.record import Field, Record
from sotay.forms.session.words import Speaker
from sotay.forms.tree.node import Node
from sotay.forms.xpath import Expression, World
from sotay.forms.xpath.errors import FormulaUnreadable
from sotay.forms.xpath.values import Value, to_text
from sotay.forms.xpath.world import Context

_SEVERAL: Final = ("select", "rank")


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice: what is kept, what is read, and names of files that are shown or heard with it.

    `media` are by rendition (`Speaker.renditions`).
    """

    value: str
    label: str
    media: Mapping[Rendition, str] = field(default_factory=dict)


class Offering:
    """Works out what is offered at a node."""

    def __init__(self, form: Form, world: World, speaker: Speaker, record: Record) -> None:
        self._world = world
        self._record = record
        self._speaker = speaker
        self.questions: Mapping[Pattern, Question] = {
            one.pattern: one for one in form.questions if one.offered is not None
        }
        self._found_by: dict[Pattern, Expression] = {
            pattern: settled(formula, pattern, form)
            for pattern, one in self.questions.items()
            if one.offered and (formula := one.offered.nodes or one.offered.search) is not None
        }
        self._reads = Reads(form.patterns)
        self._quoting = Quoting(form)
        self._hanging: dict[Pattern, bool] = {}
        self._told: dict[tuple[Pattern, str], dict[str, str]] = {}  # words of choices, by value
        self._known = frozenset(form.patterns)

    def at(self, pattern: Pattern, node: Node) -> list[Offer]:
        """Return the choices at a node, in their order; none where they cannot be worked out."""
        question = self.questions.get(pattern)
        if question is None or question.offered is None:
            return []
        one = self._record.at(node)
        with self._record.trying(one, "choices", self._found_by.get(pattern)):
            return self._offers(question.offered, one)
        return []

    def _offers(self, offered: Offered, one: Field) -> list[Offer]:
        pattern, node = one.pattern, one.node
        if offered.nodes is None:
            rows = self._found(pattern, node) if offered.search is not None else []
            return [one for each in offered.fixed for one in self._fixed(each, rows, node)]
        return [
            Offer(
                self._part(offered.value, one, node),
                self._part(offered.label, one, node),
                self._speaker.renditions(offered.label, one, node),
            )
            for one in self._found(pattern, node)
        ]

    def _fixed(self, choice: Choice, rows: list[Node], node: Node) -> list[Offer]:
        """Return a choice as it stands, or the rows of a table in whose columns it is found."""
        label = self._speaker.said(choice.label, node) or ""
        if not any(one.name == choice.value for row in rows[:1] for one in row.elements):
            media = self._speaker.renditions(choice.label, node)
            return [Offer(choice.value, label, media)]
        columns = [one.strip() for one in label.split(",")]
        return [
            Offer(cell(row, choice.value), ", ".join(cell(row, one) for one in columns))
            for row in rows
        ]

    def hangs_on_answers(self, pattern: Pattern) -> bool:
        """Return whether what is offered, or its words, may change with an answer."""
        if pattern not in self._hanging:
            formula, offered = self._found_by.get(pattern), self.questions[pattern].offered
            read = self._reads.of(formula.syntax, pattern) if formula is not None else frozenset()
            words = self._quoting.of_choices(offered) if offered is not None else ()
            said = any(not isinstance(part, str) for part in words)
            self._hanging[pattern] = said or any(one.pattern in self._known for one in read)
        return self._hanging[pattern]

    def values(self, pattern: Pattern, node: Node) -> list[str]:
        """Return what may be kept at a node; cheaper than the labels with them."""
        offered = self.questions[pattern].offered
        if offered is None or offered.nodes is None:
            there = Offered() if offered is None else offered
            return [one.value for one in self._offers(there, self._record.at(node))]
        return [self._part(offered.value, one, node) for one in self._found(pattern, node)]

    def told(self, pattern: Pattern, node: Node, answer: str) -> list[str]:
        """Return the words of what was chosen; a value that is not offered stands for itself."""
        question = self.questions[pattern]
        chosen = answer.split() if question.kind in _SEVERAL else [answer]
        names = self._told.setdefault((pattern, self._world.language), {})
        if self.hangs_on_answers(pattern):
            names.clear()
        if missing := dict.fromkeys(one for one in chosen if one not in names):
            found: dict[str, str] = {}
            with self._record.trying(self._record.at(node), "choices", self._found_by.get(pattern)):
                for value, label in self._labels(pattern, node, missing):
                    found.setdefault(value, label)
            names.update({one: found.get(one) or one for one in missing})
        return [names[one] for one in chosen]

    def _labels(
        self, pattern: Pattern, node: Node, wanted: Container[str]
    ) -> Iterator[tuple[str, str]]:
        """Yield those of the choices that are wanted, with their words; no others are worded."""
        offered = self.questions[pattern].offered
        if offered is None or offered.nodes is None:
            yield from (
                (one.value, one.label) for one in self.at(pattern, node) if one.value in wanted
            )
            return
        name = name_alone(offered.value)
        for one in self._found(pattern, node):
            value = cell(one, name) if name else self._part(offered.value, one, node)
            if value in wanted:
                yield value, self._part(offered.label, one, node)

    def _found(self, pattern: Pattern, node: Node) -> list[Node]:
        """Return rows; raises `FormulaFailed`."""
        found = self._found_by[pattern].evaluate(node, self._world)
        return self._world.shown(found) if isinstance(found, list) else []

    def _part(self, formula: Expression | None, item: Node, node: Node) -> str:
        return to_text(formula.evaluate(item, self._world, node)) if formula is not None else ""

    def left(self, pattern: Pattern, node: Node, answer: str) -> str:
        """Return of an answer what is still offered, in its own order."""
        there = set(self.values(pattern, node))
        question = self.questions[pattern]
        if question.kind not in _SEVERAL:
            return answer if answer in there else ""
        return " ".join(one for one in answer.split() if one in there)

    def not_offered(self, pattern: Pattern, node: Node, answer: str) -> list[str]:
        """Return what of an answer nobody offers; nothing where that cannot be told."""
        if pattern not in self.questions or not answer:
            return []
        several = self.questions[pattern].kind in _SEVERAL
        with self._record.trying(self._record.at(node), "choices", self._found_by.get(pattern)):
            there = set(self.values(pattern, node))
            return [one for one in (answer.split() if several else [answer]) if one not in there]
        return []

    def name(self, context: Context, value: Value, path: Value) -> Value:
        """Return the words of a choice, of the question at a path (`jr:choice-name`)."""
        wanted, pattern = to_text(value), self._pattern_at(to_text(path), context.current)
        own = self._record.of(pattern) if pattern is not None else []
        beside = [one for one in own if one.node.parent is context.current.parent]
        for one in (beside or own)[:1]:
            for offer in self.at(one.pattern, one.node):
                if offer.value == wanted:
                    return offer.label
        return ""

    def _pattern_at(self, reference: str, current: Node) -> Pattern | None:
        try:
            found = resolved(reference, pattern_of(current))
        except FormulaUnreadable:
            return None
        return found if found in self.questions else None


def name_alone(formula: Expression | None) -> str:
    """Return the child that a formula names and nothing else, as nearly all lists do; else ""."""
    told = formula.formula.strip() if formula is not None else ""
    return told if told.isidentifier() else ""
