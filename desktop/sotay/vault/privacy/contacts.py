"""Contact cards, sealed apart: each under a key of its own, in a table of its own.

A card is no part of its interview's record, so neither search, export nor a bundle ever meets
it; its content is looked for by nothing but the interview's id. It stands on the consents it
was written under: when one of those is withdrawn, key and card are dropped in the transaction
that records the withdrawal, and only a line that says when and why is left.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

import msgspec

from sotay.model.consent import WHOLE, Answers
from sotay.model.contacts import GROUNDS, Card
from sotay.model.record import Record
from sotay.model.shape import encode, parse
from sotay.store.apart import open_under, seal_apart
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.privacy import contactsout

Why = Literal["withdrawn", "removed"]

# `under`: the consents that stood when it was sealed, as a JSON list: “purpose@code”, or the
# purpose alone where it was agreed to for the whole interview.
CONTACT_TABLES = """
CREATE TABLE sealed_card (
  record TEXT PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  under TEXT NOT NULL,
  content BLOB NOT NULL
) STRICT;
CREATE TABLE card_key (
  record TEXT PRIMARY KEY REFERENCES sealed_card (record) ON DELETE CASCADE,
  key BLOB NOT NULL
) STRICT;
CREATE TABLE shredded_card (
  record TEXT NOT NULL,
  at INTEGER NOT NULL,
  why TEXT NOT NULL CHECK (why IN ('withdrawn', 'removed')),
  PRIMARY KEY (record, at)
) STRICT, WITHOUT ROWID;
"""
# Which card it was, by when it was sealed: no clock says whether it was the one a copy has.
CARD_OF: Final = "ALTER TABLE shredded_card ADD COLUMN card INTEGER NOT NULL DEFAULT 0"


@dataclass(frozen=True)
class CardState:
    """What may be known of a card without opening it; times in ms, `None` where it is not so.

    `sent`: the newest bundle that says of it has this very card, sealed for the province.
    """

    sealed: int | None
    shredded: int | None
    why: Why | None
    sent: bool = False


def grounds(interview: Record) -> tuple[str, ...]:
    """Return the consents that stand now and let a card be kept, as `under` names them.

    Whoever of several takes one back, the card goes: it does not say whose it is.
    """
    codes = sorted({one.respondent for one in interview.consents if one.purpose in GROUNDS})
    own = {
        code: Answers([one for one in interview.consents if one.respondent == code])
        for code in codes
    }
    return tuple(
        f"{purpose}@{code}" if code != WHOLE else purpose
        for purpose in GROUNDS
        for code in codes
        if own[code].state(purpose, code) == "given"
    )


def put(connection: Connection, interview: Record, card: Card, at_ms: int) -> None:
    """Seal `card` under a fresh key, in place of an older one, on the consents that stand."""
    key, sealed = seal_apart(encode(card), interview.id)
    connection.execute("DELETE FROM sealed_card WHERE record = ?", (interview.id,))
    connection.execute(
        "INSERT INTO sealed_card (record, at, under, content) VALUES (?, ?, ?, ?)",
        (interview.id, at_ms, msgspec.json.encode(grounds(interview)).decode(), sealed),
    )
    connection.execute("INSERT INTO card_key (record, key) VALUES (?, ?)", (interview.id, key))


def read(store: Store, record: str) -> Card | None:
    """Return the card of an interview, opened; raises `StoreDamaged` if it was tampered with."""
    row = store.one(
        "SELECT key, content FROM sealed_card JOIN card_key USING (record) WHERE record = ?",
        (record,),
    )
    return parse(open_under(bytes(row[0]), bytes(row[1]), record), Card) if row else None


def state(store: Store, record: str) -> CardState:
    """Return whether there is a card, and when and why the last one was shredded."""
    there = store.one("SELECT at FROM sealed_card WHERE record = ?", (record,))
    gone = store.one(
        "SELECT at, why FROM shredded_card WHERE record = ? ORDER BY at DESC LIMIT 1", (record,)
    )
    shredded, why = gone or (None, None)
    sealed = there[0] if there else None
    sent = sealed is not None and contactsout.is_given(store, record, sealed)
    return CardState(sealed, shredded, why, sent)


def count(store: Store) -> int:
    """Return how many cards there are; none is opened for it."""
    row = store.one("SELECT count(*) FROM sealed_card JOIN card_key USING (record)")
    return int(row[0]) if row else 0


def removed(store: Store) -> list[tuple[str, int]]:
    """Return every card that was shredded, as (record, when it was sealed in ms)."""
    rows = store.rows("SELECT record, card FROM shredded_card WHERE card > 0 ORDER BY record, card")
    return [(row[0], row[1]) for row in rows]


def come_back(store: Store, gone: Iterable[tuple[str, int]]) -> list[str]:
    """Return the records whose card is one of those that were shredded (as `removed` has them)."""
    rows = store.rows("SELECT record, at FROM sealed_card ORDER BY record")
    wanted = set(gone)
    return [record for record, at in rows if (record, at) in wanted]


def shred(connection: Connection, record: str, at_ms: int, why: Why) -> bool:
    """Drop a card and its key, and note that; return whether there was one.

    The file forgets them at the next `Store.truncate_log`, for `secure_delete` is on.
    """
    gone = connection.execute(
        "DELETE FROM sealed_card WHERE record = ? RETURNING at", (record,)
    ).fetchone()
    if gone is None:
        return False
    connection.execute(
        "INSERT OR REPLACE INTO shredded_card VALUES (?, ?, ?, ?)", (record, at_ms, why, gone[0])
    )
    return True


def follow_consent(connection: Connection, interview: Record, at_ms: int) -> bool:
    """Shred the card if a consent it was sealed under no longer stands; return whether it did."""
    row = connection.execute(
        "SELECT under FROM sealed_card WHERE record = ?", (interview.id,)
    ).fetchone()
    if row is None or set(msgspec.json.decode(row[0])) <= set(grounds(interview)):
        return False
    return shred(connection, interview.id, at_ms, "withdrawn")
