"""The axes of XPath 1.0 §2.2: from a node to others, in the order in which the axis counts."""

from collections.abc import Callable, Iterator
from typing import Final

from sotay.forms.tree.node import ATTRIBUTE, NAMESPACE, Node
from sotay.forms.tree.reading import XML

Axis = Callable[[Node], list[Node]]


def _ancestors(node: Node) -> Iterator[Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _siblings(node: Node) -> tuple[list[Node], int]:
    if node.parent is None or node.kind in (ATTRIBUTE, NAMESPACE):
        return [], 0
    same = node.parent.children
    return same, next(at for at, one in enumerate(same) if one is node)


def _following_sibling(node: Node) -> list[Node]:
    same, at = _siblings(node)
    return same[at + 1 :]


def _preceding_sibling(node: Node) -> list[Node]:
    same, at = _siblings(node)
    return same[:at][::-1]


def _following(node: Node) -> list[Node]:
    found: list[Node] = []
    if node.kind in (ATTRIBUTE, NAMESPACE) and node.parent is not None:
        node = node.parent
        found += node.descendants()
    for one in (node, *_ancestors(node)):
        for sibling in _following_sibling(one):
            found += (sibling, *sibling.descendants())
    return found


def _preceding(node: Node) -> list[Node]:
    found: list[Node] = []
    if node.kind in (ATTRIBUTE, NAMESPACE) and node.parent is not None:
        node = node.parent
    for one in (node, *_ancestors(node)):
        for sibling in _preceding_sibling(one):
            found += [*sibling.descendants()][::-1]
            found.append(sibling)
    return found


def _namespaces(node: Node) -> list[Node]:
    if node.kind != "element":
        return []
    found: dict[str, str] = {"xml": XML}
    for one in reversed([node, *_ancestors(node)]):
        found |= one.scope
    made = []
    for prefix, uri in found.items():
        if uri:
            one = Node(NAMESPACE, prefix, value=uri)
            one.parent = node
            made.append(one)
    return made


AXES: Final[dict[str, Axis]] = {
    "child": lambda node: node.children,
    "parent": lambda node: [] if node.parent is None else [node.parent],
    "self": lambda node: [node],
    "attribute": lambda node: node.attributes,
    "descendant": lambda node: [*node.descendants()],
    "descendant-or-self": lambda node: [node, *node.descendants()],
    "ancestor": lambda node: [*_ancestors(node)],
    "ancestor-or-self": lambda node: [node, *_ancestors(node)],
    "following-sibling": _following_sibling,
    "preceding-sibling": _preceding_sibling,
    "following": _following,
    "preceding": _preceding,
    "namespace": _namespaces,
}
# Where nodes of one step from one node stand in document order already.
FORWARD: Final = frozenset(
    ("child", "self", "attribute", "descendant", "descendant-or-self", "namespace", "parent",
     "following-sibling", "following")
)  # fmt: skip
# Steps after which nodes that stood in order still do, each once.
KEEPS_ORDER: Final = frozenset(("child", "self", "attribute", "namespace"))
