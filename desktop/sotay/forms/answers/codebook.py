"""What a table of answers is made of: the questions of a form with their words, kinds, choices."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from sotay.forms.layout.asked import is_head
from sotay.forms.layout.markup import plain
from sotay.forms.layout.wording import parts
from sotay.forms.model.form import Control, Form, Offered, Question, Words
from sotay.forms.model.patterns import Pattern
from sotay.forms.session.session import Session
from sotay.forms.session.setting import Setting
from sotay.forms.tree.node import Node
from sotay.forms.xpath.expression import Expression, of
from sotay.forms.xpath.syntax import Call, Path, unsifted
from sotay.forms.xpath.values import to_text

Kind = Literal["text", "whole", "number", "day", "time", "moment", "point"]
KINDS: Final[dict[str, Kind]] = {
    "int": "whole", "integer": "whole", "long": "whole",
    "decimal": "number", "double": "number", "float": "number",
    "date": "day", "time": "time", "dateTime": "moment", "geopoint": "point",
}  # fmt: skip
MOST_CHOICES: Final = 10_000  # whose words are kept of one question
_WORKED_OUT: Final = "…"  # in place of what a label takes from other answers


@dataclass(frozen=True)
class Column:
    """A question, or a computed value; `pattern` is below the root, `choices` words by value."""

    pattern: Pattern
    label: str = ""
    kind: Kind = "text"
    choices: tuple[tuple[str, str], ...] = ()
    several: bool = False
    asked: bool = True  # else worked out, and of whatever kind its values are


@dataclass(frozen=True)
class Codebook:
    """The columns in the order of the form, and the words of its repeats by pattern."""

    title: str
    id: str
    columns: tuple[Column, ...]
    repeats: dict[Pattern, str]


def codebook(form: Form, setting: Setting) -> Codebook:
    """Return what a form asks, in the language of `setting`; raises `FormRefused`."""
    return _Reader(form, setting).read()


class _Reader:
    def __init__(self, form: Form, setting: Setting) -> None:
        self._form = form
        self._language = setting.language or form.texts.default
        self._session = Session.begin(form, setting)
        self._labels: dict[Pattern, str] = {}
        self._questions: dict[Pattern, Question] = {}
        for one in form.controls:
            self._note(one)

    def _note(self, one: Control) -> None:
        if one.pattern is None:
            return
        if isinstance(one, Question):
            self._questions.setdefault(one.pattern, one)
        if label := self.said(one.label):
            self._labels.setdefault(one.pattern, label)

    def read(self) -> Codebook:
        form = self._form
        holding = {one[:-1] for one in form.patterns}
        columns = tuple(
            self._column(one) for one in form.patterns
            if one not in holding and not self._without_answer(one)
        )  # fmt: skip
        repeats = {one[1:]: self._labels.get(one, one[-1]) for one in form.repeats}
        return Codebook(form.title, form.id, columns, repeats)

    def _without_answer(self, pattern: Pattern) -> bool:
        """Return whether a place never holds an answer: a note, a head, the record's name."""
        if pattern[1:2] == ("meta",):
            return pattern[2:] != ("instanceName",)
        bind, question = self._form.binds.get(pattern), self._questions.get(pattern)
        if question is not None and is_head(question):
            return True
        if question is None or question.kind != "input" or bind is None or bind.calculate:
            return False
        return bool(bind.readonly and bind.readonly.formula.strip() == "true()") and not any(
            action.pattern == pattern for action in self._form.actions
        )

    def _column(self, pattern: Pattern) -> Column:
        bind, question = self._form.binds.get(pattern), self._questions.get(pattern)
        made = Column(pattern[1:], self._labels.get(pattern, ""))
        if question is not None and question.offered is not None:
            choices = tuple(self._choices(question.offered))
            return replace(made, choices=choices, several=question.kind in ("select", "rank"))
        kind = KINDS.get(bind.type if bind else "", "text")
        return replace(made, kind=kind, asked=question is not None)

    def _choices(self, offered: Offered) -> Iterator[tuple[str, str]]:
        """Yield value and words of every choice there may be, whatever filter stands before it."""
        found: dict[str, str] = {}
        if offered.search is None:
            for one in offered.fixed:
                found.setdefault(one.value, self.said(one.label))
        for item in self._items(offered.nodes) if offered.nodes is not None else ():
            if len(found) >= MOST_CHOICES:
                break
            found.setdefault(self._part(offered.value, item), self._part(offered.label, item))
        found.pop("", None)
        yield from found.items()

    def _items(self, nodes: Expression) -> list[Node]:
        bare = unsifted(nodes.syntax)
        start = bare.start if isinstance(bare, Path) else None
        if not (isinstance(start, Call) and start.name == "instance"):
            return []  # out of the answers themselves
        found = of(nodes.formula, bare).evaluate(self._session.record.root, self._session.world)
        return found if isinstance(found, list) else []

    def _part(self, formula: Expression | None, item: Node) -> str:
        if formula is None:
            return ""
        session = self._session
        return _line(to_text(formula.evaluate(item, session.world, session.record.root)))

    def said(self, words: Words | None) -> str:
        """Return words without a record: what they take from its answers is left open."""
        said = parts(self._form, words, self._language)
        return _line("".join(one if isinstance(one, str) else _WORKED_OUT for one in said))


def _line(text: str) -> str:
    return " ".join(plain(text).split())
