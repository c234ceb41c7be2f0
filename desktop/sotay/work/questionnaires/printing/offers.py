"""The choices of questions as paper has them: all there are, whatever was answered before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sotay.base.sentences import _
from sotay.forms.layout.markup import plain
from sotay.forms.model.form import Form, Offered, Question
from sotay.forms.model.patterns import Pattern, walked
from sotay.forms.session.session import Session
from sotay.forms.tree.node import Node
from sotay.forms.xpath import Expression
from sotay.forms.xpath.expression import of
from sotay.forms.xpath.syntax import Call, Path, Syntax, Text, parts, unsifted
from sotay.forms.xpath.values import to_text

_MOST_READ: Final = 20_000  # rows of a list whose words are read for conditions


@dataclass(frozen=True)
class Offer:
    """One choice: its value, its words with their marks, the id of its text ("" for none)."""

    value: str
    label: str
    text_id: str = ""


class Offers:
    """Finds choices of a form. `session` is one in which nothing is answered."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._form: Form = session.form
        self._questions = {one.pattern: one for one in session.form.questions if one.offered}
        self._read: dict[Syntax, list[Node]] = {}
        self._words: dict[Pattern, dict[str, str]] = {}

    def number(self, question: Question) -> int:
        """Return how many choices there are; 0 where only answers make them."""
        offered = question.offered
        if offered is None or offered.search is not None:
            return 0
        return len(self._nodes(offered, question)) if offered.nodes else len(offered.fixed)

    def name(self, question: Question) -> str:
        """Return the name of the list that choices come from, "" for none."""
        offered = question.offered
        formula = (offered.nodes or offered.search) if offered else None
        for one in parts(formula.syntax) if formula else ():
            if isinstance(one, Call) and one.name in ("instance", "search") and one.arguments:
                first = one.arguments[0]
                return first.value if isinstance(first, Text) else ""
        return ""

    def every(self, question: Question) -> list[Offer]:
        """Return the choices in their order."""
        offered = question.offered
        if offered is None or offered.search is not None:
            return []
        if offered.nodes is None:
            return [self._fixed(question, one) for one in range(len(offered.fixed))]
        return [self._offer(offered, node) for node in self._nodes(offered, question)]

    def label(self, pattern: Pattern, value: str) -> str:
        """Return the words of a choice without marks, "" where there is none such."""
        question = self._questions.get(pattern)
        if question is None:
            return ""
        if pattern not in self._words:
            read = self.every(question) if self.number(question) <= _MOST_READ else []
            self._words[pattern] = {
                one.value: " ".join(plain(one.label).split()) for one in reversed(read)
            }
        return self._words[pattern].get(value, "")

    def hangs_on(self, question: Question) -> list[Pattern]:
        """Return the questions whose answers choose among the choices."""
        offered = question.offered
        formula = (offered.nodes or offered.search) if offered else None
        if formula is None:
            return []
        paths = (one for one in parts(formula.syntax) if isinstance(one, Path))
        found = (walked(one, question.pattern) for one in paths if one.start is not None)
        asked = {one.pattern for one in self._form.questions}
        return list(dict.fromkeys(one for one in found if one in asked and one is not None))

    def _fixed(self, question: Question, place: int) -> Offer:
        assert question.offered is not None  # noqa: S101 - asked of what offers
        choice = question.offered.fixed[place]
        named = choice.label.named
        said = self._session.speaker.said(choice.label, self._root) or ""
        return Offer(choice.value, said, _text_id(named.syntax) if named else "")

    def _offer(self, offered: Offered, node: Node) -> Offer:
        label = offered.label
        told = self._part(label, node)
        return Offer(self._part(offered.value, node), told, self._named(label, node))

    def _named(self, label: Expression | None, node: Node) -> str:
        syntax = label.syntax if label is not None else None
        if isinstance(syntax, Call) and syntax.name == "jr:itext" and len(syntax.arguments) == 1:
            return to_text(of("", syntax.arguments[0]).evaluate(node, self._session.world))
        return ""

    def _part(self, formula: Expression | None, node: Node) -> str:
        if formula is None:
            return ""
        return to_text(formula.evaluate(node, self._session.world, self._root))

    @property
    def _root(self) -> Node:
        return self._session.record.root

    def _nodes(self, offered: Offered, question: Question) -> list[Node]:
        assert offered.nodes is not None  # noqa: S101 - asked of lists only
        bare = unsifted(offered.nodes.syntax)
        if isinstance(bare, Path) and walked(bare, question.pattern) is not None:
            return []  # instances of a repeat: nobody has answered yet
        if bare not in self._read:
            found = of("", bare).evaluate(self._root, self._session.world)
            self._read[bare] = found if isinstance(found, list) else []
        return self._read[bare]


def _text_id(syntax: Syntax) -> str:
    named = isinstance(syntax, Call) and syntax.name == "jr:itext" and len(syntax.arguments) == 1
    first = syntax.arguments[0] if isinstance(syntax, Call) and named else None
    return first.value if isinstance(first, Text) else ""


def depends(told: Sequence[str]) -> str:
    """Say that choices hang on the answers to questions, "" for none."""
    if not told:
        return ""
    return _("Lựa chọn tùy theo {what}: chỉ chọn mục phù hợp.").format(what=", ".join(told))
