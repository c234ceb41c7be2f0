"""What the province still waits for, or is waited for with: questions, and answers objected to."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from sotay.register.many import asked
from sotay.store.tables import Tables

_TURNS: Final = (
    "SELECT id, body FROM letter_line WHERE kind = 'query' ORDER BY issued DESC, id DESC"
)
_REPLIED: Final = "SELECT DISTINCT about FROM letter_return WHERE kind = 'reply' AND about {any}"
_OBJECTED: Final = """
SELECT r.subject, s.unit, min(b.received) FROM letter_return AS r
JOIN letter_line AS s ON s.id = r.about AND s.unit = r.unit AND s.record = r.subject
JOIN bundle AS b ON b.digest = r.digest WHERE r.kind = 'objection' AND NOT EXISTS
  (SELECT 1 FROM letter_line AS later WHERE later.record = r.subject
   AND later.kind IN ('response', 'referral') AND later.issued > b.received)
GROUP BY r.subject, s.unit ORDER BY 3, 1 LIMIT ?
"""


class Objected(NamedTuple):
    """A matter whose commune says that the response does not answer; `at` ms UTC here."""

    matter: str
    unit: str
    at: int


class Turn(msgspec.Struct, frozen=True):
    """Of a query, its thread and whether it ends that; the rest is not read."""

    thread: str
    closes: bool = False


def turns(store: Tables) -> list[tuple[str, Turn]]:
    """Return the id of every query that was ever said, the newest first, and what it is of."""
    read = msgspec.json.Decoder(Turn).decode
    return [(name, read(body)) for name, body in store.rows(_TURNS)]


def replied(store: Tables, names: Sequence[str]) -> set[str]:
    """Return which of these queries a commune replied to."""
    with store.read() as connection:
        return {row[0] for row in asked(connection, _REPLIED, names)}


def objected(store: Tables, limit: int) -> list[Objected]:
    """Return matters objected to and neither answered nor given anew since, the oldest first."""
    return [Objected(*row) for row in store.rows(_OBJECTED, (limit,))]
