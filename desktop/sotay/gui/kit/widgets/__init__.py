"""The parts screens are made of: one widget class a file, each named by what it is.

`floating` loads when a note is first shown.
"""

from typing import TYPE_CHECKING

from sotay.base.later import later

if TYPE_CHECKING:
    from sotay.gui.kit.widgets import floating

__all__ = ["floating"]
__getattr__ = later(__name__, __all__)
