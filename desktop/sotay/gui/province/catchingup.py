"""What came last is indexed right before a list is asked to find in it."""

from contextlib import suppress
from typing import TYPE_CHECKING

from sotay.base.errors import DiskFull
from sotay.gui.province.shell import Written
from sotay.province import finding

if TYPE_CHECKING:
    from sotay.province.opening import Province


def catch_up(province: "Province") -> Written[None]:
    """Index what came last, so that it is found; where nothing can be written, what was, is."""
    with suppress(DiskFull):
        finding.catch_up(province)
    return Written(None, frozenset())
