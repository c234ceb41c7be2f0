"""What a function is to the compiler."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sotay.base.sentences import _
from sotay.forms.xpath.errors import FormulaFailed
from sotay.forms.xpath.values import Nodes, Value


@dataclass(frozen=True, slots=True)
class Function:
    """`act` takes the context and values, or unevaluated arguments where it is `lazy`.

    It takes from `least` to `most` of them, None for any number; `even` or odd where that counts.
    """

    act: Callable[..., Value]
    least: int = 0
    most: int | None = None
    lazy: bool = False
    pairs_after: int | None = None  # how many come before pairs

    def takes(self, number: int) -> bool:
        """Return whether it takes so many arguments."""
        if number < self.least or (self.most is not None and number > self.most):
            return False
        return self.pairs_after is None or (number - self.pairs_after) % 2 == 0


def one(act: Callable[..., Value], *, lazy: bool = False) -> Function:
    """Return a function of one value."""
    return Function(act, 1, 1, lazy)


def nodes_of(value: Any) -> Nodes:
    """Return nodes; raises `FormulaFailed` for any other value."""
    if isinstance(value, list):
        return value
    raise FormulaFailed(_("cần một nhóm mục, không phải một giá trị"))
