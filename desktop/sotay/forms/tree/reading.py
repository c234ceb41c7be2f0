"""XML bytes to nodes: no entity, nothing fetched, and limits on everything.

All of it is in NFC then, as answers are: a choice that was typed on a Mac (`o` and a mark) would be
none of those that are offered, and no formula would find it.
"""

from typing import Final
from xml.parsers import expat

from sotay.base.sentences import _, counted
from sotay.base.text import nfc
from sotay.forms.tree.errors import XmlRefused, reason_of
from sotay.forms.tree.node import COMMENT, DOCUMENT, ELEMENT, INSTRUCTION, TEXT, Node

MOST_BYTES: Final = 32 << 20
MOST_NODES: Final = 1_000_000
MOST_ATTRIBUTES: Final = 1_000  # of one element
DEEPEST: Final = 100
_GAP: Final = "\x1f"  # between namespace, name and prefix as expat hands them over; in no XML
XML: Final = "http://www.w3.org/XML/1998/namespace"


def read(content: bytes) -> Node:
    """Return the document; raises `XmlRefused`."""
    if len(content) > MOST_BYTES:
        raise XmlRefused(0, counted("dài quá {n} MB", MOST_BYTES >> 20))
    return _Builder().build(content)


class _Builder:
    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=_GAP)
        self._parser.namespace_prefixes = True
        self._parser.ordered_attributes = True
        self._parser.buffer_text = True
        self._parser.buffer_size = 1 << 20  # bytes: a long text comes in few pieces
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.CommentHandler = lambda text: self._add(Node(COMMENT, value=text))
        self._parser.ProcessingInstructionHandler = lambda name, text: self._add(
            Node(INSTRUCTION, name, value=text)
        )
        self._parser.StartNamespaceDeclHandler = self._declare
        self._parser.EntityDeclHandler = self._entity
        self._parser.SkippedEntityHandler = self._entity
        self._document = self._here = Node(DOCUMENT)
        self._declared: dict[str, str] = {}
        self._depth = self._number = 0

    def build(self, content: bytes) -> Node:
        try:
            self._parser.Parse(content, True)
        except expat.ExpatError as fault:
            raise XmlRefused(fault.lineno, reason_of(fault.code)) from fault
        except (UnicodeError, ValueError, LookupError) as fault:
            raise XmlRefused(self._parser.CurrentLineNumber, str(fault)) from fault
        return self._document

    def _refuse(self, reason: str) -> XmlRefused:
        return XmlRefused(self._parser.CurrentLineNumber, reason)

    def _entity(self, name: str, *_told: object) -> None:
        """Refuse an entity: it may stand for gigabytes, or for a file of this machine."""
        raise self._refuse(_("có thực thể “{n}”, không được dùng").format(n=name))

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        self._count(1)
        self._declared[prefix or ""] = uri or ""

    def _start(self, name: str, attributes: list[str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._refuse(counted("lồng quá {n} tầng", DEEPEST))
        if len(attributes) > 2 * MOST_ATTRIBUTES:
            raise self._refuse(counted("có quá {n} thuộc tính", MOST_ATTRIBUTES))
        self._count(len(attributes) // 2)
        node = Node(ELEMENT, *_named(name))
        if self._declared:
            node.scope, self._declared = self._declared, {}
        for at in range(0, len(attributes), 2):
            own, namespace, prefix = _named(attributes[at])
            node.give(own, nfc(attributes[at + 1]), namespace, prefix)
        self._add(node)
        self._here = node

    def _end(self, _name: str) -> None:
        self._depth -= 1
        if self._here.parent is not None:
            self._here = self._here.parent

    def _characters(self, text: str) -> None:
        last = self._here.children[-1] if self._here.children else None
        if last is not None and last.kind == TEXT:  # as after a CDATA section
            last.value = nfc(last.value + text)
        elif self._here.kind != DOCUMENT:
            self._add(Node(TEXT, value=nfc(text)))

    def _count(self, number: int) -> None:
        self._number += number
        if self._number > MOST_NODES:
            raise self._refuse(counted("có quá {n} nút", MOST_NODES))

    def _add(self, node: Node) -> None:
        self._count(1)
        self._here.append(node)


def _named(told: str) -> tuple[str, str, str]:
    """Return local name, namespace and prefix."""
    parts = nfc(told).split(_GAP)
    if len(parts) == 1:
        return parts[0], "", ""
    namespace, name, *prefix = parts
    return name, namespace, prefix[0] if prefix else ""
