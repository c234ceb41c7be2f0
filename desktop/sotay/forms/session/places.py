"""Paths with places, such as `/data/g/rep[2]/x`, and the nodes they mean."""

import re
from collections.abc import Container
from typing import Final

from sotay.forms.model.patterns import Pattern, pattern_of
from sotay.forms.tree.node import Node

_STEP: Final = re.compile(r"(?:[\w.\-]+:)?(?P<name>[\w.\-]+)(?:\[(?P<nth>\d{1,6})\])?")


def steps_of(path: str) -> list[tuple[str, int]]:
    """Return the names of a path and their places; raises `LookupError`."""
    found = [_STEP.fullmatch(part) for part in path.strip().lstrip("/").split("/")]
    if not all(found):
        raise LookupError(path)
    return [(one["name"], int(one["nth"] or 1)) for one in found if one is not None]


def node_at(document: Node, path: str) -> Node | None:
    """Return the element at a path, None where there is none; raises `LookupError`."""
    node: Node | None = document
    for name, nth in steps_of(path):
        like = node.called(name) if node is not None else []
        node = like[nth - 1] if 0 < nth <= len(like) else None
    return node


def path_of(node: Node, repeats: Container[Pattern]) -> str:
    """Return the path of an element, with the place of each repeat instance in it."""
    parts: list[str] = []
    pattern = pattern_of(node)
    at = node
    while pattern and at.parent is not None:
        place = f"[{at.parent.called(at.name).index(at) + 1}]" if pattern in repeats else ""
        parts.append(f"{at.name}{place}")
        at, pattern = at.parent, pattern[:-1]
    return "/" + "/".join(reversed(parts))
