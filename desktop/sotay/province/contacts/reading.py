"""Open one contact card: two holders with their passphrases, a reason, a line in the log first.

What was opened is in memory alone, and is not kept.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from sotay.base.clock import local
from sotay.base.errors import FieldProblem
from sotay.base.sentences import _, counted
from sotay.bundle import canonical
from sotay.bundle.contacts import open_card
from sotay.bundle.contacts.errors import CardBroken
from sotay.bundle.keys import AgeIdentity
from sotay.model.contacts import Card
from sotay.model.errors import RecordRefused
from sotay.model.officers import login_of
from sotay.model.shape import parse
from sotay.province import contacts as keeping
from sotay.province import reading
from sotay.province.contacts import keys, shares, standing
from sotay.province.contacts.errors import HolderUnknown, NoCardHere, ShareDamaged
from sotay.province.opening import Province
from sotay.register import contacts
from sotay.register.contacts import CardRow, KeyRow
from sotay.register.errors import RegisterForbidden
from sotay.store.shares.errors import ShareMistyped, SharesMixed, SharesTooFew
from sotay.store.shares.slip39 import joined

LEAST_REASON: Final = 5
MOST_REASON: Final = 200


@dataclass(frozen=True)
class Opened:
    """A card laid open, and where it came from."""

    record: str
    device: str
    card: Card = field(repr=False)


def read(
    province: Province, beginning: str, holders: Mapping[str, str], reason: str
) -> list[Opened]:
    """Open the cards of a record: two holders' passphrases by name, and why.

    The log says who, of which record and why before anything is shown. Raises
    `AdmittedRecordUnknown`, `NoCardHere`, `HolderUnknown`, `WrongHolderPassphrase`, `ShareDamaged`,
    `TooSoon`, `CardBroken`, `FieldProblem`.
    """
    province.refuse_unfit(standing.READ)
    why = reason_of(reason)
    sweep(province)
    known = standing.state(province, beginning)
    if not known.there or not known.holders:
        raise NoCardHere(known.record, known.told)
    given = {login_of(holder): passphrase for holder, passphrase in holders.items()}
    kept = _kept(province, known.record)
    key, sealed = _key(province, kept, known.holders, given)
    identity = _identity(province, key, sealed, given)
    asked = "+".join(sorted(given))
    with province.writing(standing.READ, f"{known.record} {asked} {why}") as connection:
        left = contacts.sealed_of(connection, known.record)  # a bundle may have come meanwhile
        rows = [one for one in kept if one.key == key.sha256 and (one.device, one.number) in left]
        if not rows:
            raise NoCardHere(known.record, _("thẻ vừa bị hủy hoặc thay bằng thẻ khác, xem lại"))
    return _all_opened(rows, identity)


def sweep(province: Province) -> None:
    """Shred what is past its last day."""
    today = local(province.clock.now_ms()).date().isoformat()
    if contacts.any_over(province.store, today):
        with (
            suppress(RegisterForbidden),  # by a server on which it is not over yet
            province.writing("card-over", today) as connection,
        ):
            keeping.sweep(connection, province.clock)


def reason_of(words: str) -> str:
    """Return a reason as the log has it; raises `FieldProblem` for one too short or too long."""
    why = " ".join(words.split())
    if not LEAST_REASON <= len(why) <= MOST_REASON:
        says = counted("cần ghi rõ vì sao mở thẻ, nhiều nhất {n} ký tự", MOST_REASON)
        raise FieldProblem(_("lý do"), says)
    return why


def _kept(province: Province, record: str) -> list[CardRow]:
    """Return the cards of a record that devices of its own commune sent, and that are here."""
    unit = reading.show(province, record).record.place.unit
    rows = contacts.of_records(province.store, [record])
    return [row for row in rows if row.unit == unit and row.sealed]


def _key(
    province: Province, kept: list[CardRow], known: tuple[str, ...], given: Mapping[str, str]
) -> tuple[KeyRow, dict[str, bytes]]:
    """Return the key of the newest card that these two hold shares of, and its shares."""
    if unknown := [holder for holder in given if holder not in known]:
        raise HolderUnknown(unknown[0])
    if len(given) == keys.LEAST:
        by_hash = {one.sha256: one for one in contacts.keys(province.store)}
        for row in kept:
            if (key := by_hash.get(row.key)) is not None:
                sealed = contacts.shares(province.store, key.number)
                if given.keys() <= sealed.keys():
                    return key, sealed
    raise HolderUnknown(", ".join(given))


def _identity(
    province: Province, key: KeyRow, sealed: Mapping[str, bytes], given: Mapping[str, str]
) -> AgeIdentity:
    """Return the key that two holders give back together."""
    words = {
        holder: shares.opened(province, key.number, holder, sealed[holder], passphrase)
        for holder, passphrase in given.items()
    }
    try:
        identity = keys.identity_of(joined(list(words.values())), key.salt)
    except (ShareMistyped, SharesMixed, SharesTooFew) as fault:
        raise ShareDamaged(", ".join(words)) from fault
    if identity.recipient.sha256 != key.sha256:
        raise ShareDamaged(", ".join(words))
    return identity


def _all_opened(rows: list[CardRow], identity: AgeIdentity) -> list[Opened]:
    """Open what opens: a card that one device spoilt hides none of another's."""
    found: list[Opened] = []
    broken: CardBroken | None = None
    for row in rows:
        try:
            card = opened(row.sealed, identity, row.device, row.number, row.record)
            found.append(Opened(row.record, row.device, card))
        except CardBroken as fault:
            broken = fault
    if not found and broken is not None:
        raise broken
    return found


def opened(sealed: str, identity: AgeIdentity, device: str, number: int, record: str) -> Card:
    """Return what a card says that stood at this place in a bundle; raises `CardBroken`."""
    head: dict[str, object] = {"device": device, "number": number, "record": record}
    told = canonical.encode(open_card(sealed, identity, head))
    try:
        return parse(told, Card)
    except RecordRefused as fault:
        raise CardBroken(fault.named) from fault
