"""Questionnaires on paper: blank ones to fill in by hand, and those that were answered.

`parts` is what is put in, and loads no library; the papers are loaded when first named.
"""

from typing import TYPE_CHECKING

from sotay.base.later import later

if TYPE_CHECKING:
    from sotay.papers.questionnaires import blank, filled

__all__ = ["blank", "filled"]
__getattr__ = later(__name__, __all__)
