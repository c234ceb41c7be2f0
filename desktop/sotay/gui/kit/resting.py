"""What the notebook does on its line while nobody waits for it, and what is told of that."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sotay.base.errors import Cancelled, SotayError

if TYPE_CHECKING:
    from sotay.work.desk import Desk


class Resting:
    """Looks after an open notebook a little at a time; of its own faults nothing is told twice."""

    def __init__(
        self, tell: Callable[[SotayError], object], broke: Callable[[BaseException], object]
    ) -> None:
        """Take what to do with a named error of the notebook's files, and with a bug of ours."""
        self._tell = tell
        self._broke = broke
        self._told = ""

    def turn(self, desk: "Desk | None") -> bool:
        """Let `desk` tidy up if its files are still its own; return whether more waits."""
        try:
            return desk is not None and self._looked(desk) and desk.rest()
        except (SotayError, Cancelled):  # said when the person next writes
            pass
        except Exception as fault:  # noqa: BLE001 - our bug; the line must outlive it
            self._broke(fault)
        return False

    def _looked(self, desk: "Desk") -> bool:
        try:
            desk.look()
        except SotayError as fault:
            if self._told != str(fault) and not desk.unwritten:  # else the editor says it
                self._told = str(fault)
                self._tell(fault)
            return False
        self._told = ""
        return True
