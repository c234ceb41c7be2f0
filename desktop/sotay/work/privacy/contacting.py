"""Contact cards: write one while its consent stands, open it on purpose, shred it."""

from sotay.model.contacts import Card
from sotay.vault.privacy import contacts
from sotay.vault.privacy.contacts import CardState
from sotay.work.copies.places import keep_lists
from sotay.work.desk import Desk, Outcome
from sotay.work.errors import NoCard, NoGroundForCard
from sotay.work.records import respondents

CARD = "contact-card"  # what an outcome says was touched


def state(desk: Desk, record_id: str) -> CardState:
    """Return whether an interview has a card and what became of the last; opens nothing."""
    return contacts.state(desk.vault.store, record_id)


def set_card(desk: Desk, record_id: str, card: Card) -> Outcome[CardState]:
    """Seal a card under a new key; raises `NotAnInterview` or `NoGroundForCard`."""
    interview = respondents.asking(desk, record_id)
    if not contacts.grounds(interview):
        raise NoGroundForCard
    with desk.vault.writing(desk.clock, "card-set", record_id) as connection:
        contacts.put(connection, interview, card, desk.clock.now_ms())
    desk.vault.store.truncate_log()
    return Outcome(state(desk, record_id), frozenset({CARD}))


def open_card(desk: Desk, record_id: str) -> Outcome[Card]:
    """Return a card's content and log that it was opened; raises `NoCard`, `StoreDamaged`."""
    card = contacts.read(desk.vault.store, record_id)
    if card is None:
        raise NoCard(record_id)
    with desk.vault.writing(desk.clock, "card-show", record_id):
        pass
    return Outcome(card)


def remove_card(desk: Desk, record_id: str) -> Outcome[CardState]:
    """Shred a card for good; the interview stays as it is. Raises `NoCard`."""
    with desk.vault.writing(desk.clock, "card-shred", record_id) as connection:
        if not contacts.shred(connection, record_id, desk.clock.now_ms(), "removed"):
            raise NoCard(record_id)
    desk.vault.store.truncate_log()
    keep_lists(desk)  # a backup of before must not bring it back
    return Outcome(state(desk, record_id), frozenset({CARD}))


def grounds(desk: Desk, record_id: str) -> tuple[str, ...]:
    """Return the consents that stand now and let a card be kept; raises `NotAnInterview`."""
    return contacts.grounds(respondents.asking(desk, record_id))
