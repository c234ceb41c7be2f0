"""How far the letters to every device are, by one look at each table whatever their number."""

from typing import Final, NamedTuple

from sotay.register.letters import LEFT
from sotay.store.tables import Tables

# Asked of one device after the other, in an index: letters of years that came are not gone through.
_AWAY: Final = (
    "device AS d CROSS JOIN letter AS l WHERE l.device = d.id AND l.void = 0 AND l.got IS NULL"
)
_POSTS: Final = (
    "SELECT device, count(CASE WHEN got IS NULL AND void = 0 THEN 1 END),"
    " coalesce(min(CASE WHEN got IS NULL AND void = 0 THEN sealed END), 0),"
    " count(got), coalesce(max(got), 0) FROM letter GROUP BY device"
)
_SINCE: Final = f"SELECT d.id, min(l.sealed) FROM {_AWAY} GROUP BY d.id"  # noqa: S608 - ours
_SAYS: Final = (
    "SELECT l.digest, s.kind, count(*) FROM letter AS l"
    " JOIN letter_holds AS h ON h.digest = l.digest JOIN letter_line AS s ON s.id = h.line"
    " WHERE l.device = ? GROUP BY l.digest, s.kind ORDER BY s.kind"
)
_HIGHEST: Final = (
    "SELECT g.device, g.chain, coalesce((SELECT max(l.seq) FROM letter AS l"
    " WHERE l.device = g.device AND l.chain = g.chain), 0) FROM letter_got AS g"
)
_ENDED: Final = (
    "SELECT l.device, l.chain FROM device AS d CROSS JOIN letter AS l"
    " WHERE l.device = d.id AND l.void = ?"
)
_KEYS: Final = f"SELECT DISTINCT l.device, l.serial, l.floor FROM {_AWAY}"  # noqa: S608 - ours


class Post(NamedTuple):
    """Letters to one device: `away` are not known to have come, the oldest sealed at `since`.

    `got` came, the last of them told at `last`. Milliseconds UTC, 0 where there is none.
    """

    away: int = 0
    since: int = 0
    got: int = 0
    last: int = 0


class Told(NamedTuple):
    """What a device told last of a chain: its highest number, and the gaps below it as JSON."""

    device: str
    chain: str
    up_to: int
    lacks: str


def every(store: Tables) -> dict[str, Post]:
    """Return how far the letters to each device are, of those that have any."""
    return {device: Post(*told) for device, *told in store.rows(_POSTS)}


def since(store: Tables) -> dict[str, int]:
    """Return when the oldest was sealed that is not known to have come, by device; ms UTC."""
    return dict(store.rows(_SINCE))


def highest(store: Tables) -> dict[tuple[str, str], int]:
    """Return the highest number of each chain that a device told of, 0 of one that was left."""
    found = {(device, chain): seq for device, chain, seq in store.rows(_HIGHEST)}
    for device, chain in store.rows(_ENDED, (LEFT,)):
        found[device, chain] = 0
    return found


def told(store: Tables) -> list[Told]:
    """Return what every device told last of each of its chains."""
    return [Told(*row) for row in store.rows("SELECT device, chain, up_to, lacks FROM letter_got")]


def says(store: Tables, device: str) -> dict[str, dict[str, int]]:
    """Return how many lines of each kind stand in each letter to a device, by its digest."""
    found: dict[str, dict[str, int]] = {}
    for digest, kind, number in store.rows(_SAYS, (device,)):
        found.setdefault(digest, {})[kind] = number
    return found


def keys_away(store: Tables) -> list[tuple[str, int, int]]:
    """Return serial and floor of letters not known to have come, by device."""
    return [(device, serial, floor) for device, serial, floor in store.rows(_KEYS)]
