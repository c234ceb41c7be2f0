"""One record being answered: the only door to it for whoever asks or shows."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sotay.base.sentences import _
from sotay.forms.model.actions import CHANGED, FIRST_LOAD, LOAD, NEW_REPEAT
from sotay.forms.model.form import Action, Bind, Form
from sotay.forms.model.patterns import Pattern, told
from sotay.forms.session import preloads, saving, typed
from sotay.forms.session.errors import AnswerRefused
from sotay.forms.session.graph import Unit, graph, settled
from sotay.forms.session.lists import Lists, Media
from sotay.forms.session.offering import Offer, Offering
from sotay.forms.session.places import node_at, path_of
from sotay.forms.session.record import Field, Record
from sotay.forms.session.running import Run
from sotay.forms.session.words import Speaker
from sotay.forms.tree.node import ELEMENT, Node
from sotay.forms.xpath import Expression, World
from sotay.forms.xpath.values import to_boolean, to_number, to_text
from sotay.forms.xpath.world import Context

MOST_INSTANCES = 1_000  # of one repeat in one place
_ROUNDS = 100  # of actions that set off actions


@dataclass(frozen=True)
class Setting:
    """What is around a record: the clock and zone, the language, files beside the form."""

    now: Callable[[], datetime]
    zone: tzinfo
    language: str = ""
    media: Media = lambda _name: None
    last: Node | None = None


class Session:
    """Answers, repeats and language of one record; `state` tells what there is at a path."""

    def __init__(self, form: Form, setting: Setting, saved: Node | None = None) -> None:
        self.form = form
        self._setting = setting
        self._graph = graph(form)
        self.record = Record(form, saved)
        self.lists = Lists(form, setting.media, setting.last)
        self.world = World(
            root=self.record.document,
            zone=setting.zone,
            now=setting.now,
            prefixes=form.prefixes,
            default=None,
            language=setting.language or form.texts.default,
            instances=self.lists.find,
            functions={
                "pulldata": self.lists.pulled,
                "jr:choice-name": self._choice_name,
                "choice-name": self._choice_name,
                "version": lambda _context: form.version,
                "property": lambda _context, _name: "",
            },
        )
        self.speaker = Speaker(form, self.world)
        self.world.texts = self.speaker.text
        self.offering = Offering(form, self.world, self.speaker)
        self._formulas: dict[tuple[str, Pattern], Expression] = {}
        self._aside: dict[tuple[int, Pattern], list[Node]] = {}  # instances a count took away

    @classmethod
    def begin(cls, form: Form, setting: Setting) -> "Session":
        """Return a new record of `form`; raises `FormRefused`, `FormulaFailed`."""
        made = cls(form, setting)
        now = setting.now().astimezone(setting.zone)
        for bind in form.binds.values():
            if (value := preloads.at_start(bind, now)) is not None:
                for one in made.record.of(bind.pattern):
                    one.value = one.node.text = value
        run = made._run()
        for pattern, repeat in form.repeats.items():
            if repeat.fixed and not made.record.of(pattern):
                for above in made.record.of(pattern[:-1]):
                    made._add(run, above.node, pattern)
        run.all()
        run.run()
        made._fire(run, FIRST_LOAD, LOAD)
        run.all()
        made._settle(run)
        return made

    @classmethod
    def resume(cls, form: Form, setting: Setting, saved: Node) -> "Session":
        """Return a record that was saved before, as a draft or finished; nothing begins anew."""
        made = cls(form, setting, saved)
        run = made._run()
        run.all()
        made._settle(run)
        return made

    def finish(self) -> Node:
        """Return the record as it is handed over; what the form notes at the end is noted."""
        saving.stamp(self.record, self._setting.now(), self._setting.zone)
        return saving.finished(self.record)

    def _run(self) -> Run:
        run = Run(self.record, self._graph, self.world)
        run.count = lambda one, unit: self._counted(run, one, unit)
        run.choices = lambda one: self._prune(run, one)
        return run

    def _settle(self, run: Run) -> None:
        """Work out all that is due, then what changed values set off, until nothing is."""
        for _round in range(_ROUNDS):
            run.run()
            changed, run.changed = run.changed, {}
            due = [
                (action, one)
                for one in changed.values()
                for action in self.form.actions
                if action.source == one.pattern and CHANGED in action.events
            ]
            if not due:
                return
            for action, one in due:
                self._act(run, action, one.node)

    def _fire(self, run: Run, *events: str) -> None:
        """Have the actions of the whole form act once."""
        for action in self.form.actions:
            if action.events.intersection(events):
                for one in self._sources(action):
                    self._act(run, action, one)

    def _sources(self, action: Action) -> list[Node]:
        """Return the nodes at which an action stands: its target's own, where it is in a repeat."""
        found = self.record.of(action.pattern)
        return [one.node for one in found] or [self.record.root]

    def _act(self, run: Run, action: Action, node: Node) -> None:
        where = node
        targets = settled(action.target, self.record.at(node).pattern, self.form)
        found = targets.evaluate(where, self.world)
        value = action.text
        if action.value is not None:
            own = settled(action.value, action.pattern, self.form)
            value = to_text(own.evaluate(self._beside(action, where, found), self.world))
        for target in found if isinstance(found, list) else []:
            if id(target) in self.record.fields:
                one = self.record.at(target)
                run.answer(one, self._kept(one, value))

    def _beside(self, action: Action, where: Node, found: object) -> Node:
        """Return the node at which an action's value is worked out: its target."""
        if isinstance(found, list) and found and action.source != action.pattern:
            return found[0] if isinstance(found[0], Node) else where
        return where

    def _kept(self, one: Field, value: str) -> str:
        bind = self.form.binds.get(one.pattern)
        try:
            return typed.kept(value, bind.type if bind else "string", self._setting.zone)
        except typed.NotOfType:
            return ""

    def _counted(self, run: Run, one: Field, unit: Unit) -> None:
        """Have as many instances of a repeat in a place as its count says; blank leaves them."""
        above, pattern = one.node, unit.pattern
        if not one.relevant:
            return
        there = self.record.instances(pattern, above)
        phantom = Node(ELEMENT, pattern[-1])
        phantom.parent = above
        told_number = unit.formula.evaluate(there[0] if there else phantom, self.world)
        number = to_number(told_number, self.world)
        if math.isnan(number):
            return
        wanted = min(max(0, int(number)), MOST_INSTANCES)
        kept = self._aside.setdefault((id(above), pattern), [])
        for node in reversed(there[wanted:]):
            self._remove(run, node, pattern)
            kept.append(node)  # for what was typed comes back with it
        for _nth in range(wanted - len(there)):
            self._add(run, above, pattern, kept.pop() if kept else None)

    def _add(self, run: Run, above: Node, pattern: Pattern, again: Node | None = None) -> Node:
        made = again or self.form.templates[pattern].copy()
        there = self.record.instances(pattern, above)
        at = above.children.index(there[-1]) + 1 if there else self._place(above, pattern)
        above.insert(at, made)
        fields = self.record.take_up(made)
        for one in fields:
            if not one.relevant and one.leaf:
                one.node.text = ""
        run.restructured(above, pattern)
        run.within(made)
        for action in () if again else self.form.actions:
            source = action.source or ()
            if NEW_REPEAT in action.events and source[: len(pattern)] == pattern:
                for one in self.record.of(action.pattern, made):
                    self._act(run, action, one.node)
        return made

    def _place(self, above: Node, pattern: Pattern) -> int:
        """Return where the first instance of a repeat goes: where the form has it."""
        order = [one[-1] for one in self.form.patterns if one[:-1] == pattern[:-1]]
        after = set(order[order.index(pattern[-1]) + 1 :])
        for at, child in enumerate(above.children):
            if child.kind == ELEMENT and child.name in after:
                return at
        return len(above.children)

    def _remove(self, run: Run, node: Node, pattern: Pattern) -> None:
        above = node.parent
        if above is None:
            return
        self.record.drop(node)
        above.remove(node)
        run.restructured(above, pattern)

    def _prune(self, run: Run, one: Field) -> None:
        """Take away of an answer what is not offered any more."""
        if one.relevant:
            left = self.offering.left(one.pattern, one.node, one.value)
            run.answer(one, left)

    def find(self, path: str) -> Field | None:
        """Return what is kept of a path, None where the record has no such node."""
        node = node_at(self.record.document, path)
        return self.record.fields.get(id(node)) if node is not None else None

    def _found(self, path: str) -> Field:
        try:
            one = self.find(path)
        except LookupError:
            one = None
        if one is None:
            raise AnswerRefused(path, _("không có câu này trong bản ghi"))
        return one

    def set(self, path: str, value: str) -> None:
        """Give an answer; raises `AnswerRefused`, with nothing changed."""
        one = self._found(path)
        if not one.leaf:
            raise AnswerRefused(path, _("là một nhóm, không phải câu hỏi"))
        bind = self.form.binds.get(one.pattern)
        try:
            kept = typed.kept(value, bind.type if bind else "string", self._setting.zone)
        except typed.NotOfType as fault:
            raise AnswerRefused(path, str(fault)) from fault
        run = self._run()
        run.answer(one, kept)
        self._settle(run)

    def add(self, path: str) -> str:
        """Add an instance of a repeat at its end; return its path. Raises `AnswerRefused`."""
        above, pattern = self._repeat(path)
        if not self.can_add(path):
            raise AnswerRefused(path, _("không thêm lượt được: số lượt do biểu mẫu định"))
        run = self._run()
        made = self._add(run, above, pattern)
        self._settle(run)
        return path_of(made, self.form.repeats)

    def delete(self, path: str) -> None:
        """Remove an instance of a repeat; raises `AnswerRefused`."""
        one = self._found(path)
        repeat = self.form.repeats.get(one.pattern)
        if repeat is None or repeat.fixed or repeat.count is not None:
            raise AnswerRefused(path, _("không bớt lượt được"))
        run = self._run()
        self._remove(run, one.node, one.pattern)
        self._settle(run)

    def _repeat(self, path: str) -> tuple[Node, Pattern]:
        """Return the node in which a repeat's instances stand, and its pattern."""
        above, _slash, name = path.rstrip("/").rpartition("/")
        name = name.partition("[")[0].rpartition(":")[2]
        node = node_at(self.record.document, above) if above else self.record.document
        if node is None or id(node) not in self.record.fields:
            raise AnswerRefused(path, _("không có câu này trong bản ghi"))
        pattern = (*self.record.at(node).pattern, name)
        if pattern not in self.form.repeats:
            raise AnswerRefused(path, _("không phải nhóm lặp"))
        return node, pattern

    def can_add(self, path: str) -> bool:
        """Return whether the person may add to a repeat."""
        above, pattern = self._repeat(path)
        repeat = self.form.repeats[pattern]
        full = len(self.record.instances(pattern, above)) >= MOST_INSTANCES
        return repeat.count is None and not repeat.fixed and not full

    def number(self, path: str) -> int:
        """Return how many instances a repeat has."""
        above, pattern = self._repeat(path)
        return len(self.record.instances(pattern, above))

    def speak(self, language: str) -> None:
        """Show the form in another of its languages; answers stay."""
        if language not in self.form.texts.languages:
            raise AnswerRefused(language, _("biểu mẫu không có ngôn ngữ này"))
        self.world.language = language

    def choices(self, one: Field) -> list[Offer]:
        """Return what is offered at a node."""
        return self.offering.at(one.pattern, one.node)

    def _formula(self, what: str, one: Field) -> Expression | None:
        bind = self.form.binds.get(one.pattern)
        formula: Expression | None = getattr(bind, what) if bind else None
        if formula is None:
            return None
        key = (what, one.pattern)
        if key not in self._formulas:
            self._formulas[key] = settled(formula, one.pattern, self.form)
        return self._formulas[key]

    def _holds(self, what: str, one: Field) -> bool:
        formula = self._formula(what, one)
        return formula is not None and to_boolean(formula.evaluate(one.node, self.world))

    def required(self, one: Field) -> bool:
        """Return whether an answer is demanded just now."""
        return self._holds("required", one)

    def readonly(self, one: Field) -> bool:
        """Return whether a node, or a group above it, is only read."""
        at: Node | None = one.node
        while at is not None and id(at) in self.record.fields:
            if self._holds("readonly", self.record.at(at)):
                return True
            at = at.parent
        return False

    def valid(self, one: Field) -> bool:
        """Return whether an answer is as its constraint wants it; a blank one is."""
        if not one.seen or not one.leaf:
            return True
        formula = self._formula("constraint", one)
        return formula is None or to_boolean(formula.evaluate(one.node, self.world))

    def message(self, one: Field) -> str | None:
        """Return what is to be said of an answer just now, None where nothing is."""
        bind = self.form.binds.get(one.pattern) or Bind(one.pattern)
        if not one.relevant:
            return None
        if not self.valid(one):
            return self.speaker.said(bind.constraint_message, one.node) or _("Giá trị không hợp lệ")
        if not one.seen and one.leaf and self.required(one):
            return self.speaker.said(bind.required_message, one.node) or _("Cần trả lời câu này")
        return None

    def lacking(self) -> list[Field]:
        """Return the nodes that keep the record from being finished, in its order."""
        return [
            one
            for one in self.record.every()
            if one.relevant
            and one.leaf
            and (not self.valid(one) or (not one.seen and self.required(one)))
        ]

    def _choice_name(self, context: Context, value: object, path: object) -> str:
        """Return the words of a choice, of the question at a path (`jr:choice-name`)."""
        wanted, reference = to_text(value), to_text(path)  # type: ignore[arg-type]
        pattern = self._question_at(reference, context)
        if pattern is None:
            return ""
        own = self.record.of(pattern, None)
        node = context.current
        near = [one.node for one in own if one.node.parent is node.parent] or [
            one.node for one in own
        ]
        for one in near[:1]:
            for offer in self.offering.at(pattern, one):
                if offer.value == wanted:
                    return offer.label
        return ""

    def _question_at(self, reference: str, context: Context) -> Pattern | None:
        from sotay.forms.model.patterns import pattern_of, resolved  # noqa: PLC0415
        from sotay.forms.xpath.errors import FormulaUnreadable  # noqa: PLC0415

        try:
            found = resolved(reference, pattern_of(context.current))
        except FormulaUnreadable:
            return None
        return found if found in self.offering.questions else None


def refusal(one: Field) -> str:
    """Return what a question is called where it is refused."""
    return told(one.pattern)
