"""Tokens to a parsed expression (XPath 1.0 §3), by recursive descent."""

from typing import Final, cast

from sotay.base.sentences import _, counted
from sotay.forms.xpath.cursor import Cursor
from sotay.forms.xpath.syntax import (
    AXES,
    KIND_TESTS,
    Call,
    Chain,
    Conditional,
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
    depth,
)

DEEPEST: Final = 60  # parentheses, predicates and arguments within one another
_DEEPEST_OF_ALL: Final = 150  # operators as well: Python itself goes no deeper than 1,000 calls
# What binds least comes first; each level is read from left to right.
_LEVELS: Final = ("or", "and", "= !=", "< <= > >=", "+ -", "* div mod")
_BINDS: Final = {word: level for level, words in enumerate(_LEVELS) for word in words.split()}
_COMMAS_OF_IF: Final = 2
_NODE: Final = Test("node")
_DOWN: Final = Step("descendant-or-self", _NODE)


def grammar(formula: str) -> Syntax:
    """Return what `formula` says; raises `FormulaUnreadable`."""
    return _Reader(formula).whole()


class _Reader(Cursor):
    def __init__(self, formula: str) -> None:
        super().__init__(formula)
        self._depth = 0

    def whole(self) -> Syntax:
        """Read all of it."""
        found = self._expression()
        if self.here.kind != "end":
            raise self.fault()
        if depth(found) > _DEEPEST_OF_ALL:
            raise self.fault(counted("lồng quá {n} tầng", _DEEPEST_OF_ALL))
        return found

    def _expression(self) -> Syntax:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self.fault(counted("lồng quá {n} tầng", DEEPEST))
        found = self._climb(self._unary(), 0)
        self._depth -= 1
        return found

    def _climb(self, first: Syntax, lowest: int) -> Syntax:
        """Read on after an operand as long as operators bind no less than `lowest`."""
        while (level := self._level()) >= lowest:
            rest: list[tuple[Operator, Syntax]] = []
            while self._level() == level:
                operator = cast("Operator", self.step_on().text)
                rest.append((operator, self._climb(self._unary(), level + 1)))
            first = Chain(first, tuple(rest))
        return first

    def _level(self) -> int:
        """Return how closely the operator here binds, -1 where none is."""
        operator = self.here.kind in ("mark", "operator")
        return _BINDS.get(self.here.text, -1) if operator else -1

    def _unary(self) -> Syntax:
        minus = 0
        while self.took("-"):
            minus += 1
        found = self._union()
        for _nth in range(min(minus, 2 - minus % 2)):  # two of them are none but for the type
            found = Negated(found)
        return found

    def _union(self) -> Syntax:
        first = self._path()
        rest: list[tuple[Operator, Syntax]] = []
        while self.took("|"):
            rest.append(("|", self._path()))
        return Chain(first, tuple(rest)) if rest else first

    def _path(self) -> Syntax:
        if self.has("/", "//"):
            return self._from_root()
        if not self._is_primary():
            return Path(None, tuple(self._steps()))
        found = self._primary()
        if predicates := self._predicates():
            found = Filtered(found, predicates)
        if self.has("/", "//"):
            return Path(found, tuple(self._more_steps()))
        return found

    def _from_root(self) -> Path:
        if self.took("/"):
            return Path("/", tuple(self._steps()) if self._begins_step() else ())
        return Path("/", tuple(self._more_steps()))

    def _steps(self) -> list[Step]:
        return [self._step(), *self._more_steps()]

    def _more_steps(self) -> list[Step]:
        found: list[Step] = []
        while self.has("/", "//"):
            if self.step_on().text == "//":
                found.append(_DOWN)
            found.append(self._step())
        return found

    def _begins_step(self) -> bool:
        return self.here.kind == "name" or self.has(".", "..", "@", "*")

    def _is_primary(self) -> bool:
        kind = self.here.kind
        if kind in ("number", "text", "variable") or self.has("("):
            return True
        called = kind == "name" and self.next().text == "(" and self.next().kind == "mark"
        return called and self.here.text not in KIND_TESTS

    def _primary(self) -> Syntax:
        token = self.step_on()
        if token.kind == "number":
            return Number(float(token.text))
        if token.kind == "text":
            return Text(token.text[1:-1])
        if token.kind == "variable":
            return Variable(token.text[1:].strip(), token.at)
        if token.text == "(":
            found = self._expression()
            self.expect(")")
            return found
        if token.text == "if" and self.ends.get(self.at, (0, 0))[1] == _COMMAS_OF_IF:
            return self._conditional()
        return Call(token.text, self._arguments(), token.at)

    def _arguments(self) -> tuple[Syntax, ...]:
        self.expect("(")
        found: list[Syntax] = []
        if not self.has(")"):
            found.append(self._expression())
            while self.took(","):
                found.append(self._expression())
        self.expect(")")
        return tuple(found)

    def _conditional(self) -> Conditional:
        """Read an `if`; one that is the last value of another goes no deeper."""
        arms: list[tuple[Syntax, Syntax]] = []
        while not arms or self._is_last_if():
            self.at += 1 if arms else 0
            self.expect("(")
            condition = self._expression()
            self.expect(",")
            arms.append((condition, self._expression()))
            self.expect(",")
        otherwise = self._expression()
        for _arm in arms:
            self.expect(")")
        return Conditional(tuple(arms), otherwise)

    def _is_last_if(self) -> bool:
        """Return whether an `if` begins here behind whose end the one around it ends."""
        end, commas = self.ends.get(self.at + 1, (0, 0))
        whole = self.here.kind == "name" and self.here.text == "if" and commas == _COMMAS_OF_IF
        return whole and self.tokens[end + 1].text == ")"

    def _step(self) -> Step:
        if self.took(".."):
            return Step("parent", _NODE)
        if self.took("."):
            return Step("self", _NODE)
        axis = "attribute" if self.took("@") else self._axis()
        return Step(axis, self._test(), self._predicates())

    def _axis(self) -> str:
        if self.here.kind != "name" or self.next().text != "::":
            return "child"
        if self.here.text not in AXES:
            raise self.fault(_("không có trục “{t}”").format(t=self.here.text))
        axis = self.step_on().text
        self.at += 1
        return axis

    def _test(self) -> Test:
        if self.took("*"):
            return Test(name="*")
        if self.here.kind != "name":
            raise self.fault()
        if self.next().text == "(":
            return self._kind_test()
        prefix, colon, name = self.step_on().text.partition(":")
        return Test(prefix=prefix, name=name) if colon else Test(name=prefix)

    def _kind_test(self) -> Test:
        if self.here.text not in KIND_TESTS:
            raise self.fault(_("hàm không đứng được ở đây"))
        kind, name = self.step_on().text, ""
        self.expect("(")
        if kind == "processing-instruction" and self.here.kind == "text":
            name = self.step_on().text[1:-1]
        self.expect(")")
        return Test(kind, name=name)

    def _predicates(self) -> tuple[Syntax, ...]:
        found: list[Syntax] = []
        while self.took("["):
            found.append(self._expression())
            self.expect("]")
        return tuple(found)
