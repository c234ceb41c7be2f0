"""What the notebook does on its line while nobody waits for it, and what is told of that."""

from collections.abc import Callable
from typing import Generic

from sotay.base.errors import Cancelled, SotayError
from sotay.gui.kit.opened import D


class Resting(Generic[D]):
    """Looks after an open notebook a little at a time; of its own faults nothing is told twice."""

    def __init__(
        self, tell: Callable[[SotayError], object], broke: Callable[[BaseException], object]
    ) -> None:
        """Take what to do with a named error of the notebook's files, and with a bug of ours."""
        self._tell = tell
        self._broke = broke
        self._told = ""

    def turn(self, desk: D | None) -> bool:
        """Let `desk` tidy up if its files are still its own; return whether more waits."""
        try:
            return desk is not None and self._looked(desk) and desk.rest()
        except (SotayError, Cancelled):  # said when the person next writes
            pass
        except Exception as fault:  # noqa: BLE001 - our bug; the line must outlive it
            self._broke(fault)
        return False

    def _looked(self, desk: D) -> bool:
        try:
            desk.look()
        except SotayError as fault:
            if self._told != str(fault) and not desk.tells_itself():
                self._told = str(fault)
                self._tell(fault)
            return False
        self._told = ""
        return True
