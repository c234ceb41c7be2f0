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

    def evaluate(self, node: Node, world: World, current: Node | None = None) -> Value:
        """Return the value at `node`, asked by the question `current`; raises `FormulaFailed`."""
        world.left = LIMIT
        return self._run(Context(node, world, current=current))

    def text(self, node: Node, world: World) -> str:
        """Return the value as text."""
        return to_text(self.evaluate(node, world))

    def number(self, node: Node, world: World) -> float:
        """Return the value as a number."""
        return to_number(self.evaluate(node, world), world)

    def holds(self, node: Node, world: World) -> bool:
        """Return whether the value is true."""
        return to_boolean(self.evaluate(node, world))


def of(formula: str, syntax: Syntax) -> Expression:
    """Return the expression that says `syntax`, written as `formula`."""
    return Expression(formula, syntax, compiled(syntax))


def parse(formula: str) -> Expression:
    """Return the expression that `formula` writes; raises `FormulaUnreadable`."""
    return of(formula, grammar(formula))
