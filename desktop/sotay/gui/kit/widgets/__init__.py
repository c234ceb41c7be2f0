"""The parts screens are made of: one widget class a file, each named by what it is.

`dialog` loads when the first one opens, `floating` when a note is first shown, `listpane`
behind the gate, which has none.
"""

from typing import TYPE_CHECKING

from sotay.base.later import later

if TYPE_CHECKING:
    from sotay.gui.kit.widgets import dialog, floating, listpane

__all__ = ["dialog", "floating", "listpane"]
__getattr__ = later(__name__, __all__)
