"""What a form demands of each answer just now, and what it says where one is not as demanded."""

from collections.abc import Callable
from typing import Final

from sotay.base.sentences import _
from sotay.forms.model.form import Bind, Form
from sotay.forms.model.patterns import Pattern
from sotay.forms.session.reads import settled
from sotay.forms.session.record import Field, Record
from sotay.forms.session.words import Speaker
from sotay.forms.tree.node import Node
from sotay.forms.xpath import Expression, World

_OF: Final[dict[str, Callable[[Bind], Expression | None]]] = {
    "required": lambda bind: bind.required,
    "readonly": lambda bind: bind.readonly,
    "constraint": lambda bind: bind.constraint,
}


class Demands:
    """Answers for one node at a time; nothing is worked out that nobody asks for."""

    def __init__(self, form: Form, record: Record, world: World, speaker: Speaker) -> None:
        self._form = form
        self._record = record
        self._world = world
        self._speaker = speaker
        self._formulas: dict[tuple[str, Pattern], Expression | None] = {}

    def required(self, one: Field) -> bool:
        """Return whether an answer is demanded."""
        return self._holds("required", one)

    def readonly(self, one: Field) -> bool:
        """Return whether a node, or a group above it, is only read."""
        at: Node | None = one.node
        while at is not None and id(at) in self._record.fields:
            if self._holds("readonly", self._record.at(at)):
                return True
            at = at.parent
        return False

    def valid(self, one: Field) -> bool:
        """Return whether an answer is as its constraint wants it; a blank one is."""
        formula = self._formula("constraint", one)
        if formula is None or not one.seen or not one.leaf:
            self._record.failed.pop((id(one.node), "constraint"), None)
            return True
        with self._record.trying(one, "constraint", formula):
            return formula.holds(one.node, self._world)
        return True  # where nobody can tell: the form is at fault, not the answer

    def message(self, one: Field) -> str | None:
        """Return what is to be said of an answer, None where nothing is."""
        if not one.relevant or not one.leaf:
            return None
        if not self.valid(one):
            return self.words(one, wrong=True)
        if (failed := self._record.failed.get((id(one.node), "constraint"))) is not None:
            return _("Không kiểm tra được câu này: {r}").format(r=failed.what)
        if not one.seen and self.required(one):
            return self.words(one, wrong=False)
        return None

    def words(self, one: Field, *, wrong: bool) -> str:
        """Return what is said of an answer that is not as demanded, or of one that is missing."""
        bind = self._form.binds.get(one.pattern) or Bind(one.pattern)
        if wrong:
            own = self._speaker.said(bind.constraint_message, one.node)
            return own or _("Giá trị không hợp lệ")
        return self._speaker.said(bind.required_message, one.node) or _("Cần trả lời câu này")

    def lacking(self) -> list[Field]:
        """Return the nodes that keep the record from being finished, in its order."""
        return [one for one in self._record.every() if one.relevant and self._lacks(one)]

    def _lacks(self, one: Field) -> bool:
        if not one.leaf:
            return False
        return not self.valid(one) if one.seen else self.required(one)

    def _formula(self, what: str, one: Field) -> Expression | None:
        key = (what, one.pattern)
        if key not in self._formulas:
            bind = self._form.binds.get(one.pattern)
            formula = _OF[what](bind) if bind else None
            own = settled(formula, one.pattern, self._form) if formula else None
            self._formulas[key] = own
        return self._formulas[key]

    def _holds(self, what: str, one: Field) -> bool:
        formula = self._formula(what, one)
        if formula is not None:
            with self._record.trying(one, what, formula):
                return formula.holds(one.node, self._world)
        return False
