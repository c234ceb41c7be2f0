"""Nodes of a document, as XPath 1.0 §5 sees them."""

from collections.abc import Iterator
from typing import Final

DOCUMENT: Final = "document"
ELEMENT: Final = "element"
ATTRIBUTE: Final = "attribute"
TEXT: Final = "text"
COMMENT: Final = "comment"
INSTRUCTION: Final = "processing-instruction"
NAMESPACE: Final = "namespace"
INNER: Final = (DOCUMENT, ELEMENT)
_NO_NODES: Final[list["Node"]] = []  # of all that have none: a list of 200,000 rows has many such
_NO_SCOPE: Final[dict[str, str]] = {}


class Node:
    """One node. `value` is the text of all but a document and an element, whose text is below."""

    __slots__ = (
        "_called",
        "attributes",
        "children",
        "kind",
        "name",
        "namespace",
        "parent",
        "place",
        "prefix",
        "scope",
        "value",
    )

    def __init__(
        self, kind: str, name: str = "", namespace: str = "", prefix: str = "", value: str = ""
    ) -> None:
        self.kind = kind
        self.name = name
        self.namespace = namespace
        self.prefix = prefix
        self.value = value
        self.parent: Node | None = None
        # Changed by the methods below alone.
        self.children: list[Node] = [] if kind in INNER else _NO_NODES
        self._called: dict[str, list[Node]] | None = None
        self.attributes: list[Node] = _NO_NODES
        self.scope: dict[str, str] = _NO_SCOPE  # prefixes that were declared here
        self.place = 0  # among all nodes, in document order; see `numbered`

    @property
    def text(self) -> str:
        """Return the string-value (XPath 1.0 §5)."""
        if self.kind not in INNER:
            return self.value
        children = self.children
        if len(children) == 1 and children[0].kind == TEXT:
            return children[0].value
        return "".join(one.value for one in self.descendants() if one.kind == TEXT)

    @text.setter
    def text(self, value: str) -> None:
        if self.kind not in INNER:
            self.value = value
        elif len(self.children) == 1 and self.children[0].kind == TEXT and value:
            self.children[0].value = value
        else:
            self.have([Node(TEXT, value=value)] if value else [])

    @property
    def qualified(self) -> str:
        """Return the name as it was written, with its prefix."""
        return f"{self.prefix}:{self.name}" if self.prefix else self.name

    @property
    def elements(self) -> list["Node"]:
        """Return the child elements."""
        return [one for one in self.children if one.kind == ELEMENT]

    def called(self, name: str) -> list["Node"]:
        """Return the child elements of a name, whatever their namespace; found at once."""
        if self._called is None:
            found: dict[str, list[Node]] = {}
            for one in self.children:
                if one.kind == ELEMENT:
                    found.setdefault(one.name, []).append(one)
            self._called = found  # whole: a list may be read in two threads
        return self._called.get(name, [])

    @property
    def top(self) -> "Node":
        """Return the node above all."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    def append(self, child: "Node") -> "Node":
        """Add a child at the end, and return it."""
        child.parent = self
        self.children.append(child)
        self._called = None
        return child

    def have(self, children: list["Node"]) -> None:
        """Have these children in place of those there are."""
        for child in children:
            child.parent = self
        self.children = children
        self._called = None

    def insert(self, at: int, child: "Node") -> None:
        """Add a child before the one at `at`."""
        like = self.called(child.name) if child.kind == ELEMENT else []
        last = at > 0 and bool(like) and self.children[at - 1] is like[-1]
        child.parent = self
        self.children.insert(at, child)
        if last and self._called is not None:  # a thousand instances are not sorted again for each
            self._called[child.name] = [*like, child]
        else:
            self._called = None

    def remove(self, child: "Node") -> None:
        """Take a child away."""
        self.children.remove(child)
        self._called = None
        child.parent = None

    def give(self, name: str, value: str, namespace: str = "", prefix: str = "") -> None:
        """Add an attribute."""
        made = Node(ATTRIBUTE, name, namespace, prefix, value)
        made.parent = self
        self.attributes = [*self.attributes, made]

    def attribute(self, name: str, namespace: str = "") -> str | None:
        """Return the value of an attribute, None where there is none."""
        for one in self.attributes:
            if one.name == name and one.namespace == namespace:
                return one.value
        return None

    def descendants(self) -> Iterator["Node"]:
        """Yield all nodes below, in document order."""
        waiting = list(reversed(self.children))
        while waiting:
            node = waiting.pop()
            yield node
            if node.children:
                waiting.extend(reversed(node.children))

    def copy(self) -> "Node":
        """Return this node and all below as nodes of their own, without a parent."""
        made = Node(self.kind, self.name, self.namespace, self.prefix, self.value)
        made.scope = self.scope
        for one in self.attributes:
            made.give(one.name, one.value, one.namespace, one.prefix)
        for child in self.children:
            made.append(child.copy())
        return made


def numbered(nodes: list[Node]) -> list[Node]:
    """Return nodes in document order, each once; of one tree, whose places it notes anew."""
    if len(unique := list(dict.fromkeys(nodes))) <= 1:
        return unique
    for top in dict.fromkeys(one.top for one in unique):
        _number(top)
    return sorted(unique, key=lambda one: one.place)


def _number(top: Node) -> None:
    top.place = place = 0
    for node in top.descendants():
        place += 1
        node.place = place
        for attribute in node.attributes:
            place += 1
            attribute.place = place
