"""An expression: read once, worked out as often as wanted."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sotay.forms.tree.node import Node
from sotay.forms.xpath.compiling import compiled
from sotay.forms.xpath.grammar import grammar
from sotay.forms.xpath.syntax import Syntax
from sotay.forms.xpath.values import Value, to_boolean, to_number, to_text
from sotay.forms.xpath.world import LIMIT, Context, World


@dataclass(frozen=True)
class Expression:
    """A formula as it was written, what it says, and what works it out."""

    formula: str
    syntax: Syntax
    _run: Callable[[Context], Value] = field(repr=False, compare=False)

    def evaluate(self, node: Node, world: World, position: int = 1, size: int = 1) -> Value:
        """Return the value at `node`; raises `FormulaFailed`."""
        world.left = LIMIT
        return self._run(Context(node, world, position, size))

    def text(self, node: Node, world: World) -> str:
        """Return the value as text."""
        return to_text(self.evaluate(node, world))

    def number(self, node: Node, world: World) -> float:
        """Return the value as a number."""
        return to_number(self.evaluate(node, world), world)

    def holds(self, node: Node, world: World) -> bool:
        """Return whether the value is true."""
        return to_boolean(self.evaluate(node, world))


def parse(formula: str) -> Expression:
    """Return the expression that `formula` writes; raises `FormulaUnreadable`."""
    syntax = grammar(formula)
    return Expression(formula, syntax, compiled(syntax))
