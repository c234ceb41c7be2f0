"""Nodes to XML bytes."""

from xml.sax.saxutils import escape, quoteattr

from sotay.forms.tree.node import COMMENT, ELEMENT, TEXT, Node


def write(node: Node) -> bytes:
    """Return an element and all below it as an XML document."""
    parts = ['<?xml version="1.0" encoding="utf-8"?>\n']
    _write(node, parts, _scope(node))
    return "".join(parts).encode()


def _scope(node: Node) -> dict[str, str]:
    """Return the prefixes that are in use at a node and below it, declared at the top."""
    found: dict[str, str] = {}
    for one in (node, *node.descendants()):
        if one.kind == ELEMENT:
            for named in (one, *one.attributes):
                if named.prefix and named.prefix != "xml":
                    found.setdefault(named.prefix, named.namespace)
    return found


def _write(node: Node, parts: list[str], scope: dict[str, str], default: str = "") -> None:
    if node.kind == TEXT:
        parts.append(escape(node.value, {"\r": "&#13;"}))
    elif node.kind == COMMENT:
        parts.append(f"<!--{node.value.replace('--', '- -')}-->")
    elif node.kind == ELEMENT:
        _write_element(node, parts, scope, default)


def _write_element(node: Node, parts: list[str], scope: dict[str, str], default: str) -> None:
    parts.append(f"<{node.qualified}")
    for prefix, uri in scope.items():
        parts.append(f" xmlns:{prefix}={quoteattr(uri)}")
    if not node.prefix and node.namespace != default:
        parts.append(f" xmlns={quoteattr(node.namespace)}")
        default = node.namespace
    lines = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
    parts += [f" {one.qualified}={quoteattr(one.value, lines)}" for one in node.attributes]
    if not node.children:
        parts.append("/>")
        return
    parts.append(">")
    for child in node.children:
        _write(child, parts, {}, default)
    parts.append(f"</{node.qualified}>")
