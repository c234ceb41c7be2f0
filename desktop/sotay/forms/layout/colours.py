"""Colours as authors of forms write them (CSS Color Module Level 3), as `#rrggbb`."""

import re
from typing import Final

_NAMED: Final = {
    "black": "#000000", "silver": "#c0c0c0", "gray": "#808080", "grey": "#808080",
    "white": "#ffffff", "maroon": "#800000", "red": "#ff0000", "purple": "#800080",
    "fuchsia": "#ff00ff", "magenta": "#ff00ff", "green": "#008000", "lime": "#00ff00",
    "olive": "#808000", "yellow": "#ffff00", "navy": "#000080", "blue": "#0000ff",
    "teal": "#008080", "aqua": "#00ffff", "cyan": "#00ffff", "orange": "#ffa500",
    "brown": "#a52a2a", "pink": "#ffc0cb", "crimson": "#dc143c", "darkred": "#8b0000",
    "darkgreen": "#006400", "darkblue": "#00008b", "darkorange": "#ff8c00", "gold": "#ffd700",
    "indigo": "#4b0082", "violet": "#ee82ee", "tomato": "#ff6347", "firebrick": "#b22222",
    "forestgreen": "#228b22", "royalblue": "#4169e1", "steelblue": "#4682b4",
}  # fmt: skip
_SHORT: Final = re.compile("#([0-9a-f])([0-9a-f])([0-9a-f])")
_LONG: Final = re.compile("#[0-9a-f]{6}")
_PARTS: Final = re.compile(r"rgb\( ?(\d{1,3}) ?, ?(\d{1,3}) ?, ?(\d{1,3}) ?\)")


def colour(told: str) -> str:
    """Return a colour as `#rrggbb`, "" for what is none that is known here."""
    said = told.strip().casefold()
    if _LONG.fullmatch(said):
        return said
    if short := _SHORT.fullmatch(said):
        return "#" + "".join(2 * digit for digit in short.groups())
    if parts := _PARTS.fullmatch(said):
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in parts.groups())
    return _NAMED.get(said, "")
