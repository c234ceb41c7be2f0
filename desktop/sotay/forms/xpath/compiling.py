"""A parsed expression turned into closures: each takes a context and returns a value."""

import math
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from sotay.base.sentences import _
from sotay.forms.tree.node import numbered
from sotay.forms.xpath import functions
from sotay.forms.xpath.errors import FormulaFailed
from sotay.forms.xpath.paths import path, sifted
from sotay.forms.xpath.syntax import (
    Call,
    Chain,
    Conditional,
    Filtered,
    Negated,
    Number,
    Path,
    Syntax,
    Text,
    Variable,
)
from sotay.forms.xpath.values import NAN, Value, equal, numbers, to_boolean, to_number, unequal
from sotay.forms.xpath.world import Context, World

Closure = Callable[[Context], Value]


def compiled(syntax: Syntax) -> Closure:
    """Return what works `syntax` out."""
    return _HOW[type(syntax)](syntax)


def _literal(syntax: Number | Text) -> Closure:
    value = syntax.value
    return lambda _context: value


def _negated(syntax: Negated) -> Closure:
    operand = compiled(syntax.operand)
    return lambda context: -to_number(operand(context), context.world)


def _call(syntax: Call) -> Closure:
    return functions.called(syntax, [compiled(one) for one in syntax.arguments])


def _conditional(syntax: Conditional) -> Closure:
    arms = [(compiled(condition), compiled(value)) for condition, value in syntax.arms]
    otherwise = compiled(syntax.otherwise)

    def choose(context: Context) -> Value:
        for condition, value in arms:
            if to_boolean(condition(context)):
                return value(context)
        return otherwise(context)

    return choose


def _variable(syntax: Variable) -> Closure:
    return partial(_unbound, syntax.name)


def _unbound(name: str, _context: Context) -> Value:
    raise FormulaFailed(_("không có biến “${n}”").format(n=name))


def _path(syntax: Path) -> Closure:
    start = syntax.start
    steps = [(one, [compiled(each) for each in one.predicates]) for one in syntax.steps]
    if start is None or start == "/":
        return path(start, steps)
    return path(compiled(start), steps)


def _filtered(syntax: Filtered) -> Closure:
    primary = compiled(syntax.primary)
    predicates = [compiled(one) for one in syntax.predicates]

    def sift(context: Context) -> Value:
        nodes = primary(context)
        if not isinstance(nodes, list):
            raise FormulaFailed(_("ngoặc vuông chỉ đứng sau một nhóm mục"))
        for predicate in predicates:
            nodes = sifted(nodes, predicate, context)
        return nodes

    return sift


def _chain(syntax: Chain) -> Closure:
    operators = {operator for operator, _operand in syntax.rest}
    operands = [compiled(syntax.first), *(compiled(operand) for _word, operand in syntax.rest)]
    if operators == {"or"}:
        return lambda context: any(to_boolean(one(context)) for one in operands)
    if operators == {"and"}:
        return lambda context: all(to_boolean(one(context)) for one in operands)
    if operators == {"|"}:
        return partial(_union, operands)
    first, rest = operands[0], operands[1:]
    acts = [_ACTS[operator] for operator, _operand in syntax.rest]
    if len(acts) == 1:
        act, second = acts[0], rest[0]
        return lambda context: act(first(context), second(context), context.world)

    def run(context: Context) -> Value:
        value = first(context)
        for act, operand in zip(acts, rest, strict=True):
            value = act(value, operand(context), context.world)
        return value

    return run


def _union(operands: list[Closure], context: Context) -> Value:
    found = []
    for one in operands:
        nodes = one(context)
        if not isinstance(nodes, list):
            raise FormulaFailed(_("“|” chỉ nối các nhóm mục"))
        found += nodes
    return numbered(found)


def _sized(holds: Callable[[float, float], bool]) -> Callable[[Value, Value, World], Value]:
    """Return a comparison by size: of nodes it holds where it does for any."""

    def compare(left: Value, right: Value, world: World) -> Value:
        others = numbers(right, world)
        return any(holds(one, other) for one in numbers(left, world) for other in others)

    return compare


def _counted(reckon: Callable[[float, float], float]) -> Callable[[Value, Value, World], Value]:
    def act(left: Value, right: Value, world: World) -> Value:
        return reckon(to_number(left, world), to_number(right, world))

    return act


def _divided(left: float, right: float) -> float:
    if right:
        return left / right
    if not left or math.isnan(left) or math.isnan(right):
        return NAN
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def _remainder(left: float, right: float) -> float:
    """Return what is left over, with the sign of `left` (XPath 1.0 §3.5)."""
    if not right or math.isinf(left) or math.isnan(left) or math.isnan(right):
        return NAN
    return math.fmod(left, right)


_ACTS: Final[dict[str, Callable[[Value, Value, World], Value]]] = {
    "=": equal,
    "!=": unequal,
    "<": _sized(lambda one, other: one < other),
    "<=": _sized(lambda one, other: one <= other),
    ">": _sized(lambda one, other: one > other),
    ">=": _sized(lambda one, other: one >= other),
    "+": _counted(lambda one, other: one + other),
    "-": _counted(lambda one, other: one - other),
    "*": _counted(lambda one, other: one * other),
    "div": _counted(_divided),
    "mod": _counted(_remainder),
}
_HOW: Final[dict[type, Callable[[Any], Closure]]] = {
    Number: _literal,
    Text: _literal,
    Variable: _variable,
    Negated: _negated,
    Chain: _chain,
    Conditional: _conditional,
    Path: _path,
    Filtered: _filtered,
    Call: _call,
}
