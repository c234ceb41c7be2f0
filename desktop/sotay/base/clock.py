"""Time. UTC milliseconds inside; the zone shown to people is Vietnam's, which has no DST.

Nothing is ordered or judged by a clock (laptops in the field are years off); a time is a note about
a record. Within one notebook `vault.records.keeping.next_ms` keeps times from running back.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Protocol

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")


class Clock(Protocol):
    """Whatever tells the time, so that a test can tell it."""

    def now_ms(self) -> int:
        """Return milliseconds since 1970-01-01 UTC."""
        ...


@dataclass(frozen=True)
class SystemClock:
    """The machine's own clock, however wrong it is."""

    def now_ms(self) -> int:
        """Return milliseconds since 1970-01-01 UTC."""
        return time.time_ns() // 1_000_000


@dataclass
class ManualClock:
    """A clock that is set by hand and moves one millisecond at each reading."""

    at_ms: int

    def now_ms(self) -> int:
        """Return the set time and move on by 1 ms."""
        self.at_ms += 1
        return self.at_ms


def local(at_ms: int) -> datetime:
    """Return `at_ms` as a date and time in Vietnam."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(VIETNAM)
