"""How much one address and one device may ask for, so that the others are served."""

import time
from collections import Counter, OrderedDict
from dataclasses import dataclass
from typing import Final

_KNOWN: Final = 20_000  # addresses or devices that are remembered


@dataclass(frozen=True)
class Limits:
    """What may be at once. A commune and its neighbours may share one address."""

    connections: int = 800
    of_address: int = 250
    requests_each_second: float = 40.0  # of one address, on the average
    requests_at_once: int = 600  # of one address
    of_device_each_second: float = 2.0  # pre-flights
    of_device_at_once: int = 120
    mail_each_second: float = 0.5  # of one device; a full page takes 40 ms
    mail_at_once: int = 60
    uploads_of_device: int = 16
    uploads: int = 2_000
    writers: int = 256
    head_seconds: float = 15.0  # for the head of a request
    handshake_seconds: float = 15.0
    body_seconds: float = 30.0  # for a small body, as a whole
    stall_seconds: float = 30.0  # without any byte of a large one
    answer_seconds: float = 120.0  # for a client to take what was asked for
    dead_seconds: float = 3.0  # after which a silent writer may be relieved
    idle_seconds: float = 600.0  # after which an upload makes room for another
    kept_days: int = 45  # that what has come of a bundle lies there untouched
    stop_seconds: int = 20  # for what is under way when the server stops


class Buckets:
    """How many requests each may make: `at_once`, and again `each_second`."""

    def __init__(self, each_second: float, at_once: int) -> None:
        self._rate = each_second
        self._most = float(at_once)
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, who: str) -> int:
        """Count a request; return 0, or the seconds until another may come."""
        now = time.monotonic()
        left, since = self._left.pop(who, (self._most, now))
        left = min(self._most, left + (now - since) * self._rate)
        granted = left >= 1
        self._left[who] = (left - 1 if granted else left, now)
        if len(self._left) > _KNOWN:
            self._left.popitem(last=False)
        return 0 if granted else int((1 - left) / self._rate) + 1


class Gate:
    """How many connections there are, in all and of each address."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._of: Counter[str] = Counter()
        self.open = 0

    def enter(self, address: str) -> bool:
        """Count a connection, unless there are as many as may be."""
        full = self.open >= self._limits.connections
        if full or self._of[address] >= self._limits.of_address:
            return False
        self._of[address] += 1
        self.open += 1
        return True

    def of(self, address: str) -> int:
        """Return how many connections an address has."""
        return self._of.get(address, 0)

    def leave(self, address: str) -> None:
        """Count a connection no more."""
        self.open -= 1
        self._of[address] -= 1
        if not self._of[address]:
            del self._of[address]
