"""Before a register is open: which one, its passphrase. Pages are loaded when first named."""

from typing import TYPE_CHECKING

from sotay.base.later import later

if TYPE_CHECKING:
    from sotay.gui.province.start import recover, unlock, welcome

__all__ = ["recover", "unlock", "welcome"]
__getattr__ = later(__name__, __all__)
