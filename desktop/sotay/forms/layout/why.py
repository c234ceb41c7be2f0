"""Why a question is asked: its condition, and those around it, said by the answers of now."""

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import Final

from sotay.base.sentences import Sentence, _
from sotay.forms.layout.conditions import AGAINST, SIGNS, TURNED
from sotay.forms.layout.markup import plain
from sotay.forms.layout.numbers import Numbers, numbers
from sotay.forms.layout.told import chosen
from sotay.forms.model.form import Question
from sotay.forms.session.reads import settled
from sotay.forms.session.record import Field
from sotay.forms.session.session import Session
from sotay.forms.tree.node import ELEMENT, Node
from sotay.forms.xpath.errors import FormulaFailed
from sotay.forms.xpath.expression import of
from sotay.forms.xpath.syntax import Call, Chain, Number, Path, Syntax, Text, parts
from sotay.forms.xpath.values import number_told

_DEEP: Final = 5  # calculations that look at calculations
_SHORT: Final = 40  # letters of a label where a question has no number
_HAS: Final[Sentence] = "{q} có chọn “{v}”"
_HAS_NOT: Final[Sentence] = "{q} không chọn “{v}”"


def why(session: Session, path: str, numbered: Numbers | None = None) -> str:
    """Return why the question at a path is asked, as `vì câu 5 = Có`; "" where it always is.

    A question without a number that is its alone is called by its words.
    Raises `LookupError` for no such path.
    """
    if (one := session.find(path)) is None:
        raise LookupError(path)
    told = _Telling(session, numbers(session.form) if numbered is None else numbered)
    reasons = list(dict.fromkeys(told.reasons(one)))
    if not reasons:
        return ""
    said = reduce(lambda all_, one: _("{all} và {one}").format(all=all_, one=one), reasons)
    return _("vì {reasons}").format(reasons=said)


class _Telling:
    """Says formulas in words, at a node."""

    def __init__(self, session: Session, numbered: Numbers) -> None:
        self._session = session
        self._numbers = numbered
        self._questions = {one.pattern: one for one in session.form.questions}

    def reasons(self, one: Field) -> Iterator[str]:
        """Yield why a node is there, what is around it first."""
        above = one.node.parent
        if above is not None and id(above) in self._session.record.fields:
            yield from self.reasons(self._session.record.at(above))
        form = self._session.form
        repeat = form.repeats.get(one.pattern)
        if repeat is not None and repeat.count is not None and above is not None:
            yield from self._looked_at(settled(repeat.count, one.pattern, form).syntax, one.node)
        bind = form.binds.get(one.pattern)
        if bind is not None and bind.relevant is not None:
            yield from self._said(settled(bind.relevant, one.pattern, form).syntax, one.node)

    def _said(self, syntax: Syntax, node: Node, *, true: bool = True) -> Iterator[str]:
        """Yield what makes a condition hold, or (with `true` off) not hold."""
        if isinstance(syntax, Call) and syntax.name == "not" and len(syntax.arguments) == 1:
            yield from self._said(syntax.arguments[0], node, true=not true)
            return
        if isinstance(syntax, Chain) and {word for word, _one in syntax.rest} <= {"and", "or"}:
            for one in self._deciding(syntax, node, true=true):
                yield from self._said(one, node, true=true)
            return
        told = self._compared(syntax, node, true=true) or self._chosen(syntax, node, true=true)
        yield from [told] if told else self._looked_at(syntax, node)

    def _deciding(self, chain: Chain, node: Node, *, true: bool) -> list[Syntax]:
        """Return of operands joined by and, or those that make the outcome what it is."""
        every = [chain.first, *(one for _word, one in chain.rest)]
        return [one for one in every if self._holds(one, node) == true] or every

    def _holds(self, syntax: Syntax, node: Node) -> bool:
        try:
            return of("", syntax).holds(node, self._session.world)
        except FormulaFailed:
            return False

    def _compared(self, syntax: Syntax, node: Node, *, true: bool) -> str:
        if not isinstance(syntax, Chain) or len(syntax.rest) != 1:
            return ""
        word: str = syntax.rest[0][0]
        one, other = syntax.first, syntax.rest[0][1]
        if word not in SIGNS:
            return ""
        if isinstance(other, Path) and isinstance(one, Text | Number):
            one, other = other, one
            word = TURNED.get(word, word)
        there = self._question(one, node)
        if there is None or not isinstance(other, Text | Number):
            return ""
        sign = word if true else AGAINST[word]
        value = other.value if isinstance(other, Text) else number_told(other.value)
        if not value:
            says = _("{q} chưa trả lời") if sign == "=" else _("{q} đã trả lời")
            return says.format(q=self._called(there))
        told = f"{self._called(there)} {SIGNS[sign]} {self._label(there, value)}"
        if sign == "=" or not there.seen:
            return told
        return f"{told} ({self._label(there, there.seen)})"

    def _chosen(self, syntax: Syntax, node: Node, *, true: bool) -> str:
        if not isinstance(syntax, Call) or syntax.name not in ("selected", "is-selected"):
            return ""
        there = self._question(syntax.arguments[0], node) if syntax.arguments else None
        wanted = syntax.arguments[1] if len(syntax.arguments) > 1 else None
        if there is None or not isinstance(wanted, Text):
            return ""
        says = _(_HAS) if true else _(_HAS_NOT)
        question = self._questions[there.pattern]
        if true and question.kind == "select1":
            return f"{self._called(there)} = {self._label(there, wanted.value)}"
        return says.format(q=self._called(there), v=self._label(there, wanted.value))

    def _looked_at(self, syntax: Syntax, node: Node, deep: int = _DEEP) -> Iterator[str]:
        """Yield the questions that a formula looks at, with their answers."""
        for one in parts(syntax):
            if not isinstance(one, Path):
                continue
            for there in self._at(one, node):
                bind = self._session.form.binds.get(there.pattern)
                if there.pattern in self._questions and there.leaf:
                    if there.seen:
                        yield f"{self._called(there)} = {self._label(there, there.seen)}"
                    else:
                        yield _("{q} chưa trả lời").format(q=self._called(there))
                elif bind is not None and bind.calculate is not None and deep:
                    own = settled(bind.calculate, there.pattern, self._session.form)
                    yield from self._looked_at(own.syntax, there.node, deep - 1)

    def _question(self, syntax: Syntax, node: Node) -> Field | None:
        found = list(self._at(syntax, node)) if isinstance(syntax, Path) else []
        asked = [one for one in found if one.pattern in self._questions and one.leaf]
        return asked[0] if len(asked) == 1 else None

    def _at(self, path: Path, node: Node) -> Iterable[Field]:
        try:
            found = of("", path).evaluate(node, self._session.world)
        except FormulaFailed:
            return []
        fields = self._session.record.fields
        nodes = found if isinstance(found, list) else []
        return [fields[id(one)] for one in nodes if one.kind == ELEMENT and id(one) in fields]

    def _called(self, one: Field) -> str:
        if number := self._numbers.named(one.pattern):
            return _("câu {number}").format(number=number)
        question: Question = self._questions[one.pattern]
        said = self._session.speaker.said(question.label, one.node) or one.pattern[-1]
        words = " ".join(plain(said).split())
        return f"“{words if len(words) <= _SHORT else f'{words[:_SHORT].rstrip()}…'}”"

    def _label(self, one: Field, value: str) -> str:
        """Return the words of a choice, or of several; a value that is none as it stands."""
        if one.pattern not in self._session.offering.questions:
            return value
        return chosen(self._session, one, value)
