"""Where a node is: a location path from its document, and the node at such a path."""

import re
from typing import Final

from sotay.forms.tree.node import ATTRIBUTE, COMMENT, DOCUMENT, ELEMENT, INSTRUCTION, TEXT, Node

_STEP: Final = re.compile(r"(?P<what>\*|@[^\[/]+|[a-z-]+\(\))(?:\[(?P<nth>\d+)\])?")
_TESTS: Final = {
    "*": ELEMENT,
    "text()": TEXT,
    "comment()": COMMENT,
    "processing-instruction()": INSTRUCTION,
}
_WRITTEN: Final = {kind: test for test, kind in _TESTS.items()}


def located(document: Node, path: str) -> Node:
    """Return the node at a path such as `/*[1]/*[2]/@id`; raises `LookupError`."""
    node = document
    for step in filter(None, path.split("/")):
        node = _below(node, step)
    return node


def _below(node: Node, step: str) -> Node:
    found = _STEP.fullmatch(step)
    if found is None:
        raise LookupError(step)
    what, nth = found["what"], int(found["nth"] or 1)
    if what.startswith("@"):
        return next(one for one in node.attributes if one.qualified == what[1:])
    return [one for one in node.children if one.kind == _TESTS[what]][nth - 1]


def location(node: Node) -> str:
    """Return the path of a node: `/` for the document, counted among nodes of its kind."""
    if node.kind == DOCUMENT or node.parent is None:
        return "/"
    above = location(node.parent)
    if node.kind == ATTRIBUTE:
        step = f"@{node.qualified}"
    else:
        same = [one for one in node.parent.children if one.kind == node.kind]
        step = f"{_WRITTEN[node.kind]}[{same.index(node) + 1}]"
    return f"{above.rstrip('/')}/{step}"
