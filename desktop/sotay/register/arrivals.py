"""Bundles as they came, across devices: the newest first, what came since, who was heard last."""

from typing import Final, NamedTuple

from sotay.register.bundles import NO_RECORDS
from sotay.store.tables import Tables

_RECORDS: Final = " - ".join(("b.records", *NO_RECORDS))
_LISTED: Final = (
    "SELECT b.came, b.digest, b.device, d.unit, d.label, b.chain, b.seq, b.size, b.received,"
    " b.code, {records}, b.blobs FROM bundle AS b JOIN device AS d ON d.id = b.device"
)
_LIST: Final = _LISTED.format(records=_RECORDS)
_HEARD: Final = (
    "SELECT device, max(at) FROM (SELECT device, max(received) AS at FROM bundle GROUP BY device"
    " UNION ALL SELECT device, max(at) AS at FROM aside GROUP BY device) AS heard GROUP BY device"
)
_REFUSED: Final = (
    "SELECT at, sha256, code FROM refusal AS r WHERE NOT EXISTS"
    " (SELECT 1 FROM aside AS a WHERE a.sha256 = r.sha256) ORDER BY r.seq DESC LIMIT ?"
)
_TALLIED: Final = (
    "SELECT count(*), coalesce(sum({records}), 0), count(DISTINCT d.unit)"
    " FROM bundle AS b JOIN device AS d ON d.id = b.device WHERE b.received >= ?"
)
_TALLY: Final = _TALLIED.format(records=_RECORDS)


class Arrival(NamedTuple):
    """One admitted bundle and the unit it is of; `size` in bytes, `received` milliseconds UTC.

    `code` names the faults a person let pass, `came` is its place among all. Of `records` are no
    lines that only tell: what was destroyed or withdrawn there, what is said about letters.
    """

    came: int
    digest: str
    device: str
    unit: str
    label: str
    chain: str
    seq: int
    size: int
    received: int
    code: str
    records: int
    blobs: int


class Tally(NamedTuple):
    """How much came: bundles, records in them, communes."""

    bundles: int
    records: int
    units: int


def page(store: Tables, before: int | None, limit: int, unit: str = "") -> list[Arrival]:
    """Return so many bundles that came before the place `before`, or the newest of all."""
    rows = store.rows(
        f"{_LIST} WHERE (?1 = 0 OR b.came < ?1) AND (?2 = '' OR d.unit = ?2)"
        " ORDER BY b.came DESC LIMIT ?3",
        (before or 0, unit, limit),
    )
    return [Arrival(*row) for row in rows]


def last_heard(store: Tables) -> dict[str, int]:
    """Return when something of each device last came, let in or kept apart, in ms UTC."""
    return dict(store.rows(_HEARD))


def since(store: Tables, at_ms: int) -> Tally:
    """Return how much was let in since a moment."""
    row = store.one(_TALLY, (at_ms,))
    return Tally(*row) if row else Tally(0, 0, 0)


def refused(store: Tables, limit: int) -> list[tuple[int, str, str]]:
    """Return the last files turned away and not kept: ms UTC, SHA-256, code of the fault."""
    return [(at, sha256, code) for at, sha256, code in store.rows(_REFUSED, (limit,))]
