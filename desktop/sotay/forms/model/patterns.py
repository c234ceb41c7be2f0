"""Paths of questions without places in repeats: `("data", "group", "name")`."""

from typing import Final

from sotay.base.sentences import _
from sotay.forms.tree.node import Node
from sotay.forms.xpath.errors import FormulaUnreadable
from sotay.forms.xpath.grammar import grammar
from sotay.forms.xpath.syntax import Call, Path, Step

Pattern = tuple[str, ...]
ROOT: Final[Pattern] = ()


def told(pattern: Pattern) -> str:
    """Return it as people write it."""
    return "/" + "/".join(pattern)


def pattern_of(node: Node) -> Pattern:
    """Return the pattern of an element."""
    names: list[str] = []
    at: Node | None = node
    while at is not None and at.kind == "element":
        names.append(at.name)
        at = at.parent
    return tuple(reversed(names))


def resolved(reference: str, context: Pattern) -> Pattern:
    """Return what a reference in the form's body means; raises `FormulaUnreadable`."""
    syntax = grammar(reference.strip())
    found = walked(syntax, context) if isinstance(syntax, Path) else None
    if found is None:
        raise FormulaUnreadable(reference, 1, _("cần đường dẫn tới một câu hỏi"))
    return found


def walked(path: Path, context: Pattern) -> Pattern | None:
    """Return the pattern that a path leads to from `context`; None where that is not one.

    Predicates choose among the instances of one pattern, and change nothing here.
    """
    if path.start is None:
        at: Pattern | None = context
    elif path.start == "/":
        at = ROOT
    elif isinstance(path.start, Call) and path.start.name == "current":
        at = context
    else:
        return None
    for step in path.steps:
        at = stepped(at, step) if at is not None else None
    return at


def stepped(at: Pattern, step: Step) -> Pattern | None:
    """Return where one step leads."""
    if step.axis == "child" and step.test.name not in ("", "*"):
        return (*at, step.test.name)
    if step.axis == "parent" and step.test.kind == "node":
        return at[:-1] if at else None
    if step.axis == "self" and step.test.kind == "node":
        return at
    return None
