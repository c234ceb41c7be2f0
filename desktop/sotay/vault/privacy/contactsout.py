"""Which contact cards the province was given, sealed, and which it was told are no more.

A row for each such line: the card by when it was sealed here, `gone` where the line takes it back,
and the bundle, none once that was lost or turned away. What was given once may be there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from msgspec import json

from sotay.store.door import Store
from sotay.store.driver import Connection

OUT_TABLES: Final = """\
CREATE TABLE card_out (
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  of_card INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  digest TEXT REFERENCES bundle (digest),
  PRIMARY KEY (record, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_out_of_bundle ON card_out (digest);
ALTER TABLE bundle ADD COLUMN packed_cards INTEGER NOT NULL DEFAULT 0;
"""
_CARDS: Final = """
SELECT s.record, s.at, s.under, coalesce((SELECT max(number) FROM card_out AS o
  WHERE o.record = s.record), 0),
  (SELECT gone = 0 AND of_card = s.at FROM card_out AS o WHERE o.record = s.record
    AND digest NOTNULL ORDER BY number DESC LIMIT 1),
  EXISTS (SELECT 1 FROM card_out AS o WHERE o.record = s.record) AND coalesce((SELECT gone = 0
    FROM card_out AS o WHERE o.record = s.record AND digest NOTNULL
    ORDER BY number DESC LIMIT 1), 1)
FROM (SELECT record, at, under FROM sealed_card UNION ALL
  SELECT DISTINCT record, 0, '[]' FROM card_out
  WHERE record NOT IN (SELECT record FROM sealed_card)) AS s ORDER BY s.record
"""
# One that is not to be carried out any more: replaced or shredded, or not to be passed on.
_FILES: Final = """
SELECT DISTINCT file FROM bundle JOIN card_out AS o USING (digest) WHERE o.gone = 0 AND (
  NOT EXISTS (SELECT 1 FROM sealed_card AS s WHERE s.record = o.record AND s.at = o.of_card)
  OR EXISTS (SELECT 1 FROM withdrawal AS w WHERE w.record = o.record
    AND w.purpose = 'chuyen_danh_tinh' AND w.bundles >= bundle.rowid))
"""


@dataclass(frozen=True)
class CardPlace:
    """How one record's card stands towards the province.

    `card` is when it was sealed here (ms), 0 where there is none; `codes` whom it may be of, "" for
    the whole interview; `last` the highest number given out. `given`: a bundle has this very card;
    `there`: the province may have it, or one before it.
    """

    record: str
    card: int
    codes: tuple[str, ...]
    last: int
    given: bool
    there: bool


def places(store: Store) -> list[CardPlace]:
    """Return every record that has a card, or of which the province was given one."""
    return [
        CardPlace(record, card, _codes(under), last, bool(given), bool(there))
        for record, card, under, last, given, there in store.rows(_CARDS)
    ]


def is_given(store: Store, record: str, card: int) -> bool:
    """Return whether the last bundle that says of a record's card gave this one, by its time."""
    query = (
        "SELECT gone = 0 AND of_card = ? FROM card_out WHERE record = ? AND digest NOTNULL"
        " ORDER BY number DESC LIMIT 1"
    )
    row = store.one(query, (card, record))
    return row is not None and bool(row[0])


def any_there(store: Store) -> bool:
    """Return whether there is anything to be judged."""
    query = "SELECT 1 WHERE EXISTS (SELECT 1 FROM sealed_card) OR EXISTS (SELECT 1 FROM card_out)"
    return store.one(query) is not None


def tell(connection: Connection, lines: Iterable[tuple[str, int, int, bool]], digest: str) -> None:
    """Note the bundle that takes along lines: (record, number, card, whether it is taken back)."""
    connection.executemany(
        "INSERT INTO card_out VALUES (?, ?, ?, ?, ?)", [(*one, digest) for one in lines]
    )


def sealed_copies(store: Store) -> list[str]:
    """Return the outbox files that hold a card which is not to leave any more."""
    return [row[0] for row in store.rows(_FILES)]


def _codes(under: str) -> tuple[str, ...]:
    return tuple(sorted({one.partition("@")[2] for one in json.decode(under)}))
