"""Where a node stands among its like, and nodes of a certain one."""

from typing import Final

from sotay.base.sentences import _
from sotay.forms.tree.node import Node
from sotay.forms.xpath.errors import FormulaFailed
from sotay.forms.xpath.functions.signature import Function, nodes_of
from sotay.forms.xpath.values import Nodes, Value, to_number
from sotay.forms.xpath.world import Context


def like(node: Node) -> Nodes:
    """Return the siblings of a node that have its name, itself among them."""
    if node.parent is None:
        return [node]
    return [one for one in node.parent.called(node.name) if one.namespace == node.namespace]


def _position(context: Context, *values: Value) -> Value:
    """Return the place among the nodes looked at, or of a node among its like."""
    if not values:
        return float(context.position)
    nodes = nodes_of(values[0])
    if not nodes:
        raise FormulaFailed(_("position() cần một mục có thật"))
    return float(1 + next(at for at, one in enumerate(like(nodes[0])) if one is nodes[0]))


def _indexed(context: Context, value: Value, *pairs: Value) -> Value:
    """Return the nodes within the repeats of these places; pairs come in any order."""
    kept = nodes_of(value)
    for repeats, place in zip(pairs[::2], pairs[1::2], strict=True):
        wanted = to_number(place, context.world)
        chosen = {id(one) for one in nodes_of(repeats) if _place(one) == wanted}
        kept = [one for one in kept if _is_within(one, chosen)]
    return kept


def _place(node: Node) -> float:
    return float(1 + next(at for at, one in enumerate(like(node)) if one is node))


def _is_within(node: Node | None, chosen: set[int]) -> bool:
    while node is not None:
        if id(node) in chosen:
            return True
        node = node.parent
    return False


FUNCTIONS: Final = {
    "position": Function(_position, 0, 1),
    "indexed-repeat": Function(_indexed, 3, 1 + 2 * 20, pairs_after=1),
}
