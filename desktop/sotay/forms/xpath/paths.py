"""Location paths (XPath 1.0 §2): step by step from nodes to nodes."""

from collections.abc import Callable, Sequence
from typing import Literal

from sotay.base.sentences import _
from sotay.forms.tree.node import ATTRIBUTE, ELEMENT, NAMESPACE, Node, numbered
from sotay.forms.xpath.axes import AXES, FORWARD, KEEPS_ORDER, Axis
from sotay.forms.xpath.errors import FormulaFailed
from sotay.forms.xpath.syntax import Step, Test
from sotay.forms.xpath.values import Nodes, Value, to_boolean
from sotay.forms.xpath.world import Context, World

Closure = Callable[[Context], Value]
Matches = Callable[[Node, World], bool]
Walk = Callable[[Nodes, Context], Nodes]


def path(
    start: Closure | Literal["/"] | None, steps: Sequence[tuple[Step, list[Closure]]]
) -> Closure:
    """Return what walks the steps, each with its predicates, from a root, a value or the node."""
    walks = [_walk(step, predicates) for step, predicates in steps]

    def run(context: Context) -> Value:
        if start is None:
            nodes = [context.node]
        elif start == "/":
            nodes = [context.world.root]
        else:
            begun = start(context)
            if not isinstance(begun, list):
                raise FormulaFailed(_("dấu “/” chỉ đứng sau một nhóm mục"))
            nodes = begun
        for walk in walks:
            if not nodes:
                break
            nodes = walk(nodes, context)
        return nodes

    return run


def sifted(nodes: Nodes, predicate: Closure, context: Context) -> Nodes:
    """Return the nodes for which a predicate holds, or which stand at the number it gives."""
    size, world, current = len(nodes), context.world, context.current
    kept = []
    for position, node in enumerate(nodes, 1):
        value = predicate(Context(node, world, position, size, current))
        if value == position if isinstance(value, float) else to_boolean(value):
            kept.append(node)
    return kept


def _walk(step: Step, predicates: list[Closure]) -> Walk:
    axis, matches = _axis(step), _matches(step)
    backward, keeps = step.axis not in FORWARD, step.axis in KEEPS_ORDER

    def walk(nodes: Nodes, context: Context) -> Nodes:
        world = context.world
        found: Nodes = []
        for node in nodes:
            seen = axis(node)
            world.spend(len(seen) + 1)
            some = [one for one in seen if matches(one, world)]
            for predicate in predicates:
                some = sifted(some, predicate, context)
            found += some
        if len(nodes) == 1:
            return found[::-1] if backward else found
        return found if keeps else numbered(found)

    return walk


def _axis(step: Step) -> Axis:
    """Return where a step leads; children of one name are found without looking at the others."""
    name = step.test.name
    if step.axis == "child" and not step.test.kind and name != "*":
        return lambda node: node.called(name)
    return AXES[step.axis]


def _matches(step: Step) -> Matches:
    test, kind = step.test, ELEMENT
    if step.axis == "attribute":
        kind = ATTRIBUTE
    elif step.axis == "namespace":
        kind = NAMESPACE
    if test.kind:
        return _of_kind(test)
    if test.name == "*" and not test.prefix:
        return lambda node, _world: node.kind == kind
    return _named(test, kind)


def _of_kind(test: Test) -> Matches:
    if test.kind == "node":
        return lambda _node, _world: True
    return lambda node, _world: node.kind == test.kind and test.name in ("", node.name)


def _named(test: Test, kind: str) -> Matches:
    name, prefix = test.name, test.prefix

    def matches(node: Node, world: World) -> bool:
        if node.kind != kind or name not in ("*", node.name):
            return False
        if prefix:
            return node.namespace == world.prefixes.get(prefix, prefix)
        return kind != ELEMENT or world.default is None or node.namespace == world.default

    return matches
