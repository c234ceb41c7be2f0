"""Contact cards on their way to the province: sealed for its card key alone (decision 058).

A card leaves where everybody whom it may be of agreed to that and to what it stands on, in the
version that was closed and as the notebook knows it now, with or after its record. A card that is
no more, or may be there no more, is taken back by a line without one.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from msgspec import Struct, json

from sotay.bundle.contacts import seal_card
from sotay.bundle.policies import Policy
from sotay.bundle.records import hlc_text, record_line
from sotay.model.binding import honoured_answers
from sotay.model.contacts import SEALED_CARD, Ground, SealedCard, grounds_to_pass
from sotay.model.record import Record
from sotay.model.records import Consent
from sotay.model.retention import Retention, due_day
from sotay.model.schemas import WRITES
from sotay.model.shape import as_json, encode
from sotay.vault import outbox
from sotay.vault.privacy import consents, contacts, contactsout
from sotay.vault.privacy.contactsout import CardPlace
from sotay.vault.records import lookup
from sotay.vault.records.lookup import Revision
from sotay.work import identity
from sotay.work.desk import Desk
from sotay.work.errors import NotEnrolled
from sotay.work.membership import membership
from sotay.work.outgoing import Outgoing
from sotay.work.periods import periods

MOST: Final = 500  # in one bundle; a line has some 6 kB


class _Body(Struct, frozen=True):
    consents: tuple[Consent, ...] = ()


class _Line(Struct, frozen=True):
    body: _Body


_LINE: Final = json.Decoder(_Line)


@dataclass(frozen=True)
class Passing:
    """One line: of the card sealed here at `card` (ms), or that there is `gone`."""

    record: str
    number: int
    card: int
    gone: bool
    line: bytes

    @property
    def told(self) -> tuple[str, int, int, bool]:
        """What is noted of it (`contactsout.tell`)."""
        return self.record, self.number, self.card, self.gone


def lines(desk: Desk, outgoing: Outgoing, leaving: Collection[str]) -> tuple[Passing, ...]:
    """Return what the next bundle says of cards; `leaving` are the records that it takes.

    Nothing where the province has no key for them.
    """
    store = desk.vault.store
    if not contactsout.any_there(store) or (policy := _policy(desk)) is None or not policy.cards:
        return ()
    writer = _Writer(desk, policy, identity.signing_keys(desk).id, periods(desk))
    found: list[Passing] = []
    for place in contactsout.places(store):
        under = _grounds(desk, outgoing, place, leaving)
        if under and not place.given:
            found.append(writer.given(place, under))
        elif not under and place.there:
            found.append(writer.gone(place))
        if len(found) == MOST:
            break
    return tuple(found)


def still(desk: Desk, cards: Iterable[Passing], taken: Iterable[Revision]) -> bool:
    """Return whether these may go now with what is taken: a consent may have been taken back."""
    asked = {one.record: one for one in cards if not one.gone}
    if not asked:
        return True
    outgoing, leaving = Outgoing(desk), {one.record for one in taken}
    now = {one.record: one for one in contactsout.places(desk.vault.store) if one.record in asked}
    return all(
        (place := now.get(record)) is not None
        and place.card == one.card
        and bool(_grounds(desk, outgoing, place, leaving))
        for record, one in asked.items()
    )


def _policy(desk: Desk) -> Policy | None:
    try:
        return membership(desk).policy
    except NotEnrolled:
        return None


def _grounds(
    desk: Desk, outgoing: Outgoing, place: CardPlace, leaving: Collection[str]
) -> tuple[Ground, ...]:
    """Return the answers on which a card may leave; none where there is none, or it may not."""
    store = desk.vault.store
    if not place.card or (place.record not in leaving and not outbox.leavings(store, place.record)):
        return ()
    entry = lookup.entry(store, place.record)
    if entry.head is None:
        return ()
    head = lookup.revision(store, entry.head)
    if outgoing.passage(head).why is not None:
        return ()
    gone = [one for one, _told in consents.noted_of(store, place.record)]
    closed = honoured_answers(_LINE.decode(head.line).body.consents, gone)
    now = grounds_to_pass(_consents(entry.record, gone), place.codes)
    return grounds_to_pass(closed, place.codes) if now else ()


def _consents(record: Record, gone: Iterable[Consent]) -> tuple[Consent, ...]:
    return honoured_answers(record.consents, gone) if record.asks_consent else ()


@dataclass(frozen=True)
class _Writer:
    """Writes lines, as `author` and by the office's periods: both are the same for every card."""

    desk: Desk
    policy: Policy
    author: str
    periods: Retention

    def given(self, place: CardPlace, under: tuple[Ground, ...]) -> Passing:
        """Return the line that gives a card."""
        store, number = self.desk.vault.store, self._next(place)
        head: dict[str, object] = {"device": self.author, "number": number, "record": place.record}
        card = as_json(contacts.read(store, place.record))
        body = SealedCard(
            id=place.record,
            number=number,
            under=under,
            until=due_day(lookup.entry(store, place.record).record, self.periods),
            key=self.policy.card_key,
            sealed=seal_card(self.policy.cards, head, card),
        )
        return self._passing(place, body)

    def gone(self, place: CardPlace) -> Passing:
        """Return the line that takes one back."""
        return self._passing(place, SealedCard(id=place.record, number=self._next(place)))

    def _next(self, place: CardPlace) -> int:
        """Return a number above all that this record had, also by a notebook of before."""
        return max(self.desk.clock.now_ms(), place.last + 1)

    def _passing(self, place: CardPlace, body: SealedCard) -> Passing:
        line = record_line(
            id=body.id,
            parents=(),
            hlc=hlc_text(self.desk.clock.now_ms(), 0, self.author),
            author=self.author,
            type=SEALED_CARD,
            schema=WRITES[SEALED_CARD],
            body=encode(body),
        )[1]
        return Passing(body.id, body.number, place.card, not body.sealed, line)
