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
class Conditional:
    """`if(…, …, if(…, …, …))`: conditions with their values, however many, and the value for none.

    A province looked up by its code is 63 of them within one another.
    """

    arms: tuple[tuple["Syntax", "Syntax"], ...]
    otherwise: "Syntax"


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


Syntax = Number | Text | Variable | Call | Conditional | Chain | Negated | Path | Filtered


def parts(whole: Syntax) -> Iterator[Syntax]:
    """Yield an expression and every one within it."""
    waiting = [whole]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += reversed(within(one))


def depth(whole: Syntax) -> int:
    """Return how many expressions stand within one another at most."""
    level, deepest = [whole], 0
    while level:
        deepest += 1
        level = [each for one in level for each in within(one)]
    return deepest


def within(one: Syntax) -> list[Syntax]:
    """Return the expressions directly within one, predicates as well."""
    found: list[Syntax] = []
    match one:
        case Call(arguments=arguments):
            found += arguments
        case Conditional(arms=arms, otherwise=otherwise):
            found += (*(each for arm in arms for each in arm), otherwise)
        case Chain(first=first, rest=rest):
            found += (first, *(operand for _operator, operand in rest))
        case Negated(operand=operand):
            found.append(operand)
        case Filtered(primary=primary, predicates=predicates):
            found += (primary, *predicates)
        case Path(start=start, steps=steps):
            found += () if start is None or start == "/" else (start,)
            found += (each for step in steps for each in step.predicates)
    return found


def rebuilt(one: Syntax, act: Callable[[Syntax], Syntax]) -> Syntax:
    """Return an expression with each one directly within it as `act` gives it."""
    made = one
    match one:
        case Call():
            made = replace(one, arguments=tuple(map(act, one.arguments)))
        case Conditional(arms=arms, otherwise=otherwise):
            made = Conditional(
                tuple((act(condition), act(value)) for condition, value in arms), act(otherwise)
            )
        case Chain(first=first, rest=rest):
            made = Chain(act(first), tuple((word, act(operand)) for word, operand in rest))
        case Negated(operand=operand):
            made = Negated(act(operand))
        case Filtered(primary=primary, predicates=predicates):
            made = Filtered(act(primary), tuple(map(act, predicates)))
        case Path(start=start, steps=steps):
            made = Path(
                start if start is None or start == "/" else act(start),
                tuple(replace(step, predicates=tuple(map(act, step.predicates))) for step in steps),
            )
    return made


def unsifted(whole: Syntax) -> Syntax:
    """Return the path of a list without what chooses among its rows or shuffles them."""
    if isinstance(whole, Call) and whole.name == "randomize" and whole.arguments:
        return unsifted(whole.arguments[0])
    if isinstance(whole, Path):
        return Path(whole.start, tuple(Step(one.axis, one.test) for one in whole.steps))
    return whole
