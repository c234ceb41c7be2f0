"""By which roads letters were given: written to a stick, saved as files, laid out for the network.

None of them says that a letter came: that is the device's own word alone (`letters`).
"""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from sotay.register.many import put
from sotay.store.driver import Connection
from sotay.store.tables import Tables

Road = Literal["stick", "file", "network"]
# The indexes hold what is asked of all letters at once, so that no question goes through papers.
GIVEN_TABLES: Final = """
CREATE TABLE letter_given (
  digest TEXT NOT NULL REFERENCES letter (digest),
  road TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (digest, road)
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_standing ON letter (digest, device, void, got);
CREATE INDEX letter_far ON letter (device, void, got, sealed, serial, floor, digest);
CREATE INDEX letter_last ON letter (device, came, chain, seq);
CREATE INDEX letter_line_of_kind ON letter_line (kind, issued, id);
CREATE INDEX letter_return_of_kind ON letter_return (kind, subject);
"""
_LATER: Final = "(digest, road) DO UPDATE SET at = excluded.at"
_OF_DEVICE: Final = (
    "SELECT g.digest, g.road, g.at FROM letter_given AS g JOIN letter AS l ON l.digest = g.digest"
    " WHERE l.device = ? ORDER BY g.at, g.road"
)
_AWAY: Final = (
    "SELECT l.device, g.road, max(g.at), count(*) FROM device AS d CROSS JOIN letter AS l"
    " CROSS JOIN letter_given AS g WHERE l.device = d.id AND l.void = 0 AND l.got IS NULL"
    " AND g.digest = l.digest GROUP BY l.device, g.road ORDER BY l.device, g.road"
)
_NOWHERE: Final = (
    "SELECT l.device, count(*) FROM device AS d CROSS JOIN letter AS l"
    " WHERE l.device = d.id AND l.void = 0 AND l.got IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM letter_given AS g WHERE g.digest = l.digest) GROUP BY l.device"
)


class Given(NamedTuple):
    """How many letters went by a road, the last of them `at` that moment (ms UTC)."""

    road: Road
    at: int
    letters: int = 1


def note(connection: Connection, digests: Sequence[str], road: Road, at_ms: int) -> None:
    """Note that letters were given by a road; by one that they went before, that it was later."""
    rows = [(one, road, at_ms) for one in digests]
    put(connection, "letter_given", ("digest", "road", "at"), rows, _LATER)


def of_device(store: Tables, device: str) -> dict[str, list[Given]]:
    """Return by which roads each letter to a device went, by its digest."""
    found: dict[str, list[Given]] = {}
    for digest, road, at in store.rows(_OF_DEVICE, (device,)):
        found.setdefault(digest, []).append(Given(road, at))
    return found


def away(store: Tables) -> dict[str, list[Given]]:
    """Return by which roads letters went that are not known to have come, by device."""
    found: dict[str, list[Given]] = {}
    for device, road, at, number in store.rows(_AWAY):
        found.setdefault(device, []).append(Given(road, at, number))
    return found


def nowhere(store: Tables) -> dict[str, int]:
    """Return how many letters to each device stand and were given by no road yet."""
    return dict(store.rows(_NOWHERE))
