"""How long a PIN is good for. Two clocks are asked, for neither can be believed alone."""

from dataclasses import dataclass
from typing import Final

from sotay.base.sentences import _, counted

LASTS_H: Final = 12
ASLEEP_H: Final = 2
_BACK_S: Final = 60.0  # a clock is put right by some seconds now and then


@dataclass(frozen=True)
class Moment:
    """What the clock on the wall says, which anybody can set, and how long the machine was up."""

    wall_ms: int
    up_s: float


class Lease:
    """Begins now. Of the two clocks the one that ran farther counts."""

    def __init__(self, now: Moment) -> None:
        self.since = self._seen = now

    def over(self, now: Moment) -> str:
        """Return why it is over, as a clause, or nothing; to be asked each minute or so."""
        wall_s, up_s = _passed(self._seen, now)
        self._seen = now
        if wall_s < up_s - _BACK_S:
            return _("đồng hồ của máy đã bị chỉnh lùi")
        if max(wall_s, up_s) > ASLEEP_H * 3600:
            return counted("máy đã ngủ quá {n} giờ, hoặc đồng hồ đã bị chỉnh", ASLEEP_H)
        if max(_passed(self.since, now)) > LASTS_H * 3600:
            return counted("đã quá {n} giờ từ lúc đặt", LASTS_H)
        return ""


def _passed(since: Moment, now: Moment) -> tuple[float, float]:
    """Return the seconds by the wall and by the machine."""
    return (now.wall_ms - since.wall_ms) / 1000, now.up_s - since.up_s
