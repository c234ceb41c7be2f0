"""The parts of a parsed expression."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

AXES: Final = frozenset((
    "ancestor", "ancestor-or-self", "attribute", "child", "descendant", "descendant-or-self",
    "following", "following-sibling", "namespace", "parent", "preceding", "preceding-sibling",
    "self",
))  # fmt: skip
KIND_TESTS: Final = frozenset(("node", "text", "comment", "processing-instruction"))
Operator = Literal["or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "|"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number that stands there."""

    value: float


@dataclass(frozen=True, slots=True)
class Text:
    """A text that stands there in quotation marks."""

    value: str


@dataclass(frozen=True, slots=True)
class Variable:
    """`$name`; XForms binds none."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function by its name as written, and its arguments; `at` is where it begins, from 1."""

    name: str
    arguments: tuple["Syntax", ...]
    at: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Operands that bind alike, and the operator before each but the first; read from the left."""

    first: "Syntax"
    rest: tuple[tuple[Operator, "Syntax"], ...]


@dataclass(frozen=True, slots=True)
class Negated:
    """A minus before an operand."""

    operand: "Syntax"


@dataclass(frozen=True, slots=True)
class Test:
    """What a step asks of a node: `kind` of node, or a name (`*` is any) with its prefix."""

    kind: str = ""
    prefix: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path."""

    axis: str
    test: Test
    predicates: tuple["Syntax", ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from the context (`start` None), from the root (`"/"`), or from an expression."""

    start: "Syntax | Literal['/'] | None"
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Filtered:
    """An expression whose nodes are sifted."""

    primary: "Syntax"
    predicates: tuple["Syntax", ...]


Syntax = Number | Text | Variable | Call | Chain | Negated | Path | Filtered


def parts(whole: Syntax) -> Iterator[Syntax]:
    """Yield an expression and every one within it."""
    waiting = [whole]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += reversed(within(one))


def within(one: Syntax) -> list[Syntax]:
    """Return the expressions directly within one, predicates as well."""
    if isinstance(one, Call):
        return list(one.arguments)
    if isinstance(one, Chain):
        return [one.first, *(operand for _operator, operand in one.rest)]
    if isinstance(one, Negated):
        return [one.operand]
    if isinstance(one, Filtered):
        return [one.primary, *one.predicates]
    if isinstance(one, Path):
        start = [] if one.start is None or one.start == "/" else [one.start]
        return [*start, *(each for step in one.steps for each in step.predicates)]
    return []


def rebuilt(one: Syntax, act: Callable[[Syntax], Syntax]) -> Syntax:
    """Return an expression with each one directly within it as `act` gives it."""
    if isinstance(one, Call):
        return replace(one, arguments=tuple(map(act, one.arguments)))
    if isinstance(one, Chain):
        return Chain(act(one.first), tuple((word, act(operand)) for word, operand in one.rest))
    if isinstance(one, Negated):
        return Negated(act(one.operand))
    if isinstance(one, Filtered):
        return Filtered(act(one.primary), tuple(map(act, one.predicates)))
    if isinstance(one, Path):
        steps = tuple(
            replace(step, predicates=tuple(map(act, step.predicates))) for step in one.steps
        )
        start = one.start
        return Path(start if start is None or start == "/" else act(start), steps)
    return one
