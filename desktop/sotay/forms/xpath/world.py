"""What a formula is worked out against: the node it stands at, and the world around."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from sotay.base.sentences import _
from sotay.forms.tree.node import Node
from sotay.forms.xpath.errors import FormulaFailed


def _no_text(_name: str, _context: "Context") -> None:
    """Know no text."""


LIMIT = 20_000_000  # nodes looked at in one evaluation


@dataclass
class World:
    """Everything a formula may ask for besides its node.

    `default` is the namespace that a name without a prefix means, None for any; `prefixes` are the
    others. `instances` are secondary instances by id, `texts` gives what `jr:itext` names.
    `hidden` tells of a node whether it is asked just now: what gathers nodes leaves it out.
    `functions` adds functions, as of an app (`pulldata`). `now` is asked for the time, with zone.
    """

    root: Node
    zone: tzinfo
    now: Callable[[], datetime]
    prefixes: Mapping[str, str] = field(default_factory=dict)
    default: str | None = ""
    language: str = ""
    instances: Callable[[str], Node | None] = lambda _name: None
    texts: "Callable[[str, Context], bool | float | str | list[Node] | None]" = _no_text
    hidden: Callable[[Node], bool] = lambda _node: False
    functions: Mapping[str, Callable[..., object]] = field(default_factory=dict)
    left: int = LIMIT
    patience: int = 8  # patterns that may run too long, in all

    def wait(self) -> None:
        """Raise `FormulaFailed` once too many patterns ran too long: each of them is waited for."""
        if self.patience <= 0:
            raise FormulaFailed(_("nhiều mẫu của regex() chạy quá lâu"))

    def shown(self, nodes: list[Node]) -> list[Node]:
        """Return the nodes that are asked just now, as Collect sums and counts them."""
        return [one for one in nodes if not self.hidden(one)]

    def spend(self, number: int) -> None:
        """Count nodes that were looked at; raises `FormulaFailed` once they are too many."""
        self.left -= number
        if self.left < 0:
            raise FormulaFailed(_("phải xem quá nhiều mục"))


class Context:
    """One node among those that are looked at, from which a formula is worked out."""

    __slots__ = ("current", "node", "position", "size", "world")

    def __init__(
        self, node: Node, world: World, position: int = 1, size: int = 1,
        current: Node | None = None,
    ) -> None:  # fmt: skip
        self.node = node
        self.world = world
        self.position = position
        self.size = size
        self.current = node if current is None else current
