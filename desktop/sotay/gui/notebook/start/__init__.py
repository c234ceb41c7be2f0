"""Before a notebook is open: welcome, create, unlock, recover; `gate.Gate` holds them.

Pages are loaded when first named: a start shows one, and is there sooner by all the others.
"""

from typing import TYPE_CHECKING

from sotay.base.later import later

if TYPE_CHECKING:
    from sotay.gui.notebook.start import (
        newnotebook,
        recover,
        restore,
        restoredamage,
        restoresalvage,
        unlock,
        unlockpin,
        welcome,
    )  # fmt: skip

__all__ = [
    "newnotebook", "recover", "restore", "restoredamage", "restoresalvage", "unlock", "unlockpin",
    "welcome",
]  # fmt: skip
__getattr__ = later(__name__, __all__)
