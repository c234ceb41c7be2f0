"""Contact cards at the province: kept sealed, opened by two persons together (decision 058).

Nobody here can read one alone: neither intake, nor an officer, nor whoever has the register and its
passphrase. What came is kept while the answers stand that it was given on; with a withdrawal, with
the destruction of its record and after its last day its content is gone at once.
"""

from collections.abc import Iterable

from msgspec import json

from sotay.base.clock import Clock, local
from sotay.model.contacts import SealedCard
from sotay.model.shape import as_json
from sotay.province.lines import Read
from sotay.register import contacts
from sotay.register.contacts import CardRow
from sotay.store.driver import Connection


def admit(connection: Connection, some: Iterable[Read], unit: str, device: str) -> None:
    """Keep the cards that lines of a device's bundle bring, or that they take back."""
    contacts.keep(
        connection,
        [_row(one.body, unit, device) for one in some if isinstance(one.body, SealedCard)],
    )


def sweep(connection: Connection, clock: Clock) -> int:
    """Shred the cards that are past their last day; return how many."""
    return contacts.shred_over(connection, local(clock.now_ms()).date().isoformat())


def _row(card: SealedCard, unit: str, device: str) -> CardRow:
    under = json.encode([as_json(one) for one in card.under]).decode()
    until = card.until.isoformat() if card.until else ""
    return CardRow(card.id, device, unit, card.number, card.key, under, until, card.sealed, "")
