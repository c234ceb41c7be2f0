"""Tokens to a parsed expression (XPath 1.0 §3), by recursive descent."""

from collections.abc import Callable
from typing import Final, cast

from sotay.base.sentences import _, counted
from sotay.forms.xpath.errors import FormulaUnreadable
from sotay.forms.xpath.syntax import (
    AXES,
    KIND_TESTS,
    Call,
    Chain,
    Filtered,
    Negated,
    Number,
    Operator,
    Path,
    Step,
    Syntax,
    Test,
    Text,
    Variable,
)
from sotay.forms.xpath.tokens import Token, cut

DEEPEST: Final = 60  # parentheses, predicates and arguments within one another
# What binds least comes first; each level is read from left to right.
_LEVELS: Final = ("or", "and", "= !=", "< <= > >=", "+ -", "* div mod")
_BINDS: Final = {word: level for level, words in enumerate(_LEVELS) for word in words.split()}
_NODE: Final = Test("node")
_DOWN: Final = Step("descendant-or-self", _NODE)


def grammar(formula: str) -> Syntax:
    """Return what `formula` says; raises `FormulaUnreadable`."""
    return _Reader(formula).whole()


class _Reader:
    def __init__(self, formula: str) -> None:
        self._formula = formula
        self._tokens = cut(formula)
        self._at = 0
        self._depth = 0

    @property
    def _here(self) -> Token:
        return self._tokens[self._at]

    def _next(self) -> Token:
        return self._tokens[min(self._at + 1, len(self._tokens) - 1)]

    def _step_on(self) -> Token:
        token = self._here
        self._at += 1
        return token

    def _is(self, *texts: str) -> bool:
        return self._here.kind in ("mark", "operator") and self._here.text in texts

    def _took(self, text: str) -> bool:
        if self._is(text):
            self._at += 1
            return True
        return False

    def _expect(self, text: str) -> None:
        if not self._took(text):
            raise self._fault(_("thiếu “{t}”").format(t=text))

    def _fault(self, reason: str = "") -> FormulaUnreadable:
        end = self._here.kind == "end"
        told = _("công thức dừng giữa chừng") if end else _("không hiểu “{t}”")
        return FormulaUnreadable(
            self._formula, self._here.at, reason or told.format(t=self._here.text)
        )

    def whole(self) -> Syntax:
        """Read all of it."""
        found = self._expression()
        if self._here.kind != "end":
            raise self._fault()
        return found

    def _expression(self) -> Syntax:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._fault(counted("lồng quá {n} tầng", DEEPEST))
        found = self._climb(self._unary(), 0)
        self._depth -= 1
        return found

    def _climb(self, first: Syntax, lowest: int) -> Syntax:
        """Read on after an operand as long as operators bind no less than `lowest`."""
        while (level := self._level()) >= lowest:
            rest: list[tuple[Operator, Syntax]] = []
            while self._level() == level:
                operator = cast("Operator", self._step_on().text)
                rest.append((operator, self._climb(self._unary(), level + 1)))
            first = Chain(first, tuple(rest))
        return first

    def _level(self) -> int:
        """Return how closely the operator here binds, -1 where none is."""
        operator = self._here.kind in ("mark", "operator")
        return _BINDS.get(self._here.text, -1) if operator else -1

    def _unary(self) -> Syntax:
        minus = 0
        while self._took("-"):
            minus += 1
        found = self._union()
        for _nth in range(min(minus, 2 - minus % 2)):  # two of them are none but for the type
            found = Negated(found)
        return found

    def _union(self) -> Syntax:
        first = self._path()
        rest: list[tuple[Operator, Syntax]] = []
        while self._took("|"):
            rest.append(("|", self._path()))
        return Chain(first, tuple(rest)) if rest else first

    def _path(self) -> Syntax:
        if self._is("/", "//"):
            return self._from_root()
        if not self._is_primary():
            return Path(None, tuple(self._steps()))
        found = self._primary()
        if predicates := self._predicates():
            found = Filtered(found, predicates)
        if self._is("/", "//"):
            return Path(found, tuple(self._more_steps()))
        return found

    def _from_root(self) -> Path:
        if self._took("/"):
            return Path("/", tuple(self._steps()) if self._begins_step() else ())
        return Path("/", tuple(self._more_steps()))

    def _steps(self) -> list[Step]:
        return [self._step(), *self._more_steps()]

    def _more_steps(self) -> list[Step]:
        found: list[Step] = []
        while self._is("/", "//"):
            if self._step_on().text == "//":
                found.append(_DOWN)
            found.append(self._step())
        return found

    def _begins_step(self) -> bool:
        return self._here.kind == "name" or self._is(".", "..", "@", "*")

    def _is_primary(self) -> bool:
        kind = self._here.kind
        if kind in ("number", "text", "variable") or self._is("("):
            return True
        called = kind == "name" and self._next().text == "(" and self._next().kind == "mark"
        return called and self._here.text not in KIND_TESTS

    def _primary(self) -> Syntax:
        token = self._step_on()
        if token.kind == "number":
            return Number(float(token.text))
        if token.kind == "text":
            return Text(token.text[1:-1])
        if token.kind == "variable":
            return Variable(token.text[1:].strip(), token.at)
        if token.text == "(":
            found = self._expression()
            self._expect(")")
            return found
        return Call(token.text, self._arguments(self._expression), token.at)

    def _arguments(self, read: Callable[[], Syntax]) -> tuple[Syntax, ...]:
        self._expect("(")
        found: list[Syntax] = []
        if not self._is(")"):
            found.append(read())
            while self._took(","):
                found.append(read())
        self._expect(")")
        return tuple(found)

    def _step(self) -> Step:
        if self._took(".."):
            return Step("parent", _NODE)
        if self._took("."):
            return Step("self", _NODE)
        axis = "attribute" if self._took("@") else self._axis()
        return Step(axis, self._test(), self._predicates())

    def _axis(self) -> str:
        if self._here.kind != "name" or self._next().text != "::":
            return "child"
        if self._here.text not in AXES:
            raise self._fault(_("không có trục “{t}”").format(t=self._here.text))
        axis = self._step_on().text
        self._at += 1
        return axis

    def _test(self) -> Test:
        if self._took("*"):
            return Test(name="*")
        if self._here.kind != "name":
            raise self._fault()
        if self._next().text == "(":
            return self._kind_test()
        prefix, colon, name = self._step_on().text.partition(":")
        return Test(prefix=prefix, name=name) if colon else Test(name=prefix)

    def _kind_test(self) -> Test:
        if self._here.text not in KIND_TESTS:
            raise self._fault(_("hàm không đứng được ở đây"))
        kind, name = self._step_on().text, ""
        self._expect("(")
        if kind == "processing-instruction" and self._here.kind == "text":
            name = self._step_on().text[1:-1]
        self._expect(")")
        return Test(kind, name=name)

    def _predicates(self) -> tuple[Syntax, ...]:
        found: list[Syntax] = []
        while self._took("["):
            found.append(self._expression())
            self._expect("]")
        return tuple(found)
