"""Nodes in an order by chance, the same again for the same seed (ODK XForms, "randomize")."""

import math
import secrets
from collections.abc import Callable
from hashlib import sha256
from typing import Final

from sotay.forms.xpath.functions.signature import Function, nodes_of
from sotay.forms.xpath.values import Nodes, Value, to_number, to_text
from sotay.forms.xpath.world import Context

_PRIME: Final = (1 << 31) - 1  # of Park and Miller's generator
_FACTOR: Final = 16_807


def _randomize(context: Context, value: Value, *seeds: Value) -> Value:
    seed = _seed(context, seeds[0]) if seeds else secrets.randbelow(_PRIME - 1) + 1
    draw = _drawing(seed)
    nodes: Nodes = []
    for place, node in enumerate(nodes_of(value)):  # Fisher and Yates, from the inside out
        other = math.floor(draw() * (place + 1))
        nodes.append(node)
        nodes[place], nodes[other] = nodes[other], nodes[place]
    return nodes


def _seed(context: Context, value: Value) -> int:
    """Return the seed a value is; a text that is no number counts by its hash."""
    number = to_number(value, context.world)
    text = to_text(value)
    if math.isnan(number) and text and not isinstance(value, float):
        return int.from_bytes(sha256(text.encode()).digest()[:8], "big", signed=True)
    return 0 if math.isnan(number) or math.isinf(number) else int(number)


def _drawing(seed: int) -> Callable[[], float]:
    state = int(math.fmod(seed, _PRIME))
    state += 0 if state > 0 else _PRIME - 1

    def draw() -> float:
        nonlocal state
        state = state * _FACTOR % _PRIME
        return (state - 1) / (_PRIME - 1)

    return draw


FUNCTIONS: Final = {"randomize": Function(_randomize, 1, 2)}
