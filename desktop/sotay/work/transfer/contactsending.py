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
from sotay.model.retention import due_day
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
    found: list[Passing] = []
    for place in contactsout.places(store):
        under = _grounds(desk, outgoing, place, leaving)
        if under and not place.given:
            found.append(_given(desk, policy, place, under))
        elif not under and place.there:
            found.append(
                _passing(desk, place, SealedCard(id=place.record, number=_next(desk, place)))
            )
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
    entry = lookup.entry(store, place.record)
    if not place.card or entry.head is None or entry.record is None:
        return ()
    if place.record not in leaving and not outbox.leavings(store, place.record):
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


def _given(desk: Desk, policy: Policy, place: CardPlace, under: tuple[Ground, ...]) -> Passing:
    card = contacts.read(desk.vault.store, place.record)
    number = _next(desk, place)
    head: dict[str, object] = {
        "device": identity.signing_keys(desk).id, "number": number, "record": place.record,
    }  # fmt: skip
    record = lookup.entry(desk.vault.store, place.record).record
    body = SealedCard(
        id=place.record,
        number=number,
        under=under,
        until=due_day(record, periods(desk)),
        key=policy.card_key,
        sealed=seal_card(policy.cards, head, as_json(card)),
    )
    return _passing(desk, place, body)


def _passing(desk: Desk, place: CardPlace, body: SealedCard) -> Passing:
    author = identity.signing_keys(desk).id
    line = record_line(
        id=body.id,
        parents=(),
        hlc=hlc_text(desk.clock.now_ms(), 0, author),
        author=author,
        type=SEALED_CARD,
        schema=WRITES[SEALED_CARD],
        body=encode(body),
    )[1]
    return Passing(body.id, body.number, place.card, not body.sealed, line)


def _next(desk: Desk, place: CardPlace) -> int:
    """Return a number above all that were given of this record, also by a notebook of before."""
    return max(desk.clock.now_ms(), place.last + 1)
