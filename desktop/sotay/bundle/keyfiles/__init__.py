"""Public keys, and the province's answer to an enrolment, as plain files.

`signers` loads when it is first named, as `bundle.keys` does.
"""

from typing import TYPE_CHECKING

from sotay.base.later import later

if TYPE_CHECKING:
    from sotay.bundle.keyfiles import signers

__all__ = ["signers"]
__getattr__ = later(__name__, __all__)
